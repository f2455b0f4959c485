using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>One rota cut into parts, searched side by side and put together: nothing may be lost, moved or broken at the cut.</summary>
public class SharedRotaTests
{
    private const int Problems = 60;

    /// <summary>Many links, and breaks more often than not.</summary>
    private static readonly RandomProblemShape Tied = RandomProblemShape.Medium with { LinkPercent = 80, BreakPercent = 60 };

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void TryJoin_PartsAsTheyWereCut_GivesTheRotaBack(int parts)
    {
        int crossing = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            SearchState rota = Searched(RandomProblems.Make(seed, Tied), seed);
            var cut = new RotaCut(rota, parts, new SeededRandom((ulong)seed));
            var joined = new SearchState(rota.Compiled);
            Assert.True(joined.TryJoin(rota, Parts(rota, cut, seed, 0), cut), $"seed {seed}: the parts do not fit together");
            Assert.Equal(Print(rota), Print(joined));
            Assert.Equal(rota.Total, joined.Total);
            joined.AssertSound();
            crossing += Enumerable.Range(0, rota.Compiled.Visits).Count(visit => Crosses(rota, cut, visit));
        }

        Assert.True(crossing > Problems, $"Only {crossing} visits were tied across a cut.");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void TryJoin_PartsThatWereSearched_GivesASoundRotaOfTheirVisits(int parts)
    {
        int changed = 0;
        int unfit = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Tied);
            SearchState rota = Searched(problem, seed);
            var cut = new RotaCut(rota, parts, new SeededRandom((ulong)seed));
            SearchState[] moved = Parts(rota, cut, seed, 25);
            var joined = new SearchState(rota.Compiled);
            if (!joined.TryJoin(rota, moved, cut))
            {
                unfit++;
                continue;
            }

            joined.AssertSound();
            Thorough.AssertSound(problem, joined.ToRota(), seed);
            for (int visit = 0; visit < problem.Visits.Length; visit++)
            {
                // What came out of a group that another part could not complete is absent, all else is where its part put it.
                int part = cut.PartOfVisit[visit];
                Assert.True(
                    !joined.IsAssigned(visit) || joined.At(visit).Round == moved[part].At(visit).Round,
                    $"seed {seed}: visit {visit} is in another round than its part {part} has it in");
            }

