using System.Text.Json;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Api.Tests.Scenarios;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.PostgreSql.Tests.Nodes;

/// <summary>Comparisons of many days on two nodes.</summary>
public sealed class ScenarioNodesTests
{
    [Fact]
    public async Task Kill_WhenANodeCompares_AnotherGoesOnFromTheDaysItMade()
    {
        using var store = new SharedStore();
        using ApiHost second = store.Node(new() { ["Storage:HeartbeatSeconds"] = "1" });
        Database database = second.Services.GetRequiredService<Database>();
        // It waits behind a long one here, so that the other node takes it.
        await second.CompareAsync(SmallComparison.LongBody);
        await second.WaitForPlanAsync("/scenarios/1", state => state == "running");
        await second.CompareAsync("""{ "days": 5, "workers": 12, "visits": 60, "seconds": 2, "models": ["county"], "sideBySide": 1 }""");
        using (NodeProcess other = store.Process())
        {
            await Waiting.UntilAsync(() => DaysOfTheSecond(database) > 0);
            other.Kill();
        }

        long made = DaysOfTheSecond(database);
        await second.DeleteAsync("/scenarios/1");
        await Waiting.UntilAsync(async () =>
        {
            // Only until it is taken up: a clock that runs ahead of the beats makes out a living node for dead.
            second.Clock.Now += TimeSpan.FromSeconds(1);
            return (await second.GetAsync("/scenarios/2")).Json.GetProperty("attempts").GetInt64() > 1;
        });
        Assert.InRange(DaysOfTheSecond(database), made, 5);
        JsonElement done = await second.WaitForPlanAsync("/scenarios/2");

        Assert.Equal(("done", 2), (done.GetProperty("state").GetString(), done.GetProperty("attempts").GetInt32()));
        Assert.Equal(5, done.GetProperty("summary").GetProperty("days").GetInt32());
        Assert.Equal("cancelled", (await second.GetAsync("/scenarios/1")).Json.GetProperty("state").GetString());
    }

    private static long DaysOfTheSecond(Database database) => database.Read(session => session.First<long>("select count(*) from scenario_days where scenario = 2"));
}
