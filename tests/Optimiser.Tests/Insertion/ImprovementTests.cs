using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Insertion;

/// <summary>Something better although nothing has happened: for live days and for replays alike.</summary>
public sealed class ImprovementTests
{
    private const int Problems = 80;
    private const int Tolerance = 15 * 60;

    private static readonly RandomProblemShape Shape = new RandomProblemShape { LeastVisits = 8, MostVisits = 18, LeastWorkers = 2, MostWorkers = 5, HarshPercent = 5 };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public void Find_OverRandomDays_TellsNoMoreThanTheLimitsAndChangesDraftsFreely(int patients, int workers)
    {
        int found = 0, untoldChanged = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Shape);
            if (problem.Shifts.IsEmpty || problem.Visits.IsEmpty)
            {
                continue;
            }

            // Only built, not searched: something is left to be found.
            Rota standing = RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 0, Seed = seed }).Rota;
            var random = new TestRandom(seed);
            Dictionary<int, (int Worker, int Start)> before = Seats(problem, standing);
            int frozen = random.Chance(50) ? random.Between(0, 25_000) : int.MinValue;
            int[] started = [.. before.Where(entry => entry.Value.Start < frozen).Select(entry => entry.Key)];
            HashSet<int> settled = [.. before.Keys.Where(_ => random.Chance(15))];
            HashSet<int> untold = [.. before.Keys.Where(visit => !settled.Contains(visit) && random.Chance(40))];
            RepairRequest request = Improvement.Request(
                problem, standing, started, settled, untold, frozen, new ImprovementLimits { MostPatientsMoved = patients, MostWorkerChanges = workers });

            foreach (IReadOnlyList<Round> rounds in Improvement.Find(request, new RepairOptions { Iterations = 150 }, default).TakeLast(1))
            {
                // All rounds that differ, so nothing is left out: sound and within the limits whatever it gains.
                Rota amended = ChangedRounds.On(problem, standing, rounds);
                CheckReport check = RotaChecker.Check(problem, amended);
                Assert.Empty(check.Violations);
                Assert.Equal(check.Score.Total, amended.Score.Total);
                found++;

                Dictionary<int, (int Worker, int Start)> now = Seats(problem, amended);
                Assert.Empty(before.Keys.Except(now.Keys));
                int[] told = [.. before.Keys.Where(visit => !untold.Contains(visit))];
                Assert.All(settled.Concat(started), visit => Assert.Equal(before[visit], now[visit]));
                Assert.InRange(told.Count(visit => !now.TryGetValue(visit, out (int Worker, int Start) own) || own.Worker != before[visit].Worker), 0, workers);
                Assert.InRange(
                    told.Where(visit => !now.TryGetValue(visit, out (int Worker, int Start) own) || Math.Abs(own.Start - before[visit].Start) > Tolerance)
                        .Select(visit => problem.Visits[visit].Patient).Distinct().Count(),
                    0,
                    patients);
                untoldChanged += untold.Count(visit => now.TryGetValue(visit, out (int Worker, int Start) own) && own.Worker != before[visit].Worker);
                Assert.All(now.Keys.Except(before.Keys), visit => Assert.True(now[visit].Start >= frozen));
            }
        }

        Assert.True(found > 10 && untoldChanged > 5, $"{found} found, {untoldChanged} untold visits by another worker");
    }

    [Fact]
    public void FirstSetOut_OfTwoRotas_IsWhenTheFirstOfThemConcernedLeaves()
    {
        RotaProblem problem = RandomProblems.Make(3, Shape);
        Rota rota = RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 0, Seed = 3 }).Rota;
        Round round = rota.Rounds.MaxBy(own => own.Stops.Length)!;
        Stop last = round.Stops[^1];

        Rota without = ChangedRounds.On(problem, rota, [round with { Stops = round.Stops.RemoveAt(round.Stops.Length - 1) }]);

        Assert.Null(Improvement.FirstSetOut(problem, rota, rota));
        int access = problem.Patients[problem.Visits[last.Visit].Patient].AccessSeconds;
        Assert.Equal(last.Start - access - last.TravelSeconds, Improvement.FirstSetOut(problem, rota, without));
        Assert.Equal(last.Start - access - last.TravelSeconds, Improvement.FirstSetOut(problem, without, rota));
    }

    [Fact]
    public void IsWorth_IsDecidedByTheHighestLevelThatDiffers()
    {
        var standing = new Score { Unassigned = 10, Breaches = 10, TravelTime = 2_000 * Prices.Micropence };

        Assert.True(Improvement.IsWorth(standing, standing with { TravelTime = 1_500 * Prices.Micropence }, 500));
        Assert.False(Improvement.IsWorth(standing, standing with { TravelTime = 1_501 * Prices.Micropence }, 500));
        Assert.True(Improvement.IsWorth(standing, standing with { Breaches = 9, TravelTime = 9_000 * Prices.Micropence }, 500));
        Assert.False(Improvement.IsWorth(standing, standing with { Unassigned = 11, Breaches = 0, TravelTime = 0 }, 500));
    }

    private static Dictionary<int, (int Worker, int Start)> Seats(RotaProblem problem, Rota rota) => rota.Rounds
        .SelectMany(round => round.Stops.Select(stop => (stop.Visit, (problem.Shifts[round.Shift].Worker, stop.Start))))
        .ToDictionary(entry => entry.Visit, entry => entry.Item2);
}
