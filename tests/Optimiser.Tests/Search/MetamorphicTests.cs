using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Evaluation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>
/// What must not matter does not: the order of lists, the hour that is called zero, the unit of money, the unit of time. Any rota costs the
/// same (or twice as much) in both tellings of a day, by the checker and by the scorer, and so does the best rota that the search finds of a tiny day.
/// </summary>
public class MetamorphicTests
{
    private const int Rotas = 300;
    private const int TinyProblems = 60;

    [Fact]
    public void Score_WhenListsAreInAnotherOrder_IsTheSame() => AssertScores(problem => problem, (problem, seed) =>
    {
        var relabelling = new Relabelling(problem, new TestRandom(seed));
        return (relabelling.Problem, relabelling.Of);
    });

    [Fact]
    public void Score_WhenEveryInstantIsPutOff_IsTheSame() => AssertScores(problem => problem, (problem, seed) =>
    {
        int seconds = new TestRandom(seed).Between(-20_000, 80_000);
        return (Rescaling.Shifted(problem, seconds), rota => Rescaling.Shifted(rota, seconds));
    });

    [Fact]
    public void Score_WhenEveryPriceIsDoubled_Doubles() =>
        AssertScores(Rescaling.Exact, (problem, _) => (Rescaling.Dearer(problem), rota => rota), times: 2);

    [Fact]
    public void Score_WhenEveryTimeIsDoubledAndRatesHalved_IsTheSame() =>
        AssertScores(Rescaling.Exact, (problem, _) => (Rescaling.Slowed(problem), Rescaling.Slowed));

    [Fact]
    public void Solve_WhenListsAreInAnotherOrder_FindsAnEquallyGoodRota() =>
        AssertOptima(problem => problem, (problem, seed) => new Relabelling(problem, new TestRandom(seed)).Problem);

    [Fact]
    public void Solve_WhenEveryInstantIsPutOff_FindsAnEquallyGoodRota() =>
        AssertOptima(problem => problem, (problem, seed) => Rescaling.Shifted(problem, new TestRandom(seed).Between(-20_000, 80_000)));

    [Fact]
    public void Solve_WhenEveryPriceIsDoubled_FindsARotaTwiceAsDear() =>
        AssertOptima(Rescaling.Exact, (problem, _) => Rescaling.Dearer(problem), times: 2);

    [Fact]
    public void Solve_WhenEveryTimeIsDoubledAndRatesHalved_FindsAnEquallyGoodRota() =>
        AssertOptima(Rescaling.Exact, (problem, _) => Rescaling.Slowed(problem));

    /// <summary>Rotas made without the engine, many of them poor; the sounder half of the check is that both tellings break the same rules: none.</summary>
    private static void AssertScores(Func<RotaProblem, RotaProblem> first, Func<RotaProblem, int, (RotaProblem Problem, Func<Rota, Rota> Retold)> change, int times = 1)
    {
        int priced = 0;
        for (int seed = 0; seed < Rotas; seed++)
        {
            RotaProblem problem = first(RandomProblems.Make(seed, RandomProblemShape.Tiny.Everything() with { MostVisits = 8, MostWorkers = 3 }));
            Rota rota = GreedyRotas.Make(problem, seed);
            (RotaProblem changed, Func<Rota, Rota> retell) = change(problem, seed);
            Rota retold = retell(rota);
            CheckReport report = RotaChecker.Check(changed, retold);
            Assert.True(report.Violations.All(violation => violation.Rule == "SCORE"), $"seed {seed}: {string.Join("; ", report.Violations)}");
            AssertTimes(seed, times, rota.Score, report.Score);
            AssertTimes(seed, times, rota.Score, RotaScorer.Score(changed, retold.Rounds, [.. retold.Unassigned.Select(missing => missing.Visit)]));
            priced += rota.Score.Money > 0 ? 1 : 0;
        }

        Assert.True(2 * priced > Rotas, $"Only {priced} rotas cost anything beside what they leave out.");
    }

    private static void AssertTimes(int seed, int times, Score one, Score other)
    {
        foreach (((string item, long before), (_, long after)) in one.Items().Zip(other.Items()))
        {
            Assert.True(times * before == after, $"seed {seed}, {item}: {before} and {after}");
        }
    }

    private static void AssertOptima(Func<RotaProblem, RotaProblem> first, Func<RotaProblem, int, RotaProblem> change, int times = 1)
    {
        int decided = 0;
        var worse = new List<string>();
        for (int seed = 0; seed < TinyProblems; seed++)
        {
            RotaProblem problem = first(RisingProblems.Make(seed, new RandomProblemShape { LeastVisits = 3, MostVisits = 6, LeastWorkers = 1, MostWorkers = 2 }));
            long one = Best(problem, long.MinValue);
            RotaProblem changed = change(problem, seed);
            long other = Best(changed, times * one);
            if (times * one > other)
            {
                // The second found more: the first gets another try to reach it.
                one = Best(problem, other / times);
            }

            decided += one > 0 ? 1 : 0;
            if (times * one != other)
            {
                worse.Add($"seed {seed}: {one} and {other}");
            }
        }

        Assert.Empty(worse);
        Assert.True(2 * decided > TinyProblems, $"Only {decided} problems have anything to decide.");
    }

    /// <summary>The best of a few searches, up to twelve where the rota wanted is not yet found.</summary>
    private static long Best(RotaProblem problem, long wanted)
    {
        long best = long.MaxValue;
        for (int seed = 0; seed < 3 || (seed < 12 && wanted != long.MinValue && best > wanted); seed++)
        {
            var hot = new SearchOptions { Seed = seed, Threads = 1, IterationLimit = 400, Annealing = new AnnealingOptions { StartTemperature = 100, RetimeWeight = 20 } };
            best = Math.Min(best, RotaSearch.Solve(problem, hot).Rota.Score.Total);
        }

        return best;
    }
}
