using System.Collections.Immutable;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Execution;

namespace CareRostering.Planning.Replay;

/// <summary>One rota of a replayed day with its figures.</summary>
/// <param name="Name">What it is, for tables.</param>
/// <param name="Rota">The rota.</param>
/// <param name="Kpis">Its figures (docs/figures.md).</param>
/// <param name="Check">What the independent checker says.</param>
/// <param name="Elapsed">Time it took to make.</param>
public sealed record ReplayedPlan(string Name, Rota Rota, Kpis Kpis, CheckReport Check, TimeSpan Elapsed)
{
    /// <summary>How the referrals fared; empty where all were known beforehand.</summary>
    public ImmutableArray<ReplayedReferral> Referrals { get; init; } = [];

    /// <summary>What patients of the morning's rota have to put up with; null where there is nothing to compare with.</summary>
    public Disturbance? Disturbance { get; init; }

    /// <summary>What became of it with the lengths that visits and ways really had; null where it was not lived through.</summary>
    public LivedFigures? Lived { get; init; }

    /// <summary>How many referrals ended so.</summary>
    public int Count(ReferralOutcome outcome) => Referrals.Count(referral => referral.Outcome == outcome);

    /// <summary>Referrals that nobody comes to although their promise runs out within the days that are replayed.</summary>
    public int UnplacedDue => Referrals.Count(referral => referral is { Outcome: ReferralOutcome.Unplaced, IsDue: true });

    /// <summary>Visits that accepted offers gave to another worker.</summary>
    public int Exchanges => Referrals.Sum(referral => referral.Reassigned.Length);

    internal static ReplayedPlan Of(string name, RotaProblem problem, Rota rota, TimeSpan elapsed) =>
        new(name, rota, Kpis.Of(problem, rota), RotaChecker.Check(problem, rota), elapsed);
}
