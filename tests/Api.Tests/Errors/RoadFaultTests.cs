using System.Net;
using System.Text.Json;
using CareRostering.Api.Engine;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Days;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Errors;

public sealed class RoadFaultTests
{
    [Fact]
    public async Task Service_WhenItsRoadFileIsMissing_SaysSoEverywhere()
    {
        using var host = new ApiHost(
            settings: new() { ["Roads:File"] = "not-there.roads" },
            services: collection => collection.AddSingleton<ITravelSource>(provider => provider.GetRequiredService<RoadSource>()));
        await SmallCounty.FillAsync(host);

        JsonElement plan = await host.PlanAsync("2026-01-05");
        Assert.Equal("failed", plan.GetProperty("state").GetString());
        Assert.Equal("ROADS_UNUSABLE", plan.GetProperty("problem").GetProperty("code").GetString());
        (await host.PostAsync("/referrals", SmallCounty.Referral())).ExpectProblem(HttpStatusCode.ServiceUnavailable, "ROADS_UNUSABLE");
        Assert.Equal(0, (await host.GetAsync("/referrals")).Json.GetProperty("items").GetArrayLength());
    }
}
