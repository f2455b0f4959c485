using CareRostering.Api.Referrals;

namespace CareRostering.Api.States;

/// <summary>Referrals whose record says something else than the days.</summary>
internal static class ReferralOrphans
{
    /// <summary>A planned referral's visit is nowhere on its day.</summary>
    public const string Missing = "REFERRAL_VISIT_MISSING";

    /// <summary>The record contradicts itself or the day.</summary>
    private const string Contradicted = "REFERRAL_CONTRADICTED";

    /// <param name="ledger">The day.</param>
    /// <param name="referral">A referral that belongs to it, or whose visit is on it.</param>
    /// <param name="isOnDay">Whether its visit is asked for, in the rota, called off or reported on the day.</param>
    public static IEnumerable<OrphanResource> Of(DayLedger ledger, ReferralRecord referral, bool isOnDay)
    {
        string state = referral.State.Text();
        if (referral.State != ReferralState.Planned)
        {
            if (isOnDay || referral.AcceptedOffer is not null || referral.PlannedDay is not null)
            {
                yield return Orphan(Contradicted, $"The referral is {state}, but an offer was accepted: its visit {(isOnDay ? "is on this day" : "should be on a day")}.");
            }

            yield break;
        }

        if (referral.AcceptedOffer is null || referral.PlannedDay is null)
        {
            yield return Orphan(Contradicted, "The referral is planned, but no offer was accepted.");
        }
        else if (!string.Equals(referral.PlannedDay, ledger.Date, StringComparison.Ordinal))
        {
            yield return Orphan(Contradicted, $"The referral is planned on {referral.PlannedDay}, and its visit is on this day.");
        }

        if (!isOnDay)
        {
            yield return Orphan(Missing, "The referral is planned, and its visit is neither asked for nor in the rota nor called off.");
        }

        OrphanResource Orphan(string code, string message) => new(code, ledger.Date, null, referral.Id, message);
    }
}
