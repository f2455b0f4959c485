using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Planning.Dispatch;

/// <summary>
/// The rule of the earliest due date (Jackson 1955) for several workers, as list scheduling does it (Graham 1969): visits in order of their deadlines, each behind the last of the worker who can start it soonest; of several, the
/// one with the shortest way. Every hard rule is kept; what finds nobody stays unassigned, without reasons.
/// </summary>
public static class EarliestDeadline
{
    /// <summary>The rota of one team by this rule.</summary>
    /// <param name="problem">The day.</param>
    /// <param name="stop">Ends the planning with what is placed by then.</param>
    public static Rota Plan(RotaProblem problem, CancellationToken stop = default)
    {
        var draft = new RotaDraft(problem);
        var placing = new TogetherPlacing(draft, visit => NextVisit.SoonestFirst(problem, draft, visit));
        int[][] list = [.. VisitsTogether.Of(problem).OrderBy(visits => visits.Min(visit => NextVisit.DeadlineOf(problem.Visits[visit]))).ThenBy(visits => visits[0])];
        foreach (int[] visits in list.TakeWhile(_ => !stop.IsCancellationRequested))
        {
            placing.TryPlace(visits);
        }

        return draft.ToRota();
    }
}
