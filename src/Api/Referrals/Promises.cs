using CareRostering.Api.Storage;
using NodaTime;

namespace CareRostering.Api.Referrals;

/// <summary>Until when a referral's first visit is promised to start.</summary>
/// <param name="Local">By the clock of its class.</param>
/// <param name="National">By the national clock, where that runs.</param>
internal sealed record Promises(Instant Local, Instant? National)
{
    /// <summary>The earlier: what the search works to, so that offers that keep both come first.</summary>
    public Instant Earliest => National is { } national ? Instant.Min(Local, national) : Local;

    /// <summary>Those of a stored referral.</summary>
    public static Promises Of(ReferralResource referral) =>
        new(Instants.Parse(referral.DueAt), referral.NationalDueAt is { } national ? Instants.Parse(national) : null);
}
