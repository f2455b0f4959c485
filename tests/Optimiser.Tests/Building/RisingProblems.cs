using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>
/// Random problems in which no price falls as a start rises, so that the earliest starts are the best: no breaks, limits on work without one,
/// prices of early starts or promises; linked visits have one window each. In return there are loads, lateness, and a price of the worst.
/// </summary>
internal static class RisingProblems
{
    /// <summary>The problem of <paramref name="seed"/>.</summary>
    public static RotaProblem Make(int seed, RandomProblemShape shape) => Rising(RandomProblems.Make(seed, shape), new TestRandom(seed));

    private static RotaProblem Rising(RotaProblem problem, TestRandom random) => problem.With(
        visits: problem.Visits.Select(visit => visit with
        {
            Promised = null,
            Load = random.Between(0, 5),
            Windows = IsLinked(problem, visit) ? [visit.Windows.First(window => visit.PinnedStart is not { } pinned || window.Contains(pinned))] : visit.Windows,
            Preferred = random.Chance(60) ? [new TimeWindow(visit.Windows[0].Earliest, visit.Windows[0].Earliest + random.Between(0, 3_600))] : [],
        }),
        shifts: problem.Shifts.Select(shift => shift with { Breaks = [], MaxContinuousWorkSeconds = null, MaxLoad = random.Chance(50) ? random.Between(3, 12) : null }),
        prices: problem.Prices with { EarlyPencePerMinute = 0, WorstLatePencePerMinute = random.Chance(60) ? 25 : 0, UnevenPencePerHour = random.Chance(30) ? 400 : 0 });

    private static bool IsLinked(RotaProblem problem, Visit visit) =>
        problem.Links.Any(link => problem.Visits[link.First].Id == visit.Id || problem.Visits[link.Second].Id == visit.Id);
}
