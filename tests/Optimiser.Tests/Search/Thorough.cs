using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Evaluation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>What tests of the search share: problems with every rule that it optimises, options under which it re-scores itself after every move, and the whole opinion on a rota.</summary>
internal static class Thorough
{
    /// <summary>Three to nine visits with every rule there is.</summary>
    public static RandomProblemShape Small { get; } =
        new RandomProblemShape { LeastVisits = 3, MostVisits = 9, LeastWorkers = 1, MostWorkers = 4 }.Everything();

    /// <summary>Thirty to sixty visits with the same, split shifts and breaks more often than not.</summary>
    public static RandomProblemShape Medium { get; } =
        new RandomProblemShape { LeastVisits = 30, MostVisits = 60, LeastWorkers = 6, MostWorkers = 12, BreakPercent = 60 }.Everything();

    /// <summary>The problem with workers of one skill, pace, wage and way to travel, and shifts from one base: what the search takes short cuts for. Their breaks differ.</summary>
    public static RotaProblem Alike(RotaProblem problem) => problem.With(
        patients: problem.Patients.Select(patient => patient with { KnownWorkers = [], KeyWorker = null }),
        workers: problem.Workers.Select(worker => problem.Workers[0] with { Id = worker.Id }),
        shifts: problem.Shifts.Select(shift => shift with { StartPlace = 0, EndPlace = 0, MaxTravelSeconds = null, MaxContactSeconds = null }));

    /// <summary>A short search on one thread that checks itself after every step; many single moves, so that each kind is tried.</summary>
    public static SearchOptions Options(int seed, long iterations) => new()
    {
        Seed = seed,
        Threads = 1,
        IterationLimit = iterations,
        Assertions = AssertionLevel.Full,
        Annealing = new AnnealingOptions { MovesPerRuin = 20, PairWeight = 25, RetimeWeight = 15, Exchanges = 2 },
    };

    /// <summary>Searches with <see cref="Options"/>; a failed assertion says the seed.</summary>
    public static Rota Solve(RotaProblem problem, int seed, long iterations, Rota? start = null)
    {
        try
        {
            return RotaSearch.Solve(problem, Options(seed, iterations), start).Rota;
        }
        catch (InvalidOperationException broken)
        {
            throw new InvalidOperationException($"seed {seed}: {broken.Message}", broken);
        }
    }

    /// <summary>Makes, searches and judges the problems of some seeds, changed as <paramref name="change"/> says.</summary>
    public static void SolveAll(RandomProblemShape shape, int firstSeed, int count, long iterations, Func<RotaProblem, RotaProblem>? change = null)
    {
        for (int seed = firstSeed; seed < firstSeed + count; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, shape);
            problem = change is null ? problem : change(problem);
            AssertSound(problem, Solve(problem, seed, iterations), seed);
        }
    }

    /// <summary>
    /// Everything that must be true of any rota: every visit is in one place, the independent checker finds nothing, and its score and the
    /// scorer's are the rota's own.
    /// </summary>
    public static void AssertSound(RotaProblem problem, Rota rota, int seed)
    {
        CheckReport report = RotaChecker.Check(problem, rota);
        Assert.True(report.IsSound, $"seed {seed}: {string.Join("; ", report.Violations.Take(5).Select(violation => $"{violation.Rule} {violation.Path} {violation.Message}"))}");
        Assert.Equal(report.Score, rota.Score);
        Assert.Equal(rota.Score, RotaScorer.Score(problem, rota.Rounds, [.. rota.Unassigned.Select(missing => missing.Visit)]));
        int[] visits = [.. rota.Rounds.SelectMany(round => round.Stops).Select(stop => stop.Visit).Concat(rota.Unassigned.Select(missing => missing.Visit)).Order()];
        Assert.Equal(Enumerable.Range(0, problem.Visits.Length), visits);
    }

    /// <summary>A rota in text: all that it says, for comparing byte by byte.</summary>
    public static string Print(Rota rota) => string.Join(
        '\n',
        rota.Rounds
            .Select(round => $"{round.Shift} {round.Start} {string.Join(' ', round.Stops)} {string.Join(' ', round.Breaks)} {round.ReturnSeconds} {round.ReturnMetres} {round.Finish}")
            .Append(string.Join(' ', rota.Unassigned.Select(missing => missing.Visit)))
            .Append($"{rota.Score}"));
}
