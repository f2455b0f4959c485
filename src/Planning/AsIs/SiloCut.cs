using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.AsIs;

/// <summary>
/// One silo's share of a problem as a problem of its own. Patients, workers and places keep their indices; visits and shifts are those of the
/// silo. What other silos have planned already is fixed: it narrows time windows, so that joined rounds break no rule. Immutable.
/// </summary>
internal sealed class SiloCut
{
    private SiloCut(RotaProblem problem, ImmutableArray<int> visits, ImmutableArray<int> shifts)
    {
        Problem = problem;
        Visits = visits;
        Shifts = shifts;
    }

    /// <summary>The silo's own problem.</summary>
    public RotaProblem Problem { get; }

    /// <summary>Index in the whole problem of each visit of <see cref="Problem"/>. Visits of the silo that others' plans leave no start for are missing.</summary>
    public ImmutableArray<int> Visits { get; }

    /// <summary>Index in the whole problem of each shift of <see cref="Problem"/>.</summary>
    public ImmutableArray<int> Shifts { get; }

    /// <summary>Cuts a silo out of <paramref name="whole"/>.</summary>
    public static SiloCut Of(RotaProblem whole, Silos silos, int silo, StandingVisits standing)
    {
        ImmutableArray<int> shifts = silos.ShiftsOf(whole, silo);
        int[] workers = [.. shifts.Select(shift => whole.Shifts[shift].Worker).Distinct()];
        var kept = new SortedDictionary<int, Visit>();
        foreach (int visit in silos.VisitsOf(silo))
        {
            if (Narrow(whole, silos, visit, workers, standing) is { } narrowed)
            {
                kept.Add(visit, narrowed);
            }
        }

        DropHalves(whole, silos, silo, kept);
        ImmutableArray<int> visits = [.. kept.Keys];
        var index = visits.Select((visit, position) => (visit, position)).ToDictionary(entry => entry.visit, entry => entry.position);
        ImmutableArray<LinkedVisits> links =
        [
            .. whole.Links.Where(link => index.ContainsKey(link.First) && index.ContainsKey(link.Second))
                .Select(link => link with { First = index[link.First], Second = index[link.Second] }),
        ];
        var travel = Enum.GetValues<TravelMode>().Where(whole.HasTravel).ToDictionary(mode => mode, whole.Travel);
        var problem = new RotaProblem(
            whole.Patients, [.. kept.Values], whole.Workers, [.. shifts.Select(shift => whole.Shifts[shift])], links, travel, whole.Skills, whole.Attributes, whole.Prices, whole.LatestInstant);
        return new SiloCut(problem, visits, shifts);
    }

    /// <summary>The rounds of a rota of <see cref="Problem"/>, in indices of the whole problem.</summary>
    public IEnumerable<Round> ToWhole(Rota rota) => rota.Rounds.Select(round => round with
    {
        Shift = Shifts[round.Shift],
        Stops = [.. round.Stops.Select(stop => stop with { Visit = Visits[stop.Visit] })],
    });

    /// <summary>The visit with the starts that other silos' plans leave it; null: none.</summary>
    private static Visit? Narrow(RotaProblem whole, Silos silos, int index, int[] workers, StandingVisits standing)
    {
        Visit visit = whole.Visits[index];
        int earliest = int.MinValue / 2;
        int latest = int.MaxValue / 2;
        var mayOverlap = new HashSet<int>();
        foreach (LinkedVisits link in whole.Links.Where(link => link.First == index || link.Second == index))
        {
            int other = link.First == index ? link.Second : link.First;
            if (silos.OfVisit[other] == silos.OfVisit[index])
            {
                continue;
            }

            if (link.MayOverlap)
            {
                mayOverlap.Add(other);
            }

            if (standing.StopOf(other) is { } stop)
            {
                int most = link.MaxGapSeconds ?? (int.MaxValue / 4);
                earliest = Math.Max(earliest, link.First == index ? stop.Start - most : stop.Start + link.MinGapSeconds);
                latest = Math.Min(latest, link.First == index ? stop.Start - link.MinGapSeconds : stop.Start + most);
            }
            else if (link.AllOrNone && standing.IsSettled(other))
            {
                return null;
            }
        }

        int longest = workers.Length == 0 ? visit.DurationSeconds : workers.Max(worker => whole.ServiceSeconds(index, worker));
        List<TimeWindow> windows = [.. visit.Windows.Select(window => new TimeWindow(Math.Max(window.Earliest, earliest), Math.Min(window.Latest, latest)))];
        foreach (Stop stop in OthersAtThePatient(whole, silos, index, standing).Where(stop => !mayOverlap.Contains(stop.Visit)))
        {
            windows = [.. windows.SelectMany(window => Without(window, stop.Start - longest, stop.Finish))];
        }

        windows.RemoveAll(window => window.Earliest > window.Latest);
        int? pin = visit.PinnedStart ?? (standing.AgreedStart(index) is { } agreed && windows.Exists(window => window.Contains(agreed)) ? agreed : null);
        return windows.Count == 0 || (pin is { } start && !windows.Exists(window => window.Contains(start)))
            ? null
            : visit with { Windows = [.. windows], PinnedStart = pin };
    }

    private static IEnumerable<Stop> OthersAtThePatient(RotaProblem whole, Silos silos, int index, StandingVisits standing)
    {
        for (int other = 0; other < whole.Visits.Length; other++)
        {
            if (whole.Visits[other].Patient == whole.Visits[index].Patient && silos.OfVisit[other] != silos.OfVisit[index] && standing.StopOf(other) is { } stop)
            {
                yield return stop;
            }
        }
    }

    /// <summary>What is left of a window without the starts strictly between two instants.</summary>
    private static IEnumerable<TimeWindow> Without(TimeWindow window, int after, int before)
    {
        if (window.Latest <= after || window.Earliest >= before)
        {
            return [window];
        }

        return [window with { Latest = after }, window with { Earliest = before }];
    }

    /// <summary>Takes out visits that are made together with one that has no start left.</summary>
    private static void DropHalves(RotaProblem whole, Silos silos, int silo, SortedDictionary<int, Visit> kept)
    {
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (LinkedVisits link in whole.Links.Where(link => link.AllOrNone && silos.OfVisit[link.First] == silo && silos.OfVisit[link.Second] == silo))
            {
                if (kept.ContainsKey(link.First) != kept.ContainsKey(link.Second))
                {
                    changed |= kept.Remove(link.First) | kept.Remove(link.Second);
                }
            }
        }
    }
}
