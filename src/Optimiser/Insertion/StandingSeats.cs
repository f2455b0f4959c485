using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Insertion;

/// <summary>Who makes each visit of a standing rota and when, and how far another rota departs from it. Immutable but for the marks of counting: one thread each.</summary>
internal sealed class StandingSeats
{
    private readonly RotaProblem problem;
    private readonly int[] countedFor;
    private int count;

    /// <summary>The seats of <paramref name="standing"/>; rounds and stops that the problem does not have are passed over.</summary>
    public StandingSeats(RotaProblem problem, Rota standing)
    {
        this.problem = problem;
        Worker = new int[problem.Visits.Length];
        Start = new int[problem.Visits.Length];
        Array.Fill(Worker, -1);
        countedFor = new int[problem.Patients.Length];
        foreach (Round round in standing.Rounds.Where(round => (uint)round.Shift < (uint)problem.Shifts.Length))
        {
            foreach (Stop stop in round.Stops.Where(stop => (uint)stop.Visit < (uint)problem.Visits.Length))
            {
                Worker[stop.Visit] = problem.Shifts[round.Shift].Worker;
                Start[stop.Visit] = stop.Start;
            }
        }
    }

    /// <summary>Index of the worker by visit; -1 where nobody makes it.</summary>
    public int[] Worker { get; }

    /// <summary>Start by visit; says nothing where nobody makes it.</summary>
    public int[] Start { get; }

    /// <summary>Whether somebody makes a visit.</summary>
    public bool Has(int visit) => Worker[visit] >= 0;

    /// <summary>What <paramref name="state"/> does to people whose visits are not <paramref name="hit"/>: one pass over all visits. One that is <paramref name="untold"/> counts only where nobody makes it any more.</summary>
    public Disturbance Count(SearchState state, bool[] hit, bool[] untold, int toleranceSeconds)
    {
        count++;
        int patients = 0;
        int workers = 0;
        for (int visit = 0; visit < Worker.Length; visit++)
        {
            if (Worker[visit] < 0 || hit[visit])
            {
                continue;
            }

            ref readonly Node node = ref state.At(visit);
            bool isMade = node.Round >= 0;
            if (isMade && untold[visit])
            {
                continue;
            }

            if (!isMade || state.Compiled.Shift[node.Round].Worker != Worker[visit])
            {
                workers++;
            }

            int patient = problem.Visits[visit].Patient;
            if ((!isMade || Math.Abs(node.Start - Start[visit]) > toleranceSeconds) && countedFor[patient] != count)
            {
                countedFor[patient] = count;
                patients++;
            }
        }

        return new Disturbance(patients, workers);
    }

    /// <summary>Whether a visit has the worker and start it had.</summary>
    public bool IsKept(SearchState state, int visit)
    {
        ref readonly Node node = ref state.At(visit);
        return node.Round >= 0 && node.Start == Start[visit] && state.Compiled.Shift[node.Round].Worker == Worker[visit];
    }

    /// <summary>Everything that <paramref name="rota"/> makes otherwise, ascending by visit.</summary>
    public ImmutableArray<RepairChange> Changes(Rota rota, bool[] hit)
    {
        var now = new StandingSeats(problem, rota);
        return [.. Enumerable.Range(0, Worker.Length)
            .Select(visit => new RepairChange(visit, SeatOf(visit), now.SeatOf(visit), hit[visit]))
            .Where(change => change.From != change.To)];
    }

    private Seat? SeatOf(int visit) => Has(visit) ? new Seat(Worker[visit], Start[visit]) : null;
}
