using System.Net;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Scenarios;

public sealed class ScenarioRefusalTests
{
    [Fact]
    public async Task Post_WithSeveralFaults_TellsAllOfThem()
    {
        using ApiHost host = SmallComparison.Host();

        Answer refused = await host.PostAsync("/scenarios", """
            { "preset": "buks", "days": 0, "seeds": 500, "from": "soon", "sideBySide": 9, "seconds": 5, "iterations": 5, "models": ["as-is"], "levers": ["wings=+3", "windows=0", "demand=+10%"] }
            """);

        refused.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Equal(
            ["PRESET_UNKNOWN", "LEVER_UNKNOWN", "LEVER_VALUE", "NUMBER_RANGE", "SCENARIO_RANGE", "SCENARIO_RANGE", "SCENARIO_RANGE", "SCENARIO_RANGE"], refused.FaultCodes);
        Assert.Equal(
            ["preset", "wings=+3", "windows=0", "sideBySide", "seconds", "days", "seeds", "from"],
            refused.Json.GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("path").GetString()));
        Assert.Equal(0, (await host.GetAsync("/scenarios")).Json.GetArrayLength());
    }

    [Theory]
    [InlineData("""{ "days": 1, "workers": 12, "visits": 60, "levers": ["train=juggling:2", "staff=nurse:-99"] }""", "train=juggling:2", "staff=nurse:-99")]
    [InlineData("""{ "days": 1, "workers": 0, "visits": 30000 }""", "workers", "visits")]
    [InlineData("""{ "preset": "bucks", "ownPreset": { "format": "care-preset/1" } }""", "preset")]
    [InlineData("""{ "ownPreset": { "from": "bucks", "hours": { "opens": "noon" } } }""", "ownPreset")]
    [InlineData("""{ "models": ["as-was"] }""", "models[0]")]
    [InlineData("""{ "colour": "red" }""", "colour")]
    public async Task Post_WithWhatCannotBeCompared_IsRefusedAtOnce(string body, params string[] paths)
    {
        using ApiHost host = SmallComparison.Host();

        Answer refused = await host.PostAsync("/scenarios", body);

        refused.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.All(paths, path => Assert.Contains(refused.Json.GetProperty("errors").EnumerateArray(), fault => fault.GetProperty("path").GetString()!.StartsWith(path, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Post_WithMoreThanANight_IsRefusedWithTheHoursItWouldTake()
    {
        using ApiHost host = SmallComparison.Host();

        Answer refused = await host.PostAsync("/scenarios", """{ "days": 366, "seeds": 2, "seconds": 60 }""");

        refused.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Equal(["SCENARIO_TOO_LARGE"], refused.FaultCodes);
        // 732 days, four models by the engine, a minute each, two side by side.
        Assert.Contains("24.4 hours", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routes_ForRolesThatDoNotStudyTheCounty_AreShut()
    {
        using SecureHost host = await SecureHost.FilledAsync();
        Dictionary<string, string> keys = await host.KeysAsync();
        foreach (string role in new[] { "worker", "referral-desk" })
        {
            (await host.PostAsync(keys[role], "/scenarios", SmallComparison.Body)).ExpectProblem(HttpStatusCode.Forbidden, "NOT_PERMITTED");
            (await host.GetAsync(keys[role], "/scenarios")).ExpectProblem(HttpStatusCode.Forbidden, "NOT_PERMITTED");
        }

        (await host.PostAsync(keys["team-manager"], "/scenarios", SmallComparison.Body)).ExpectProblem(HttpStatusCode.Forbidden, "NOT_PERMITTED");
        (await host.GetAsync(keys["team-manager"], "/scenarios")).Expect(HttpStatusCode.OK);
        Answer asked = (await host.PostAsync(keys["planner"], "/scenarios", SmallComparison.LongBody)).Expect(HttpStatusCode.Accepted);
        Assert.Equal("key:planner", asked.Json.GetProperty("author").GetString());
        (await host.AsAsync(keys["planner"], HttpMethod.Delete, "/scenarios/1")).Expect(HttpStatusCode.OK);

        string audit = (await host.GetAsync(host.Administrator, "/audit")).Expect(HttpStatusCode.OK).Text;
        Assert.Contains("\"compare\"", audit, StringComparison.Ordinal);
    }
}
