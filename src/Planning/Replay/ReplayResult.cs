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

    /// <summary>Days in a row that were looked at.</summary>
    public int Days { get; init; } = 1;

    /// <summary>The day, or all days as one, with the visits of every referral.</summary>
    public required PlanningDay Day { get; init; }

    /// <summary>The rota of the morning, on the day without referrals.</summary>
    public required ReplayedPlan Morning { get; init; }

    /// <summary>Workers of the morning who rang in sick.</summary>
    public int Sick { get; init; }

    /// <summary>The morning's rota once what they should have done was placed anew; null where nobody was sick.</summary>
    public ReplayedPlan? Mended { get; init; }

    /// <summary>The rota at the end of the day, every first offer accepted.</summary>
    public required ReplayedPlan FirstOffers { get; init; }

    /// <summary>The morning's rotas searched further with as many iterations as hindsight gets, and still not knowing a referral.</summary>
    public required ReplayedPlan SearchedMorning { get; init; }

    /// <summary>First offers accepted on those: what then is left of hindsight's advantage is what it knows, not how long it searched.</summary>
    public required ReplayedPlan FirstOffersOnSearched { get; init; }

    /// <summary>The same on the same with a search between referrals; null where none was asked for.</summary>
    public required ReplayedPlan? Improved { get; init; }

    /// <summary>The same morning lived by the rule of thumb; null where that was not asked for.</summary>
    public ReplayedPlan? ByHand { get; init; }

    /// <summary>A morning planned by the rule of thumb, and lived by it; null where that was not asked for.</summary>
    public ReplayedPlan? ByHandAllDay { get; init; }

    /// <summary>The rota of one who knew every referral beforehand.</summary>
    public required ReplayedPlan Hindsight { get; init; }

    /// <summary>All of them.</summary>
    public ImmutableArray<ReplayedPlan> Plans =>
        [.. new[] { Morning, Mended, FirstOffers, SearchedMorning, FirstOffersOnSearched, Improved, ByHand, ByHandAllDay, Hindsight }.OfType<ReplayedPlan>()];

    /// <summary>Whether referrals came in one by one in a plan, so that it is compared with hindsight.</summary>
    public bool IsLive(ReplayedPlan plan) => new[] { FirstOffers, FirstOffersOnSearched, Improved, ByHand, ByHandAllDay }.Contains(plan);

    /// <summary>Whether the independent checker finds all of them sound.</summary>
    public bool IsSound => Plans.All(plan => plan.Check.IsSound);

    /// <summary>
    /// How much more money than hindsight a plan costs, percent of what hindsight pays on one of the days, however many were looked at; null where the two cannot be compared, because they
    /// leave different visits unassigned or hindsight costs nothing.
    /// </summary>
    public double? GapPercent(ReplayedPlan plan)
    {
        Score hindsight = Hindsight.Rota.Score;
        return plan.Rota.Score.Unassigned == hindsight.Unassigned && hindsight.Money > 0
            ? (double)(plan.Rota.Score.Money - hindsight.Money) * Days / hindsight.Money * 100
            : null;
    }

    /// <summary>
    /// The same between plans that make different visits: every visit that a plan leaves out counts as much as a visit that hindsight makes costs it on average. Null where hindsight costs nothing.
    /// Kind to a plan that leaves dear ones out.
    /// </summary>
    public double? EvenedGapPercent(ReplayedPlan plan)
    {
        double hindsight = Hindsight.Rota.Score.Money;
        int made = Hindsight.Kpis.Visits - Hindsight.Kpis.VisitsUnassigned;
        return hindsight > 0
            ? (plan.Rota.Score.Money + (hindsight / made * (plan.Kpis.VisitsUnassigned - Hindsight.Kpis.VisitsUnassigned)) - hindsight) * Days / hindsight * 100
            : null;
    }

    /// <summary>Whether a plan costs at most <see cref="MostGapPercent"/> of a day more than hindsight, leaves no more unassigned, and breaks at most <see cref="MostFurtherBreaches"/> promise more.</summary>
    public bool Meets(ReplayedPlan plan) =>
        plan.Rota.Score.Unassigned <= Hindsight.Rota.Score.Unassigned
        && (plan.Rota.Score.Money - Hindsight.Rota.Score.Money) * 100.0 * Days <= Hindsight.Rota.Score.Money * MostGapPercent
        && plan.Kpis.Breaches <= Hindsight.Kpis.Breaches + MostFurtherBreaches;
}
