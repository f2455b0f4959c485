using System.Net;
using System.Text.Json;
using CareRostering.Api.Jobs;
using CareRostering.Api.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CareRostering.Api.Tests.Jobs;

public sealed class PlanQueueTests
{
    private const string Long = """{ "seconds": 600, "threads": 1 }""";
    private const string Short = """{ "seconds": 60, "threads": 1, "iterations": 50 }""";

    [Fact]
    public async Task Delete_WhenRunning_MakesNoVersionAndLetsTheNextRun()
    {
        using var host = new ApiHost();
        await SmallCounty.FillAsync(host);
        await host.PostAsync("/rotas/2026-01-05/plan", Long);
        Answer second = await host.PostAsync("/rotas/2026-01-05/plan", Short);
        await host.WaitForPlanAsync("/plans/1", state => state == "running");
        Assert.Equal("queued", (await host.GetAsync(second.Location!)).Json.GetProperty("state").GetString());

        Answer cancelled = (await host.DeleteAsync("/plans/1")).Expect(HttpStatusCode.OK);

        Assert.Equal("cancelled", cancelled.Json.GetProperty("state").GetString());
        Assert.Equal("done", (await host.WaitForPlanAsync(second.Location!)).GetProperty("state").GetString());
        Assert.Equal("cancelled", (await host.GetAsync("/plans/1")).Json.GetProperty("state").GetString());
        Assert.Equal(1, (await host.GetAsync("/rotas/2026-01-05/versions")).Json.GetArrayLength());
        (await host.DeleteAsync("/plans/1")).Expect(HttpStatusCode.OK);
        (await host.DeleteAsync("/plans/2")).ExpectProblem(HttpStatusCode.Conflict, "PLAN_ENDED");
        (await host.DeleteAsync("/plans/3")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Restart_WhenAPlanRan_HasItsBestRotaAndTakesUpTheNext()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-queue-");
        try
        {
            string file = Path.Combine(folder.FullName, "care.db");
            using (var first = new ApiHost(file))
            {
                await SmallCounty.FillAsync(first);
                await first.PostAsync("/rotas/2026-01-05/plan", Long);
                await first.PostAsync("/rotas/2026-01-05/plan", Short);
                await WaitForFirstRotaAsync(first, "/plans/1");
            }

            using var second = new ApiHost(file);
            JsonElement stopped = await second.WaitForPlanAsync("/plans/1");
            await ExpectBestAsync(second, stopped);
            JsonElement next = await second.WaitForPlanAsync("/plans/2");
            Assert.Equal("done", next.GetProperty("state").GetString());
            Assert.False(next.GetProperty("stoppedEarly").GetBoolean());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Stop_WhenRunning_StoresTheBestSoFar()
    {
        using var host = new ApiHost();
        await SmallCounty.FillAsync(host);
        await host.PostAsync("/rotas/2026-01-05/plan", Long);
        await host.PostAsync("/rotas/2026-01-05/plan", Long);
        (await host.PostAsync("/plans/2/stop")).ExpectProblem(HttpStatusCode.Conflict, "PLAN_WAITS");
        await host.WaitForPlanAsync("/plans/1", state => state == "running");

        (await host.PostAsync("/plans/1/stop")).Expect(HttpStatusCode.Accepted);

        await ExpectBestAsync(host, await host.WaitForPlanAsync("/plans/1"));
        (await host.PostAsync("/plans/1/stop")).ExpectProblem(HttpStatusCode.Conflict, "PLAN_ENDED");
        (await host.PostAsync("/plans/3/stop")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Delete_WhenStoppedAlready_IsTooLateOrMakesNoVersion()
    {
        using var host = new ApiHost();
        await SmallCounty.FillAsync(host);
        await host.PostAsync("/rotas/2026-01-05/plan", Long);
        await WaitForFirstRotaAsync(host, "/plans/1");
        await host.PostAsync("/plans/1/stop");

        Answer deleted = await host.DeleteAsync("/plans/1");

        bool isCalledOff = deleted.Status == HttpStatusCode.OK;
        Assert.Equal(isCalledOff ? "cancelled" : "done", (await host.WaitForPlanAsync("/plans/1")).GetProperty("state").GetString());
        Assert.Equal(isCalledOff ? 0 : 1, (await host.GetAsync("/rotas/2026-01-05/versions")).Json.GetArrayLength());
    }

    [Fact]
    public async Task Nightly_WhenDue_PlansTomorrowAndComesAgainAtHalfPastNine()
    {
        using var host = new ApiHost(settings: new() { ["Planning:Nightly"] = "true", ["Planning:Seconds"] = "1" });
        await SmallCounty.FillAsync(host);
        IScheduler scheduler = (await host.Services.GetRequiredService<ISchedulerFactory>().LookupScheduler(JobsSetup.Cluster))!;
        ITrigger trigger = Assert.Single(await scheduler.GetTriggersOfJob(NightlyJob.Key));
        DateTimeOffset next = trigger.NextFireTimeUtc!.Value;
        Assert.Equal(new TimeSpan(21, 30, 0), TimeZoneInfo.ConvertTime(next, TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).TimeOfDay);

        await scheduler.TriggerJob(NightlyJob.Key);

        await Waiting.UntilAsync(async () => (await host.GetAsync("/plans")).Json.GetArrayLength() > 0);

        JsonElement plan = await host.WaitForPlanAsync("/plans/1");
        Assert.Equal("2026-01-06", plan.GetProperty("date").GetString());
        Assert.Equal("nightly", plan.GetProperty("author").GetString());
        Assert.Equal("done", plan.GetProperty("state").GetString());
    }

    private static Task WaitForFirstRotaAsync(ApiHost host, string plan) => Waiting.UntilAsync(async () =>
        (await host.GetAsync(plan)).Json.GetProperty("progress") is { ValueKind: JsonValueKind.Object } progress && progress.GetProperty("stage").GetString() == "searching");

    /// <summary>The plan is done before its time, and its rota has every visit of the small county in a round: three fit easily.</summary>
    private static async Task ExpectBestAsync(ApiHost host, JsonElement plan)
    {
        Assert.Equal("done", plan.GetProperty("state").GetString());
        Assert.True(plan.GetProperty("stoppedEarly").GetBoolean());
        Assert.Equal(0, plan.GetProperty("unassigned").GetInt32());
        Answer rota = (await host.GetAsync($"/rotas/2026-01-05?version={plan.GetProperty("rotaVersion").GetInt64()}")).Expect(HttpStatusCode.OK);
        Assert.Contains("k1.morning", rota.Text, StringComparison.Ordinal);
    }
}
