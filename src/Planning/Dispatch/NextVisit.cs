using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;

namespace CareRostering.Planning.Dispatch;

/// <summary>When a worker could be at a visit next, straight from the last one so far: what rules of thumb weigh. The draft has the last word.</summary>
/// <param name="WaySeconds">Travel there, 0 where the round starts with the visit.</param>
/// <param name="Free">When the worker is free to set out.</param>
/// <param name="Ready">When service could start as far as the worker goes: there, and let in.</param>
/// <param name="Release">When it is wanted from on: the pinned start, else the opening of the preferred window, else of the first window.</param>
/// <param name="Deadline">Until when it is wanted: the pinned start, else when its promise or its preferred window runs out, else its last window.</param>
internal readonly record struct NextVisit(int WaySeconds, int Free, int Ready, int Release, int Deadline)
{
    /// <summary>When service would start.</summary>
    public int Start => Math.Max(Ready, Release);

    /// <summary>Until when a visit is wanted, whoever comes.</summary>
    public static int DeadlineOf(Visit visit) => visit.PinnedStart ?? Math.Min(
        visit.Preferred is [TimeWindow preferred, ..] ? preferred.Latest : visit.Windows[^1].Latest,
        visit.Due ?? int.MaxValue);

    /// <summary>A visit as the next of a shift; null: there is no way.</summary>
    public static NextVisit? Of(RotaProblem problem, RotaDraft draft, int visit, int shift)
    {
        Visit asked = problem.Visits[visit];
        Patient patient = problem.Patients[asked.Patient];
        int free = draft.FreeFrom(shift);
        int way = draft.LastPlace(shift) is { } from ? problem.Travel(problem.Workers[problem.Shifts[shift].Worker].Mode).At(from, patient.Place, free).Seconds : 0;
        return way == TravelMatrix.Unreachable ? null : new NextVisit(
            way,
            free,
            free + way + patient.AccessSeconds,
            asked.PinnedStart ?? (asked.Preferred is [TimeWindow preferred, ..] ? Math.Max(preferred.Earliest, asked.Windows[0].Earliest) : asked.Windows[0].Earliest),
            DeadlineOf(asked));
    }

    /// <summary>The shifts whose workers may make a visit next: who can start it soonest first, of several the one with the shortest way.</summary>
    public static IEnumerable<int> SoonestFirst(RotaProblem problem, RotaDraft draft, int visit) =>
        Enumerable.Range(0, problem.Shifts.Length)
            .Where(shift => StaffFit.May(problem, visit, problem.Shifts[shift]))
            .Select(shift => (Shift: shift, Next: Of(problem, draft, visit, shift)))
            .Where(way => way.Next is not null)
            .OrderBy(way => way.Next!.Value.Start)
            .ThenBy(way => way.Next!.Value.WaySeconds)
            .ThenBy(way => way.Shift)
            .Select(way => way.Shift);
}
