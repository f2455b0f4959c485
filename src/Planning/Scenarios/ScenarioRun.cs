using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.AsIs;
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
    private readonly ScenarioConduct conduct;
    private readonly ImmutableArray<Scenario> scenarios;

    // Workers and packages live where they live on every day of their county: the roads are asked about each home once.
    private readonly ConcurrentDictionary<(double Lat, double Lon), bool> routable = [];
    private readonly ConcurrentDictionary<int, StandingRuns> runs = [];

    private ScenarioRun(ScenarioRequest request, SamplePlaces places, ITravelSource travel, ScenarioConduct conduct)
    {
        this.request = request;
        this.places = places;
        this.travel = travel.Snapshot();
        this.conduct = conduct;
        scenarios = [.. request.Scenarios];
    }

    /// <summary>Runs a comparison.</summary>
    /// <param name="request">What is compared.</param>
    /// <param name="places">Where people live.</param>
    /// <param name="travel">Where travel times come from.</param>
    /// <param name="conduct">Who is told, and what is known already; null: nobody, and nothing.</param>
    /// <param name="stop">Ends the comparison without a result: days with unequal time are not alike.</param>
    /// <exception cref="FaultException">With every fault of the request, of the levers or of a day.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ScenarioResult Run(ScenarioRequest request, SamplePlaces places, ITravelSource travel, ScenarioConduct? conduct = null, CancellationToken stop = default)
    {
        FaultList.ThrowIfAny(request.Faults());
        return new ScenarioRun(request, places, travel, conduct ?? new ScenarioConduct()).Run(stop);
    }

    /// <summary>Draws the first day of the first county with each lever and without: what can be told of a request before its first plan.</summary>
    /// <exception cref="FaultException">With every fault.</exception>
    public static void Check(ScenarioRequest request, SamplePlaces places, ITravelSource travel)
    {
        FaultList.ThrowIfAny(request.Faults());
        var run = new ScenarioRun(request, places, travel, new ScenarioConduct());
        run.Draw(request.DayOf(request.Sample.Seed, 0));
        run.CheckLevers(counties: 1);
    }

    private ScenarioResult Run(CancellationToken stop)
    {
        CheckLevers(request.Seeds);
        (int Seed, int Day)[] days = [.. Enumerable.Range(request.Sample.Seed, request.Seeds).SelectMany(seed => Enumerable.Range(0, request.Days).Select(day => (seed, day)))];
        int plans = 0;
        void Tell(string plan, int made) => conduct.Progress?.Report(new ScenarioProgress(plan, Interlocked.Add(ref plans, made), days.Length * scenarios.Length));
        ScenarioDay[] planned = SideBySide(days, day => Plan(day.Seed, day.Day, Tell, stop), stop);
        DayDocument first = Draw(request.DayOf(request.Sample.Seed, 0));
        return new ScenarioResult(
            request,
            scenarios,
            [.. planned],
            first.Prices ?? new Prices(),
            first.Workers.GroupBy(worker => worker.Grade).ToImmutableSortedDictionary(grade => grade.Key, grade => grade.First().WagePencePerHour));
    }

    /// <summary>
    /// Plans days on threads of its own, so many at a time: they are as nice as the thread that asks for them. One by one, not in ranges: a slow day must not leave a thread idle at the end.
    /// </summary>
    private ScenarioDay[] SideBySide((int Seed, int Day)[] days, Func<(int Seed, int Day), ScenarioDay> plan, CancellationToken stop)
    {
        var planned = new ScenarioDay[days.Length];
        int taken = -1;
        ExceptionDispatchInfo? failure = null;
        void Work()
        {
            try
            {
                for (int index; Volatile.Read(ref failure) is null && !stop.IsCancellationRequested && (index = Interlocked.Increment(ref taken)) < days.Length;)
                {
                    planned[index] = plan(days[index]);
                }
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
            }
        }

        Thread[] others = [.. Enumerable.Range(1, Math.Min(request.SideBySide, days.Length) - 1).Select(number => new Thread(Work) { IsBackground = true, Name = $"days {number}" })];
        Array.ForEach(others, thread => thread.Start());
        Work();
        Array.ForEach(others, thread => thread.Join());
        failure?.Throw();
        stop.ThrowIfCancellationRequested();
        return planned;
    }

    /// <summary>Draws a first day of each county with each lever, so that a lever that cannot be pulled is told before hours of planning.</summary>
    private void CheckLevers(int counties)
    {
        var faults = new List<Fault>();
        foreach (int seed in Enumerable.Range(request.Sample.Seed, counties))
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

    private ScenarioDay Plan(int seed, int day, Action<string, int> tell, CancellationToken stop)
    {
        SampleRequest sample = request.DayOf(seed, day);
        if (conduct.Known(seed, sample.Date) is { } known)
        {
            tell($"seed {seed}, {sample.Date}", known.Plans.Length);
            return known;
        }

        SearchOptions search = request.Search with { Seed = seed, Threads = 1 };
        PlanningDay drawn = ProblemBuilder.Build(Draw(sample), travel, stop);
        var plans = ImmutableArray.CreateBuilder<ScenarioPlan>();
        foreach (Scenario scenario in scenarios)
        {
            PlanningDay asked = scenario.Lever is null ? drawn : ProblemBuilder.Changed(drawn, Draw(sample, scenario), travel, stop);
            IReadOnlyList<StandingCall>? standing = scenario.Model == PlanModel.FixedRounds ? RunsOf(seed, stop).On(drawn) : null;
            ComparedPlan plan = PlanModels.Plan(scenario.Model, asked.Problem, conduct.Searching(search), request.Manual, standing, stop: stop);
            stop.ThrowIfCancellationRequested();
            conduct.Planned(new PlannedScenario(seed, plans.Count, asked, plan));
            plans.Add(ScenarioPlan.Of(plan));
            tell($"seed {seed}, {sample.Date}, {scenario.Id}", 1);
        }

        var made = new ScenarioDay(seed, sample.Date, plans.ToImmutable());
        conduct.Keep(made);
        return made;
    }

    /// <summary>The standing runs of a county: its first day planned by hand. Two days that ask at once may both work them out, to the same.</summary>
    private StandingRuns RunsOf(int seed, CancellationToken stop) => runs.GetOrAdd(seed, county =>
    {
        PlanningDay first = ProblemBuilder.Build(Draw(request.DayOf(county, 0)), travel, stop);
        return StandingRuns.Of(first, ManualPlanner.Plan(first.Problem, Silos.ByLocalityAndEmployer(first.Problem), request.Manual, stop));
    });

    private DayDocument Draw(SampleRequest sample, Scenario? scenario = null)
    {
        DayDocument day = SampleDay.Make(scenario?.Lever?.Change(sample) ?? sample, places, IsRoutable);
        return scenario?.Lever?.Change(day) ?? day;
    }

    private bool IsRoutable(double lat, double lon) => routable.GetOrAdd((lat, lon), static (home, source) =>
        Enum.GetValues<TravelMode>().All(mode => source.FindUnroutable([new GeoPlace("home", home.Lat, home.Lon)], mode).Count == 0), travel);
}

