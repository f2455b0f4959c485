using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.Execution;

/// <summary>
/// A rota carried out. Each worker keeps the order of the round, starts nothing before it was planned (people were told when), and goes on late once late; breaks are taken in full. Who starts together waits for the others, an
/// order is kept, and nobody begins at a patient where another visit still goes on. A most gap between visits is not waited for: it is missed. Starts are the least that allow all this. Pure.
/// </summary>
public sealed class LivedDay
{
    private readonly RotaProblem problem;
    private readonly Rota rota;
    private readonly Lengths lengths;
    private readonly int[] start;
    private readonly int[] finish;
    private readonly List<Wait> waits = [];

    private LivedDay(RotaProblem problem, Rota rota, Lengths lengths)
    {
        this.problem = problem;
        this.rota = rota;
        this.lengths = lengths;
        start = new int[problem.Visits.Length];
        finish = new int[problem.Visits.Length];
    }

    /// <summary>The rota as it went: actual arrivals, starts and finishes. Hard rules may be broken in it (windows missed, shifts overrun); its score is that of the plan.</summary>
    /// <param name="problem">The day.</param>
    /// <param name="rota">A sound rota of it.</param>
    /// <param name="lengths">How long everything really takes.</param>
    public static Rota Of(RotaProblem problem, Rota rota, Lengths lengths) => new LivedDay(problem, rota, lengths).Live();

    private Rota Live()
    {
        foreach (Stop stop in rota.Rounds.SelectMany(round => round.Stops))
        {
            (start[stop.Visit], finish[stop.Visit]) = (stop.Start, stop.Finish);
        }

        FindWaits();
        var lived = new Round[rota.Rounds.Length];
        bool isSettled = false;
        for (int sweep = 0; !isSettled; sweep++)
        {
            // A delay passes on to a visit at least with each sweep, and every tie leads forward in the plan.
            if (sweep > problem.Visits.Length + 1)
            {
                throw new InvalidOperationException($"Starts have not settled after {sweep} sweeps: the rota's ties lead back in time.");
            }

            for (int round = 0; round < lived.Length; round++)
            {
                lived[round] = Go(rota.Rounds[round]);
            }

            isSettled = !waits.Aggregate(false, (moved, wait) => Hold(wait) || moved);
        }

        return rota with { Rounds = [.. lived] };
    }

    /// <summary>One round from its start, no stop before it was found to start so far.</summary>
    private Round Go(Round round)
    {
        int free = round.Start;
        int rested = 0;
        var stops = ImmutableArray.CreateBuilder<Stop>(round.Stops.Length);
        var breaks = ImmutableArray.CreateBuilder<BreakTaken>(round.Breaks.Length);
        for (int position = 0; position <= round.Stops.Length; position++)
        {
            for (; rested < round.Breaks.Length && round.Breaks[rested].AfterStops == position; rested++)
            {
                BreakTaken rest = round.Breaks[rested];
                int from = Math.Max(rest.Start, free);
                free = from + rest.Finish - rest.Start;
                breaks.Add(rest with { Start = from, Finish = free });
            }

            if (position == round.Stops.Length)
            {
                break;
            }

            Stop stop = round.Stops[position];
            Visit visit = problem.Visits[stop.Visit];
            int way = lengths.Way(visit.Id, stop.TravelSeconds);
            int arrival = Math.Max(stop.Arrival, free + way);
            start[stop.Visit] = Math.Max(start[stop.Visit], arrival + problem.Patients[visit.Patient].AccessSeconds);
            finish[stop.Visit] = free = start[stop.Visit] + lengths.Visit(visit, stop.Finish - stop.Start);
            stops.Add(stop with { Arrival = arrival, Start = start[stop.Visit], Finish = free, TravelSeconds = way });
        }

        int back = lengths.Way(problem.Shifts[round.Shift].Id, round.ReturnSeconds);
        return round with { Stops = stops.MoveToImmutable(), Breaks = breaks.MoveToImmutable(), ReturnSeconds = back, Finish = free + back };
    }

    private bool Hold(Wait wait)
    {
        int from = (wait.IsOver ? finish[wait.First] : start[wait.First]) + wait.Seconds;
        if (start[wait.Second] >= from)
        {
            return false;
        }

        start[wait.Second] = from;
        return true;
    }

    private void FindWaits()
    {
        HashSet<int> made = [.. rota.Rounds.SelectMany(round => round.Stops).Select(stop => stop.Visit)];
        var besides = new HashSet<(int, int)>();
        foreach (LinkedVisits link in problem.Links.Where(link => made.Contains(link.First) && made.Contains(link.Second)))
        {
            if (link.MinGapSeconds >= 0)
            {
                waits.Add(new Wait(link.First, link.Second, link.MinGapSeconds, IsOver: false));
            }

            if (link is { MinGapSeconds: 0, MaxGapSeconds: 0 })
            {
                waits.Add(new Wait(link.Second, link.First, 0, IsOver: false));
            }

            if (link.MayOverlap)
            {
                besides.Add((link.First, link.Second));
                besides.Add((link.Second, link.First));
            }
        }

        foreach (IGrouping<int, int> patient in made.GroupBy(visit => problem.Visits[visit].Patient))
        {
            foreach (int first in patient)
            {
                waits.AddRange(patient.Where(second => first != second && finish[first] <= start[second] && !besides.Contains((first, second)))
                    .Select(second => new Wait(first, second, 0, IsOver: true)));
            }
        }
    }

    /// <summary>A visit that starts no sooner than so many seconds after another has started or is over.</summary>
    private readonly record struct Wait(int First, int Second, int Seconds, bool IsOver);
}
