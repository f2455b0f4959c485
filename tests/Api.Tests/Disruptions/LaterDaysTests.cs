using System.Net;
using System.Text.Json;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Reconciliation;
using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Optimiser.Insertion;

namespace CareRostering.Api.Tests.Disruptions;

/// <summary>What goes on for longer, on days of which rotas stand already.</summary>
public sealed class LaterDaysTests : IDisposable
{
    private const string Today = "2026-01-05";
    private const string Tomorrow = "2026-01-06";
    private const string After = "2026-01-07";
    private readonly ApiHost host = new(settings: new() { ["Repairs:SearchMilliseconds"] = "60000", ["Repairs:Iterations"] = "40" });

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Accept_OfALaterDay_RepairsThatDayAloneAndNoVisitIsEverWithoutAState()
    {
        string sick = await PlanThreeDaysAsync();
        DisruptionResource said = await SickAsync(sick);

        Assert.Equal([(Tomorrow, LaterDayState.Open), (After, LaterDayState.Open)], said.LaterDays.Select(day => (day.Date, day.State)));
        Assert.All(said.LaterDays, day => Assert.Null(day.RepairedAt));
        Assert.Equal(3, said.Repairs.Count);
        Assert.Equal((VisitState.Unassigned, "WORKER_AWAY"), await StateAsync(Tomorrow, "k1.lunch"));
        await AssertNothingLostAsync();

        DisruptionResource worked = (await host.PostAsync($"/disruptions/{said.Id}/repairs?date={Tomorrow}")).Expect(HttpStatusCode.OK).Read<DisruptionResource>();
        LaterDayResource day = worked.LaterDays[0];
        Assert.Equal([RepairLevel.None, RepairLevel.Few, RepairLevel.Best], day.Repairs.Select(repair => repair.Answer));
        RotaChange change = Assert.Single(day.Repairs[0].Changes, change => change.Visit == "k1.lunch");
        Assert.Equal((ChangeKind.Reassigned, sick), (change.Kind, change.FromWorker));
        Assert.Contains(day.Repairs[0].Tell, tell => tell is { Person: Person.Patient, Id: "p1" });
        Assert.Equal((VisitState.Unassigned, "WORKER_AWAY"), await StateAsync(Tomorrow, "k1.lunch"));
        await AssertNothingLostAsync();

        Answer first = (await AcceptAsync(said.Id, "few", Tomorrow)).Expect(HttpStatusCode.OK);
        AcceptedRepairResource accepted = first.Read<AcceptedRepairResource>();
        Assert.Equal((Tomorrow, 2, RotaState.Amended), (accepted.Rota.Date, accepted.Rota.Version, accepted.Rota.State));
        Assert.Equal(day.Repairs[1].Changes, accepted.Changes);
        Assert.Equal((DisruptionState.Open, LaterDayState.Settled), (accepted.Disruption.State, accepted.Disruption.LaterDays[0].State));
        Assert.Equal(first.Text, (await AcceptAsync(said.Id, "few", Tomorrow)).Expect(HttpStatusCode.OK).Text);
        (await AcceptAsync(said.Id, "best", Tomorrow)).ExpectProblem(HttpStatusCode.Conflict, "DISRUPTION_CLOSED");
        (await host.PostAsync($"/disruptions/{said.Id}/repairs?date={Tomorrow}")).ExpectProblem(HttpStatusCode.Conflict, "DISRUPTION_CLOSED");
        Assert.Equal((VisitState.Planned, null), await StateAsync(Tomorrow, "k1.lunch"));
        Assert.Equal(1, (await host.GetAsync($"/rotas/{Today}")).Read<RotaResource>().Version.Version);
        await AssertNothingLostAsync();

        // People have been told of tomorrow: it is not only said by mistake any more.
        (await host.DeleteAsync($"/disruptions/{said.Id}")).ExpectProblem(HttpStatusCode.Conflict, "DISRUPTION_CLOSED");
    }