/// <summary>How a comparison is run beside other things. Several threads use it.</summary>
public sealed record ScenarioConduct
{
    /// <summary>Told of each plan that is made; null: nobody.</summary>
    public IProgress<ScenarioProgress>? Progress { get; init; }

    /// <summary>A day, by seed and date, that the same request made before, which is not planned again; null: it is not known.</summary>
    public Func<int, string, ScenarioDay?> Known { get; init; } = (_, _) => null;

    /// <summary>Told of each day as soon as it is planned.</summary>
    public Action<ScenarioDay> Keep { get; init; } = _ => { };

    /// <summary>Told of each plan with its rota, which is not kept, as soon as it is made; not of days that are known.</summary>
    public Action<PlannedScenario> Planned { get; init; } = _ => { };

    /// <summary>Called before each plan with the options of its search: what it is searched with.</summary>
    public Func<SearchOptions, SearchOptions> Searching { get; init; } = search => search;
}

/// <summary>A plan that was made.</summary>
/// <param name="Seed">The county.</param>
/// <param name="Scenario">Position of the scenario.</param>
/// <param name="Day">The day, changed by the scenario's lever.</param>
/// <param name="Plan">The plan.</param>
public sealed record PlannedScenario(int Seed, int Scenario, PlanningDay Day, ComparedPlan Plan);

/// <summary>How far a comparison is.</summary>
/// <param name="Plan">The plan made last.</param>
/// <param name="Made">Plans made.</param>
/// <param name="All">Plans to be made.</param>
public sealed record ScenarioProgress(string Plan, int Made, int All);
