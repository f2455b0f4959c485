using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Capacity;

/// <summary>
/// Works out what one more worker, hour or skill is worth, by planning days again with it. Each day is planned once; from that rota it is searched on, with each change and without, with the same seed and as many iterations: so a
/// difference is not the luck of two searches that have nothing to do with each other (common random numbers: Law, "Simulation Modeling and Analysis", 5th ed., section 11.2). Nothing is read off prices or duals. The same days
/// and request with an iteration limit give the same result.
/// </summary>
public static class ValueRun
{
    /// <summary>Between the seed of a first search and those of the searches that go on from it.</summary>
    private const int SeedStep = 10_007;

    /// <summary>Works it out.</summary>
    /// <param name="request">What is tried, and how.</param>
    /// <param name="days">The days; at least one.</param>
    /// <param name="travel">Where travel times come from of days that have no source of their own.</param>
    /// <param name="stop">Ends it without a result.</param>
    /// <exception cref="FaultException"><c>CAPACITY_RANGE</c>; <c>CAPACITY_NO_STAFF</c>: nobody is on shift whom one more could be like.</exception>
    public static ValueResult Run(ValueRequest request, IReadOnlyList<PlanningDay> days, ITravelSource? travel = null, CancellationToken stop = default)
    {
        FaultList.ThrowIfAny(request.Faults());
        IReadOnlyList<StaffChange> changes = request.ChangesOf(days);
        if (changes.Count == 1)
        {
            throw new FaultException(new Fault("CAPACITY_NO_STAFF", "workers", "Nobody of the professions asked for is on shift on any of the days.", "Give days with shifts, and professions that they have."));
        }

        var tried = new List<Trial>[days.Count];
        Parallel.For(0, days.Count, new ParallelOptions { MaxDegreeOfParallelism = request.SideBySide, CancellationToken = stop }, index => tried[index] =
            [.. Enumerable.Range(0, request.SearchSeeds).SelectMany(seed => Try(days[index], index, changes, request.Search with { Threads = 1, Seed = request.Search.Seed + seed }, travel, stop))]);
        Trial[] all = [.. tried.SelectMany(day => day)];
        return new ValueResult(
            request,
            days.Count,
            all.Where(trial => trial.Change is NothingMore).Average(trial => trial.Without.Unassigned),
            [.. all.GroupBy(trial => trial.Change).Select(Row).OrderBy(row => row.TotalPence.Mean).ThenBy(row => row.WagePence)],
            all.Sum(trial => trial.With.Objections + trial.Without.Objections));
    }

    /// <summary>One day with one seed: what each change comes to.</summary>
    internal static IEnumerable<Trial> Try(PlanningDay day, int number, IReadOnlyList<StaffChange> changes, SearchOptions search, ITravelSource? travel, CancellationToken stop)
    {
        Rota first = RotaSearch.Solve(day.Problem, search, stop: stop).Rota;
        SearchOptions on = search with { Seed = search.Seed + SeedStep };
        Outcome without = On(day.Problem, first, on, stop);
        foreach (StaffChange change in changes)
        {
            if (change.On(day) is { } changed)
            {
                RotaProblem problem = change is NothingMore ? day.Problem : ProblemBuilder.Changed(day, changed.Day, travel, stop).Problem;
                yield return new Trial(change, number, changed.WagePence, Score.Pence(first.Score.Total), without, On(problem, first, change is NothingMore ? on with { Seed = on.Seed + SeedStep } : on, stop));
            }
        }
    }

    private static Outcome On(RotaProblem problem, Rota first, SearchOptions search, CancellationToken stop)
    {
        Rota rota = RotaSearch.Solve(problem, search, first, stop: stop).Rota;
        stop.ThrowIfCancellationRequested();
        var kpis = Kpis.Of(problem, rota);
        return new Outcome(kpis.VisitsUnassigned, kpis.LateVisits + kpis.Breaches, Score.Pence(rota.Score.Money), Score.Pence(rota.Score.Total), RotaChecker.Check(problem, rota).Violations.Length);
    }

    private static ValueRow Row(IGrouping<StaffChange, Trial> change)
    {
        Trial[][] days = [.. change.GroupBy(trial => trial.Day).Select(day => day.ToArray())];
        return new ValueRow(
            change.Key,
            days.Length,
            Over(outcome => outcome.Unassigned),
            Over(outcome => outcome.Late),
            Over(outcome => outcome.MoneyPence),
            Over(outcome => outcome.TotalPence),
            days.Average(day => day[0].WagePence),
            days[0].Length == 1 ? null : Math.Sqrt(days.Average(day => Variance([.. day.Select(trial => (double)(trial.With.TotalPence - trial.Without.TotalPence))]))));

        // Searches of one day are no further days: their mean is the day's value.
        Estimate Over(Func<Outcome, double> value) => Estimate.Of(days.Select(day => (0, day.Average(trial => value(trial.With) - value(trial.Without)))));
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }

    /// <summary>What a rota came to.</summary>
    internal sealed record Outcome(int Unassigned, int Late, long MoneyPence, long TotalPence, int Objections);

    /// <summary>One day, one seed, one change.</summary>
    internal sealed record Trial(StaffChange Change, int Day, long WagePence, long FirstPence, Outcome Without, Outcome With);
}
