using CareRostering.Api.Http;
using CareRostering.Api.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Progress;

/// <summary>What happens at the door: visits that start and finish.</summary>
internal static class ProgressEndpoints
{
    public static void MapProgress(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/rotas/{date}/visits/{visit}/progress").WithTags("Progress");
        group.MapGet("", Get).WithSummary("What has been reported of a visit").MayFail(400, 404);
        group.MapPost("", PostAsync).TakesBody<ProgressRequest>().WithSummary("Report that a visit has started or finished").MayFail(400, 404, 409, 413, 415);
    }

    private static Ok<ProgressResource> Get(Database database, string date, string visit)
    {
        string day = Dates.Text(Dates.Parse(date, "date"));
        return TypedResults.Ok(database.Read(session => ProgressDesk.Answer(session, day, visit)));
    }

    private static async Task<Ok<ProgressResource>> PostAsync(HttpContext context, ProgressDesk desk, string date, string visit)
    {
        ProgressRequest request = Bodies.Parse<ProgressRequest>(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), "$");
        return TypedResults.Ok(desk.Report(context.Caller(), date, visit, request with { Author = context.Author(request.Author) }));
    }
}
