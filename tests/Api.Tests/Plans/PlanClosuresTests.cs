using System.Net;
using System.Text.Json;
using CareRostering.Api.Engine;
using CareRostering.Api.Rotas;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Plans;

/// <summary>Plans with closures, over the sample county's own roads.</summary>
public sealed class PlanClosuresTests(CountyRoads roads) : IClassFixture<CountyRoads>, IDisposable
{
    private const string Rota = "/rotas/2026-01-05";

    /// <summary>A square kilometre and more around patient p2, who lives at 51.80, -0.79.</summary>
    private const string AroundP2 = """{ "type": "Polygon", "coordinates": [[[-0.80, 51.792], [-0.78, 51.792], [-0.78, 51.808], [-0.80, 51.808], [-0.80, 51.792]]] }""";

    private readonly ApiHost host = new(
        settings: new() { ["Roads:File"] = roads.File },
        services: collection => collection.AddSingleton<ITravelSource>(provider => provider.GetRequiredService<RoadSource>()));

    /// <summary>The A413 south of Wendover.</summary>
    private const string SouthOfWendover = """{ "name": "a413", "area": { "type": "Polygon", "coordinates": [[[-0.75, 51.70], [-0.68, 51.70], [-0.68, 51.75], [-0.75, 51.75], [-0.75, 51.70]]] } }""";

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Post_WithClosuresFromAVersion_KeepsWhatIsPinnedAndStoresTheClosures()
    {
        await SmallCounty.FillAsync(host);
        await host.PutAsync(
            "/visits/v1",
            """{ "date": "2026-01-05", "patient": "p2", "minutes": 45, "windows": [{ "earliest": "13:00", "latest": "16:00" }], "skills": ["wound"], "pinnedWorker": "n1", "pinnedStart": "15:10" }""");
        await host.PlanAsync("2026-01-05");

        JsonElement plan = await PlanAsync($$"""{ "seconds": 60, "threads": 1, "iterations": 200, "fromVersion": 1, "closures": { "closures": [{{SouthOfWendover}}] } }""");

        Assert.Equal(("done", 2L, 1L), (plan.GetProperty("state").GetString(), plan.GetProperty("rotaVersion").GetInt64(), plan.GetProperty("fromVersion").GetInt64()));
        Assert.Equal("a413", plan.GetProperty("closures").GetProperty("closures")[0].GetProperty("name").GetString());
        RotaResource rota = (await host.GetAsync($"{Rota}?version=2")).Expect(HttpStatusCode.OK).Read<RotaResource>();
        RoundDocument round = rota.Rota.Rounds.Single(round => round.Stops.Any(stop => stop.Visit == "v1"));
        Assert.Equal(("n1", "15:10"), (round.Worker, round.Stops.Single(stop => stop.Visit == "v1").Start));

        // The version's own input says what was closed; the day as it would be planned now does not.
        Assert.Equal("a413", (await host.GetAsync($"{Rota}/day?version=2")).Read<DayDocument>().Closures!.Closures[0].Name);
        Assert.Null((await host.GetAsync("/days/2026-01-05")).Read<DayDocument>().Closures);
    }

    [Fact]
    public async Task Post_WhenAPatientsRoadsAreClosed_LeavesTheVisitWithReasonsAndRefusesNothing()
    {
        await SmallCounty.FillAsync(host);

        JsonElement usual = await host.PlanAsync("2026-01-05");
        JsonElement closed = await PlanAsync($$"""{ "seconds": 60, "threads": 1, "iterations": 200, "closures": { "closures": [{ "area": {{AroundP2}} }] } }""");

        Assert.Equal((0L, 1L), (usual.GetProperty("unassigned").GetInt64(), closed.GetProperty("unassigned").GetInt64()));
        JsonElement left = (await host.GetAsync($"{Rota}/unassigned?version=2")).Expect(HttpStatusCode.OK).Json[0];
        Assert.Equal("v1", left.GetProperty("visit").GetString());
        Assert.NotEqual(0, left.GetProperty("reasons").GetArrayLength());
    }

    [Fact]
    public async Task Post_WhenClosuresCannotBe_IsRefusedAtOnceWithEveryFault()
    {
        await SmallCounty.FillAsync(host);

        Answer answer = await host.PostAsync(
            $"{Rota}/plan",
            $$"""{ "closures": { "closures": [{ "name": "A4133" }, {}], "speeds": [{ "area": {{AroundP2}}, "factor": 3 }] } }""");

        answer.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Equal(["OVERLAY_NAME_UNKNOWN", "OVERLAY_EMPTY", "OVERLAY_FACTOR"], answer.FaultCodes);
        JsonElement first = answer.Json.GetProperty("errors")[0];
        Assert.Equal("closures.closures[0].name", first.GetProperty("path").GetString());
        Assert.Contains("A413", first.GetProperty("hint").GetString(), StringComparison.Ordinal);
        Assert.Equal("[]", (await host.GetAsync("/plans")).Text);
    }

    [Fact]
    public async Task Post_FromAVersionThatIsNot_IsNotFound()
    {
        await SmallCounty.FillAsync(host);

        (await host.PostAsync($"{Rota}/plan", """{ "fromVersion": 9 }""")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task PostDay_WithClosures_IsRefused()
    {
        await SmallCounty.FillAsync(host);
        string day = (await host.GetAsync("/days/2026-01-05")).Text;

        Assert.Contains("\"closures\":null", day, StringComparison.Ordinal);
        Answer answer = await host.PostAsync("/days", day.Replace("\"closures\":null", "\"closures\":{\"closures\":[{\"name\":\"A413\"}]}", StringComparison.Ordinal));

        answer.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("OVERLAY_NOT_STORED", answer.FaultCodes);
    }

    private async Task<JsonElement> PlanAsync(string request) =>
        await host.WaitForPlanAsync((await host.PostAsync($"{Rota}/plan", request)).Expect(HttpStatusCode.Accepted).Location!);
}
