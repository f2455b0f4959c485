using System.Net;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Engine;
using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Api.Tests.Plans;
using CareRostering.Planning.Days;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Disruptions;

/// <summary>Repairs for closed roads, over the sample county's own roads.</summary>
public sealed class RoadClosedTests(CountyRoads roads) : IClassFixture<CountyRoads>, IDisposable
{
    private const string Rota = "/rotas/2026-01-05";

    /// <summary>A square kilometre and more around patient p2, who lives at 51.80, -0.79 and is visited in the afternoon.</summary>
    private const string AroundP2 =
        """{ "closures": [{ "area": { "type": "Polygon", "coordinates": [[[-0.80, 51.792], [-0.78, 51.792], [-0.78, 51.808], [-0.80, 51.808], [-0.80, 51.792]]] } }] }""";

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
    public async Task Post_WhenNoRoadHasThatName_IsRefusedAndStoresNothing()
    {
        await SmallCounty.FillAsync(host);
        Answer answer = await host.PostAsync("/disruptions", """{ "date": "2026-01-05", "kind": "road-closed", "closures": { "closures": [{ "name": "A4133" }] } }""");
        Assert.Equal(["OVERLAY_NAME_UNKNOWN"], answer.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Assert.Equal(0, (await host.GetAsync("/disruptions")).Json.GetProperty("items").GetArrayLength());
    }

    private async Task AcceptAsync(string id) => (await host.PostAsync($"/disruptions/{id}/accept", """{ "answer": "few" }""")).Expect(HttpStatusCode.OK);

    private async Task<(VisitState State, string? Reason)> StateAsync()
    {
        VisitStateResource own = (await host.GetAsync($"{Rota}/states")).Read<DayStatesResource>().Visits.Single(visit => visit.Visit == "v1");
        return (own.State, own.Reason);
    }
}
