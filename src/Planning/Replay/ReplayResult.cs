using System.Collections.Immutable;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Replay;

/// <summary>A replayed day beside the same day planned with hindsight. Definitions: docs/replay.md.</summary>
public sealed record ReplayResult
{
    /// <summary>Most that accepting first offers may cost over hindsight, percent.</summary>
    public const double MostGapPercent = 3;

    /// <summary>Most response promises that it may break over those that hindsight breaks.</summary>
    public const int MostFurtherBreaches = 1;

    /// <summary>The day with the visits of every referral.</summary>
    public required PlanningDay Day { get; init; }

    /// <summary>The rota of the morning, on the day without referrals.</summary>
    public required ReplayedPlan Morning { get; init; }

    /// <summary>The rota at the end of the day, every first offer accepted.</summary>
    public required ReplayedPlan FirstOffers { get; init; }

    /// <summary>The same with a search between referrals; null where none was asked for.</summary>
    public required ReplayedPlan? Improved { get; init; }

    /// <summary>The rota of one who knew every referral beforehand.</summary>
    public required ReplayedPlan Hindsight { get; init; }

    /// <summary>All of them, in that order.</summary>
    public ImmutableArray<ReplayedPlan> Plans => Improved is null ? [Morning, FirstOffers, Hindsight] : [Morning, FirstOffers, Improved, Hindsight];

    /// <summary>Whether the independent checker finds all of them sound.</summary>
    public bool IsSound => Plans.All(plan => plan.Check.IsSound);

    /// <summary>
    /// How much more money than hindsight a plan costs, percent of hindsight's; null where the two cannot be compared, because they leave different
    /// visits unassigned or hindsight costs nothing.
    /// </summary>
    public double? GapPercent(ReplayedPlan plan)
    {
        Score hindsight = Hindsight.Rota.Score;
        return plan.Rota.Score.Unassigned == hindsight.Unassigned && hindsight.Money > 0
            ? ((double)plan.Rota.Score.Money / hindsight.Money * 100) - 100
            : null;
    }

    /// <summary>Whether a plan costs at most <see cref="MostGapPercent"/> more than hindsight, leaves no more unassigned, and breaks at most <see cref="MostFurtherBreaches"/> promise more.</summary>
    public bool Meets(ReplayedPlan plan) =>
        plan.Rota.Score.Unassigned <= Hindsight.Rota.Score.Unassigned
        && plan.Rota.Score.Money * 100.0 <= Hindsight.Rota.Score.Money * (100 + MostGapPercent)
        && plan.Kpis.Breaches <= Hindsight.Kpis.Breaches + MostFurtherBreaches;
}
