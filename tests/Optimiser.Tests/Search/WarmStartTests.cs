using System.Collections.Immutable;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>A search may start from any rota: a sound one it never makes worse, what breaks rules in another is repaired, and what is pinned stays.</summary>
public class WarmStartTests
{
    private const int Problems = 300;

    /// <summary>Ways in which a rota that somebody sends can be wrong.</summary>
    public static TheoryData<string> Faults =>
        ["no breaks", "overlapping", "wrong workers", "made twice", "unknown visits", "unknown shift", "one long round", "early", "a shift twice", "breaks first", "half groups"];

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void Solve_FromASoundRota_IsNeverWorseThanIt(int iterations)
    {
        int better = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            // Rotas that the engine did not make: they start visits at odd times and leave out what would fit.
            RotaProblem problem = Mandatory(RandomProblems.Make(seed, Thorough.Small));
            Rota start = GreedyRotas.Make(problem, seed);
            Rota found = Thorough.Solve(problem, seed, iterations, start);
            Thorough.AssertSound(problem, found, seed);
            Assert.True(found.Score.Total <= start.Score.Total, $"seed {seed}: {found.Score.Total} from {start.Score.Total}");
            better += found.Score.Total < start.Score.Total ? 1 : 0;
        }

        Assert.True(better > Problems / 10, $"Only {better} rotas were made better.");
    }

    [Fact]
    public void Load_AnySoundRota_TakesAllOfItOver()
    {
        for (int seed = 0; seed < Problems; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Thorough.Small);
            Rota rota = GreedyRotas.Make(problem, seed);
            var state = new SearchState(new CompiledProblem(problem));
            Assert.True(state.Load(rota), $"seed {seed}: not all of a sound rota was taken over");
            Assert.All(rota.Rounds, round => Assert.All(round.Stops, stop => Assert.Equal((round.Shift, stop.Start), (state.At(stop.Visit).Round, state.At(stop.Visit).Start))));
            Assert.True(state.ToRota().Score.Total <= rota.Score.Total, $"seed {seed}");
            state.AssertSound();
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Solve_FromARotaThatBreaksRules_RepairsItAndLosesNothing(string fault)
    {
        int broken = 0;
        int kept = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Thorough.Small);
            Rota wrong = Break(problem, GreedyRotas.Make(problem, seed), fault);
            broken += RotaChecker.Check(problem, wrong).IsSound ? 0 : 1;
            kept += Thorough.Solve(problem, seed, 0, wrong).Rounds.Length;
            Thorough.AssertSound(problem, Thorough.Solve(problem, seed, 8, wrong), seed);
        }

        Assert.True(broken > 20, $"Only {broken} rotas broke a rule.");
        Assert.True(kept > Problems, $"Only {kept} rounds are left in {Problems} rotas.");
    }

    [Fact]
    public void Solve_FromARotaHalfOfWhoseVisitsArePinned_KeepsThemToTheSecond()
    {
        int pinned = 0;
        int moved = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            RotaProblem problem = Mandatory(RandomProblems.Make(seed, Thorough.Small));
            Rota standing = RotaSearch.Solve(problem, new SearchOptions { Threads = 1, IterationLimit = 20 }).Rota;
            Stop[] stops = [.. standing.Rounds.SelectMany(round => round.Stops)];
            HashSet<int> frozen = [.. stops.OrderBy(stop => stop.Start).Take(stops.Length / 2).Select(stop => stop.Visit)];
            RotaProblem live = Frozen(problem, standing, frozen);
            Rota found = Thorough.Solve(live, seed, 30, standing);
            Thorough.AssertSound(live, found, seed);
            Dictionary<int, (int Worker, int Start)> before = Made(problem, standing);
            Dictionary<int, (int Worker, int Start)> after = Made(problem, found);
            Assert.All(frozen, visit => Assert.True(after.TryGetValue(visit, out (int, int) now) && now == before[visit], $"seed {seed}: visit {visit} was frozen and is not where it was"));
            pinned += frozen.Count;
            moved += before.Count(entry => !frozen.Contains(entry.Key) && after.TryGetValue(entry.Key, out (int, int) now) && now != entry.Value);
        }

        Assert.True(pinned > 200 && moved > 10, $"{pinned} visits were pinned, {moved} others moved.");
    }

    [Fact]
    public void Solve_VisitsPinnedToAWorkerOrAStart_AreMadeSoOrNotAtAll()
    {
        int made = 0;
        for (int seed = 0; seed < Problems; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Thorough.Small with { HarshPercent = 40 });
            foreach ((int visit, (int worker, int start)) in Made(problem, Thorough.Solve(problem, seed, 20)))
            {
                Visit asked = problem.Visits[visit];
                Assert.Equal(asked.PinnedWorker ?? worker, worker);
                Assert.Equal(asked.PinnedStart ?? start, start);
                made += asked.PinnedWorker is not null || asked.PinnedStart is not null ? 1 : 0;
            }
        }

        Assert.True(made > 100, $"Only {made} pinned visits were made.");
    }

    /// <summary>As the live day says it: pinned to worker and start, and dearer to leave out than anything else, since a pin alone says where, not that.</summary>
    private static RotaProblem Frozen(RotaProblem problem, Rota standing, HashSet<int> frozen)
    {
        Dictionary<int, (int Worker, int Start)> made = Made(problem, standing);
        return problem.With(visits: problem.Visits.Select((visit, index) => frozen.Contains(index)
            ? visit with { PinnedWorker = made[index].Worker, PinnedStart = made[index].Start, UnassignedPence = 100_000_000 }
            : visit with { Priority = 1, Response = ResponseClass.Planned }));
    }

    private static Dictionary<int, (int Worker, int Start)> Made(RotaProblem problem, Rota rota) => rota.Rounds
        .SelectMany(round => round.Stops.Select(stop => (stop.Visit, problem.Shifts[round.Shift].Worker, stop.Start)))
        .ToDictionary(stop => stop.Visit, stop => (stop.Worker, stop.Start));

    /// <summary>Without prices at which visits are better left out: the search makes what fits.</summary>
    private static RotaProblem Mandatory(RotaProblem problem) => problem.With(visits: problem.Visits.Select(visit => visit with { UnassignedPence = null }));

    private static Rota Break(RotaProblem problem, Rota rota, string fault)
    {
        int shifts = problem.Shifts.Length;
        switch (fault)
        {
            case "no breaks":
                return Each(rota, round => round with { Breaks = [] });
            case "overlapping":
                return Each(rota, round => round with { Stops = [.. round.Stops.Select(stop => stop with { Start = round.Stops[0].Start, Arrival = round.Stops[0].Arrival })] });
            case "wrong workers":
                return rota with { Rounds = [.. rota.Rounds.Select(round => round with { Shift = (round.Shift + 1) % shifts }).OrderBy(round => round.Shift)] };
            case "made twice":
                return Each(rota, round => round with { Stops = [.. round.Stops, .. round.Stops, .. rota.Rounds[0].Stops] });
            case "unknown visits":
                return Each(rota, round => round with { Stops = [.. round.Stops, round.Stops[0] with { Visit = problem.Visits.Length }, round.Stops[0] with { Visit = -1 }] });
            case "unknown shift":
                return rota.Rounds.IsEmpty ? rota : rota with { Rounds = [.. rota.Rounds, rota.Rounds[0] with { Shift = shifts }, rota.Rounds[0] with { Shift = -1 }] };
            case "one long round":
                ImmutableArray<Stop> all = [.. rota.Rounds.SelectMany(round => round.Stops)];
                return rota.Rounds.IsEmpty ? rota : rota with { Rounds = [rota.Rounds[0] with { Stops = all }] };
            case "early":
                return Each(rota, round => round with { Start = round.Start - 20_000, Stops = [.. round.Stops.Select(stop => stop with { Start = stop.Start - 20_000 })] });
            case "a shift twice":
                return rota with { Rounds = [.. rota.Rounds, .. rota.Rounds.Select(round => round with { Stops = [.. round.Stops.Reverse()] })] };
            case "breaks first":
                return Each(rota, round => round with
                {
                    Breaks = [.. Enumerable.Range(0, 3).Select(rest => new BreakTaken(round.Start, round.Start + 600, round.Stops.Length + 5 - rest))],
                });
            case "half groups":
                HashSet<int> seconds = [.. problem.Links.Where(link => link.AllOrNone).Select(link => link.Second)];
                Rota half = Each(rota, round => round with { Stops = [.. round.Stops.Where(stop => !seconds.Contains(stop.Visit))] });
                return seconds.Count == 0 ? Break(problem, rota, "no breaks") : half with { Rounds = [.. half.Rounds.Where(round => !round.Stops.IsEmpty)] };
            default:
                throw new ArgumentException($"There is no fault '{fault}'.", nameof(fault));
        }
    }

    private static Rota Each(Rota rota, Func<Round, Round> change) => rota with { Rounds = [.. rota.Rounds.Select(change)] };
}
