using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Rosters.Search;

/// <summary>
/// Finds rosters by simulated annealing (Kirkpatrick, Gelatt and Vecchi, "Optimization by simulated annealing", Science 220, 1983) over moves of a few cells (Burke, De Causmaecker, Vanden Berghe and
/// Van Landeghem, "The state of the art of nurse rostering", Journal of Scheduling 7, 2004, tell which). No roster on the way breaks a hard rule. Prices, and whether a move is taken, are whole numbers. Stateless.
/// </summary>
public static class RosterSearch
{
    /// <summary>Moves between two looks at the limits and the temperature.</summary>
    private const int MovesOfAStep = 1_024;

    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(1);

    /// <summary>Searches until a limit is reached or it is told to stop; its best so far comes back.</summary>
    /// <param name="problem">What is asked for.</param>
    /// <param name="options">Seed and limits.</param>
    /// <param name="progress">Told about once a second.</param>
    /// <param name="stop">Ends the search early.</param>
    /// <exception cref="FaultException">The options are out of range.</exception>
    public static RosterResult Solve(RosterProblem problem, RosterSearchOptions options, IProgress<RosterProgress>? progress = null, CancellationToken stop = default)
    {
        FaultList.ThrowIfAny(options.Faults());
        long began = options.Clock.GetTimestamp();
        var state = new RosterState(problem);
        bool isWarm = problem.Request.Before is not null;
        GreedyRoster.TakeOver(problem, state);
        GreedyRoster.Fill(problem, state);
        sbyte[] best = state.Cells.ToArray();
        long bestPence = state.Pence;
        long startPence = state.Pence;
        var moves = new RosterMoves(problem, state, SeededStream.For("roster", options.Seed));
        int[] chances = Chances();
        double start = isWarm ? options.WarmStartPence : options.StartPence;
        double rate = Math.Log(options.EndPence / start);
        long iterations = 0;
        long limit = options.IterationLimit ?? long.MaxValue;
        TimeSpan told = TimeSpan.Zero;
        while (iterations < limit && !stop.IsCancellationRequested)
        {
            options.BetweenSteps?.Invoke();
            TimeSpan elapsed = options.Clock.GetElapsedTime(began);
            double used = Math.Max(options.IterationLimit is null ? 0 : (double)iterations / limit, options.TimeLimit is { } time ? elapsed / time : 0);
            if (!(used < 1))
            {
                break;
            }

            if (elapsed - told >= TellEvery)
            {
                told = elapsed;
                progress?.Report(new RosterProgress(used, iterations, bestPence, elapsed));
            }

            long temperature = (long)(start * Math.Exp(rate * used));
            for (long end = Math.Min(limit, iterations + MovesOfAStep); iterations < end; iterations++)
            {
                if (moves.Try((temperature * chances[moves.Below(chances.Length)]) >> 10) && state.Pence < bestPence)
                {
                    bestPence = state.Pence;
                    state.Cells.CopyTo(best);
                }
            }
        }

        return new RosterResult(problem, best, bestPence, startPence, options.Seed, iterations, options.Clock.GetElapsedTime(began));
    }

    /// <summary>
    /// By how many temperatures, in 1,024ths, a roster may become dearer: the logarithm of a chance, of which every one of these stands for as many. The same as drawing a number for the rule of
    /// Metropolis, and nothing is rounded on the way.
    /// </summary>
    private static int[] Chances()
    {
        const int Number = 4_096;
        return [.. Enumerable.Range(0, Number).Select(index => (int)(-Math.Log((index + 0.5) / Number) * 1_024))];
    }
}

/// <summary>What a search found.</summary>
public sealed class RosterResult
{
    private readonly sbyte[] cells;

    internal RosterResult(RosterProblem problem, sbyte[] cells, long pence, long startPence, int seed, long iterations, TimeSpan elapsed)
    {
        (Problem, this.cells, Pence, StartPence, Seed, Iterations, Elapsed) = (problem, cells, pence, startPence, seed, iterations, elapsed);
    }

    /// <summary>What was asked for.</summary>
    public RosterProblem Problem { get; }

    /// <summary>What it costs, pence.</summary>
    public long Pence { get; }

    /// <summary>What the roster cost that the search started from.</summary>
    public long StartPence { get; }

    /// <summary>Seed of the search.</summary>
    public int Seed { get; }

    /// <summary>Moves tried.</summary>
    public long Iterations { get; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>What stands where: by <c>worker * Days + day</c> a shift type, or <see cref="RosterProblem.Off"/>.</summary>
    public ReadOnlySpan<sbyte> Cells => cells;
}