    [Fact]
    public async Task AcceptAll_WhenOneDayIsNotWorkedOut_TakesTheOthersAndSaysSo()
    {
        DisruptionResource said = await SickAsync(await PlanThreeDaysAsync());
        (await host.PostAsync($"/disruptions/{said.Id}/repairs?date={Tomorrow}")).Expect(HttpStatusCode.OK);

        AcceptedAllResource some = await AcceptAllAsync(said.Id);

        Assert.Equal([Today, Tomorrow, After], some.Days.Select(day => day.Date));
        Assert.Equal([2, 2, null], some.Days.Select(day => day.Rota?.Version));
        Assert.Equal("REPAIR_MISSING", some.Days[2].Faults[0].Code);
        Assert.Contains(some.Days[1].Tell, tell => tell is { Person: Person.Patient, Id: "p1" });
        Assert.Equal(DisruptionState.Accepted, some.Disruption.State);
        Assert.Equal([LaterDayState.Settled, LaterDayState.Open], some.Disruption.LaterDays.Select(day => day.State));
        await AssertNothingLostAsync();

        (await host.PostAsync($"/disruptions/{said.Id}/repairs?date={After}")).Expect(HttpStatusCode.OK);
        AcceptedAllResource all = await AcceptAllAsync(said.Id);
        Assert.Equal([2L, 2L, 2L], all.Days.Select(day => day.Rota!.Version));
        Assert.All(all.Disruption.LaterDays, day => Assert.Equal(LaterDayState.Settled, day.State));
        await AssertNothingLostAsync();
    }

    [Fact]
    public async Task Accept_WhenTheLaterRotaHasMovedOn_IsStaleUntilWorkedOutAnew()
    {
        DisruptionResource said = await SickAsync(await PlanThreeDaysAsync());
        (await host.PostAsync($"/disruptions/{said.Id}/repairs?date={Tomorrow}")).Expect(HttpStatusCode.OK);
        DisruptionResource other = (await host.PostAsync("/disruptions", $$"""{ "date": "{{Tomorrow}}", "kind": "visit-cancelled", "visit": "k1.morning" }""")).Expect(HttpStatusCode.Created).Read<DisruptionResource>();
        (await AcceptAsync(other.Id, "few")).Expect(HttpStatusCode.OK);

        // The other's repair knew of the sick worker: nothing is left to change.
        Assert.Equal(LaterDayState.Settled, (await host.GetAsync($"/disruptions/{said.Id}")).Read<DisruptionResource>().LaterDays[0].State);
        (await AcceptAsync(said.Id, "few", Tomorrow)).ExpectProblem(HttpStatusCode.Conflict, "REPAIR_STALE");
        (await host.PostAsync($"/disruptions/{said.Id}/repairs?date={Tomorrow}")).ExpectProblem(HttpStatusCode.Conflict, "DISRUPTION_CLOSED");
    }

    [Fact]
    public async Task Post_WhenAPatientIsInHospitalUntilLater_TheirVisitsLeaveTheRotasOfThoseDays()
    {
        await PlanThreeDaysAsync();
        DisruptionResource said = (await host.PostAsync(
            "/disruptions", $$"""{ "date": "{{Today}}", "kind": "patient-in-hospital", "patient": "p1", "until": "2026-01-07T07:00:00+00:00" }""")).Expect(HttpStatusCode.Created).Read<DisruptionResource>();
        Assert.Equal([Tomorrow], said.LaterDays.Select(day => day.Date));
        await AssertNothingLostAsync();

        LaterDayResource day = (await host.PostAsync($"/disruptions/{said.Id}/repairs?date={Tomorrow}")).Expect(HttpStatusCode.OK).Read<DisruptionResource>().LaterDays[0];
        Assert.All(day.Repairs, repair => Assert.Equal(["k1.lunch", "k1.morning"], repair.Changes.Where(change => change.Kind == ChangeKind.Removed).Select(change => change.Visit).Order()));
        Assert.Equal([2L, 2L], (await AcceptAllAsync(said.Id)).Days.Select(own => own.Rota!.Version));
        Assert.Empty((await host.GetAsync($"/rotas/{Tomorrow}")).Read<RotaResource>().Rota.Rounds);
        Assert.Equal(VisitState.Cancelled, (await StateAsync(Tomorrow, "k1.lunch")).State);
        Assert.Equal(VisitState.Planned, (await StateAsync(After, "k1.lunch")).State);
        await AssertNothingLostAsync();
    }

