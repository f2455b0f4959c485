using System.Text.Json;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Disruptions;

/// <summary>What happens on a day that was planned without it.</summary>
internal static class DisruptionsEndpoints
{
    public static void MapDisruptions(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/disruptions").WithTags("Disruptions");
        group.MapGet("", List).WithSummary("List disruptions, of one day or one state if asked").MayFail(400);
        group.MapGet("/{id}", Get).WithSummary("A disruption with its repairs and what became of it").MayFail(404);
        group.MapPost("", PostAsync).TakesBody<DisruptionDocument>()
            .WithSummary("Say what has happened; answers with up to three repairs of the rota in force").MayFail(400, 413, 415);
        group.MapPost("/{id}/repairs", PostRepairs).WithSummary("Work the repairs out anew, of the first day or, where it goes on for longer, of the day asked for").MayFail(400, 404, 409);
        group.MapPost("/{id}/accept", AcceptAsync).TakesBody<AcceptRepairRequest>().WithSummary("Accept a repair of one day: its rota is amended").MayFail(400, 404, 409, 412, 413, 415);
        group.MapPost("/{id}/accept-all", AcceptAllAsync).TakesBody<AcceptAllRequest>()
            .WithSummary("Accept the same answer on all days that have to be repaired, each for itself").MayFail(400, 404, 409, 413, 415);
        group.MapPost("/{id}/withdraw", WithdrawAsync).TakesBody<WithdrawRequest>(optional: true)
            .WithSummary("Take back what has happened, also after its repair: what is wanted again is unassigned until a repair of that is accepted").MayFail(400, 404, 409, 413, 415);
        group.MapDelete("/{id}", Delete).WithSummary("Withdraw a disruption said by mistake, while no repair is accepted").MayFail(404, 409);
        routes.MapGet("/days/{date}/called-off", CalledOff).WithTags("Days").WithSummary("Visits that disruptions have taken off a day, with why").MayFail(400);
    }

    private static Ok<Page<DisruptionResource>> List(Database database, LaterDays later, string? date, string? state, string? after, string? limit)
    {
        string? day = date is null ? null : Dates.Text(Dates.Parse(date, "?date"));
        DisruptionState? wanted = QueryStates.Parse<DisruptionState>(state, "a disruption");
        int most = Paging.Limit(limit);
        return TypedResults.Ok(Paging.Of(
            database.Read(session => DisruptionStore.List(session, day, wanted, after, most + 1).Select(stored => later.Shown(session, stored)).ToArray()), most, disruption => disruption.Id));
    }

    private static Ok<DisruptionResource> Get(Database database, LaterDays later, string id) => TypedResults.Ok(Shown(database, later, id));

    private static async Task<Created<DisruptionResource>> PostAsync(HttpContext context, DisruptionDesk desk)
    {
        DisruptionDocument said = Bodies.Parse<DisruptionDocument>(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), "$");
        StoredDisruption stored = desk.Receive(said with { Author = context.Author(said.Author) });
        return TypedResults.Created($"/disruptions/{stored.Resource.Id}", desk.Repair(stored, null, context.RequestAborted));
    }

    private static Ok<DisruptionResource> PostRepairs(HttpContext context, Database database, DisruptionDesk desk, LaterDays later, string id, string? date)
    {
        if (database.WasMade(out DisruptionResource? made))
        {
            return TypedResults.Ok(made);
        }

        StoredDisruption stored = Find(database, id);
        string day = later.Checked(stored, date, "?date");
        bool isFirst = string.Equals(day, stored.Resource.Disruption.Date, StringComparison.Ordinal);
        if (isFirst ? stored.Resource.State != DisruptionState.Open : stored.Resource.State == DisruptionState.Withdrawn)
        {
            throw ProblemException.Conflict("DISRUPTION_CLOSED", $"Disruption '{id}' is {stored.Resource.State.ToString().ToLowerInvariant()}.");
        }

        return !isFirst && database.Read(session => later.IsSettled(session, stored, day))
            ? throw ProblemException.Conflict("DISRUPTION_CLOSED", $"The rota of {day} knows of disruption '{id}' already.")
            : TypedResults.Ok(desk.Repair(stored, day, context.RequestAborted, isAsked: true));
    }

    private static async Task<Ok<AcceptedRepairResource>> AcceptAsync(HttpContext context, RepairAcceptance acceptance, string id)
    {
        AcceptRepairRequest request = Bodies.Parse<AcceptRepairRequest>(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), "$");
        return TypedResults.Ok(await acceptance.AcceptAsync(id, request with { Author = context.Author(request.Author) }, context.Request.Headers.IfMatch.ToString(), context.RequestAborted));
    }

    private static async Task<Ok<AcceptedAllResource>> AcceptAllAsync(HttpContext context, RepairAcceptance acceptance, string id)
    {
        AcceptAllRequest request = Bodies.Parse<AcceptAllRequest>(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), "$");
        return TypedResults.Ok(await acceptance.AcceptAllAsync(id, request with { Author = context.Author(request.Author) }, context.RequestAborted));
    }

    private static async Task<Ok<WithdrawnResource>> WithdrawAsync(HttpContext context, DisruptionWithdrawals withdrawals, string id)
    {
        WithdrawRequest request = await Bodies.ReadOptionalAsync<WithdrawRequest>(context.Request, "$");
        return TypedResults.Ok(withdrawals.Withdraw(id, request with { Author = context.Author(request.Author) }, context.RequestAborted));
    }

    private static Ok<DisruptionResource> Delete(HttpContext context, DisruptionWithdrawals withdrawals, string id) =>
        TypedResults.Ok(withdrawals.Retract(id, context.Author("unknown")));

    private static Ok<IReadOnlyList<CalledOffVisit>> CalledOff(Database database, string date) =>
        TypedResults.Ok(database.Read(session => DisruptionDays.CalledOff(session, Dates.Parse(date, "date"))));

    private static DisruptionResource Shown(Database database, LaterDays later, string id) =>
        database.Read(session => later.Shown(session, DisruptionStore.Find(session, id) ?? throw ProblemException.NotFound("disruption", id)));

    private static StoredDisruption Find(Database database, string id) =>
        database.Read(session => DisruptionStore.Find(session, id)) ?? throw ProblemException.NotFound("disruption", id);
}
