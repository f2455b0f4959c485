using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Dispatch;

namespace CareRostering.Planning.AsIs;

/// <summary>
/// Plans a day the way a co-ordinator with a list and a map does: visits in order of their agreed time, each to the nearest worker of
/// the own team who may make it and can be there in time, a known face before a stranger who is little nearer, at the end of that worker's round so far. Every hard rule is kept.
/// Starts of linked visits are agreed between teams as they come. The rule is written out in docs/comparison.md.
/// </summary>
/// <remarks>One use, one thread. About visits x shifts steps.</remarks>
public sealed class ManualPlanner
{
    private readonly RotaProblem problem;
    private readonly Silos silos;
    private readonly ManualOptions options;
    private readonly RotaDraft draft;
    private readonly int[][] together;
    private readonly TogetherPlacing ownTeam;
    private readonly TogetherPlacing anyTeam;

    private ManualPlanner(RotaProblem problem, Silos silos, ManualOptions options)
    {
        this.problem = problem;
        this.silos = silos;
        this.options = options;
        draft = new RotaDraft(problem);
        together = VisitsTogether.Of(problem);
        ownTeam = new TogetherPlacing(draft, visit => Ranked(visit, isOwnTeam: true));
        anyTeam = new TogetherPlacing(draft, visit => Ranked(visit, isOwnTeam: false));
    }

    /// <summary>The manual rota of <paramref name="problem"/>; what cannot be placed stays unassigned, without reasons.</summary>
    /// <param name="problem">The day.</param>
    /// <param name="silos">Which team plans what.</param>
    /// <param name="options">Numbers of the rule; null: the usual.</param>
    /// <param name="stop">Ends the planning with what is placed by then.</param>
    /// <exception cref="ArgumentException">An option out of range.</exception>
    public static Rota Plan(RotaProblem problem, Silos silos, ManualOptions? options = null, CancellationToken stop = default)
    {
        ManualOptions chosen = options ?? new ManualOptions();
        chosen.Validate();
        return new ManualPlanner(problem, silos, chosen).Plan(stop);
    }

    /// <summary>When a visit is agreed to start: pinned, the middle of the preferred window, or the earliest start.</summary>
    internal static int AgreedStart(Visit visit) => visit.PinnedStart
        ?? (visit.Preferred is [TimeWindow preferred, ..] ? preferred.Earliest + ((preferred.Latest - preferred.Earliest) / 2) : visit.Windows[0].Earliest);

    private Rota Plan(CancellationToken stop)
    {
        foreach (int[] visits in together.OrderBy(visits => AgreedStart(problem.Visits[visits[0]])).ThenBy(visits => visits[0]))
        {
            if (stop.IsCancellationRequested)
            {
                break;
            }

            if (!ownTeam.TryPlace(visits) && options.PhonesAround)
            {
                anyTeam.TryPlace(visits);
            }
        }

        return draft.ToRota();
    }

    /// <summary>Shifts whose workers may make the visit: those in time by way, known face and waiting, then the others by how late they would be.</summary>
    private IEnumerable<int> Ranked(int visit, bool isOwnTeam)
    {
        var ranked = new List<(int LateSeconds, long Rank, int Shift)>();
        for (int shift = 0; shift < problem.Shifts.Length; shift++)
        {
            bool isOwn = silos.OfWorker[problem.Shifts[shift].Worker] == silos.OfVisit[visit];
            if ((isOwn || !isOwnTeam) && StaffFit.May(problem, visit, problem.Shifts[shift]) && Judge(visit, shift) is { } judged)
            {
                ranked.Add((judged.LateSeconds, judged.Rank, shift));
            }
        }

        ranked.Sort();
        return ranked.Select(entry => entry.Shift);
    }

    private (int LateSeconds, long Rank)? Judge(int visit, int shiftIndex)
    {
        if (NextVisit.Of(problem, draft, visit, shiftIndex) is not { } next)
        {
            return null;
        }

        Shift shift = problem.Shifts[shiftIndex];
        Visit asked = problem.Visits[visit];
        int tolerated = asked.PinnedStart ?? Math.Min(asked.Windows[^1].Latest, asked.Preferred is [TimeWindow preferred, ..] ? preferred.Latest : asked.Windows[^1].Latest);

        // Who has not set out yet does not wait: the round starts just in time.
        long waiting = next.Free > shift.Start ? next.Start - next.Ready : 0;
        int strange = RotaProblem.IsKnown(problem.Patients[asked.Patient], shift.Worker) ? 0 : options.KnownWorkerSeconds;
        return (Math.Max(0, next.Ready - tolerated), next.WaySeconds + (waiting * options.WaitingPermille / 1_000) + strange);
    }
}
