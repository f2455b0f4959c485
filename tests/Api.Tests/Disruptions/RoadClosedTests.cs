using System.Net;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Engine;
using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Api.Tests.Plans;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Disruptions;

/// <summary>Repairs for closed roads, over the sample county's own roads.</summary>
public sealed class RoadClosedTests(CountyRoads roads) : IClassFixture<CountyRoads>, IDisposable
{
    private const string Rota = "/rotas/2026-01-05";

    /// <summary>A square kilometre and more around patient p2, who lives at 51.80, -0.79 and is visited in the afternoon.</summary>
    private const string AroundP2 =
        """{ "closures": [{ "area": { "type": "Polygon", "coordinates": [[[-0.80, 51.792], [-0.78, 51.792], [-0.78, 51.808], [-0.80, 51.808], [-0.80, 51.792]]] } }] }""";

    /// <summary>The same around patient p1, who lives at 51.82, -0.81 and is visited in the morning and at noon.</summary>
    private const string AroundP1 =
        """{ "closures": [{ "area": { "type": "Polygon", "coordinates": [[[-0.814, 51.818], [-0.806, 51.818], [-0.806, 51.822], [-0.814, 51.822], [-0.814, 51.818]]] } }] }""";

    private readonly ApiHost host = new(
        settings: new() { ["Roads:File"] = roads.File, ["Repairs:SearchMilliseconds"] = "60000", ["Repairs:Iterations"] = "30" },
        services: collection => collection.AddSingleton<ITravelSource>(provider => provider.GetRequiredService<RoadSource>()));

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Post_WhenTheRoadsOfAPatientAreClosed_NobodyIsSentThereUntilTheyAreOpenAgain()
    {
        await SmallCounty.FillAsync(host);
        await SmallCounty.AddWorkersAsync(host);
        await host.PlanAsync("2026-01-05");
        (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);

        DisruptionResource closed = (await host.PostAsync("/disruptions", $$"""{ "date": "2026-01-05", "kind": "road-closed", "closures": {{AroundP2}} }"""))
            .Expect(HttpStatusCode.Created).Read<DisruptionResource>();
        Assert.True(closed.Repairs.Count == 3, string.Join("; ", closed.Faults));
        Assert.All(closed.Repairs, repair => Assert.Equal("v1", Assert.Single(repair.Unassigned).Visit));
        await AcceptAsync(closed.Id);
        Assert.Equal((VisitState.Unassigned, "NO_WORKER"), await StateAsync());
        Assert.Single((await host.GetAsync($"{Rota}/day")).Read<DayDocument>().Closures!.Closures);

        WithdrawnResource open = (await host.PostAsync($"/disruptions/{closed.Id}/withdraw", """{ "reason": "open again" }""")).Expect(HttpStatusCode.OK).Read<WithdrawnResource>();
        Assert.All(open.TakenBack!.Repairs, repair => Assert.Equal(ChangeKind.Assigned, Assert.Single(repair.Changes, change => change.Visit == "v1").Kind));
        await AcceptAsync(open.TakenBack.Id);
        Assert.Equal((VisitState.Planned, null), await StateAsync());
        Assert.Null((await host.GetAsync($"{Rota}/day")).Read<DayDocument>().Closures);
    }

    [Fact]
    public async Task Post_WhenItClosesOnlyLater_TheMorningStaysAsItWasMade()
    {
        await PublishAsync();
        host.Clock.Now = host.Clock.Now.AddHours(3.5);

        // The patient's morning and lunch are over by 14:00, and who was there has left.
        DisruptionResource closed = await SayAsync($$"""{ "date": "2026-01-05", "kind": "road-closed", "from": "14:00", "closures": {{AroundP1}} }""");

        Assert.True(closed.Repairs.Count == 3, string.Join("; ", closed.Faults));
        Assert.DoesNotContain(closed.Repairs[0].Changes, change => change.Patient == "p1");
        Assert.Equal("2026-01-05T14:00:00Z", (await AcceptedDayAsync(closed.Id)).Closures!.Closures[0].From);
    }

