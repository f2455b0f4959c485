using CareRostering.Api.Audit;
using CareRostering.Api.Errors;
using CareRostering.Api.Http;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Referrals;

/// <summary>The single point of referral.</summary>
internal static class ReferralsEndpoints
{
    public static void MapReferrals(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/referrals").WithTags("Referrals");
        group.MapGet("", List).WithSummary("List referrals, of one state if asked").MayFail(400);
        group.MapGet("/{id}", Get).WithSummary("A referral with its clock, its offers and what became of it").MayFail(404);
        group.MapPost("", PostAsync).TakesBody<ReferralDocument>()
            .WithSummary("Receive a referral and answer with ranked offers; id and received may be left out").MayFail(400, 409, 413, 415);
        group.MapPost("/{id}/offers", PostOffers).WithSummary("Work the offers out anew").MayFail(404, 409);
        group.MapPost("/{id}/accept", AcceptAsync).TakesBody<AcceptRequest>().WithSummary("Accept an offer: the rota is amended").MayFail(400, 404, 409, 412, 413, 415);
        group.MapDelete("/{id}", Delete).WithSummary("Cancel a referral that is not planned").MayFail(404, 409);
    }

    private static Ok<Page<ReferralResource>> List(HttpContext context, Database database, string? state, string? after, string? limit)
    {
        ReferralState? wanted = state is null ? null : Parse(state);
        int most = Paging.Limit(limit);
        return TypedResults.Ok(Paging.Of(database.Read(session => ReferralStore.List(session, wanted, after, most + 1)).Select(referral => Veil.Referral(context.Caller(), referral)).ToList(), most, referral => referral.Id));
    }

    private static Ok<ReferralResource> Get(HttpContext context, Database database, string id)
    {
        ReferralResource referral = Find(database, id);
        AuditTrail.About(context, referral.Referral.Patient.Id);
        return TypedResults.Ok(Veil.Referral(context.Caller(), referral));
    }

    private static async Task<Results<Created<ReferralResource>, Ok<ReferralResource>>> PostAsync(
        HttpContext context, ReferralDesk desk, TimeProvider clock)
    {
        byte[] json = await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes);
        bool needsId = !Defaults.Has(json, "id");
        ReferralDocument referral = Bodies.Parse<ReferralDocument>(
            Defaults.Fill(json, ("id", ""), ("received", Instants.Seconds(clock))), "$");
        (ReferralResource stored, bool isNew) = desk.Receive(referral, needsId);
        if (!isNew)
        {
            return TypedResults.Ok(stored);
        }

        return TypedResults.Created($"/referrals/{Uri.EscapeDataString(stored.Id)}", desk.Offer(stored, context.RequestAborted));
    }

    private static Ok<ReferralResource> PostOffers(HttpContext context, Database database, ReferralDesk desk, string id)
    {
        ReferralResource referral = Find(database, id);
        if (referral.State is ReferralState.Planned or ReferralState.Cancelled)
        {
            throw ProblemException.Conflict("REFERRAL_CLOSED", $"Referral '{id}' is {referral.State.ToString().ToLowerInvariant()}.");
        }

        AuditTrail.About(context, referral.Referral.Patient.Id);
        return TypedResults.Ok(desk.Offer(referral, context.RequestAborted));
    }

    private static async Task<Ok<AcceptedResource>> AcceptAsync(HttpContext context, ReferralDesk desk, string id)
    {
        AcceptRequest request = Bodies.Parse<AcceptRequest>(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), "$");
        return TypedResults.Ok(await desk.AcceptAsync(id, request with { Author = context.Author(request.Author) }, context.Request.Headers.IfMatch.ToString(), context.RequestAborted));
    }

    private static Ok<ReferralResource> Delete(HttpContext context, Database database, AuditTrail trail, TimeProvider clock, string id)
    {
        ReferralResource referral = Find(database, id);
        AuditTrail.About(context, referral.Referral.Patient.Id);
        bool isCancelled = database.Write(session =>
        {
            bool isDone = ReferralStore.Cancel(session, id, Instants.Text(clock));
            if (isDone)
            {
                trail.Change(session, "referral", id, referral.Referral.Patient.Id);
            }

            return isDone;
        });
        referral = Find(database, id);
        return isCancelled || referral.State == ReferralState.Cancelled
            ? TypedResults.Ok(referral)
            : throw ProblemException.Conflict("REFERRAL_PLANNED", $"Referral '{id}' is planned: a visit that people have been told of is not taken back here.");
    }

    private static ReferralResource Find(Database database, string id) =>
        database.Read(session => ReferralStore.Find(session, id)) ?? throw ProblemException.NotFound("referral", id);

    private static ReferralState Parse(string text) =>
        Enum.GetNames<ReferralState>().FirstOrDefault(name => string.Equals(name.ToLowerInvariant(), text, StringComparison.Ordinal)) is { } name
            ? Enum.Parse<ReferralState>(name)
            : throw ProblemException.Invalid(new Fault(
                "STATE_UNKNOWN", "?state", $"'{text}' is not a state of a referral.", $"One of {string.Join(", ", Enum.GetNames<ReferralState>().Select(name => name.ToLowerInvariant()))}."));
}