    [Fact]
    public async Task Repairs_OfADayThatIsNotIts_IsRefused()
    {
        DisruptionResource said = await SickAsync(await PlanThreeDaysAsync());

        Assert.Equal(["DISRUPTION_OTHER_DAY"], (await host.PostAsync($"/disruptions/{said.Id}/repairs?date=2026-01-08")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Assert.Equal(["DISRUPTION_OTHER_DAY"], (await AcceptAsync(said.Id, "few", "2026-01-04")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        (await host.PostAsync($"/disruptions/{said.Id}/repairs?date=soon")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        (await AcceptAsync(said.Id, "few", After)).ExpectProblem(HttpStatusCode.Conflict, "REPAIR_MISSING");
    }

    [Fact]
    public async Task Repair_WhenAnotherWorkerIsSickThatDayToo_KnowsOfBoth()
    {
        string one = await PlanThreeDaysAsync();
        DisruptionResource first = await SickAsync(one);
        string other = (await host.PostAsync($"/disruptions/{first.Id}/repairs?date={Tomorrow}")).Expect(HttpStatusCode.OK).Read<DisruptionResource>()
            .LaterDays[0].Repairs[0].Changes.Single(change => change.Visit == "k1.lunch").ToWorker!;
        DisruptionResource second = await SickAsync(other);

        LaterDayResource day = (await host.PostAsync($"/disruptions/{second.Id}/repairs?date={Tomorrow}")).Expect(HttpStatusCode.OK).Read<DisruptionResource>().LaterDays[0];
        Assert.All(day.Repairs, repair => Assert.DoesNotContain(Assert.Single(repair.Changes, change => change.Visit == "k1.lunch").ToWorker, new[] { one, other }));
        (await AcceptAsync(second.Id, "none", Tomorrow)).Expect(HttpStatusCode.OK);
        Assert.Equal(LaterDayState.Settled, (await host.GetAsync($"/disruptions/{first.Id}")).Read<DisruptionResource>().LaterDays[0].State);
    }

    /// <summary>Rotas of three days, the first two published and the last a draft; the worker who has tomorrow's lunch.</summary>
    private async Task<string> PlanThreeDaysAsync()
    {
        await SmallCounty.FillAsync(host);
        foreach (string date in new[] { Today, Tomorrow, After })
        {
            await SmallCounty.AddWorkersAsync(host, date);
            await host.PlanAsync(date);
        }

        (await host.PostAsync($"/rotas/{Today}/publish")).Expect(HttpStatusCode.OK);
        (await host.PostAsync($"/rotas/{Tomorrow}/publish")).Expect(HttpStatusCode.OK);
        return (await host.GetAsync($"/rotas/{Tomorrow}")).Read<RotaResource>().Rota.Rounds.Single(round => round.Stops.Any(stop => stop.Visit == "k1.lunch")).Worker;
    }

    private async Task<DisruptionResource> SickAsync(string worker) =>
        (await host.PostAsync("/disruptions", $$"""{ "date": "{{Today}}", "kind": "worker-sick", "worker": "{{worker}}", "until": "2026-01-08T06:00:00+00:00" }"""))
        .Expect(HttpStatusCode.Created).Read<DisruptionResource>();

    private Task<Answer> AcceptAsync(string id, string answer, string? date = null) =>
        host.PostAsync($"/disruptions/{id}/accept", JsonSerializer.Serialize(new { answer, date, author = "anna" }));

    private async Task<AcceptedAllResource> AcceptAllAsync(string id) =>
        (await host.PostAsync($"/disruptions/{id}/accept-all", """{ "answer": "few", "author": "anna" }""")).Expect(HttpStatusCode.OK).Read<AcceptedAllResource>();

    private async Task<(VisitState State, string? Reason)> StateAsync(string date, string visit)
    {
        VisitStateResource own = (await host.GetAsync($"/rotas/{date}/states")).Read<DayStatesResource>().Visits.Single(own => own.Visit == visit);
        return (own.State, own.Reason);
    }

    private async Task AssertNothingLostAsync() =>
        Assert.Empty((await host.GetAsync("/reconciliation")).Expect(HttpStatusCode.OK).Read<ReconciliationResource>().Orphans);
}