    [Fact]
    public async Task Post_WhenItOpensAgain_TheVisitWaitsForThatAndTheWayIsFound()
    {
        RotaResource before = await PublishAsync();
        Assert.True(string.CompareOrdinal(Round(before).Stops.Single(stop => stop.Visit == "v1").Start, "15:00") < 0);

        DisruptionResource closed = await SayAsync($$"""{ "date": "2026-01-05", "kind": "road-closed", "until": "15:00", "closures": {{AroundP2}} }""");
        Assert.True(closed.Repairs.Count == 3, string.Join("; ", closed.Faults));
        Assert.Empty(closed.Repairs[1].Unassigned);
        await AcceptedDayAsync(closed.Id);

        RoundDocument round = Round((await host.GetAsync(Rota)).Read<RotaResource>());
        Assert.InRange(TimeSpan.Parse(round.Stops.Single(stop => stop.Visit == "v1").Start, System.Globalization.CultureInfo.InvariantCulture), new TimeSpan(15, 0, 1), new TimeSpan(16, 0, 0));
        Answer path = (await host.GetAsync($"{Rota}/rounds/{round.Shift}/path")).Expect(HttpStatusCode.OK);
        Assert.Equal("LineString", path.Json.GetProperty("geometry").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Post_WhenHoursCannotBe_IsRefused()
    {
        await SmallCounty.FillAsync(host);
        string closures = AroundP2.Replace("\"area\"", "\"from\": \"16:00\", \"until\": \"15:00\", \"area\"", StringComparison.Ordinal);

        Answer said = (await host.PostAsync("/disruptions", $$"""{ "date": "2026-01-05", "kind": "road-closed", "closures": {{closures}} }""")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Equal(["OVERLAY_BACKWARDS"], said.FaultCodes);
        Answer planned = (await host.PostAsync($"{Rota}/plan", $$"""{ "closures": {{closures}} }""")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Equal("closures.closures[0].until", planned.Json.GetProperty("errors")[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task Post_WhenNoRoadHasThatName_IsRefusedAndStoresNothing()
    {
        await SmallCounty.FillAsync(host);
        Answer answer = await host.PostAsync("/disruptions", """{ "date": "2026-01-05", "kind": "road-closed", "closures": { "closures": [{ "name": "A4133" }] } }""");
        Assert.Equal(["OVERLAY_NAME_UNKNOWN"], answer.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Assert.Equal(0, (await host.GetAsync("/disruptions")).Json.GetProperty("items").GetArrayLength());
    }

    private async Task<RotaResource> PublishAsync()
    {
        await SmallCounty.FillAsync(host);
        await SmallCounty.AddWorkersAsync(host);
        await host.PlanAsync("2026-01-05");
        (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);
        return (await host.GetAsync(Rota)).Read<RotaResource>();
    }

    private async Task<DisruptionResource> SayAsync(string body) => (await host.PostAsync("/disruptions", body)).Expect(HttpStatusCode.Created).Read<DisruptionResource>();

    private async Task<DayDocument> AcceptedDayAsync(string id)
    {
        await AcceptAsync(id);
        return (await host.GetAsync($"{Rota}/day")).Read<DayDocument>();
    }

    private static RoundDocument Round(RotaResource rota) => rota.Rota.Rounds.Single(round => round.Stops.Any(stop => stop.Visit == "v1"));

    private async Task AcceptAsync(string id) => (await host.PostAsync($"/disruptions/{id}/accept", """{ "answer": "few" }""")).Expect(HttpStatusCode.OK);

    private async Task<(VisitState State, string? Reason)> StateAsync()
    {
        VisitStateResource own = (await host.GetAsync($"{Rota}/states")).Read<DayStatesResource>().Visits.Single(visit => visit.Visit == "v1");
        return (own.State, own.Reason);
    }
}
