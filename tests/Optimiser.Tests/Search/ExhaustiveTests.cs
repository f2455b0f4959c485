using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>
/// On problems small enough to try everything the search finds the optimum. What is left out, because the earliest start is then not always the
/// best and trying every second is hopeless: breaks, limits on work without a break, prices of early starts, promises, waiting and idleness.
/// Optional visits are left out too, as the search makes every visit that fits, and linked visits have one window each, as the search puts a visit into
/// its cheapest window, whatever its partner can do then; and closed roads, of which docs/algorithm.md says what the search passes by. One short search may end beside the optimum; a few that start hot must not.
/// </summary>
public class ExhaustiveTests
{
    [Fact]
    public void Solve_TinyProblemWithoutTies_FindsTheCheapestOfAllRotas() =>
        AssertOptimal(RandomProblemShape.Tiny with { ExtraPercent = 0, LinkPercent = 0, BreakPercent = 0, ClosedRoadsPercent = 0 }, problems: 150);

    [Fact]
    public void Solve_ProblemWithLinksLatenessAndLoads_FindsTheCheapestOfAllRotas() =>
        AssertOptimal(new RandomProblemShape { LeastVisits = 3, MostVisits = 6, LeastWorkers = 1, MostWorkers = 2, LinkPercent = 60, BreakPercent = 0, ClosedRoadsPercent = 0 }, problems: 400);

    [Fact]
    public void Solve_SevenVisitsAndThreeWorkersTiedAndLate_FindsTheCheapestOfAllRotas() =>
        AssertOptimal(new RandomProblemShape { LeastVisits = 7, MostVisits = 7, LeastWorkers = 2, MostWorkers = 3, LinkPercent = 50, BreakPercent = 0, ClosedRoadsPercent = 0 }, problems: 40);

    private static void AssertOptimal(RandomProblemShape shape, int problems)
    {
        int decided = 0;
        var worse = new List<string>();
        for (int seed = 0; seed < problems; seed++)
        {
            RotaProblem problem = RisingProblems.Make(seed, shape);
            Rota cheapest = EveryRota.Cheapest(problem);
            Rota found = Best(problem, seed, cheapest.Score.Total);
            Thorough.AssertSound(problem, found, seed);
            decided += found.Score.TravelTime > 0 ? 1 : 0;
            if (found.Score.Total != cheapest.Score.Total)
            {
                worse.Add($"seed {seed}: found {found.Score.Total}, cheapest {cheapest.Score.Total}");
            }
        }

        Assert.Empty(worse);
        Assert.True(2 * decided > problems, $"Only {decided} of the problems have anything to decide.");
    }

    /// <summary>The best of up to eight searches, the first of them a usual one.</summary>
    private static Rota Best(RotaProblem problem, int seed, long wanted)
    {
        Rota best = RotaSearch.Solve(problem, new SearchOptions { Seed = seed, Threads = 1, IterationLimit = 600 }).Rota;
        for (int again = 1; again < 8 && best.Score.Total > wanted; again++)
        {
            var hot = new SearchOptions { Seed = again, Threads = 1, IterationLimit = 3_000, Annealing = new AnnealingOptions { StartTemperature = 300 } };
            Rota other = RotaSearch.Solve(problem, hot).Rota;
            best = other.Score.Total < best.Score.Total ? other : best;
        }

        return best;
    }
}
