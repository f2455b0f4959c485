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
        group.MapPost("/{id}/repairs", PostRepairs).WithSummary("Work the repairs out anew").MayFail(404, 409);
        group.MapPost("/{id}/accept", AcceptAsync).TakesBody<AcceptRepairRequest>().WithSummary("Accept a repair: the rota is amended").MayFail(400, 404, 409, 412, 413, 415);
        group.MapPost("/{id}/withdraw", WithdrawAsync).TakesBody<WithdrawRequest>(optional: true)
            .WithSummary("Take back what has happened, also after its repair: what is wanted again is unassigned until a repair of that is accepted").MayFail(400, 404, 409, 413, 415);
        group.MapDelete("/{id}", Delete).WithSummary("Withdraw a disruption said by mistake, while no repair is accepted").MayFail(404, 409);
        routes.MapGet("/days/{date}/called-off", CalledOff).WithTags("Days").WithSummary("Visits that disruptions have taken off a day, with why").MayFail(400);
    }

    private static Ok<Page<DisruptionResource>> List(Database database, string? date, string? state, string? after, string? limit)
    {
        string? day = date is null ? null : Dates.Text(Dates.Parse(date, "?date"));
        DisruptionState? wanted = QueryStates.Parse<DisruptionState>(state, "a disruption");
        int most = Paging.Limit(limit);
        return TypedResults.Ok(Paging.Of(
            [.. database.Read(session => DisruptionStore.List(session, day, wanted, after, most + 1)).Select(stored => stored.Resource)], most, disruption => disruption.Id));
    }

    private static Ok<DisruptionResource> Get(Database database, string id) => TypedResults.Ok(Find(database, id).Resource);

    private static async Task<Created<DisruptionResource>> PostAsync(HttpContext context, DisruptionDesk desk)
    {
        DisruptionDocument said = Bodies.Parse<DisruptionDocument>(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), "$");
        StoredDisruption stored = desk.Receive(said with { Author = context.Author(said.Author) });
        return TypedResults.Created($"/disruptions/{stored.Resource.Id}", desk.Repair(stored, context.RequestAborted));
    }

    private static Ok<DisruptionResource> PostRepairs(HttpContext context, Database database, DisruptionDesk desk, string id)
    {
        if (database.WasMade(out DisruptionResource? made))
        {
            return TypedResults.Ok(made);
        }

        StoredDisruption stored = Find(database, id);
        return stored.Resource.State == DisruptionState.Open
            ? TypedResults.Ok(desk.Repair(stored, context.RequestAborted, isAsked: true))
            : throw ProblemException.Conflict("DISRUPTION_CLOSED", $"Disruption '{id}' is {stored.Resource.State.ToString().ToLowerInvariant()}.");
    }

    private static async Task<Ok<AcceptedRepairResource>> AcceptAsync(HttpContext context, DisruptionDesk desk, string id)
    {
        AcceptRepairRequest request = Bodies.Parse<AcceptRepairRequest>(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), "$");
        return TypedResults.Ok(await desk.AcceptAsync(id, request with { Author = context.Author(request.Author) }, context.Request.Headers.IfMatch.ToString(), context.RequestAborted));
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

    private static StoredDisruption Find(Database database, string id) =>
        database.Read(session => DisruptionStore.Find(session, id)) ?? throw ProblemException.NotFound("disruption", id);
}
