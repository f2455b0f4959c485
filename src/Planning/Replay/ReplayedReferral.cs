using System.Collections.Immutable;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.Replay;

/// <summary>What became of a referral at the moment it came in.</summary>
public enum ReferralOutcome
{
    /// <summary>The first offer was accepted.</summary>
    Planned,

    /// <summary>Nobody could come: its visits are in the rota's list of unassigned visits.</summary>
    Unplaced,

    /// <summary>Received when the hours of first visits were over, on the last day that is replayed: for another day, and no part of this replay on either side.</summary>
    TooLate,
}

/// <summary>One referral as it was answered. Instants are seconds since the day's zero instant.</summary>
/// <param name="Id">The referral's id.</param>
/// <param name="Response">Its class.</param>
/// <param name="Received">When it was received.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Answer">Time the offers took to work out, travel times of a new home included.</param>
public sealed record ReplayedReferral(string Id, ResponseClass Response, int Received, ReferralOutcome Outcome, TimeSpan Answer)
{
    /// <summary>Whether its promise runs out within the days that are replayed: unplaced, it is broken. Others may still be kept on a later day, which the replay does not look at.</summary>
    public bool IsDue { get; init; }

    /// <summary>Start of service as offered; null unless planned. Later referrals may have moved it.</summary>
    public int? Start { get; init; }

    /// <summary>Whether the offer that was accepted broke the promise already.</summary>
    public bool IsBreach { get; init; }

    /// <summary>How many offers there were.</summary>
    public int Offers { get; init; }

    /// <summary>Visits of others that the accepted offer moved: so many people had to be told.</summary>
    public ImmutableArray<MovedVisit> Moved { get; init; } = [];

    /// <summary>Visits that the accepted offer gave to another worker: so many people had to be told that somebody else comes.</summary>
    public ImmutableArray<ReassignedVisit> Reassigned { get; init; } = [];

    /// <summary>Why nobody could come; empty where somebody could.</summary>
    public ImmutableArray<Reason> Reasons { get; init; } = [];
}