            changed += Print(rota) == Print(joined) ? 0 : 1;
        }

        // Each part knows how the others stood when the rota was cut: two that both put off what they share may together be too late.
        Assert.True(unfit <= Problems / 30, $"Parts of {unfit} rotas did not fit together.");
        Assert.True(changed > Problems / 2, $"Only {changed} rotas changed.");
    }

    [Fact]
    public void TryJoin_OnePartAndTheRotaThatStands_FitsToo()
    {
        for (int seed = 0; seed < Problems; seed++)
        {
            SearchState rota = Searched(RandomProblems.Make(seed, Tied), seed);
            var cut = new RotaCut(rota, 2, new SeededRandom((ulong)seed));
            SearchState part = Parts(rota, cut, seed, 25)[1];
            var joined = new SearchState(rota.Compiled);
            Assert.True(joined.TryJoin(rota, [rota, part], cut), $"seed {seed}: the part does not fit");
            joined.AssertSound();
        }
    }

    [Fact]
    public void RotaCut_AnyRota_PutsShiftsOfAWorkerAndTiesOfAbsentVisitsIntoOnePart()
    {
        int absent = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            SearchState rota = Searched(RandomProblems.Make(seed, Tied), seed);
            CompiledProblem compiled = rota.Compiled;
            var cut = new RotaCut(rota, 3, new SeededRandom((ulong)seed));
            Assert.All(
                Enumerable.Range(0, compiled.Shifts).GroupBy(round => compiled.Shift[round].Worker),
                rounds => Assert.Single(rounds.Select(round => cut.PartOfRound[round]).Distinct()));
            foreach (int visit in rota.Absent)
            {
                absent++;
                foreach (Arc arc in compiled.Links.Of(visit))
                {
                    Assert.True(cut.PartOfVisit[visit] < 0 || cut.PartOfVisit[visit] == cut.PartOfVisit[arc.Other], $"seed {seed}: visits {visit} and {arc.Other}");
                }
            }
        }

        Assert.True(absent > Problems, $"Only {absent} visits were absent.");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Solve_SharedByThreadsAgain_GivesTheSameRota(int threads)
    {
        for (int seed = 0; seed < 12; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Tied);
            SearchOptions options = Shared(seed, threads, 200) with { Assertions = AssertionLevel.None };
            SearchResult first = RotaSearch.Solve(problem, options);
            SearchResult second = RotaSearch.Solve(problem, options);
            Assert.Equal(Thorough.Print(first.Rota), Thorough.Print(second.Rota));
            Assert.Equal(threads * 200, first.Iterations);
            Assert.Equal(threads * 200, second.Iterations);
        }
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(2, true)]
    public void Solve_SharedByThreadsThatCheckThemselves_GivesARotaTheCheckerCallsSound(int threads, bool everyRule)
    {
        int pricedOnce = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, everyRule ? Tied.Everything() : Tied);
            pricedOnce += new CompiledProblem(problem).HasRotaPrices ? 1 : 0;
            Thorough.AssertSound(problem, RotaSearch.Solve(problem, Shared(seed, threads, 12)).Rota, seed);
        }

        Assert.True(!everyRule || pricedOnce > Problems / 2, $"Only {pricedOnce} days had a price once a rota.");
    }

    [Fact]
    public void Solve_SharedAndStoppedAtOnce_GivesARotaTheCheckerCallsSound()
    {
        RotaProblem problem = RandomProblems.Make(1, Tied);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Thorough.AssertSound(problem, RotaSearch.Solve(problem, Shared(1, 2, 1_000_000), stop: stop.Token).Rota, 1);
    }

    [Fact]
    public void Solve_SharedUnderAClock_TellsProgressAndEnds()
    {
        RotaProblem problem = RandomProblems.Make(2, Tied);
        var told = new List<SearchProgress>();
        SearchOptions options = Shared(2, 2, 0) with { IterationLimit = null, TimeLimit = TimeSpan.FromSeconds(1), Clock = new ReadingClock(), Assertions = AssertionLevel.None };
        SearchResult found = RotaSearch.Solve(problem, options, progress: new Listener(told));
        Thorough.AssertSound(problem, found.Rota, 2);
        Assert.NotEmpty(told);
        Assert.True(found.Rota.Score.Total <= told[0].Best.Total);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Solve_WhenWatched_GivesTheWholeRotasThatItTellsOf(int threads)
    {
        RotaProblem problem = RandomProblems.Make(2, Tied);
        var told = new List<SearchProgress>();
        RotaSearch.Solve(problem, Shared(2, threads, 200) with { Assertions = AssertionLevel.None }, progress: new Listener(told));

        Assert.NotEmpty(told);
        Assert.All(told, progress =>
        {
            Thorough.AssertSound(problem, progress.Rota, 2);
            Assert.Equal((progress.Best, progress.Unassigned), (progress.Rota.Score, progress.Rota.Unassigned.Length));
        });
    }

    [Fact]
    public void Suits_OneThreadOrASmallDay_IsFalse()
    {
        SearchOptions options = Shared(1, 2, 1);
        RotaProblem problem = RandomProblems.Make(1, Tied);
        Assert.True(SharedRota.Suits(new CompiledProblem(problem), options));
        Assert.False(SharedRota.Suits(new CompiledProblem(problem), options with { Threads = 1 }));
        Assert.False(SharedRota.Suits(new CompiledProblem(problem), options with { Annealing = new AnnealingOptions() }));
    }

    /// <summary>A millisecond passes each time it is read, so that a second is as many steps on every machine, however little of it is left.</summary>
    private sealed class ReadingClock : TimeProvider
    {
        private long milliseconds;

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => Interlocked.Increment(ref milliseconds);
    }

    private static SearchOptions Shared(int seed, int threads, long iterations)
    {
        SearchOptions thorough = Thorough.Options(seed, iterations);
        return thorough with { Threads = threads, Annealing = thorough.Annealing with { SharedFromVisits = 0, Cuts = 4 } };
    }

    private static bool Crosses(SearchState rota, RotaCut cut, int visit)
    {
        foreach (Arc arc in rota.Compiled.Links.Of(visit))
        {
            if (rota.IsAssigned(visit) && rota.IsAssigned(arc.Other) && cut.PartOfVisit[visit] != cut.PartOfVisit[arc.Other])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A rota as a search leaves it after a few steps.</summary>
    private static SearchState Searched(RotaProblem problem, int seed)
    {
        var start = new SearchState(new CompiledProblem(problem));
        new RegretConstruction(start).Apply(CancellationToken.None);
        start.Commit();
        Annealing chain = Chain(start.Compiled, seed);
        chain.StartFrom(start);
        return After(chain, 20);
    }

    private static Annealing Chain(CompiledProblem compiled, int seed)
    {
        SearchOptions options = Thorough.Options(seed, 1);
        return new Annealing(compiled, new Neighbourhoods(compiled, options.Annealing.Neighbours), options, 0);
    }

    private static SearchState After(Annealing chain, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            chain.Step(0.1);
        }

        return chain.Current;
    }

    /// <summary>The parts of a rota, each after some steps; one without visits as it is.</summary>
    private static SearchState[] Parts(SearchState rota, RotaCut cut, int seed, int steps)
    {
        var parts = new SearchState[cut.Parts];
        for (int part = 0; part < parts.Length; part++)
        {
            Annealing chain = Chain(rota.Compiled, seed);
            chain.StartFromPart(rota, cut, part);
            parts[part] = After(chain, cut.PartOfVisit.Contains(part) ? steps : 0);
            parts[part].AssertSound();
            for (int visit = 0; visit < rota.Compiled.Visits; visit++)
            {
                Assert.True(cut.PartOfVisit[visit] == part || parts[part].At(visit).Round == rota.At(visit).Round, $"seed {seed}: visit {visit} is not of part {part}, and moved");
                Assert.True(steps > 0 || !rota.IsAssigned(visit) || parts[part].At(visit).Start == rota.At(visit).Start, $"seed {seed}: the start of visit {visit} moved");
            }
        }

        return parts;
    }

    /// <summary>Sequences, starts, breaks and what is absent.</summary>
    private static string Print(SearchState state) => Thorough.Print(state.ToRota());

    private sealed class Listener(List<SearchProgress> told) : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value) => told.Add(value);
    }
}
