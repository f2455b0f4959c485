using System.Collections.Immutable;
using CareRostering.Optimiser.Evaluation;
using CareRostering.Optimiser.Evaluation.Rules;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Explanation;

/// <summary>
/// Says of each unassigned visit, rule by rule, how many workers each rules out and what the nearest of them lacks. A worker is counted once:
/// under the first rule about the pair that fails, else under the rule that stops the place that comes nearest to fitting.
/// </summary>
public static class RotaExplainer
{
    /// <summary>A miss by more than this is no hint to anybody.</summary>
    private const int LongestMissSeconds = 4 * 3_600;

    /// <summary>From here on a miss is not one that seconds can tell.</summary>
    private const int FirstUncounted = int.MaxValue - 10;

    /// <summary>The same rota with reasons for every unassigned visit.</summary>
    public static Rota Explain(RotaProblem problem, Rota rota)
    {
        if (rota.Unassigned.IsEmpty)
        {
            return rota;
        }

        var state = new SearchState(new CompiledProblem(problem));
        state.Load(rota);
        return rota with { Unassigned = [.. rota.Unassigned.Select(missing => missing with { Reasons = Reasons(state, missing.Visit) })] };
    }

    /// <summary>Why a visit that is absent from <paramref name="state"/> is in no round.</summary>
    internal static ImmutableArray<Reason> Reasons(SearchState state, int visit)
    {
        CompiledProblem compiled = state.Compiled;
        RotaProblem problem = compiled.Problem;
        var counts = new Dictionary<string, (int Workers, Obstacle Nearest)>(StringComparer.Ordinal);
        foreach (Obstacle obstacle in Nearest(state, visit))
        {
            (int workers, Obstacle nearest) = counts.GetValueOrDefault(obstacle.Rule, (0, obstacle));
            counts[obstacle.Rule] = (workers + 1, obstacle.MissSeconds < nearest.MissSeconds ? obstacle : nearest);
        }

        if (counts.TryGetValue(Obstacle.Search, out (int Workers, Obstacle Nearest) open) && compiled.Links.Groups[visit].Length > 1)
        {
            counts.Remove(Obstacle.Search);
            counts["LINK_ALL_OR_NONE"] = (open.Workers, new Obstacle("LINK_ALL_OR_NONE", int.MaxValue, "a visit that must be made together with it finds no place"));
        }

        return [.. counts
            .OrderBy(entry => Array.IndexOf(Obstacle.Order, entry.Key))
            .Select(entry => new Reason(entry.Key, entry.Value.Workers, Say(problem, entry.Value.Nearest)))];
    }

    /// <summary>What keeps each worker from a visit that is absent from <paramref name="state"/>, in the order of workers.</summary>
    internal static ImmutableArray<WorkerObstacle> ByWorker(SearchState state, int visit) =>
    [
        .. Nearest(state, visit).Select((obstacle, worker) => obstacle.MissSeconds is > LongestMissSeconds and < FirstUncounted
            ? new WorkerObstacle(worker, obstacle.Rule, null, null)
            : new WorkerObstacle(worker, obstacle.Rule, obstacle.MissSeconds < FirstUncounted ? obstacle.MissSeconds : null, obstacle.Text)),
    ];

    /// <summary>For each worker what stops the place that comes nearest to fitting.</summary>
    private static Obstacle[] Nearest(SearchState state, int visit)
    {
        CompiledProblem compiled = state.Compiled;
        bool startPossible = state.Prepare(visit);
        ILookup<int, int> shiftsOf = Enumerable.Range(0, compiled.Shifts).ToLookup(shift => compiled.Shift[shift].Worker);
        return [.. Enumerable.Range(0, compiled.Workers).Select(worker => Nearest(state, visit, worker, shiftsOf[worker], startPossible))];
    }

    private static Obstacle Nearest(SearchState state, int visit, int worker, IEnumerable<int> shifts, bool startPossible)
    {
        RotaProblem problem = state.Compiled.Problem;
        foreach (IPairRule rule in RuleBook.PairRules)
        {
            if (!rule.Allows(problem, visit, worker))
            {
                return new Obstacle(rule.Code, int.MaxValue, null);
            }
        }

        if (!startPossible)
        {
            return new Obstacle("LINK_GAP", int.MaxValue, "the visits it is linked to leave it no start");
        }

        var nearest = new Obstacle("SHIFT", int.MaxValue, Obstacle.OffShift);
        foreach (int shift in shifts)
        {
            Obstacle here = state.Diagnose(visit, shift);
            if (here.MissSeconds < nearest.MissSeconds)
            {
                nearest = here;
            }
        }

        return nearest with { Worker = worker };
    }

    private static string? Say(RotaProblem problem, Obstacle obstacle) => obstacle switch
    {
        { Text: null } or { MissSeconds: > LongestMissSeconds and < FirstUncounted } => null,
        { Worker: { } worker, MissSeconds: < int.MaxValue } => $"worker {problem.Workers[worker].Id}: {obstacle.Text}",
        _ => obstacle.Text,
    };
}
