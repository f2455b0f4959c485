using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.Replay;

/// <summary>
/// The day as somebody may still change it at an instant: what has begun keeps worker and start, nothing else starts before the instant, and
/// patients who have been told a time keep it within <see cref="ToldSeconds"/>. The same visits, workers and shifts under the same indices.
/// </summary>
internal static class FrozenProblem
{
    /// <summary>Price of leaving out a visit that stands in the rota, pence: the highest there is, so that no promise is dropped to keep a new one.</summary>
    private const long KeptPence = 100_000_000;

    /// <summary>How far a visit may start from the time its patient was told: as far as the prices call no departure from a promise (15 minutes unless changed).</summary>
    public static int ToldSeconds(Prices prices) => prices.PromiseToleranceMinutes * 60;

    /// <summary>Makes the problem.</summary>
    /// <param name="problem">The day.</param>
    /// <param name="rota">The rota in force: sound, and still allowed in the result.</param>
    /// <param name="told">By visit, what its patient was told; the rota keeps within it.</param>
    /// <param name="before">The frozen horizon.</param>
    /// <param name="held">Visits that keep worker and start although they have not begun.</param>
    /// <param name="notBefore">Later earliest starts than the horizon, by visit.</param>
    public static RotaProblem At(
        RotaProblem problem, Rota rota, IReadOnlyDictionary<int, Promise> told, int before, IReadOnlySet<int> held, IReadOnlyDictionary<int, int> notBefore)
    {
        ImmutableArray<Visit>.Builder visits = problem.Visits.ToBuilder();
        ImmutableArray<Shift>.Builder shifts = problem.Shifts.ToBuilder();
        bool[] isAssigned = new bool[visits.Count];
        foreach (Round round in rota.Rounds)
        {
            shifts[round.Shift] = shifts[round.Shift] with { Breaks = Breaks(problem.Shifts[round.Shift], round, before) };
            int worker = problem.Shifts[round.Shift].Worker;
            foreach (Stop stop in round.Stops)
            {
                isAssigned[stop.Visit] = true;
                Visit visit = visits[stop.Visit];
                visits[stop.Visit] = stop.Start < before || held.Contains(stop.Visit)
                    ? Pinned(visit, worker, stop.Start)
                    : Told(visit, told[stop.Visit], Math.Max(before, notBefore.GetValueOrDefault(stop.Visit, before)), ToldSeconds(problem.Prices)) ?? Pinned(visit, worker, stop.Start);
            }
        }

        for (int visit = 0; visit < visits.Count; visit++)
        {
            if (!isAssigned[visit])
            {
                visits[visit] = Open(visits[visit], Math.Max(before, notBefore.GetValueOrDefault(visit, before)), problem.Workers.Length);
            }
        }

        return problem.With(visits.ToImmutable(), shifts.ToImmutable());
    }

    private static Visit Pinned(Visit visit, int worker, int start) => visit with { PinnedWorker = worker, PinnedStart = start, UnassignedPence = KeptPence };

    /// <summary>Null where no start is both late enough and what the patient was told.</summary>
    private static Visit? Told(Visit visit, Promise told, int earliest, int toldSeconds)
    {
        ImmutableArray<TimeWindow> windows = Cut(visit.Windows, Math.Max(earliest, told.Start - toldSeconds), told.Start + toldSeconds);
        return windows.IsEmpty ? null : visit with { Windows = windows, Promised = told, UnassignedPence = KeptPence };
    }

    /// <summary>A visit in no round may be made from now on; one that cannot any more stays where it is: with nobody.</summary>
    private static Visit Open(Visit visit, int earliest, int workers)
    {
        ImmutableArray<TimeWindow> windows = Cut(visit.Windows, earliest, int.MaxValue);
        return windows.IsEmpty || visit.PinnedStart < earliest
            ? visit with { PinnedWorker = null, ForbiddenWorkers = [.. Enumerable.Range(0, workers)] }
            : visit with { Windows = windows };
    }

    private static ImmutableArray<TimeWindow> Cut(ImmutableArray<TimeWindow> windows, int earliest, int latest) =>
    [
        .. windows
            .Select(window => new TimeWindow(Math.Max(window.Earliest, earliest), Math.Min(window.Latest, latest)))
            .Where(window => window.Earliest <= window.Latest),
    ];

    /// <summary>Breaks that have begun stay where they are; none begins anew before the horizon.</summary>
    private static ImmutableArray<Break> Breaks(Shift shift, Round round, int before)
    {
        ImmutableArray<Break>.Builder breaks = shift.Breaks.ToBuilder();
        int least = int.MinValue;
        for (int taken = 0; taken < round.Breaks.Length; taken++)
        {
            int index = round.BreakAt(taken);
            TimeWindow window = breaks[index].Window;
            int start = round.Breaks[taken].Start;
            least = Math.Max(least, start < before ? start : Math.Max(window.Earliest, before));
            breaks[index] = breaks[index] with { Window = start < before ? new TimeWindow(start, start) : new TimeWindow(least, window.Latest) };
        }

        return breaks.ToImmutable();
    }
}
