using System.Net;
using System.Text.Json;
using CareRostering.Api.Jobs;
using CareRostering.Api.Plans;
using CareRostering.Api.Storage;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Plans;

public sealed class PlanTakeOverTests
{
    private static readonly Dictionary<string, string> QuickBeats = new() { ["Storage:HeartbeatSeconds"] = "1" };

    [Fact]
    public async Task Watch_WhenANodeGivesNoSignOfLife_RunsItsPlan()
    {
        using var host = new ApiHost(settings: QuickBeats);
        await SmallCounty.FillAsync(host);
        RunElsewhere(host, attempts: 1);

        JsonElement plan = await WaitWhileTimePassesAsync(host);

        Assert.Equal("done", plan.GetProperty("state").GetString());
        Assert.Equal(2, plan.GetProperty("attempts").GetInt64());
        Assert.Equal(1, (await host.GetAsync("/rotas/2026-01-05/versions")).Json.GetArrayLength());
    }

    [Fact]
    public async Task Watch_WhenAPlanWasBegunThreeTimes_GivesItUpAndSaysSo()
    {
        using var host = new ApiHost(settings: QuickBeats);
        await SmallCounty.FillAsync(host);
        RunElsewhere(host, attempts: 3);

        JsonElement plan = await WaitWhileTimePassesAsync(host);

        Assert.Equal("interrupted", plan.GetProperty("state").GetString());
        Assert.Equal("PLAN_ABANDONED", plan.GetProperty("problem").GetProperty("code").GetString());
        (await host.GetAsync("/rotas/2026-01-05")).ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");
    }

    [Fact]
    public void TakeOver_WhenTheNodeLivesAfterAll_LeavesItsPlan()
    {
        using var host = new ApiHost();
        Database database = host.Services.GetRequiredService<Database>();
        RunningJob before = RunElsewhere(host, attempts: 1);
        Assert.Equal(PlanBeat.GoesOn, database.Write(session => PlanStore.Beat(session, before.Id, "elsewhere", null)));

        Assert.False(database.Write(session => PlanStore.Queue.TakeOver(session, before, "2026-01-05T10:00:00.000Z")));

        Assert.Equal(before with { Beat = 1 }, Assert.Single(database.Read(PlanStore.Queue.Running)));
    }

    [Fact]
    public void End_WhenAnotherNodeHasTakenThePlan_StoresNothing()
    {
        using var host = new ApiHost();
        Database database = host.Services.GetRequiredService<Database>();
        RunningJob plan = RunElsewhere(host, attempts: 1);

        Assert.False(database.Write(session => PlanStore.End(session, plan.Id, "taken for dead", JobState.Done, "2026-01-05T10:00:00.000Z")));
        Assert.False(database.Write(session => PlanStore.Queue.GiveBack(session, plan.Id, "taken for dead")));

        Assert.Equal(plan, Assert.Single(database.Read(PlanStore.Queue.Running)));
    }

    [Fact]
    public async Task Cancel_WhenAnotherNodeRunsIt_StopsTheSearchThere()
    {
        using var host = new ApiHost(settings: QuickBeats);
        await SmallCounty.FillAsync(host);
        await host.PostAsync("/rotas/2026-01-05/plan", """{ "seconds": 600, "threads": 1 }""");
        await host.WaitForPlanAsync("/plans/1", state => state == "running");

        // What a DELETE on another node does: that node has no search to stop, only the store.
        host.Services.GetRequiredService<Database>().Write(session => PlanStore.Queue.Cancel(session, 1, "2026-01-05T10:00:00.000Z"));

        // One plan at a time: the next is done only once the first has stopped.
        JsonElement next = await host.PlanAsync("2026-01-05", iterations: 50);
        Assert.Equal("done", next.GetProperty("state").GetString());
        Assert.Equal("cancelled", (await host.GetAsync("/plans/1")).Json.GetProperty("state").GetString());
    }

    /// <summary>Plan 1 as a node leaves it that dies in the middle.</summary>
    private static RunningJob RunElsewhere(ApiHost host, int attempts) => host.Services.GetRequiredService<Database>().Write(session =>
    {
        PlanDocument plan = PlanStore.Insert(session, SmallCounty.Date, 60, 1, new PlanRequest { Iterations = 50 }, "2026-01-05T10:00:00.000Z");
        PlanStore.Queue.TakeNext(session, "elsewhere", "2026-01-05T10:00:00.000Z");
        session.Execute("update plans set attempts = @attempts where number = @Id", new { attempts, plan.Id });
        return Assert.Single(PlanStore.Queue.Running(session));
    });

    /// <summary>Follows plan 1 to its end, on a clock that goes on a second with every look.</summary>
    private static Task<JsonElement> WaitWhileTimePassesAsync(ApiHost host) => host.WaitForPlanAsync("/plans/1", state =>
    {
        host.Clock.Now += TimeSpan.FromSeconds(1);
        return state is not ("queued" or "running");
    });
}
