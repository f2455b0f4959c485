using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>Two rotas crossed, and searches made of many short annealings: nothing may be lost, made twice or broken where rounds of two rotas meet.</summary>
public class EliteSearchTests
{
    private const int Problems = 60;

    /// <summary>Many links, and breaks more often than not.</summary>
    private static readonly RandomProblemShape Tied = RandomProblemShape.Medium with { LinkPercent = 80, BreakPercent = 60 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TryCross_NoRoundOrEveryRoundTakenOver_GivesOneOfTheTwo(bool every)
    {
        for (int seed = 0; seed < Problems; seed++)
        {
            (SearchState first, SearchState second) = Pair(RandomProblems.Make(seed, Tied.Everything()), seed);
            int[] sourceOf = [.. Enumerable.Range(0, first.Compiled.Shifts).Select(round => every ? round : -1)];
            var crossed = new SearchState(first.Compiled);
            Assert.True(crossed.TryCross(first, second, sourceOf), $"seed {seed}: a rota does not fit together with itself");
            crossed.AssertSound();
            Assert.Equal(Print(every ? second : first), Print(crossed));
        }
    }

    [Fact]
    public void TryCross_SomeRoundsTakenOver_GivesASoundRotaOfThoseAndWhatIsLeftOfTheOthers()
    {
        int mixed = 0;
        int unfit = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Tied.Everything());
            (SearchState first, SearchState second) = Pair(problem, seed);
            var random = new SeededRandom((ulong)seed);
            int[] sourceOf = [.. Enumerable.Range(0, first.Compiled.Shifts).Select(round => random.Below(2) == 0 ? round : -1)];
            var crossed = new SearchState(first.Compiled);
            if (!crossed.TryCross(first, second, sourceOf))
            {
                unfit++;
                Assert.Equal(0, crossed.Assigned);
                continue;
            }

            crossed.AssertSound();
            Thorough.AssertSound(problem, crossed.ToRota(), seed);
            for (int visit = 0; visit < problem.Visits.Length; visit++)
            {
                int round = crossed.At(visit).Round;
                Assert.True(
                    round < 0 || (sourceOf[round] < 0 ? first : second).At(visit).Round == round, $"seed {seed}: visit {visit} is in round {round}, where neither rota has it");
            }

            mixed += Print(crossed) != Print(first) && Print(crossed) != Print(second) ? 1 : 0;
        }

        Assert.True(mixed > Problems / 3, $"Only {mixed} rotas had something of both.");
        Assert.True(unfit < Problems / 2, $"{unfit} pairs did not fit together.");
    }

    [Fact]
    public void TryCross_RoundsOfTwins_TakesThePlaceOfAnyOfThem()
    {
        int moved = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            RotaProblem problem = PlainProblems.Make(seed);
            (SearchState first, SearchState second) = Pair(problem, seed);
            int[] twins = Assert.Single(first.Compiled.Twins);
            int[] sourceOf = new int[first.Compiled.Shifts];
            Array.Fill(sourceOf, -1);
            sourceOf[twins[0]] = twins[^1];
            var crossed = new SearchState(first.Compiled);
            if (crossed.TryCross(first, second, sourceOf))
            {
                crossed.AssertSound();
                Thorough.AssertSound(problem, crossed.ToRota(), seed);
                Assert.Equal(second.Sums(twins[^1]).Visits, crossed.Sums(twins[0]).Visits);
                moved += crossed.Sums(twins[0]).Visits;
            }
        }

        Assert.True(moved > Problems, $"Only {moved} visits moved with their round to a twin.");
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void Solve_ByShortAnnealingsThatCheckThemselves_GivesARotaTheCheckerCallsSound(int threads, bool everyRule)
    {
        for (int seed = 0; seed < Problems; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, everyRule ? Tied.Everything() : Tied);
            Thorough.AssertSound(problem, RotaSearch.Solve(problem, Short(seed, threads, 20)).Rota, seed);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Solve_ByShortAnnealingsAgain_GivesTheSameRota(int threads)
    {
        for (int seed = 0; seed < 12; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Tied);
            SearchOptions options = Short(seed, threads, 200) with { Assertions = AssertionLevel.None };
            SearchResult first = RotaSearch.Solve(problem, options);
            SearchResult second = RotaSearch.Solve(problem, options);
            Assert.Equal(Thorough.Print(first.Rota), Thorough.Print(second.Rota));
            Assert.Equal((threads * 200, threads * 200), (first.Iterations, second.Iterations));
        }
    }

    [Fact]
    public void Solve_ByShortAnnealingsStoppedAtOnce_GivesARotaTheCheckerCallsSound()
    {
        RotaProblem problem = RandomProblems.Make(1, Tied);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Thorough.AssertSound(problem, RotaSearch.Solve(problem, Short(1, 2, 1_000_000), stop: stop.Token).Rota, 1);
    }

    [Fact]
    public void Solve_ByShortAnnealingsFromARota_IsNoWorse()
    {
        for (int seed = 0; seed < 12; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Tied);
            Rota known = RotaSearch.Solve(problem, Thorough.Options(seed, 200) with { Assertions = AssertionLevel.None }).Rota;
            Rota found = RotaSearch.Solve(problem, Short(seed, 2, 10), known).Rota;
            Assert.True(found.Score.Total <= known.Score.Total, $"seed {seed}: {found.Score.Total} after {known.Score.Total}");
        }
    }

    [Fact]
    public void Suits_ByStepsAVisit_AsksForTimeEnough()
    {
        var plain = new CompiledProblem(PlainProblems.Make(1));
        var options = new SearchOptions { IterationLimit = 50_000 };
        Assert.True(EliteSearch.Suits(plain, options));
        Assert.False(EliteSearch.Suits(plain, options with { IterationLimit = 49_999 }));
        Assert.False(EliteSearch.Suits(plain, options with { TimeLimit = TimeSpan.FromMilliseconds(10) }));
        Assert.True(EliteSearch.Suits(plain, options with { IterationLimit = null, TimeLimit = TimeSpan.FromSeconds(10) }));
        Assert.False(EliteSearch.Suits(new CompiledProblem(RandomProblems.Make(1, Tied)), options with { IterationLimit = 100_000_000 }));
    }

    private static SearchOptions Short(int seed, int threads, long iterations)
    {
        SearchOptions thorough = Thorough.Options(seed, iterations);
        return thorough with { Threads = threads, Annealing = thorough.Annealing with { ElitesFromSteps = 0, Firsts = 2, Children = 3 } };
    }

    /// <summary>Two rotas of one problem as searches leave them after a few steps.</summary>
    private static (SearchState First, SearchState Second) Pair(RotaProblem problem, int seed)
    {
        var start = new SearchState(new CompiledProblem(problem));
        new RegretConstruction(start).Apply(CancellationToken.None);
        start.Commit();
        return (Searched(start, seed, 0), Searched(start, seed, 1));
    }

    private static SearchState Searched(SearchState start, int seed, int chain)
    {
        SearchOptions options = Thorough.Options(seed, 1);
        var annealing = new Annealing(start.Compiled, new Neighbourhoods(start.Compiled, options.Annealing.Neighbours), options, chain);
        annealing.StartFrom(start);
        for (int step = 0; step < 20; step++)
        {
            annealing.Step(0.1);
        }

        return annealing.Current;
    }

    private static string Print(SearchState state) => Thorough.Print(state.ToRota());
}
