using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Tests.Building;

/// <summary>A rota in words: rounds are timed by simple forward arithmetic, visits in no round are listed as unassigned, the score is left at zero.</summary>
internal sealed class RotaBuilder(RotaProblem problem)
{
    private readonly List<RoundBuilder> rounds = [];

    public RotaBuilder With(params RoundBuilder[] more)
    {
        rounds.AddRange(more);
        return this;
    }

    public Rota Build()
    {
        Round[] built = [.. rounds.Select(round => round.Build(problem)).OrderBy(round => round.Shift)];
        HashSet<int> made = [.. built.SelectMany(round => round.Stops).Select(stop => stop.Visit)];
        return new Rota
        {
            Rounds = [.. built],
            Unassigned = [.. Enumerable.Range(0, problem.Visits.Length).Where(visit => !made.Contains(visit)).Select(visit => new UnassignedVisit(visit, []))],
            Score = default,
        };
    }
}

/// <summary>
/// A round in words: <c>ARound("anna-shift").Leaving(Clock(8)).Then("v1").Rest().Then("v2", start: Clock(11))</c>. Each stop starts as soon as it can,
/// or at the start asked for, which is taken as it is: tests ask for impossible ones.
/// </summary>
internal sealed class RoundBuilder(string shift)
{
    private readonly List<(string? Visit, int? Start, int? Break)> events = [];
    private int? leaving;
    private bool justInTime;

    /// <summary>When the round starts; without it, at the shift's start.</summary>
    public RoundBuilder Leaving(int instant)
    {
        leaving = instant;
        return this;
    }

    /// <summary>The round's start: as late as the first visit's start allows, not before the shift's. Whoever begins with a break leaves at the shift's start.</summary>
    public RoundBuilder LeavingJustInTime()
    {
        justInTime = true;
        return this;
    }

    /// <summary>The next visit.</summary>
    public RoundBuilder Then(string visit, int? start = null)
    {
        events.Add((visit, start, null));
        return this;
    }

    /// <summary>The shift's next break, or the one of that number (from 0): those before it are missed.</summary>
    public RoundBuilder Rest(int? start = null, int? number = null)
    {
        events.Add((null, start, number));
        return this;
    }

    public Round Build(RotaProblem problem)
    {
        int index = Find(problem.Shifts.Select(each => each.Id), shift);
        Shift own = problem.Shifts[index];
        TravelMatrix travel = problem.Travel(problem.Workers[own.Worker].Mode);
        var stops = new List<Stop>();
        var breaks = new List<BreakTaken>();
        int roundStart = leaving ?? (justInTime && own.StartPlace is { } first ? JustInTime(problem, own, first) : own.Start);
        int now = roundStart;
        int? place = own.StartPlace;
        foreach ((string? visitId, int? start, int? number) in events)
        {
            if (visitId is null)
            {
                Break rest = own.Breaks[number ?? breaks.Count];
                int restStart = start ?? Math.Max(now, rest.Window.Earliest);
                now = restStart + rest.DurationSeconds;
                breaks.Add(new BreakTaken(restStart, now, stops.Count) { Break = number });
                continue;
            }

            int visit = Find(problem.Visits.Select(each => each.Id), visitId);
            Patient patient = problem.Patients[problem.Visits[visit].Patient];
            (int seconds, int metres) = place is { } from ? travel.At(from, patient.Place, now) : (0, 0);
            int arrival = now + seconds;
            int serviceStart = start ?? arrival + patient.AccessSeconds;
            now = serviceStart + problem.ServiceSeconds(visit, own.Worker);
            stops.Add(new Stop(visit, arrival, serviceStart, now, seconds, metres));
            place = patient.Place;
        }

        bool returns = place is not null && own.EndPlace is not null;
        (int returnSeconds, int returnMetres) = returns ? travel.At(place!.Value, own.EndPlace!.Value, now) : (0, 0);
        return new Round
        {
            Shift = index,
            Start = roundStart,
            Finish = now + returnSeconds,
            Stops = [.. stops],
            Breaks = [.. breaks],
            ReturnSeconds = returnSeconds,
            ReturnMetres = returnMetres,
        };
    }

    /// <summary>Tried second by second: the slow truth about travel that changes with time.</summary>
    private int JustInTime(RotaProblem problem, Shift own, int from)
    {
        (string? id, int? start, _) = events[0];
        if (id is null)
        {
            return own.Start;
        }

        Patient patient = problem.Patients[problem.Visits[Find(problem.Visits.Select(each => each.Id), id)].Patient];
        int due = start!.Value - patient.AccessSeconds;
        int latest = due;
        while (latest > own.Start && latest + problem.Travel(problem.Workers[own.Worker].Mode).At(from, patient.Place, latest).Seconds > due)
        {
            latest--;
        }

        return latest;
    }

    private static int Find(IEnumerable<string> ids, string id)
    {
        int index = ids.ToList().IndexOf(id);
        return index >= 0 ? index : throw new ArgumentException($"The test speaks of '{id}', and the problem has none so named.");
    }
}
