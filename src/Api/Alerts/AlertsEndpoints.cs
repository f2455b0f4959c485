using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Alerts;

/// <summary>What cannot wait.</summary>
internal static class AlertsEndpoints
{
    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/alerts").WithTags("Alerts");
        group.MapGet("", List).WithSummary("List alerts, of one state if asked").MayFail(400);
        group.MapGet("/{id}", Get).WithSummary("An alert and what became of it").MayFail(404);
        group.MapPost("/{id}/acknowledge", AcknowledgeAsync).TakesBody<AcknowledgeRequest>(optional: true).WithSummary("Say that somebody sees to it: it goes up no more").MayFail(400, 404, 409, 413, 415);
    }

    private static Ok<Page<AlertResource>> List(HttpContext context, Database database, string? state, string? after, string? limit)
    {
        AlertState? wanted = QueryStates.Parse<AlertState>(state, "an alert");
        int most = Paging.Limit(limit);
        return TypedResults.Ok(Paging.Of([.. database.Read(session => AlertStore.List(session, wanted, after, most + 1)).Select(alert => Shown(context, alert))], most, alert => alert.Id));
    }

    private static Ok<AlertResource> Get(HttpContext context, Database database, string id) =>
        TypedResults.Ok(Shown(context, database.Read(session => AlertStore.Find(session, id)) ?? throw ProblemException.NotFound("alert", id)));

    private static async Task<Ok<AlertResource>> AcknowledgeAsync(HttpContext context, AlertDesk desk, string id)
    {
        AcknowledgeRequest request = await Bodies.ReadOptionalAsync<AcknowledgeRequest>(context.Request, "$");
        return TypedResults.Ok(desk.Acknowledge(id, request with { Author = context.Author(request.Author) }));
    }

    private static AlertResource Shown(HttpContext context, AlertResource alert) => alert.Note is null ? alert : alert with { Note = Veil.Text(context.Caller(), alert.Note) };

}
