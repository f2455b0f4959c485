using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json.Nodes;
using CareRostering.Api.Alerts;
using CareRostering.Api.Http;
using CareRostering.Api.Reconciliation;
using CareRostering.Api.Referrals;
using CareRostering.Api.States;
using CareRostering.Api.Storage;
using CareRostering.Api.Telemetry;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Reconciliation;

/// <summary>Damage that no route can do is found; what routes do is shown at once.</summary>
public sealed class ReconciliationTests : IDisposable
{
    private const string Rota = "/rotas/2026-01-05";
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Run_WhenAStopIsTakenOutOfAStoredRota_FindsTheVisitLost()
    {
        await PublishAsync();
        Damage(rota =>
        {
            JsonArray stops = rota["rounds"]!.AsArray().Select(round => round!["stops"]!.AsArray()).First(own => own.Any(stop => stop!["visit"]!.GetValue<string>() == "k1.lunch"));
            stops.Remove(stops.First(stop => stop!["visit"]!.GetValue<string>() == "k1.lunch"));
        });

        ReconciliationResource result = Watch.Run();

        Assert.Equal(["ROTA_DAMAGED", "VISIT_LOST"], result.Orphans.Select(orphan => orphan.Code));
        Assert.Equal("k1.lunch", result.Orphans[1].Visit);
        Assert.Equal((VisitState.Unassigned, "VISIT_LOST"), await StateAsync("k1.lunch"));
        Assert.Same(result, Watch.Last);
    }

    [Fact]
    public async Task Run_WhenAVisitStandsTwiceOrIsUnknown_FindsIt()
    {
        await PublishAsync();
        Damage(rota =>
        {
            JsonArray stops = rota["rounds"]![0]!["stops"]!.AsArray();
            JsonNode again = stops[0]!.DeepClone();
            stops.Add(again);
            JsonNode stranger = stops[0]!.DeepClone();
            stranger["visit"] = "stranger";
            stops.Add(stranger);
        });

        Assert.Equal(["ROTA_DAMAGED", "VISIT_TWICE", "VISIT_UNKNOWN"], Watch.Run().Orphans.Select(orphan => orphan.Code));
    }

    [Fact]
    public async Task Run_WhenTheTextOfARotaIsRubbish_NothingIsInvisible()
    {
        await PublishAsync();
        Write("update rotas set rota_document = @bytes where day = '2026-01-05'", new { bytes = new byte[] { 1, 2, 3 } });

        Assert.Equal(["ROTA_DAMAGED"], Watch.Run().Orphans.Select(orphan => orphan.Code));
        Assert.Equal((VisitState.Unassigned, "ROTA_DAMAGED"), await StateAsync("k1.lunch"));
    }

