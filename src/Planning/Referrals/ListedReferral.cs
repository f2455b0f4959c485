using CareRostering.Optimiser.Problem;
using NodaTime;

namespace CareRostering.Planning.Referrals;

/// <summary>Whether a person comes down from hospital or is kept out of it.</summary>
public enum ReferralStep
{
    /// <summary>From hospital: a ward's patient goes home with care.</summary>
    StepDown,

    /// <summary>From the community: somebody who lives at home needs more care.</summary>
    StepUp,

    /// <summary>The source does not say.</summary>
    Unsaid,
}

/// <summary>A referral as a service's own list has it.</summary>
/// <param name="Received">When it was received, by the clock on the wall.</param>
/// <param name="HasTime">Whether the list says at what time, or only on which day.</param>
/// <param name="Response">Its class.</param>
/// <param name="Source">Who referred, in the list's words.</param>
/// <param name="Step">Down from hospital or up from the community.</param>
/// <param name="Outcome">What became of it, in the list's words; empty: not said.</param>
/// <param name="Visited">When the first visit started; null: not yet, or not said.</param>
public sealed record ListedReferral(LocalDateTime Received, bool HasTime, ResponseClass Response, string Source, ReferralStep Step, string Outcome, LocalDateTime? Visited);
