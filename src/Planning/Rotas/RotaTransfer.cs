using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Rotas;

/// <summary>Takes a rota over to another state of its day, to go on from there: the search keeps of it what still fits.</summary>
public static class RotaTransfer
{
    /// <summary>The rounds in indices of <paramref name="to"/>, with what that day does not know left out. Times, travel and score are those of the old day: nothing to check, only to start from.</summary>
    /// <param name="rota">The rota.</param>
    /// <param name="from">The day it was made for.</param>
    /// <param name="to">The day now; the same service day.</param>
    public static Rota To(Rota rota, PlanningDay from, PlanningDay to)
    {
        Dictionary<string, int> shifts = IndexOf(to.Problem.Shifts.Select(shift => shift.Id));
        Dictionary<string, int> visits = IndexOf(to.Problem.Visits.Select(visit => visit.Id));

        // Seconds count from the day's start, which may have been moved.
        int later = to.Clock.ToSeconds(from.Clock.ToInstant(0));
        return new Rota
        {
            Rounds =
            [
                .. rota.Rounds
                    .Where(round => shifts.ContainsKey(from.Problem.Shifts[round.Shift].Id))
                    .Select(round => Taken(round))
                    .OrderBy(round => round.Shift),
            ],
            Unassigned = [.. rota.Unassigned.Where(left => Visit(left.Visit) >= 0).Select(left => new UnassignedVisit(Visit(left.Visit), [])).OrderBy(left => left.Visit)],
            Score = rota.Score,
        };

        int Visit(int visit) => visits.GetValueOrDefault(from.Problem.Visits[visit].Id, -1);

        Round Taken(Round round) => round with
        {
            Start = round.Start + later,
            Finish = round.Finish + later,
            Shift = shifts[from.Problem.Shifts[round.Shift].Id],
            Stops = [.. round.Stops.Where(stop => Visit(stop.Visit) >= 0).Select(stop => stop with
            {
                Visit = Visit(stop.Visit),
                Arrival = stop.Arrival + later,
                Start = stop.Start + later,
                Finish = stop.Finish + later,
            })],
            Breaks = [.. round.Breaks.Select(rest => rest with
            {
                Start = rest.Start + later,
                Finish = rest.Finish + later,
                AfterStops = round.Stops.Take(rest.AfterStops).Count(stop => Visit(stop.Visit) >= 0),
            })],
        };
    }

    private static Dictionary<string, int> IndexOf(IEnumerable<string> ids) =>
        ids.Select((id, index) => (id, index)).ToDictionary(pair => pair.id, pair => pair.index, StringComparer.Ordinal);
}
