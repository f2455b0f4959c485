using CareRostering.Api.Errors;

namespace CareRostering.Api.Board;

/// <summary>The board, for people with a browser. Its files hold nothing of anybody, so everyone gets them; what they show is asked of the API like by any other caller.</summary>
internal static class BoardEndpoints
{
    public static void MapBoard(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext context, BoardFiles files) => files.Page(context, BoardFiles.Day)).ExcludeFromDescription();
        routes.MapGet("/desk", (HttpContext context, BoardFiles files) => files.Page(context, BoardFiles.Desk)).ExcludeFromDescription();
        routes.MapGet("/generate", (HttpContext context, BoardFiles files) => files.Page(context, BoardFiles.Generate)).ExcludeFromDescription();
        routes.MapGet("/planner", (HttpContext context, BoardFiles files) => files.Page(context, BoardFiles.Planner)).ExcludeFromDescription();
        routes.MapGet("/roster", (HttpContext context, BoardFiles files) => files.Page(context, BoardFiles.Roster)).ExcludeFromDescription();
        routes.MapGet("/round", (HttpContext context, BoardFiles files) => files.Page(context, BoardFiles.Round)).ExcludeFromDescription();
        routes.MapGet("/round-worker.js", (HttpContext context, BoardFiles files) =>
            files.RoundWorker(context) ?? throw ProblemException.NotFound("file of the board", BoardFiles.RoundWorkerFile)).ExcludeFromDescription();
        routes.MapGet("/assets/{file}", (HttpContext context, BoardFiles files, string file) =>
            files.Asset(context, file) ?? throw ProblemException.NotFound("file of the board", file)).ExcludeFromDescription();
    }
}