    [Theory]
    [InlineData("state = 'offered'", "REFERRAL_CONTRADICTED")]
    [InlineData("state = 'cancelled'", "REFERRAL_CONTRADICTED")]
    [InlineData("accepted_offer = null", "REFERRAL_CONTRADICTED")]
    [InlineData("planned_day = null, planned_version = null", "REFERRAL_CONTRADICTED")]
    public async Task Run_WhenAPlannedReferralIsChangedByHand_FindsIt(string change, string code)
    {
        await PublishAsync();
        ReferralResource referral = await ReferAsync("rapid");
        (await host.PostAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{referral.Offers[0].Id}}" }""")).Expect(HttpStatusCode.OK);
        Assert.Empty(Watch.Run().Orphans);
        Write($"update referrals set {change}");

        OrphanResource[] orphans = [.. Watch.Run().Orphans];
        Assert.Contains(orphans, orphan => orphan.Code == code && orphan.Referral == referral.Id);
    }

    [Fact]
    public async Task Run_WhenAnOpenReferralIsMarkedPlannedByHand_FindsItAndStillShowsIt()
    {
        await PublishAsync();
        ReferralResource referral = await ReferAsync("rapid");
        Write("update referrals set state = 'planned'");

        Assert.Equal(["REFERRAL_CONTRADICTED", "REFERRAL_VISIT_MISSING"], Watch.Run().Orphans.Select(orphan => orphan.Code));
        Assert.Equal((VisitState.Unassigned, "REFERRAL_VISIT_MISSING"), await StateAsync($"referral.{referral.Id}"));
    }

    [Fact]
    public async Task Run_WhenTheLastVersionIsDeletedByHand_FindsIt()
    {
        await PublishAsync();
        ReferralResource referral = await ReferAsync("rapid");
        (await host.PostAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{referral.Offers[0].Id}}" }""")).Expect(HttpStatusCode.OK);
        Write("update plans set rota_version = 7");

        Assert.Contains(Watch.Run().Orphans, orphan => orphan.Code == "VERSION_MISSING");
    }

    [Fact]
    public async Task Run_WhenOrphansComeAndGo_TellsMetricAlertAndEvent()
    {
        await PublishAsync();
        using var listener = new MeterListener();
        ConcurrentQueue<long> seen = new();
        Meter own = host.Services.GetRequiredService<CareMetrics>().Meter;
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (ReferenceEquals(instrument.Meter, own) && instrument.Name == "care.orphans")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => seen.Enqueue(value));
        listener.Start();

        Write("update plans set rota_version = 7");
        Watch.Run();
        Watch.Run();
        AlertResource alert = Assert.Single((await host.GetAsync("/alerts?state=raised")).Read<Page<AlertResource>>().Items);
        Write("update plans set rota_version = 1");
        Watch.Run();

        Assert.Equal([1L, 1L, 0L], seen);
        Assert.Equal((AlertKind.Orphans, "/reconciliation"), (alert.Kind, alert.Subject));
        Assert.Equal(AlertState.Ended, (await host.GetAsync($"/alerts/{alert.Id}")).Read<AlertResource>().State);
        Assert.Equal(["alert.raised", "orphans.found", "alert.ended"], Events().Where(type => type.StartsWith("alert", StringComparison.Ordinal) || type.StartsWith("orphans", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Get_WhenAVisitBecomesDueAfterTheRotaWasPublished_ShowsItAtOnce()
    {
        await PublishAsync();
        (await host.PutAsync("/packages/k2", SmallCounty.Package("p2"))).Expect(HttpStatusCode.Created);

        ReconciliationResource result = (await host.GetAsync("/reconciliation")).Expect(HttpStatusCode.OK).Read<ReconciliationResource>();

        Assert.Equal((VisitState.Unassigned, "NOT_IN_ROTA"), await StateAsync("k2.lunch"));
        Assert.Empty(result.Orphans);
        Assert.Equal(("2026-01-05", "2026-01-08", 4), (result.From, result.To, result.Days.Count));
        Assert.Equal([VisitState.Unassigned, VisitState.Unassigned], result.Days[0].Packages.Single(own => own.Package == "k2").Visits.Values);
        Watch.Run();
        Assert.Equal(AlertKind.NotInRota, Assert.Single((await host.GetAsync("/alerts?state=raised")).Read<Page<AlertResource>>().Items).Kind);
    }

    [Fact]
    public async Task Get_WhenDaysAreWrong_SaysSo()
    {
        Assert.Equal(["DAYS_BACKWARDS"], (await host.GetAsync("/reconciliation?from=2026-01-05&to=2026-01-04")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Assert.Equal(["NUMBER_RANGE"], (await host.GetAsync("/reconciliation?from=2026-01-05&to=2026-03-04")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Assert.Equal(["STATE_UNKNOWN"], (await host.GetAsync("/rotas/2026-01-05/states?state=lost")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
    }

    [Fact]
    public async Task Delete_WhenAVisitWasPromisedToAReferral_IsRefusedAndSoIsMovingIt()
    {
        await PublishAsync();
        ReferralResource referral = await ReferAsync("rapid");
        (await host.PostAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{referral.Offers[0].Id}}" }""")).Expect(HttpStatusCode.OK);
        string visit = $"/visits/referral.{referral.Id}";

        (await host.DeleteAsync(visit)).ExpectProblem(HttpStatusCode.Conflict, "REFERRAL_PLANNED");
        JsonNode moved = JsonNode.Parse((await host.GetAsync(visit)).Text)!;
        moved["date"] = "2026-01-06";
        Assert.Equal(["REFERRAL_DAY"], (await host.PutAsync(visit, moved.ToJsonString())).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        string day = (await host.GetAsync("/days/2026-01-05")).Text;
        JsonNode without = JsonNode.Parse(day)!;
        JsonArray visits = without["visits"]!.AsArray();
        foreach (JsonNode? own in visits.ToList())
        {
            visits.Remove(own);
        }

        without.AsObject().Remove("links");
        (await host.PostAsync("/days", without.ToJsonString())).Expect(HttpStatusCode.Created);
        (await host.GetAsync(visit)).Expect(HttpStatusCode.OK);
        Assert.Empty(Watch.Run().Orphans);
    }

    [Fact]
    public async Task Progress_WhenTheReferralIsStillOpen_IsRefused()
    {
        await PublishAsync();
        ReferralResource referral = await ReferAsync("rapid");

        (await host.PostAsync($"{Rota}/visits/referral.{referral.Id}/progress", """{ "state": "started" }""")).ExpectProblem(HttpStatusCode.Conflict, "REFERRAL_OPEN");

        Assert.Equal((VisitState.Unassigned, "REFERRAL_OFFERED"), await StateAsync($"referral.{referral.Id}"));
    }

    private ReconciliationWatch Watch => host.Services.GetRequiredService<ReconciliationWatch>();

    private Database Database => host.Services.GetRequiredService<Database>();

    private string[] Events() => [.. Database.Read(session => EventStore.After(session, 0, 1_000)).Select(own => own.Type)];

    private void Write(string sql, object? values = null) => Database.Write(session => session.Execute(sql, values));

    private void Damage(Action<JsonNode> damage)
    {
        (_, byte[] json) = Database.Read(session => RotaStore.Documents(session, "2026-01-05", 1));
        JsonNode rota = JsonNode.Parse(json)!;
        damage(rota);
        Write("update rotas set rota_document = @bytes where day = '2026-01-05'", new { bytes = Packed.Pack(System.Text.Encoding.UTF8.GetBytes(rota.ToJsonString())) });
    }

    private async Task PublishAsync()
    {
        await SmallCounty.FillAsync(host);
        await host.PlanAsync(SmallCounty.Date);
        (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);
    }

    private async Task<ReferralResource> ReferAsync(string @class) => (await host.PostAsync("/referrals", SmallCounty.Referral(@class))).Expect(HttpStatusCode.Created).Read<ReferralResource>();

    private async Task<(VisitState State, string? Reason)> StateAsync(string visit)
    {
        VisitStateResource state = (await host.GetAsync($"{Rota}/states")).Expect(HttpStatusCode.OK).Read<DayStatesResource>().Visits.Single(own => own.Visit == visit);
        return (state.State, state.Reason);
    }
}
