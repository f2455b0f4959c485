using CareRostering.Api.Days;
using CareRostering.Api.Http;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Shifts;

/// <summary>When workers are paid: one shift is one worker's paid period on one service day.</summary>
internal static class ShiftsEndpoints
{
    private const string Plural = "shifts";

    public static void MapShifts(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup($"/{Plural}").WithTags("Shifts");
        group.MapGet("", List).WithSummary("List shifts, of one day or one worker if asked").MayFail(400);
        group.MapGet("/{id}", Get).WithSummary("Read a shift").MayFail(404);
        group.MapPost("", PostAsync).TakesBody<ShiftResource>().WithSummary("Add a shift").MayFail(400, 409, 413, 415);
        group.MapPut("/{id}", PutAsync).TakesBody<ShiftResource>().WithSummary("Add or replace a shift").MayFail(400, 412, 413, 415);
        group.MapDelete("/{id}", Delete).WithSummary("Delete a shift").MayFail(404, 412);
    }

    private static Ok<Page<ShiftResource>> List(HttpContext context, Database database, string? date, string? worker, string? after, string? limit)
    {
        string? day = date is null ? null : Dates.Text(Dates.Parse(date, "?date"));
        if (!context.Caller().SeesEveryone && !context.Caller().Is(Role.TeamManager) && !context.Caller().Is(Role.Planner))
        {
            // Workers are shown their own, whatever they ask for; nobody's where the key names no worker.
            worker = context.Caller().Worker ?? "";
        }

        string condition = $"{(day is null ? "1 = 1" : "day = @day")} and {(worker is null ? "1 = 1" : "worker = @worker")}";
        return ResourceCommands.List(database, Tables.Shifts, after, limit, condition, new { day, worker });
    }

    private static Ok<ShiftResource> Get(HttpContext context, Database database, string id) =>
        ResourceCommands.Get(context, database, Tables.Shifts, id);

    private static Task<Results<Ok<ShiftResource>, Created<ShiftResource>>> PostAsync(HttpContext context, Database database) =>
        ResourceCommands.PostAsync(context, database, Tables.Shifts, Plural, ResourceChecks.Shift);

    private static Task<Results<Ok<ShiftResource>, Created<ShiftResource>>> PutAsync(HttpContext context, Database database, string id) =>
        ResourceCommands.PutAsync(context, database, Tables.Shifts, Plural, id, ResourceChecks.Shift);

    private static NoContent Delete(HttpContext context, Database database, string id) =>
        ResourceCommands.Delete(context, database, Tables.Shifts, id);
}
