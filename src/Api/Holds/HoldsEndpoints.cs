using CareRostering.Api.Audit;
using CareRostering.Api.Http;
using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;
using CareRostering.Api.Security;
using CareRostering.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CareRostering.Api.Holds;

/// <summary>Offers that are held, and what of a day is tentative because of them.</summary>
internal static class HoldsEndpoints
{
    public static void MapHolds(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/referrals/{id}/hold").WithTags("Referrals");
        group.MapPost("", PostAsync).TakesBody<HoldRequest>().WithSummary("Hold an offer for a while: nobody else is promised the same minutes, and nobody acts on it yet").MayFail(400, 404, 409, 412, 413, 415);
        group.MapDelete("", Delete).WithSummary("Let go of what is held for a referral").MayFail(404);
        routes.MapGet("/rotas/{date}/tentative", Tentative).WithTags("Rotas").WithSummary("What is held on a day, and what it would change").MayFail(400);
    }

    private static async Task<Ok<ReferralResource>> PostAsync(HttpContext context, HoldDesk desk, string id)
    {
        HoldRequest request = Bodies.Parse<HoldRequest>(await Bodies.ReadBytesAsync(context.Request, Bodies.ResourceLimitBytes), "$");
        ReferralResource referral = await desk.HoldAsync(id, request with { Author = context.Author(request.Author) }, context.Request.Headers.IfMatch.ToString(), context.RequestAborted);
        AuditTrail.About(context, referral.Referral.Patient.Id);
        return TypedResults.Ok(referral);
    }

    private static Ok<ReferralResource> Delete(HttpContext context, HoldDesk desk, string id)
    {
        ReferralResource referral = desk.Release(id);
        AuditTrail.About(context, referral.Referral.Patient.Id);
        return TypedResults.Ok(referral);
    }

    private static Ok<TentativeResource> Tentative(Database database, RotaCache cache, TentativeRotas tentative, TimeProvider clock, string date)
    {
        string day = Dates.Text(Dates.Parse(date, "date"));
        (RotaVersion? version, IReadOnlyList<StoredHold> holds) = database.Read(session => (RotaStore.Current(session, day), HoldStore.Active(session, day, Instants.Text(clock))));
        LoadedRota? standing = version is null || holds.Count == 0 ? null : cache.Load(day, version.Version);
        return TypedResults.Ok(new TentativeResource(
            day, version?.Version, [.. holds.Select(hold => hold.Resource)], standing is null ? [] : RotaChanges.Between(standing, tentative.Over(standing, holds).Rota)));
    }
}
