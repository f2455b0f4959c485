using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>A search that went by the clock, gone through again by what it noted down, gives the same rota, whatever the clock does meanwhile.</summary>
public class ReplayTests
{
    [Theory]
    [InlineData(1, 400)]
    [InlineData(2, 400)]
    [InlineData(2, 4)]
    [InlineData(3, 4)]
    public void Solve_ByTheNotesOfATimedSearch_GivesTheSameRota(int threads, int sharedFromVisits)
    {
        int notes = 0;
        for (int seed = 0; seed < 6; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Thorough.Medium);
            var options = new SearchOptions
            {
                Seed = seed,
                Threads = threads,
                TimeLimit = TimeSpan.FromSeconds(1),
                Clock = new JumpyClock(seed),
                Annealing = new AnnealingOptions { SharedFromVisits = sharedFromVisits },
            };
            SearchResult timed = RotaSearch.Solve(problem, options);
            Assert.False(timed.Pacing!.IsStopped);
            SearchResult again = RotaSearch.Solve(problem, options with { Replay = timed.Pacing, Clock = new JumpyClock(seed + 100) });
            Assert.Equal(Thorough.Print(timed.Rota), Thorough.Print(again.Rota));
            Assert.Equal(timed.Iterations, again.Iterations);
            Assert.Equal(Print(timed.Pacing), Print(again.Pacing!));
            notes += timed.Pacing.Threads.Sum(runs => runs.Length);
        }

        Assert.True(notes > 6 * threads * 10, $"Only {notes} readings were told apart: did the clock run?");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(4)]
    public void Solve_ByTheNotesOfASearchThatWasStopped_StopsAtTheSameStep(int sharedFromVisits)
    {
        for (int seed = 0; seed < 8; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Thorough.Medium);
            using var stop = new CancellationTokenSource();
            var clock = new JumpyClock(seed) { StopAfter = 40 + (37 * seed), Stop = stop };
            var options = new SearchOptions { Seed = seed, TimeLimit = TimeSpan.FromSeconds(30), Clock = clock, Annealing = new AnnealingOptions { SharedFromVisits = sharedFromVisits } };
            SearchResult stopped = RotaSearch.Solve(problem, options, stop: stop.Token);
            Assert.True(stopped.Pacing!.IsStopped, "The search ended before it was stopped.");
            SearchResult again = RotaSearch.Solve(problem, options with { Replay = stopped.Pacing, Clock = TimeProvider.System });
            Assert.Equal(Thorough.Print(stopped.Rota), Thorough.Print(again.Rota));
            Assert.Equal(stopped.Iterations, again.Iterations);
        }
    }

    [Fact]
    public void Solve_ByNotesOfIterations_IsWhatItIsWithout()
    {
        RotaProblem problem = RandomProblems.Make(3, Thorough.Medium);
        var options = new SearchOptions { Threads = 2, IterationLimit = 200 };
        SearchResult limited = RotaSearch.Solve(problem, options);
        Assert.All(limited.Pacing!.Threads, runs => Assert.Equal(0, Assert.Single(runs).Share));
        Assert.Equal(Thorough.Print(limited.Rota), Thorough.Print(RotaSearch.Solve(problem, options with { Replay = limited.Pacing }).Rota));
    }

    [Fact]
    public void Solve_WhenIterationsEndItLongBeforeItsTime_NotesAndFindsTheSameWhateverTheClockSays()
    {
        RotaProblem problem = RandomProblems.Make(3, Thorough.Medium);
        var options = new SearchOptions { Threads = 2, IterationLimit = 300, TimeLimit = TimeSpan.FromSeconds(60) };
        SearchResult first = RotaSearch.Solve(problem, options with { Clock = new JumpyClock(1) });
        SearchResult second = RotaSearch.Solve(problem, options with { Clock = new JumpyClock(2) });
        Assert.Equal(Thorough.Print(first.Rota), Thorough.Print(second.Rota));
        Assert.Equal(Print(first.Pacing!), Print(second.Pacing!));
    }

    [Fact]
    public void Solve_ByNotesOfAnotherNumberOfThreads_IsRefused()
    {
        RotaProblem problem = RandomProblems.Make(3, Thorough.Medium);
        var notes = new SearchPacing([[new PacingRun(0, 1)]], stopped: false);
        Assert.Throws<ArgumentException>(() => RotaSearch.Solve(problem, new SearchOptions { Threads = 2, IterationLimit = 1, Replay = notes }));
    }

    private static string Print(SearchPacing pacing) => string.Join("\n", pacing.Threads.Select(runs => string.Join(" ", runs.Select(run => $"{run.Share}x{run.Readings}"))));

    /// <summary>A clock that each look puts forward by 0 to 20 ms, by its own randomness and by which thread looks first.</summary>
    private sealed class JumpyClock(int seed) : TimeProvider
    {
        private readonly Random random = new(seed);
        private readonly Lock gate = new();
        private long ticks;
        private int looks;

        public int StopAfter { get; init; } = int.MaxValue;

        public CancellationTokenSource? Stop { get; init; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp()
        {
            lock (gate)
            {
                ticks += random.Next(3) == 0 ? random.Next(20) * TimeSpan.TicksPerMillisecond : 0;
                if (++looks == StopAfter)
                {
                    Stop?.Cancel();
                }

                return ticks;
            }
        }
    }
}
