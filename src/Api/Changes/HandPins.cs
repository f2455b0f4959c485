using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Changes;

/// <summary>What is pinned by hand, written into a day as if the visits themselves asked for it: so whatever plans, repairs or exchanges holds it as a hard rule.</summary>
internal static class HandPins
{
    /// <summary>A day with what is pinned on it.</summary>
    public static DayDocument Apply(Session session, DayDocument day, DayClock clock)
    {
        IReadOnlyDictionary<string, HandPin> pins = HandPinStore.On(session, day.Date);
        return pins.Count == 0 ? day : day with
        {
            Visits = [.. day.Visits.Select(visit => pins.TryGetValue(visit.Id, out HandPin? pin) && clock.Parse(pin.Start, out _) is { } start ? Pinned(visit, pin.Worker, start, clock) : visit)],
        };
    }

    /// <summary>A visit that one worker alone may make, at one start alone; where no window holds that start (any more), the worker alone is pinned.</summary>
    public static VisitDocument Pinned(VisitDocument visit, string worker, int start, DayClock clock)
    {
        bool isWithin = visit.Windows.Any(window => clock.Parse(window.Earliest, out _) <= start && start <= clock.Parse(window.Latest, out _));
        return visit with { PinnedWorker = worker, PinnedStart = isWithin ? clock.FormatInstant(start) : null };
    }

    /// <summary>A day on which visits stay where a rota has them.</summary>
    public static DayDocument Kept(DayDocument day, LoadedRota from, IReadOnlyList<string> visits)
    {
        HashSet<string> kept = [.. visits];
        Dictionary<string, (string Worker, int Start)> seats = Seats(from);
        return day with { Visits = [.. day.Visits.Select(visit => kept.Contains(visit.Id) && seats.TryGetValue(visit.Id, out (string Worker, int Start) seat) ? Pinned(visit, seat.Worker, seat.Start, from.Day.Clock) : visit)] };
    }

    /// <summary>Who comes to each visit, and when, by visit id.</summary>
    public static Dictionary<string, (string Worker, int Start)> Seats(LoadedRota rota)
    {
        RotaProblem problem = rota.Day.Problem;
        return Departure.Of(problem, rota.Rota).ToDictionary(
            own => problem.Visits[own.Key].Id, own => (problem.Workers[problem.Shifts[own.Value.Shift].Worker].Id, own.Value.Start), StringComparer.Ordinal);
    }
}
