using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Dispatch;

namespace CareRostering.Planning.AsIs;

/// <summary>
/// Plans a day by fixed rounds: the standing runs first, each visit behind the one before it as on any day; then what belongs to no run, call by call in the order of the agreed times, each into the nearest gap of its own team
/// at about that time, without moving anybody. Every hard rule is kept; what finds nobody stays unassigned, without reasons. The rule is written out in docs/comparison.md.
/// </summary>
public static class FixedRounds
{
    /// <summary>The rota of <paramref name="problem"/> by fixed rounds.</summary>
    /// <param name="problem">The day.</param>
    /// <param name="silos">Which team plans what.</param>
    /// <param name="standing">What belongs to a run, in the order in which it usually starts.</param>
    /// <param name="options">Numbers of the rule; null: the usual.</param>
    /// <param name="stop">Ends the planning with what is placed by then.</param>
    /// <exception cref="ArgumentException">An option out of range.</exception>
    public static Rota Plan(RotaProblem problem, Silos silos, IReadOnlyList<StandingCall> standing, ManualOptions? options = null, CancellationToken stop = default)
    {
        ManualOptions chosen = options ?? new ManualOptions();
        chosen.Validate();
        var draft = new RotaDraft(problem);
        foreach (StandingCall call in standing.TakeWhile(_ => !stop.IsCancellationRequested))
        {
            draft.TryAppend(call.Visit, call.Shift);
        }

        int[][] together = VisitsTogether.Of(problem);
        foreach (int visit in together.Where(visits => !Array.TrueForAll(visits, draft.IsAssigned)).SelectMany(visits => visits))
        {
            draft.Remove(visit);
        }

        // Only what the own team cannot do is offered to the others, where that is done at all.
        Rota rota = draft.ToRota();
        foreach (bool isOwnTeam in chosen.PhonesAround ? new[] { true, false } : [true])
        {
            var gaps = new NearestGap(problem, rota, int.MinValue, chosen.KnownWorkerSeconds) { Asks = (visit, shift) => !isOwnTeam || silos.OfWorker[problem.Shifts[shift].Worker] == silos.OfVisit[visit] };
            HashSet<int> open = [.. rota.Unassigned.Select(left => left.Visit)];
            foreach (int[] visits in together.Where(visits => Array.Exists(visits, open.Contains)).OrderBy(visits => ManualPlanner.AgreedStart(problem.Visits[visits[0]])).ThenBy(visits => visits[0]).TakeWhile(_ => !stop.IsCancellationRequested))
            {
                gaps.TryPlace(visits, Asked(problem.Visits[visits[0]]));
            }

            rota = gaps.ToRota();
        }

        return rota;
    }

    /// <summary>When a call should start: pinned, in its preferred window, or in its first.</summary>
    private static TimeWindow Asked(Visit visit) => visit.PinnedStart is { } pinned ? new TimeWindow(pinned, pinned) : visit.Preferred is [TimeWindow preferred, ..] ? preferred : visit.Windows[0];
}
