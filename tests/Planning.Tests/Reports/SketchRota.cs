using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.Tests.Reports;

/// <summary>Appends visits to rounds in the order of their windows, both workers of a call at once. The score is a stand-in: three of its items only.</summary>
internal sealed class SketchRota
{
    private readonly RotaProblem problem;
    private readonly List<Stop>[] stops;
    private readonly BreakTaken?[] rests;

    private SketchRota(RotaProblem problem)
    {
        this.problem = problem;
        stops = [.. problem.Shifts.Select(_ => new List<Stop>())];
        rests = new BreakTaken?[problem.Shifts.Length];
    }

    internal static Rota Make(RotaProblem problem) => new SketchRota(problem).Fill();

    private Rota Fill()
    {
        var left = new List<int>();
        foreach (IGrouping<string, int> call in Enumerable.Range(0, problem.Visits.Length)
            .OrderBy(visit => problem.Visits[visit].Windows[0].Earliest).ThenBy(visit => visit).GroupBy(visit => problem.Visits[visit].CallId, StringComparer.Ordinal))
        {
            int[] together = [.. call];
            int[] soonest = [.. Enumerable.Range(0, problem.Shifts.Length)
                .Where(shift => Fits(shift, together[0], Ready(shift, together[0])))
                .OrderBy(shift => Math.Max(0, Ready(shift, together[0]) - problem.Visits[together[0]].Preferred[^1].Latest + 1_800) + Leg(shift, together[0]).Seconds).ThenBy(shift => shift).Take(together.Length)];
            int start = soonest.Select(shift => Ready(shift, together[0])).DefaultIfEmpty().Max();
            if (soonest.Length < together.Length || !soonest.All(shift => Fits(shift, together[0], start)))
            {
                left.AddRange(together);
                continue;
            }

            for (int index = 0; index < together.Length; index++)
            {
                Append(soonest[index], together[index], start);
            }
        }

        left.Sort();
        ImmutableArray<Round> rounds = [.. Enumerable.Range(0, stops.Length).Where(shift => stops[shift].Count > 0).Select(Finish)];
        return new Rota
        {
            Rounds = rounds,
            Unassigned = [.. left.Select(visit => new UnassignedVisit(visit, [new Reason("SKILL", 12, null), new Reason("SHIFT", 40, $"W{visit % 40:000} would fit if the shift ended 20 minutes later"), new Reason("SEARCH", 3, null)]))],
            Score = new Score
            {
                Unassigned = left.Count * problem.Prices.UnassignedPence[0] * Prices.Micropence,
                TravelTime = rounds.Sum(round => (long)round.ReturnSeconds + round.Stops.Sum(stop => stop.TravelSeconds)) * Prices.PerSecondFromHour(1_600),
                Mileage = rounds.Sum(round => (long)round.ReturnMetres + round.Stops.Sum(stop => stop.TravelMetres)) * problem.Prices.PerMetre(TravelMode.Car),
            },
        };
    }

    private int PlaceOf(int visit) => problem.Patients[problem.Visits[visit].Patient].Place;

    private (int Seconds, int Metres) Leg(int shift, int visit) => Way(stops[shift].Count > 0 ? PlaceOf(stops[shift][^1].Visit) : problem.Shifts[shift].StartPlace!.Value, PlaceOf(visit));

    private (int Seconds, int Metres) Way(int from, int to) => (problem.Travel(TravelMode.Car).Seconds(from, to), problem.Travel(TravelMode.Car).Metres(from, to));

    /// <summary>The break, if it falls due before the next stop.</summary>
    private BreakTaken? Rest(int shift)
    {
        Shift asked = problem.Shifts[shift];
        int free = stops[shift].Count > 0 ? stops[shift][^1].Finish : asked.Start;
        return rests[shift] is null && asked.Breaks.Length > 0 && free >= asked.Breaks[0].Window.Earliest
            ? new BreakTaken(free, free + asked.Breaks[0].DurationSeconds, stops[shift].Count)
            : null;
    }

    private int Free(int shift) => Rest(shift)?.Finish ?? Math.Max(rests[shift]?.Finish ?? 0, stops[shift].Count > 0 ? stops[shift][^1].Finish : problem.Shifts[shift].Start);

    private int Ready(int shift, int visit) =>
        Math.Max(Free(shift) + Leg(shift, visit).Seconds + problem.Patients[problem.Visits[visit].Patient].AccessSeconds, problem.Visits[visit].Windows[0].Earliest);

    private bool Fits(int shift, int visit, int start)
    {
        Visit asked = problem.Visits[visit];
        Shift own = problem.Shifts[shift];
        int finish = start + problem.ServiceSeconds(visit, own.Worker);
        bool restFits = own.Breaks.IsEmpty || rests[shift] is not null || Rest(shift) is not null || finish <= own.Breaks[0].Window.Latest;
        return start <= asked.Windows[0].Latest && restFits
            && (problem.Workers[own.Worker].Skills & asked.RequiredSkills) == asked.RequiredSkills
            && finish + Way(PlaceOf(visit), own.EndPlace!.Value).Seconds <= own.Finish + own.MaxOvertimeSeconds;
    }

    private void Append(int shift, int visit, int start)
    {
        (int seconds, int metres) = Leg(shift, visit);
        int access = problem.Patients[problem.Visits[visit].Patient].AccessSeconds;
        int arrival = Free(shift) + seconds;
        arrival = stops[shift].Count == 0 ? Math.Max(arrival, start - access) : arrival; // leaves home just in time
        rests[shift] ??= Rest(shift);
        stops[shift].Add(new Stop(visit, arrival, start, start + problem.ServiceSeconds(visit, problem.Shifts[shift].Worker), seconds, metres));
    }

    private Round Finish(int shift)
    {
        Shift own = problem.Shifts[shift];
        Stop last = stops[shift][^1];
        if (!own.Breaks.IsEmpty && rests[shift] is null)
        {
            int from = Math.Max(last.Finish, own.Breaks[0].Window.Earliest);
            rests[shift] = new BreakTaken(from, from + own.Breaks[0].DurationSeconds, stops[shift].Count);
        }

        (int seconds, int metres) = Way(PlaceOf(last.Visit), own.EndPlace!.Value);
        return new Round
        {
            Shift = shift, Start = stops[shift][0].Arrival - stops[shift][0].TravelSeconds, Finish = Math.Max(last.Finish, rests[shift]?.Finish ?? 0) + seconds,
            Stops = [.. stops[shift]], Breaks = rests[shift] is { } rest ? [rest] : [], ReturnSeconds = seconds, ReturnMetres = metres,
        };
    }
}
