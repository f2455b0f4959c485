using System.Text.Json;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Api.Tests.Rosters;
using CareRostering.Planning.Rosters.Documents;

namespace CareRostering.Api.PostgreSql.Tests.Nodes;

/// <summary>Rosters on two nodes.</summary>
public sealed class RosterNodesTests
{
    [Fact]
    public async Task Kill_WhenANodeSearches_AnotherBeginsAnewToTheSameRoster()
    {
        using var store = new SharedStore();
        using ApiHost second = store.Node(new() { ["Storage:HeartbeatSeconds"] = "1" });
        // It waits behind a long one here, so that the other node takes it.
        await second.RosterAsync(TwoNurses.LongBody);
        await second.WaitForPlanAsync("/rosters/1", state => state == "running");
        await second.RosterAsync(TwoNurses.Body(TwoNurses.ManyMoves));
        using (NodeProcess other = store.Process())
        {
            await second.WaitForPlanAsync("/rosters/2", state => state == "running");
            other.Kill();
        }

        await second.DeleteAsync("/rosters/1");
        await Waiting.UntilAsync(async () =>
        {
            // Only until it is taken up: a clock that runs ahead of the beats makes out a living node for dead.
            second.Clock.Now += TimeSpan.FromSeconds(1);
            return (await second.GetAsync("/rosters/2")).Json.GetProperty("attempts").GetInt64() > 1;
        });
        JsonElement done = await second.WaitForPlanAsync("/rosters/2");

        Assert.Equal(("done", 2), (done.GetProperty("state").GetString(), done.GetProperty("attempts").GetInt32()));
        Assert.Equal(RosterFiles.Text(TwoNurses.Roster(TwoNurses.ManyMoves)), (await second.GetAsync("/rosters/2/file")).Text);
        Assert.Equal("cancelled", (await second.GetAsync("/rosters/1")).Json.GetProperty("state").GetString());
    }
}
