using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Capacity;

/// <summary>What a day came to with a team, planned by the engine.</summary>
/// <param name="Date">The service day.</param>
/// <param name="LeftOut">Visits in no round.</param>
/// <param name="Broken">First visits that start after their response class allows.</param>
/// <param name="WorkedSeconds">For each seat of the team, from start to finish of its rounds.</param>
/// <param name="TravelSeconds">Of all rounds.</param>
/// <param name="Assigned">Visits in rounds.</param>
/// <param name="Objections">How many objections the checker has: always 0.</param>
internal sealed record DayOutcome(
    string Date, IReadOnlyList<Visit> LeftOut, IReadOnlyList<Visit> Broken, IReadOnlyList<long> WorkedSeconds, long TravelSeconds, int Assigned, int Objections)
{
    /// <summary>Whether the target is met: no visit left out, no response promise broken.</summary>
    public bool IsMet => LeftOut.Count == 0 && Broken.Count == 0;

    /// <summary>Seconds of service that are missing or late.</summary>
    public long MissingSeconds => LeftOut.Concat(Broken).Sum(visit => (long)visit.DurationSeconds);
}

/// <summary>A day that can be planned with any team made of a pool: its travel times are known for all of them. Safe to use from several threads.</summary>
internal sealed class TeamTrial
{
    private readonly PlanningDay wide;

    private TeamTrial(PlanningDay day, PlanningDay wide)
    {
        Day = day;
        this.wide = wide;
    }

    /// <summary>The day as it was given.</summary>
    public PlanningDay Day { get; }

    /// <summary>Makes a day ready.</summary>
    /// <param name="day">The day.</param>
    /// <param name="pool">Whom teams may be made of.</param>
    /// <param name="travel">Where travel times come from if the day has no source of its own.</param>
    /// <param name="stop">Stops the working out of travel times.</param>
    public static TeamTrial Of(PlanningDay day, StaffPool pool, ITravelSource? travel, CancellationToken stop)
    {
        Seat[] all = [.. pool.Workers.Select(worker => pool.PatternsOf(worker.Profession).FirstOrDefault() is { } pattern ? new Seat(worker, pattern) : null).OfType<Seat>()];
        return new TeamTrial(day, ProblemBuilder.Changed(day, StaffedDay.With(day.Document, all).Day, travel, stop));
    }

    /// <summary>Plans the day with the team it has today.</summary>
    public DayOutcome AsItIs(SearchOptions search, CancellationToken stop) => Plan(Day, [], search, stop);

    /// <summary>Plans the day with a team.</summary>
    public DayOutcome With(IReadOnlyList<Seat> team, SearchOptions search, CancellationToken stop)
    {
        (DayDocument document, IReadOnlyList<string> ids) = StaffedDay.With(Day.Document, team);
        return Plan(ProblemBuilder.Changed(wide, document, cancellation: stop), ids, search, stop);
    }

    private static DayOutcome Plan(PlanningDay day, IReadOnlyList<string> ids, SearchOptions search, CancellationToken stop)
    {
        RotaProblem problem = day.Problem;
        Rota rota = RotaSearch.Solve(problem, search with { Threads = 1 }, stop: stop).Rota;
        stop.ThrowIfCancellationRequested();
        var worked = new Dictionary<string, long>(StringComparer.Ordinal);
        long travel = 0;
        var broken = new List<Visit>();
        foreach (Round round in rota.Rounds)
        {
            string worker = problem.Workers[problem.Shifts[round.Shift].Worker].Id;
            worked[worker] = worked.GetValueOrDefault(worker) + round.Finish - round.Start;
            travel += round.ReturnSeconds + round.Stops.Sum(stopped => (long)stopped.TravelSeconds);
            broken.AddRange(round.Stops.Where(stopped => problem.Visits[stopped.Visit].Due is { } due && stopped.Start > due).Select(stopped => problem.Visits[stopped.Visit]));
        }

        return new DayOutcome(
            day.Document.Date,
            [.. rota.Unassigned.Select(left => problem.Visits[left.Visit])],
            broken,
            [.. ids.Select(id => worked.GetValueOrDefault(id))],
            travel,
            rota.Rounds.Sum(round => round.Stops.Length),
            RotaChecker.Check(problem, rota).Violations.Length);
    }
}
