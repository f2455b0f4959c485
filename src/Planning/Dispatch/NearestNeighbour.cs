using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Planning.Dispatch;

/// <summary>
/// The time-oriented nearest neighbour (Solomon 1987, section 2.2) as a dispatcher goes by it: whoever is free first goes to the visit that is nearest in way, in time and in urgency together,
/// <c>weights[0] * way + weights[1] * (start - free) + weights[2] * (deadline - there)</c>. Solomon builds one round after the other; here all workers of a day are out at once. Of those who are free at the same time
/// it is the turn of whoever may make the fewest visits, else a nurse would be sent to what anybody may do. Every hard rule is kept; what finds nobody stays unassigned, without reasons.
/// </summary>
public sealed class NearestNeighbour
{
    private readonly RotaProblem problem;
    private readonly NearestNeighbourWeights weights;
    private readonly RotaDraft draft;
    private readonly int[][] together;
    private readonly int[][] mayMake;
    private readonly TogetherPlacing placing;

    private NearestNeighbour(RotaProblem problem, NearestNeighbourWeights weights)
    {
        this.problem = problem;
        this.weights = weights;
        draft = new RotaDraft(problem);
        together = new int[problem.Visits.Length][];
        foreach (int[] visits in VisitsTogether.Of(problem))
        {
            Array.ForEach(visits, visit => together[visit] = visits);
        }

        mayMake = [.. problem.Shifts.Select(shift => Enumerable.Range(0, problem.Visits.Length).Where(visit => StaffFit.May(problem, visit, shift)).ToArray())];
        placing = new TogetherPlacing(draft, visit => NextVisit.SoonestFirst(problem, draft, visit));
    }

    /// <summary>The rota of one team by this rule.</summary>
    /// <param name="problem">The day.</param>
    /// <param name="weights">What way, time and urgency weigh; null: as in the paper.</param>
    /// <param name="stop">Ends the planning with what is placed by then.</param>
    public static Rota Plan(RotaProblem problem, NearestNeighbourWeights? weights = null, CancellationToken stop = default) =>
        new NearestNeighbour(problem, weights ?? new NearestNeighbourWeights()).Plan(stop);

    private Rota Plan(CancellationToken stop)
    {
        var turns = new PriorityQueue<int, (int Free, int Visits, int Shift)>();
        for (int shift = 0; shift < problem.Shifts.Length; shift++)
        {
            turns.Enqueue(shift, Turn(shift));
        }

        while (!stop.IsCancellationRequested && turns.TryDequeue(out int shift, out (int Free, int Visits, int Shift) turn))
        {
            // The second of a double-up may have been sent out since it was queued.
            if (turn != Turn(shift) || TrySend(shift))
            {
                turns.Enqueue(shift, Turn(shift));
            }
        }

        return draft.ToRota();
    }

    private (int Free, int Visits, int Shift) Turn(int shift) => (draft.FreeFrom(shift), mayMake[shift].Length, shift);

    /// <summary>Sends a worker to the nearest visit; false: there is none left, the round is over.</summary>
    private bool TrySend(int shift) =>
        mayMake[shift]
            .Where(visit => !draft.IsAssigned(visit))
            .Select(visit => (Visit: visit, Next: NextVisit.Of(problem, draft, visit, shift)))
            .Where(way => way.Next is not null)
            .OrderBy(way => weights.Of(way.Next!.Value))
            .ThenBy(way => way.Visit)
            .Any(way => placing.TryPlace([way.Visit, .. together[way.Visit].Where(partner => partner != way.Visit)], 0, shift));
}

/// <summary>What way, time and urgency weigh for <see cref="NearestNeighbour"/>.</summary>
/// <param name="Way">Of a second of travel.</param>
/// <param name="Time">Of a second between being free and the start of service.</param>
/// <param name="Urgency">Of a second that is left until the deadline.</param>
public sealed record NearestNeighbourWeights(double Way = 0.4, double Time = 0.4, double Urgency = 0.2)
{
    internal double Of(NextVisit next) => (Way * next.WaySeconds) + (Time * (next.Start - next.Free)) + (Urgency * (next.Deadline - next.Ready));
}
