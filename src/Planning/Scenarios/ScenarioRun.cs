using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Days;
using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Scenarios;

/// <summary>Draws the days of a comparison and plans each by every scenario, several days side by side. The same request with an iteration limit gives the same result.</summary>
public sealed class ScenarioRun
{
    private readonly ScenarioRequest request;
    private readonly SamplePlaces places;
    private readonly ITravelSource travel;
    private readonly ImmutableArray<Scenario> scenarios;

    // Workers and packages live where they live on every day of their county: the roads are asked about each home once.
    private readonly ConcurrentDictionary<(double Lat, double Lon), bool> routable = [];

    private ScenarioRun(ScenarioRequest request, SamplePlaces places, ITravelSource travel)
    {
        this.request = request;
        this.places = places;
        this.travel = travel.Snapshot();
        scenarios = [.. request.Scenarios];
    }

    /// <summary>Runs a comparison.</summary>
    /// <param name="request">What is compared.</param>
    /// <param name="places">Where people live.</param>
    /// <param name="travel">Where travel times come from.</param>
    /// <param name="progress">Told of each plan that is made; several threads tell.</param>
    /// <param name="stop">Ends the comparison without a result: days with unequal time are not alike.</param>
    /// <exception cref="FaultException">With every fault of the request, of the levers or of a day.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ScenarioResult Run(ScenarioRequest request, SamplePlaces places, ITravelSource travel, IProgress<ScenarioProgress>? progress = null, CancellationToken stop = default)
    {
        FaultList.ThrowIfAny(request.Faults());
        return new ScenarioRun(request, places, travel).Run(progress, stop);
    }

    private ScenarioResult Run(IProgress<ScenarioProgress>? progress, CancellationToken stop)
    {
        CheckLevers();
        (int Seed, int Day)[] days = [.. Enumerable.Range(request.Sample.Seed, request.Seeds).SelectMany(seed => Enumerable.Range(0, request.Days).Select(day => (seed, day)))];
        var planned = new ScenarioDay[days.Length];
        int plans = 0;
        void Tell(string plan) => progress?.Report(new ScenarioProgress(plan, Interlocked.Increment(ref plans), days.Length * scenarios.Length));
        try
        {
            // One by one, not in ranges: a slow day must not leave a thread idle at the end.
            Parallel.ForEach(
                Partitioner.Create(Enumerable.Range(0, days.Length), EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = request.SideBySide, CancellationToken = stop },
                index => planned[index] = Plan(days[index].Seed, days[index].Day, Tell, stop));
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }

        DayDocument first = Draw(request.DayOf(request.Sample.Seed, 0));
        return new ScenarioResult(
            request,
            scenarios,
            [.. planned],
            first.Prices ?? new Prices(),
            first.Workers.GroupBy(worker => worker.Grade).ToImmutableSortedDictionary(grade => grade.Key, grade => grade.First().WagePencePerHour));
    }

    /// <summary>Draws a first day of each county with each lever, so that a lever that cannot be pulled is told before hours of planning.</summary>
    private void CheckLevers()
    {
        var faults = new List<Fault>();
        foreach (int seed in Enumerable.Range(request.Sample.Seed, request.Seeds))
        {
            foreach (Scenario scenario in scenarios.Where(scenario => scenario.Lever is not null))
            {
                try
                {
                    Draw(request.DayOf(seed, 0), scenario);
                }
                catch (FaultException found)
                {
                    faults.AddRange(found.Faults);
                }
            }
        }

        FaultList.ThrowIfAny(faults);
    }

    private ScenarioDay Plan(int seed, int day, Action<string> tell, CancellationToken stop)
    {
        SampleRequest sample = request.DayOf(seed, day);
        SearchOptions search = request.Search with { Seed = seed, Threads = 1 };
        PlanningDay drawn = ProblemBuilder.Build(Draw(sample), travel, stop);
        var plans = ImmutableArray.CreateBuilder<ScenarioPlan>();
        foreach (Scenario scenario in scenarios)
        {
            RotaProblem problem = scenario.Lever is null ? drawn.Problem : ProblemBuilder.Changed(drawn, Draw(sample, scenario), travel, stop).Problem;
            ComparedPlan plan = PlanModels.Plan(scenario.Model, problem, search, request.Manual, stop: stop);
            stop.ThrowIfCancellationRequested();
            plans.Add(ScenarioPlan.Of(plan));
            tell($"seed {seed}, {sample.Date}, {scenario.Id}");
        }

        return new ScenarioDay(seed, sample.Date, plans.ToImmutable());
    }

    private DayDocument Draw(SampleRequest sample, Scenario? scenario = null)
    {
        DayDocument day = SampleDay.Make(scenario?.Lever?.Change(sample) ?? sample, places, IsRoutable);
        return scenario?.Lever?.Change(day) ?? day;
    }

    private bool IsRoutable(double lat, double lon) => routable.GetOrAdd((lat, lon), static (home, source) =>
        Enum.GetValues<TravelMode>().All(mode => source.FindUnroutable([new GeoPlace("home", home.Lat, home.Lon)], mode).Count == 0), travel);
}

/// <summary>How far a comparison is.</summary>
/// <param name="Plan">The plan made last.</param>
/// <param name="Made">Plans made.</param>
/// <param name="All">Plans to be made.</param>
public sealed record ScenarioProgress(string Plan, int Made, int All);
