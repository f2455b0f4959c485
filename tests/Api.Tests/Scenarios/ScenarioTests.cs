using System.Net;
using System.Text.Json;
using CareRostering.Api.Engine;
using CareRostering.Api.Scenarios;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Reports.Comparison;
using CareRostering.Planning.Scenarios;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Scenarios;

public sealed class ScenarioTests
{
    [Fact]
    public async Task Post_WhenDone_HasTheFiguresOfTheLibrary()
    {
        using ApiHost host = SmallComparison.Host();
        Assert.Equal("/scenarios/1", await host.CompareAsync(SmallComparison.Body));

        await host.WaitForPlanAsync("/scenarios/1");

        ScenarioResource done = (await host.GetAsync("/scenarios/1")).Read<ScenarioResource>();
        Assert.Null(done.Problem);
        Assert.Equal(("anna", 1L, "bucks", 300L, 2), (done.Author, done.Attempts, done.Asked.Preset, done.Asked.Iterations, done.Asked.SideBySide));
        ScenarioResult result = SmallComparison.Run(SmallComparison.Request);
        Answer figures = await host.GetAsync("/scenarios/1/figures");
        Assert.Equal(("text/csv", SmallComparison.Csv(result)), (figures.MediaType, figures.Text));
        Answer report = await host.GetAsync("/scenarios/1/report");
        Assert.Equal("text/html", report.MediaType);
        Assert.Equal(
            ComparisonPage.Render(result, new BenefitCase(), new ComparisonPageOptions { Homes = "in the settlements of the sample county, as many as people live there" }), report.Text);

        ScenarioSummary summary = done.Summary!;
        Assert.Equal((2, true), (summary.Days, summary.IsSound));
        Assert.Equal([("as-is", null), ("county", "as-is"), ("demand=+20%", "county")], summary.Scenarios.Select(scenario => (scenario.Id, scenario.Against)));
        int travel = ComparisonFigures.All.Select((figure, index) => (figure.Name, index)).First(figure => figure.Name == "travel").index;
        Estimate difference = result.Difference(0, 1, travel);
        ScenarioFigure told = summary.Scenarios[1].Figures[travel];
        Assert.Equal(("travel", result.Mean(1, travel).Mean, new Interval(difference.Mean, difference.Low, difference.High)), (told.Name, told.Mean, told.Difference));
        Assert.Equal("asks for other care", summary.Scenarios[2].Gain!.WhyNothing);
        Assert.Equal("better rounds by the engine, no walls between employers, no walls between localities", Assert.Single(summary.Steps).Name);
    }

