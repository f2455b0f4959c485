using CareRostering.Api.Audit;
using CareRostering.Api.Errors;
using CareRostering.Api.Holds;
using CareRostering.Api.Http;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Roads.Geometry;
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
        group.MapGet("/{id}/ways", Ways).WithSummary("The roads of each offer: to the patient from where the worker is before, and on; GeoJSON, a line for each worker").Produces<string>(200, GeoJson.MediaType).Produces(304).MayFail(400, 404, 503);
        group.MapPost("/{id}/accept", AcceptAsync).TakesBody<AcceptRequest>().WithSummary("Accept an offer: the rota is amended").MayFail(400, 404, 409, 412, 413, 415);
        group.MapPost("/{id}/decline", DeclineAsync).TakesBody<DeclineRequest>().WithSummary("Decline one offer or all, with the reason").MayFail(400, 404, 409, 413, 415);
        group.MapPost("/{id}/hand-over", HandOverAsync).TakesBody<HandOverRequest>().WithSummary("Hand a referral to another service").MayFail(400, 404, 409, 413, 415);
        group.MapPost("/{id}/cancel", CancelAsync).TakesBody<CancelRequest>().WithSummary("Cancel a referral that is not planned, with the reason").MayFail(400, 404, 409, 413, 415);
        group.MapDelete("/{id}", Delete).WithSummary("Cancel a referral that is not planned").MayFail(404, 409);
    }

    private static Ok<Page<ReferralResource>> List(HttpContext context, Database database, HoldExpiry expiry, string? state, string? after, string? limit)
    {
        ReferralState? wanted = QueryStates.Parse<ReferralState>(state, "a referral");
        int most = Paging.Limit(limit);
        expiry.EndOver();
        return TypedResults.Ok(Paging.Of(database.Read(session => ReferralStore.List(session, wanted, after, most + 1)).Select(referral => Veil.Referral(context.Caller(), referral)).ToList(), most, referral => referral.Id));
    }

    private static Ok<ReferralResource> Get(HttpContext context, Database database, HoldExpiry expiry, string id)
    {
        expiry.EndOver();
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

    private static Ok<ReferralResource> PostOffers(HttpContext context, Database database, ReferralDesk desk, TimeProvider clock, string id)
    {
        if (database.WasMade(out ReferralResource? made))
        {
            AuditTrail.About(context, made.Referral.Patient.Id);
            return TypedResults.Ok(made);
        }

        ReferralResource referral = Find(database, id);
        if (referral.Held is { } hold && Instants.Parse(hold.ExpiresAt) > Instants.Now(clock))
        {
            throw ProblemException.Conflict("REFERRAL_HELD", $"Offer '{hold.Offer}' is held for referral '{id}' until {hold.ExpiresAt}. DELETE /referrals/{id}/hold lets go of it.");
        }

        if (referral.State is ReferralState.Planned or ReferralState.Cancelled or ReferralState.HandedOver)
        {
            throw ProblemException.Conflict("REFERRAL_CLOSED", $"Referral '{id}' is {referral.State.Text()}.");
        }

        AuditTrail.About(context, referral.Referral.Patient.Id);
        return TypedResults.Ok(desk.Offer(referral, context.RequestAborted, isAsked: true));
    }

    private static IResult Ways(HttpContext context, Database database, OfferWays ways, string id)
    {
        ReferralResource referral = Find(database, id);
        AuditTrail.About(context, referral.Referral.Patient.Id);

        // Where patients live: nobody between us and the caller may keep it.
        return new TaggedBytes(ways.ToGeoJson(referral, context.RequestAborted)).Answer(context, GeoJson.MediaType, "private, no-cache");
    }

    private static async Task<Ok<AcceptedResource>> AcceptAsync(HttpContext context, ReferralDesk desk, string id)
    {
        AcceptRequest request = Bodies.Parse<AcceptRequest>(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), "$");
        return TypedResults.Ok(await desk.AcceptAsync(id, request with { Author = context.Author(request.Author) }, context.Request.Headers.IfMatch.ToString(), context.RequestAborted));
    }

    private static async Task<Ok<ReferralResource>> DeclineAsync(HttpContext context, ReferralClosings closings, string id)
    {
        DeclineRequest request = await Bodies.ReadAsync<DeclineRequest>(context.Request, "$");
        return Closed(context, closings.Decline(id, request with { Author = context.Author(request.Author) }));
    }

    private static async Task<Ok<ReferralResource>> HandOverAsync(HttpContext context, ReferralClosings closings, string id)
    {
        HandOverRequest request = await Bodies.ReadAsync<HandOverRequest>(context.Request, "$");
        return Closed(context, closings.HandOver(id, request with { Author = context.Author(request.Author) }));
    }

    private static async Task<Ok<ReferralResource>> CancelAsync(HttpContext context, ReferralClosings closings, string id)
    {
        CancelRequest request = await Bodies.ReadAsync<CancelRequest>(context.Request, "$");
        return Closed(context, closings.Cancel(id, request with { Author = context.Author(request.Author) }));
    }

    private static Ok<ReferralResource> Delete(HttpContext context, ReferralClosings closings, string id) => Closed(context, closings.Cancel(id, null));

    private static Ok<ReferralResource> Closed(HttpContext context, ReferralResource referral)
    {
        AuditTrail.About(context, referral.Referral.Patient.Id);
        return TypedResults.Ok(referral);
    }

    private static ReferralResource Find(Database database, string id) =>
        database.Read(session => ReferralStore.Find(session, id)) ?? throw ProblemException.NotFound("referral", id);

}
