using System.Collections.Concurrent;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Scenarios;
using CareRostering.Planning.Scenarios.Levers;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Scenarios;

public sealed class ScenarioRunTests
{
    private static readonly ScenarioRequest Small = new()
    {
        Sample = SmallCounty.Request with { Workers = 12, Visits = 60, Day = null },
        Days = 2,
        Seeds = 2,
        Search = new SearchOptions { IterationLimit = 300 },
        Levers = LeverReader.Read(["staff=reablement worker:+4", "demand=+20%"]),
    };

    private static readonly Lazy<ScenarioResult> Once = new(() => Run(Small));

    [Fact]
    public void Run_OnASmallCounty_PlansEveryDayOfEverySeedByEveryScenarioSoundly()
    {
        ScenarioResult result = Once.Value;

        Assert.True(result.IsSound);
        Assert.Equal([(3, "2026-03-04"), (3, "2026-03-05"), (4, "2026-03-04"), (4, "2026-03-05")], result.Days.Select(day => (day.Seed, day.Date)));
        Assert.Equal(["as-is", "fixed-rounds", "earliest-deadline", "nearest-neighbour", "regret-insertion", "silos", "localities", "county", "grade-blind", "staff=reablement worker:+4", "demand=+20%"], result.Scenarios.Select(scenario => scenario.Id));
        Assert.All(result.Days, day => Assert.Equal(11, day.Plans.Length));
        Assert.All(result.Days, day => Assert.Equal(60, Visits(day.Plans[7])));
        Assert.All(result.Days, day => Assert.Equal(72, Visits(day.Plans[10])));
        Assert.Equal([null, 0, 0, 0, 0, 0, 0, 0, 0, 7, 7], Enumerable.Range(0, 11).Select(result.BaseOf));
    }

    [Fact]
    public void Run_WithTheSameIterations_GivesTheSameReportHoweverManyDaysAreSideBySide() =>
        Assert.Equal(Csv(Once.Value), Csv(Run(Small with { SideBySide = 1 })));

    [Fact]
    public void Run_Always_ReportsEveryFigureOfEveryPlan()
    {
        string[] lines = Csv(Once.Value).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var summary = new StringWriter();
        ScenarioCsv.WriteSummary(summary, Once.Value);
        string[] means = summary.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.Equal(1 + (4 * 11 * (ComparisonFigures.All.Length + 3)), lines.Length);
        Assert.Equal("seed,date,scenario,figure,unit,value", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("4,2026-03-05,demand=+20%,travel,h,", StringComparison.Ordinal));
        Assert.Equal(1 + (11 * (ComparisonFigures.All.Length + 3)), means.Length);
        Assert.StartsWith("as-is,visits assigned,,", means[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_WhenAllModelsAreThere_AddUpToTheWholeGain()
    {
        ScenarioResult result = Once.Value;
        GainStep[] steps = [.. GainStep.Of(result)];

        Assert.Equal(["better rounds by the engine", "no walls between employers", "no walls between localities", "a price on grades"], steps.Select(step => step.Name));
        ScenarioGain whole = ScenarioGain.Between(result, 0, result.IndexOf(PlanModel.County)!.Value, new BenefitCase());
        Assert.Equal(whole.WithWaiting.Mean, steps.Where(step => step.IsOfTheSum).Sum(step => step.WithWaiting.Mean), 9);
        Assert.Equal(whole.WithoutWaiting.Mean, steps.Where(step => step.IsOfTheSum).Sum(step => step.WithoutWaiting.Mean), 9);
    }

    [Fact]
    public void Steps_WhenAModelBetweenIsLeftOut_GoOverIt()
    {
        ScenarioResult result = Run(Small with { Models = [PlanModel.County, PlanModel.AsIs], Levers = [], Seeds = 1, Days = 1 });

        GainStep step = Assert.Single(GainStep.Of(result));
        Assert.Equal("better rounds by the engine, no walls between employers, no walls between localities", step.Name);
        Assert.Null(step.WithWaiting.HalfWidth);
    }

    [Fact]
    public void Run_WhenItGoesOn_TellsOfEveryPlan()
    {
        var told = new ConcurrentBag<ScenarioProgress>();

        Run(Small with { Models = [PlanModel.AsIs], Levers = [] }, new Told(told));

        Assert.Equal([1, 2, 3, 4], told.Select(one => one.Made).Order());
        Assert.All(told, one => Assert.Equal(4, one.All));
    }

    [Fact]
    public void Run_WhenItIsStopped_GivesNoResult()
    {
        using var stop = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => Run(Small with { Search = new SearchOptions { TimeLimit = TimeSpan.FromMinutes(5) } }, new StopsAtOnce(stop), stop.Token));
    }

    [Fact]
    public void Run_WhenTheRequestIsWrong_TellsAllOfIt()
    {
        FaultException refused = Assert.Throws<FaultException>(() => Run(Small with { Days = 0, Seeds = 101, Models = [PlanModel.AsIs], Sample = Small.Sample with { Date = "yesterday", Seed = int.MaxValue } }));

        Assert.Equal(["days", "seeds", "seed", "from", "models"], refused.Faults.Select(fault => fault.Path));
    }

    [Fact]
    public void Run_WhenALeverCannotBePulled_SaysSoBeforeAnyPlan()
    {
        var told = new ConcurrentBag<ScenarioProgress>();

        FaultException refused = Assert.Throws<FaultException>(() => Run(Small with { Levers = LeverReader.Read(["train=juggling:2", "staff=nurse:-99"]) }, new Told(told)));

        Assert.Equal(["train=juggling:2", "staff=nurse:-99"], refused.Faults.Select(fault => fault.Path));
        Assert.Empty(told);
    }

    [Fact]
    public void Run_WhenDaysAreKnown_PlansOnlyTheOthersAndGivesTheSameReport()
    {
        var kept = new ConcurrentBag<ScenarioDay>();
        int searches = 0;
        ScenarioDay known = Once.Value.Days[1];
        var conduct = new ScenarioConduct
        {
            Known = (seed, date) => (seed, date) == (known.Seed, known.Date) ? known : null,
            Keep = kept.Add,
            Searching = search =>
            {
                Interlocked.Increment(ref searches);
                return search;
            },
        };

        ScenarioResult result = ScenarioRun.Run(Small, SmallCounty.Homes, new StraightLines(), conduct);

        Assert.Equal(Csv(Once.Value), Csv(result));
        Assert.Equal([(3, "2026-03-04"), (4, "2026-03-04"), (4, "2026-03-05")], kept.Select(day => (day.Seed, day.Date)).Order());
        Assert.Equal(3 * 11, searches);
    }

    private static ScenarioResult Run(ScenarioRequest request, IProgress<ScenarioProgress>? progress = null, CancellationToken stop = default) =>
        ScenarioRun.Run(request, SmallCounty.Homes, new StraightLines(), new ScenarioConduct { Progress = progress }, stop);

    private static double Visits(ScenarioPlan plan) => plan.Figures[0] + plan.Figures[1];

    private static string Csv(ScenarioResult result)
    {
        var text = new StringWriter();
        ScenarioCsv.WriteDays(text, result);
        return text.ToString();
    }

    private sealed class Told(ConcurrentBag<ScenarioProgress> told) : IProgress<ScenarioProgress>
    {
        public void Report(ScenarioProgress value) => told.Add(value);
    }

    private sealed class StopsAtOnce(CancellationTokenSource stop) : IProgress<ScenarioProgress>
    {
        public void Report(ScenarioProgress value) => stop.Cancel();
    }
}
