using CareRostering.Api.Http;
using CareRostering.Api.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Changes;

/// <summary>Changes of a day's rota by hand.</summary>
internal static class ChangesEndpoints
{
    public static void MapChanges(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/rotas/{date}/changes").WithTags("Rotas");
        group.MapPost("/try", TryAsync).TakesBody<ChangeRequest>().WithSummary("What a change by hand of the rota that stands would do: visits pushed, rules broken, pence by item; nothing is stored").MayFail(400, 404, 412, 413, 415);
        group.MapPost("", MakeAsync).TakesBody<ChangeRequest>().WithSummary("Change the rota that stands by hand: visits moved, taken out, put in, swapped, pinned; If-Match says which version").MayFail(400, 404, 409, 412, 413, 415, 428);
        routes.MapGet("/rotas/{date}/visits/{visit}/fixes", Fixes).WithTags("Rotas")
            .WithSummary("What can be done for a visit that nobody makes: places, or the smallest things to be granted, each as a change by hand with its price; and who is kept from it by what").MayFail(400, 404, 409);
    }

    private static Ok<VisitFixesResource> Fixes(HttpContext context, FixDesk desk, string date, string visit)
    {
        VisitFixesResource found = desk.Find(Dates.Text(Dates.Parse(date, "date")), visit);
        Audit.AuditTrail.About(context, found.Patient);
        return TypedResults.Ok(found);
    }

    private static async Task<Ok<ChangeEffect>> TryAsync(HttpContext context, ChangeDesk desk, string date)
    {
        (string day, ChangeRequest change) = await ReadAsync(context, date);
        return TypedResults.Ok(desk.Try(day, change, context.Request.Headers.IfMatch.ToString()));
    }

    private static async Task<Ok<MadeChange>> MakeAsync(HttpContext context, ChangeDesk desk, string date)
    {
        (string day, ChangeRequest change) = await ReadAsync(context, date);
        MadeChange made = await desk.MakeAsync(day, change, context.Request.Headers.IfMatch.ToString(), context.RequestAborted);
        context.Response.Headers.ETag = $"\"{Rotas.RotaTags.Of(made.Rota)}\"";
        return TypedResults.Ok(made);
    }

    private static async Task<(string Day, ChangeRequest Change)> ReadAsync(HttpContext context, string date)
    {
        string day = Dates.Text(Dates.Parse(date, "date"));
        ChangeRequest change = Bodies.Parse<ChangeRequest>(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), "$");
        return (day, change with { Author = context.Author(change.Author) });
    }
}