    [Fact]
    public async Task Get_WhenDone_StaysAsHistoryAndTheEventTellsOfIt()
    {
        using ApiHost host = SmallComparison.Host();
        await host.CompareAsync(SmallComparison.Body);
        await host.WaitForPlanAsync("/scenarios/1");

        JsonElement listed = Assert.Single((await host.GetAsync("/scenarios")).Json.EnumerateArray());
        Assert.Equal(("done", JsonValueKind.Null), (listed.GetProperty("state").GetString(), listed.GetProperty("summary").ValueKind));
        (await host.DeleteAsync("/scenarios/1")).ExpectProblem(HttpStatusCode.Conflict, "SCENARIO_ENDED");
        (await host.GetAsync("/scenarios/1/report")).Expect(HttpStatusCode.OK);
        (await host.GetAsync("/scenarios/2/report")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await host.DeleteAsync("/scenarios/2")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        Database database = host.Services.GetRequiredService<Database>();
        Assert.Equal("/scenarios/1", database.Read(session => session.First<string>("select subject from events where type = 'scenario.done'")));
        Assert.Equal(0, DaysKept(database));
    }

    [Fact]
    public async Task Delete_WhenRunning_CancelsAtOnceAndLetsTheNextRun()
    {
        using ApiHost host = SmallComparison.Host();
        await host.CompareAsync(SmallComparison.LongBody);
        string second = await host.CompareAsync(SmallComparison.Body);
        await host.WaitForPlanAsync("/scenarios/1", state => state == "running");
        Assert.Equal("queued", (await host.GetAsync(second)).Json.GetProperty("state").GetString());

        Answer cancelled = (await host.DeleteAsync("/scenarios/1")).Expect(HttpStatusCode.OK);

        Assert.Equal("cancelled", cancelled.Json.GetProperty("state").GetString());
        Assert.Equal("done", (await host.WaitForPlanAsync(second)).GetProperty("state").GetString());
        Assert.Equal("cancelled", (await host.GetAsync("/scenarios/1")).Json.GetProperty("state").GetString());
        (await host.GetAsync("/scenarios/1/figures")).ExpectProblem(HttpStatusCode.Conflict, "SCENARIO_NOT_DONE");
        (await host.DeleteAsync("/scenarios/1")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Delete_WhenWaiting_CancelsIt()
    {
        using ApiHost host = SmallComparison.Host();
        await host.CompareAsync(SmallComparison.LongBody);
        await host.CompareAsync(SmallComparison.LongBody);

        Assert.Equal("cancelled", (await host.DeleteAsync("/scenarios/2")).Expect(HttpStatusCode.OK).Json.GetProperty("state").GetString());

        await host.DeleteAsync("/scenarios/1");
    }

    [Fact]
    public async Task Restart_WhenADayIsMade_GoesOnFromThereToTheSameFigures()
    {
        const string Body = """{ "days": 6, "workers": 12, "visits": 60, "firstSeed": 3, "iterations": 20000, "models": ["county"], "sideBySide": 1 }""";
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-scenarios-");
        try
        {
            string file = Path.Combine(folder.FullName, "care.db");
            using (ApiHost first = SmallComparison.Host(file))
            {
                await first.CompareAsync(Body);
                Database database = first.Services.GetRequiredService<Database>();
                await Waiting.UntilAsync(() => DaysKept(database) > 0);
            }

            using ApiHost second = SmallComparison.Host(file);
            JsonElement done = await second.WaitForPlanAsync("/scenarios/1");

            Assert.Equal(("done", 1), (done.GetProperty("state").GetString(), done.GetProperty("attempts").GetInt32()));
            ScenarioResult result = SmallComparison.Run(SmallComparison.Request with { Days = 6, Models = [PlanModel.County], Levers = [], Search = new() { IterationLimit = 20_000 } });
            Assert.Equal(SmallComparison.Csv(result), (await second.GetAsync("/scenarios/1/figures")).Text);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Run_WhileAnythingUrgentIsInHand_StandsAside()
    {
        using ApiHost host = SmallComparison.Host();
        UrgentWork urgent = host.Services.GetRequiredService<UrgentWork>();
        using (urgent.Begin())
        {
            await host.CompareAsync("""{ "days": 1, "workers": 12, "visits": 60, "seconds": 1, "models": ["as-is", "county"] }""");
            await Waiting.UntilAsync(() => urgent.IsWaitedFor);
            await Task.Delay(TimeSpan.FromSeconds(1.5));
            Assert.Equal("running", (await host.GetAsync("/scenarios/1")).Json.GetProperty("state").GetString());
        }

        Assert.Equal("done", (await host.WaitForPlanAsync("/scenarios/1")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Run_WhileAPlanIsAskedFor_LetsItBeMade()
    {
        using ApiHost host = SmallComparison.Host();
        await SmallCounty.FillAsync(host);
        await host.CompareAsync(SmallComparison.LongBody);
        await host.WaitForPlanAsync("/scenarios/1", state => state == "running");

        Assert.Equal("done", (await host.PlanAsync(SmallCounty.Date, iterations: 50)).GetProperty("state").GetString());

        Assert.Equal("running", (await host.GetAsync("/scenarios/1")).Json.GetProperty("state").GetString());
        await host.DeleteAsync("/scenarios/1");
    }

    [Fact]
    public async Task Run_WhenItTakesTooLong_FailsAndSaysSo()
    {
        using ApiHost host = SmallComparison.Host(settings: new() { ["Scenarios:MostHours"] = "1" }, services: collection => collection.AddSingleton<TimeProvider>(new HastyClock()));
        await host.CompareAsync(SmallComparison.LongBody);

        JsonElement failed = await host.WaitForPlanAsync("/scenarios/1");

        Assert.Equal("failed", failed.GetProperty("state").GetString());
        Assert.Equal("SCENARIO_TOO_LONG", failed.GetProperty("problem").GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Post_WithTheSameKey_AsksOnce()
    {
        using ApiHost host = SmallComparison.Host();
        host.Client.DefaultRequestHeaders.Add("Idempotency-Key", "once");

        Assert.Equal(await host.CompareAsync(SmallComparison.Body), await host.CompareAsync(SmallComparison.Body));

        Assert.Equal(1, (await host.GetAsync("/scenarios")).Json.GetArrayLength());
        await host.WaitForPlanAsync("/scenarios/1");
    }

    private static long DaysKept(Database database) => database.Read(session => session.First<long>("select count(*) from scenario_days"));

    /// <summary>Its hours are over at once; all else takes as long as it takes.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == TimeSpan.FromHours(1) ? TimeSpan.FromSeconds(0.2) : dueTime, period);
    }
}
