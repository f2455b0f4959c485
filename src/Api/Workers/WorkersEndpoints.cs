using CareRostering.Api.Days;
using CareRostering.Api.Http;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Workers;

/// <summary>Who visits. A worker's shifts belong to days and are resources of their own, at /shifts.</summary>
internal static class WorkersEndpoints
{
    private const string Plural = "workers";

    public static void MapWorkers(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup($"/{Plural}").WithTags("Workers");
        group.MapGet("", List).WithSummary("List workers");
        group.MapGet("/{id}", Get).WithSummary("Read a worker; with ?date= also the shifts of that day").MayFail(400, 404);
        group.MapPost("", PostAsync).TakesBody<WorkerDocument>().WithSummary("Add a worker").MayFail(400, 409, 413, 415);
        group.MapPut("/{id}", PutAsync).TakesBody<WorkerDocument>().WithSummary("Add or replace a worker").MayFail(400, 412, 413, 415);
        group.MapDelete("/{id}", Delete).WithSummary("Delete a worker who has no shifts").MayFail(404, 409, 412);
    }

    private static Ok<Page<WorkerDocument>> List(HttpContext context, Database database, string? after, string? limit)
    {
        Page<WorkerDocument> page = ResourceCommands.List(database, Tables.Workers, after, limit).Value!;
        return TypedResults.Ok(page with { Items = [.. page.Items.Select(worker => Veil.Worker(context.Caller(), worker))] });
    }

    private static Ok<WorkerDocument> Get(HttpContext context, Database database, string id, string? date)
    {
        WorkerDocument worker = Veil.Worker(context.Caller(), ResourceCommands.Get(context, database, Tables.Workers, id).Value!);
        if (date is null)
        {
            return TypedResults.Ok(worker);
        }

        string day = Dates.Text(Dates.Parse(date, "?date"));
        return TypedResults.Ok(worker with
        {
            Shifts = [.. database.Read(session => Tables.Shifts.List(session, "day = @day and worker = @worker", new { day, worker = id })).Select(shift => shift.Document.ToDocument())],
        });
    }

    private static Task<Results<Ok<WorkerDocument>, Created<WorkerDocument>>> PostAsync(HttpContext context, Database database) =>
        ResourceCommands.PostAsync(context, database, Tables.Workers, Plural, ResourceChecks.Worker);

    private static Task<Results<Ok<WorkerDocument>, Created<WorkerDocument>>> PutAsync(HttpContext context, Database database, string id) =>
        ResourceCommands.PutAsync(context, database, Tables.Workers, Plural, id, ResourceChecks.Worker);

    private static NoContent Delete(HttpContext context, Database database, string id) =>
        ResourceCommands.Delete(context, database, Tables.Workers, id, session =>
        {
            ResourceChecks.WorkerUnused(session, id);
            CalendarStore.Forget(session, id);
        });
}
