using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Rosters;

public sealed class RosterRefusalTests
{
    [Fact]
    public async Task Post_WithSeveralFaults_TellsAllOfThem()
    {
        using var host = new ApiHost();
        string request = TwoNurses.Request
            .Replace("\"firstDay\": \"2026-03-02\"", "\"firstDay\": \"2026-03-03\"", StringComparison.Ordinal)
            .Replace("\"shiftType\": \"late\"", "\"shiftType\": \"lates\"", StringComparison.Ordinal);

        Answer refused = await host.PostAsync("/rosters", $$"""{ "request": {{request}}, "seconds": 5, "iterations": 0 }""");

        refused.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Equal(
            [("NUMBER_RANGE", "iterations"), ("ROSTER_WHAT", "seconds"), ("ROSTER_FIRST_DAY", "request.firstDay"), ("ROSTER_TYPE_UNKNOWN", "request.needs[0].shiftType")],
            Faults(refused).Where(fault => !fault.Item1.Equals("ROSTER_DATE", StringComparison.Ordinal)));
        Assert.Equal(0, (await host.GetAsync("/rosters")).Json.GetArrayLength());
    }

    [Theory]
    [InlineData("""{}""", "ROSTER_WHAT", "$")]
    [InlineData("""{ "request": { "format": "care-roster-request/1" }, "sample": {} }""", "ROSTER_WHAT", "$")]
    [InlineData("""{ "request": { "format": "care-roster/1" } }""", "FORMAT_UNKNOWN", "request.format")]
    [InlineData("""{ "format": "care-day/1" }""", "FORMAT_UNKNOWN", "format")]
    [InlineData("""{ "sample": { "preset": "buks" } }""", "PRESET_UNKNOWN", "sample.preset")]
    [InlineData("""{ "sample": { "weeks": 0 } }""", "SAMPLE_RANGE", "sample.")]
    [InlineData("""{ "sample": { "weks": 1 } }""", "FIELD_UNKNOWN", "sample.weks")]
    [InlineData("""{ "sample": { "careWorkers": 12, "weeks": 1 }, "from": 9 }""", "ROSTER_BEFORE", "from")]
    [InlineData("""{ "sample": { "careWorkers": 12, "weeks": 1 }, "pinnedUntil": "2026-03-02" }""", "ROSTER_PIN_ALONE", "pinnedUntil")]
    [InlineData("""{ "format": """, "JSON_MALFORMED", "$")]
    public async Task Post_WithWhatCannotBeRostered_IsRefusedAtOnce(string body, string code, string path)
    {
        using var host = new ApiHost();

        Answer refused = await host.PostAsync("/rosters", body);

        refused.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Contains(Faults(refused), fault => fault.Code == code && fault.Path.StartsWith(path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ \"format\": \"care-roster-request/1\", \"zone\": \"")]
    [InlineData("{ \"request\": { \"format\": \"care-roster-request/1\", \"zone\": \"")]
    public async Task Post_WithTextThatIsNotUtf8_IsRefused(string start)
    {
        using var host = new ApiHost();
        using var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes(start), 0xFF, .. Encoding.UTF8.GetBytes(start.Contains("request\":", StringComparison.Ordinal) ? "\" } }" : "\" }")]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using HttpResponseMessage refused = await host.Client.PostAsync("/rosters", content);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("TEXT_INVALID", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_FromARosterThatIsNotDone_SaysWhereThatStands()
    {
        using var host = new ApiHost();
        await host.RosterAsync(TwoNurses.LongBody);
        await host.DeleteAsync("/rosters/1");

        Answer refused = await host.PostAsync("/rosters", $$"""{ "request": {{TwoNurses.Request}}, "from": 1 }""");

        Assert.Equal([("ROSTER_BEFORE", "from")], Faults(refused));
        Assert.Contains("cancelled", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routes_ForRolesThatMakeNoRosters_AreShut()
    {
        using SecureHost host = await SecureHost.FilledAsync();
        Dictionary<string, string> keys = await host.KeysAsync();
        foreach (string role in new[] { "worker", "referral-desk" })
        {
            (await host.PostAsync(keys[role], "/rosters", TwoNurses.Request)).ExpectProblem(HttpStatusCode.Forbidden, "NOT_PERMITTED");
            (await host.GetAsync(keys[role], "/rosters")).ExpectProblem(HttpStatusCode.Forbidden, "NOT_PERMITTED");
            (await host.GetAsync(keys[role], "/rosters/1/shifts")).ExpectProblem(HttpStatusCode.Forbidden, "NOT_PERMITTED");
        }

        (await host.PostAsync(keys["planner"], "/rosters", TwoNurses.Body())).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Answer asked = (await host.PostAsync(keys["team-manager"], "/rosters", $$"""{ "request": {{TwoNurses.Request}}, "iterations": 1000 }""")).Expect(HttpStatusCode.Accepted);
        Assert.Equal("key:manager", asked.Json.GetProperty("author").GetString());
        await Waiting.UntilAsync(async () => (await host.GetAsync(keys["planner"], "/rosters/1")).Json.GetProperty("state").GetString() == "done");
        (await host.GetAsync(keys["planner"], "/rosters/1/shifts")).Expect(HttpStatusCode.OK);

        // Readings are written a moment later.
        await Waiting.UntilAsync(async () => (await host.GetAsync(host.Administrator, "/audit?caller=key:planner")).Text.Contains("GET /rosters/1/shifts", StringComparison.Ordinal));
        string audit = (await host.GetAsync(host.Administrator, "/audit")).Expect(HttpStatusCode.OK).Text;
        Assert.Contains("\"make\"", audit, StringComparison.Ordinal);
        Assert.DoesNotContain("\"GET /rosters/1\"", audit, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Code, string Path)> Faults(Answer refused) =>
        refused.Json.GetProperty("errors").EnumerateArray().Select(fault => (fault.GetProperty("code").GetString()!, fault.GetProperty("path").GetString()!));
}
