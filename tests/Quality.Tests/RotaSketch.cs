using System.Collections.Immutable;
using CareRostering.Optimiser.Evaluation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Quality.Tests;

/// <summary>Draws a rota by hand: starts are given, travel and the rest follow.</summary>
internal sealed class RotaSketch(RotaProblem problem)
{
    private readonly List<Round> rounds = [];

    /// <summary>A round of one worker: visits by id with their starts, and <c>rest</c> with the start of a break.</summary>
    public RotaSketch Round(string worker, params (string What, int Start)[] steps)
    {
        int index = Enumerable.Range(0, problem.Shifts.Length).Single(each => problem.Shifts[each].Id == worker);
        Shift shift = problem.Shifts[index];
        TravelMatrix travel = problem.Travel(TravelMode.Car);
        var stops = new List<Stop>();
        var breaks = new List<BreakTaken>();
        int place = shift.StartPlace!.Value;
        int free = 0;
        int leave = int.MaxValue;
        foreach ((string what, int start) in steps)
        {
            if (what == "rest")
            {
                leave = Math.Min(leave, start);
                free = start + shift.Breaks[0].DurationSeconds;
                breaks.Add(new BreakTaken(start, free, stops.Count));
                continue;
            }

            int visit = Enumerable.Range(0, problem.Visits.Length).Single(each => problem.Visits[each].Id == what);
            int to = problem.Patients[problem.Visits[visit].Patient].Place;
            int leg = travel.Seconds(place, to);
            leave = Math.Min(leave, start - leg);
            int arrival = Math.Max(free, leave) + leg;
            free = start + problem.Visits[visit].DurationSeconds;
            stops.Add(new Stop(visit, arrival, start, free, leg, 0));
            place = to;
        }

        int back = travel.Seconds(place, shift.EndPlace!.Value);
        rounds.Add(new Round { Shift = index, Start = leave, Finish = free + back, Stops = [.. stops], Breaks = [.. breaks], ReturnSeconds = back });
        return this;
    }

    public Rota Build()
    {
        Round[] inOrder = [.. rounds.OrderBy(round => round.Shift)];
        HashSet<int> made = [.. inOrder.SelectMany(round => round.Stops).Select(stop => stop.Visit)];
        ImmutableArray<UnassignedVisit> unassigned = [.. Enumerable.Range(0, problem.Visits.Length).Where(visit => !made.Contains(visit)).Select(visit => new UnassignedVisit(visit, []))];
        return new Rota { Rounds = [.. inOrder], Unassigned = unassigned, Score = RotaScorer.Score(problem, inOrder, unassigned.Select(each => each.Visit)) };
    }
}
