using CareRostering.Api.Audit;
using CareRostering.Api.Errors;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Referrals;

/// <summary>What a desk says no to: offers that are declined, referrals that end without a visit. Each with its reason.</summary>
internal sealed class ReferralClosings(Database database, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Declines one offer or all; what was declined before stays so without complaint.</summary>
    public ReferralResource Decline(string id, DeclineRequest request)
    {
        List<Fault> faults = [.. Missing(("reason", request.Reason))];
        if (request.All == request.Offer is not null)
        {
            faults.Add(new Fault("FIELD_MISSING", "offer", "It is not clear what is declined.", "Name one offer, or say \"all\": true; not both."));
        }

        ThrowIfAny(faults);
        return database.Write(session =>
        {
            string now = Instants.Text(clock);
            HoldStore.EndOver(session, now);
            ReferralResource referral = ReferralStore.Find(session, id) ?? throw ProblemException.NotFound("referral", id);
            if (request.Offer is not null && referral.Declined.Any(own => string.Equals(own.Offer, request.Offer, StringComparison.Ordinal)))
            {
                return referral;
            }

            if (referral.State is ReferralState.Planned or ReferralState.Cancelled or ReferralState.HandedOver)
            {
                throw Closed(referral);
            }

            ReferralStore.Decline(session, referral, request.Offer is null ? referral.Offers : [referral.Offer(request.Offer)], request.Reason, request.Author, now);
            trail.Change(session, "referral", id, referral.Referral.Patient.Id);
            return ReferralStore.Find(session, id)!;
        });
    }

    /// <summary>Hands a referral over to another service; doing it again to the same one changes nothing.</summary>
    public ReferralResource HandOver(string id, HandOverRequest request)
    {
        ThrowIfAny([.. Missing(("service", request.Service), ("reason", request.Reason))]);
        return Close(id, ReferralState.HandedOver, now => new ReferralClosing(request.Service, request.Reason, request.Author, now), known => known.Closed?.Service == request.Service);
    }

    /// <summary>Calls a referral off; doing it again changes nothing.</summary>
    public ReferralResource Cancel(string id, CancelRequest? request)
    {
        if (request is not null)
        {
            ThrowIfAny([.. Missing(("reason", request.Reason))]);
        }

        return Close(id, ReferralState.Cancelled, now => request is null ? null : new ReferralClosing(null, request.Reason, request.Author, now), _ => true);
    }

    private ReferralResource Close(string id, ReferralState state, Func<string, ReferralClosing?> closing, Func<ReferralResource, bool> isSame) => database.Write(session =>
    {
        string now = Instants.Text(clock);
        HoldStore.EndOver(session, now);
        ReferralResource referral = ReferralStore.Find(session, id) ?? throw ProblemException.NotFound("referral", id);
        if (referral.State == state && isSame(referral))
        {
            return referral;
        }

        if (!ReferralStore.Close(session, id, state, closing(now), now))
        {
            throw Closed(referral);
        }

        trail.Change(session, "referral", id, referral.Referral.Patient.Id);
        return ReferralStore.Find(session, id)!;
    });

    private static ProblemException Closed(ReferralResource referral) => referral.State == ReferralState.Planned
        ? ProblemException.Conflict("REFERRAL_PLANNED", $"Referral '{referral.Id}' is planned: a visit that people have been told of is not taken back here.")
        : ProblemException.Conflict("REFERRAL_CLOSED", $"Referral '{referral.Id}' is {referral.State.Text()}.");

    private static IEnumerable<Fault> Missing(params (string Path, string Text)[] fields) =>
        fields.Where(field => string.IsNullOrWhiteSpace(field.Text)).Select(field => new Fault("FIELD_MISSING", field.Path, $"The {field.Path} is empty.", "Say it in a few words."));

    private static void ThrowIfAny(IReadOnlyList<Fault> faults)
    {
        if (faults.Count > 0)
        {
            throw ProblemException.Invalid(faults);
        }
    }
}
