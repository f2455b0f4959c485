using System.Net;
using System.Text.Json;
using CareRostering.Api.Engine;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Rosters.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Rosters;

/// <summary>Rosters wait for their turn, are called off, stand aside, and outlive a restart.</summary>
public sealed class RosterTurnTests
{
    [Fact]
    public async Task Delete_WhenRunning_CancelsAtOnceAndLetsTheNextRun()
    {
        using var host = new ApiHost();
        await host.RosterAsync(TwoNurses.LongBody);
        string second = await host.RosterAsync(TwoNurses.Body());
        await host.WaitForPlanAsync("/rosters/1", state => state == "running");
        Assert.Equal("queued", (await host.GetAsync(second)).Json.GetProperty("state").GetString());

        Answer cancelled = (await host.DeleteAsync("/rosters/1")).Expect(HttpStatusCode.OK);

        Assert.Equal("cancelled", cancelled.Json.GetProperty("state").GetString());
        Assert.Equal("done", (await host.WaitForPlanAsync(second)).GetProperty("state").GetString());
        Assert.Equal("cancelled", (await host.GetAsync("/rosters/1")).Json.GetProperty("state").GetString());
        foreach (string part in new[] { "shifts", "shifts.csv", "explanation", "file" })
        {
            (await host.GetAsync($"/rosters/1/{part}")).ExpectProblem(HttpStatusCode.Conflict, "ROSTER_NOT_DONE");
        }

        (await host.GetAsync("/rosters/1/request")).Expect(HttpStatusCode.OK);
        (await host.DeleteAsync("/rosters/1")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Delete_WhenWaiting_CancelsIt()
    {
        using var host = new ApiHost();
        await host.RosterAsync(TwoNurses.LongBody);
        await host.RosterAsync(TwoNurses.LongBody);

        Assert.Equal("cancelled", (await host.DeleteAsync("/rosters/2")).Expect(HttpStatusCode.OK).Json.GetProperty("state").GetString());

        await host.DeleteAsync("/rosters/1");
    }

    [Fact]
    public async Task Get_WhileRunning_SaysHowFarItIs()
    {
        using var host = new ApiHost();
        await host.RosterAsync(TwoNurses.LongBody);

        await Waiting.UntilAsync(async () => (await host.GetAsync("/rosters/1")).Json.GetProperty("progress") is { ValueKind: JsonValueKind.Object } progress && progress.GetProperty("moves").GetInt64() > 0);

        await host.DeleteAsync("/rosters/1");
    }

    [Fact]
    public async Task Restart_WhenOneRunsAndOneWaits_MakesBoth()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-rosters-");
        try
        {
            string file = Path.Combine(folder.FullName, "care.db");
            using (var first = new ApiHost(file))
            {
                await first.RosterAsync(TwoNurses.Body(TwoNurses.ManyMoves));
                await first.RosterAsync(TwoNurses.Body());
                await first.WaitForPlanAsync("/rosters/1", state => state == "running");
            }

            using var second = new ApiHost(file);
            JsonElement done = await second.WaitForPlanAsync("/rosters/1");
            JsonElement next = await second.WaitForPlanAsync("/rosters/2");

            Assert.Equal(("done", 1), (done.GetProperty("state").GetString(), done.GetProperty("attempts").GetInt32()));
            Assert.Equal("done", next.GetProperty("state").GetString());
            Assert.Equal(RosterFiles.Text(TwoNurses.Roster(TwoNurses.ManyMoves)), (await second.GetAsync("/rosters/1/file")).Text);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Run_WhileAnythingUrgentIsInHand_StandsAside()
    {
        using var host = new ApiHost();
        UrgentWork urgent = host.Services.GetRequiredService<UrgentWork>();
        using (urgent.Begin())
        {
            await host.RosterAsync($$"""{ "request": {{TwoNurses.Request}}, "seconds": 1 }""");
            await Waiting.UntilAsync(() => urgent.IsWaitedFor);
            await Task.Delay(TimeSpan.FromSeconds(1.5));
            Assert.Equal("running", (await host.GetAsync("/rosters/1")).Json.GetProperty("state").GetString());
        }

        JsonElement done = await host.WaitForPlanAsync("/rosters/1");
        Assert.Equal("done", done.GetProperty("state").GetString());
        // Its second is one in which it worked.
        Assert.InRange(done.GetProperty("summary").GetProperty("searchSeconds").GetDouble(), 0.9, 60);
        Assert.True(done.GetProperty("summary").GetProperty("moves").GetInt64() > 10_000);
    }
}
