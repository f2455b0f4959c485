using System.Net;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Reconciliation;
using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Api.Storage;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Disruptions;

/// <summary>What is taken back after its repair is wanted again, and nothing of it is lost on the way.</summary>
public sealed class WithdrawalTests : IDisposable
{
    private const string Rota = "/rotas/2026-01-05";
    private readonly ApiHost host = new(settings: new() { ["Repairs:SearchMilliseconds"] = "60000", ["Repairs:Iterations"] = "60" });

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Withdraw_AfterARepair_LeavesTheRotaAndWantsTheVisitAgain()
    {
        await PublishAsync();
        DisruptionResource said = await SayAsync("""{ "kind": "visit-cancelled", "visit": "v1" }""");
        await AcceptAsync(said.Id);
        (await host.DeleteAsync($"/disruptions/{said.Id}")).ExpectProblem(HttpStatusCode.Conflict, "DISRUPTION_CLOSED");

        WithdrawnResource withdrawn = await WithdrawAsync(said.Id);

        Assert.Equal((DisruptionState.Withdrawn, "wrong patient", "ben"), (withdrawn.Disruption.State, withdrawn.Disruption.Withdrawn!.Reason, withdrawn.Disruption.Withdrawn.Author));
        DisruptionResource back = withdrawn.TakenBack!;
        Assert.Equal((back.Id, DisruptionKind.TakenBack, said.Id), (withdrawn.Disruption.Withdrawn.By, back.Disruption.Kind, back.Disruption.Withdraws));
        Assert.Equal(2, (await host.GetAsync($"{Rota}/versions")).Json.GetArrayLength());
        VisitStateResource state = (await StatesAsync()).Visits.Single(own => own.Visit == "v1");
        Assert.Equal((VisitState.Unassigned, "NOT_IN_ROTA"), (state.State, state.Reason));
        Assert.Empty((await host.GetAsync("/days/2026-01-05/called-off")).Read<IReadOnlyList<CalledOffVisit>>());
        Assert.Equal(3, back.Repairs.Count);
        Assert.All(back.Repairs, repair => Assert.Equal(ChangeKind.Added, Assert.Single(repair.Changes, change => change.Visit == "v1").Kind));

        await AcceptAsync(back.Id);

        Assert.Equal(VisitState.Planned, (await StatesAsync()).Visits.Single(own => own.Visit == "v1").State);
        Assert.Equal(
            ["disruption.reported", "disruption.repaired", "disruption.reported", "disruption.withdrawn", "disruption.repaired"],
            host.Services.GetRequiredService<Database>().Read(session => EventStore.After(session, 0, 1_000)).Select(own => own.Type).Where(type => type.StartsWith("disruption", StringComparison.Ordinal)));

        // Again changes nothing, and neither of the two can be used any more.
        WithdrawnResource again = await WithdrawAsync(said.Id);
        Assert.Equal((back.Id, DisruptionState.Accepted), (again.TakenBack!.Id, again.TakenBack.State));
        (await host.DeleteAsync($"/disruptions/{back.Id}")).ExpectProblem(HttpStatusCode.Conflict, "DISRUPTION_CLOSED");
        (await host.PostAsync($"/disruptions/{back.Id}/withdraw")).ExpectProblem(HttpStatusCode.Conflict, "DISRUPTION_CLOSED");
        (await host.PostAsync($"/disruptions/{said.Id}/accept", """{ "answer": "few" }""")).ExpectProblem(HttpStatusCode.Conflict, "DISRUPTION_CLOSED");
        (await host.PostAsync("/disruptions/D9/withdraw")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await host.PostAsync("/disruptions", """{ "date": "2026-01-05", "kind": "taken-back", "withdraws": "D000001" }""")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
    }

    /// <summary>Whatever has happened and was repaired: once taken back and repaired again, the day is as if it had not been said, every visit is in a round, and nothing is lost.</summary>
    [Theory]
    [InlineData("""{ "kind": "worker-sick", "worker": "$" }""")]
    [InlineData("""{ "kind": "worker-sick", "worker": "$" }""", 6)]
    [InlineData("""{ "kind": "worker-late", "worker": "$", "minutes": 300 }""", 6)]
    [InlineData("""{ "kind": "worker-late", "worker": "$", "minutes": 120 }""")]
    [InlineData("""{ "kind": "worker-position", "worker": "$", "lat": 51.83, "lon": -0.80, "minutes": 45 }""")]
    [InlineData("""{ "kind": "visit-overruns", "visit": "k1.lunch", "minutes": 30 }""")]
    [InlineData("""{ "kind": "visit-refused", "visit": "k1.lunch" }""")]
    [InlineData("""{ "kind": "visit-handed-over", "visit": "k1.lunch", "service": "night nurses" }""")]
    [InlineData("""{ "kind": "patient-in-hospital", "patient": "p1", "until": "2026-01-07T07:00:00+00:00" }""")]
    public async Task Withdraw_WhateverWasSaid_TheDayIsAsBefore(string body, int hour = 10)
    {
        host.Clock.Now = new DateTimeOffset(2026, 1, 5, hour, 0, 0, TimeSpan.Zero);
        RotaResource planned = await PublishAsync();
        string worker = planned.Rota.Rounds.Single(round => round.Stops.Any(stop => stop.Visit == "k1.lunch")).Worker;
        string before = (await host.GetAsync("/days/2026-01-05")).Text;
        DisruptionResource said = await SayAsync(body.Replace("$", worker, StringComparison.Ordinal));
        await AcceptAsync(said.Id);
        Assert.NotEqual(before, (await host.GetAsync("/days/2026-01-05")).Text);

        host.Clock.Now = host.Clock.Now.AddMinutes(5);
        DisruptionResource back = (await WithdrawAsync(said.Id)).TakenBack!;

        Assert.Equal(before, (await host.GetAsync("/days/2026-01-05")).Text);
        Assert.Empty((await StatesAsync()).Orphans);
        Assert.True(back.Repairs.Count == 3, string.Join("; ", back.Faults));
        await AcceptAsync(back.Id);
        DayStatesResource states = await StatesAsync();
        Assert.Empty(states.Orphans);
        Assert.Equal(["k1.lunch", "k1.morning", "v1"], states.Visits.Select(own => own.Visit));
        Assert.All(states.Visits, own => Assert.Equal((VisitState.Planned, null), (own.State, own.Note)));
        DayDocument repaired = (await host.GetAsync($"{Rota}/day")).Read<DayDocument>();
        Assert.Equal(30, repaired.Visits.Single(visit => visit.Id == "k1.lunch").Minutes);
        ShiftDocument[] shifts = [.. repaired.Workers.Single(own => own.Id == worker).Shifts];
        ShiftDocument usual = planned.Rota.Rounds.Single(round => round.Worker == worker) is { } round ? Shift(before, round.Shift) : throw new InvalidOperationException();
        Assert.Contains(shifts, shift => (Instant(shift.Start) <= host.Clock.Now || Instant(shift.Start) == Instant(usual.Start)) && Instant(shift.Finish) == Instant(usual.Finish));
        Assert.Empty((await host.GetAsync("/reconciliation")).Read<ReconciliationResource>().Orphans);
    }

    [Fact]
    public async Task Withdraw_WhileOpen_IsAsIfItHadNotBeenSaidAndKeepsTheReason()
    {
        await PublishAsync();
        DisruptionResource said = await SayAsync("""{ "kind": "visit-cancelled", "visit": "v1" }""");
        WithdrawnResource withdrawn = await WithdrawAsync(said.Id);
        Assert.Null(withdrawn.TakenBack);
        Assert.Equal(("wrong patient", null), (withdrawn.Disruption.Withdrawn!.Reason, withdrawn.Disruption.Withdrawn.By));
        Assert.Equal(VisitState.Planned, (await StatesAsync()).Visits.Single(own => own.Visit == "v1").State);
    }

    [Fact]
    public async Task Withdraw_WhenTheVisitIsCalledOffAgainBeforeTheRepair_BothAreRepairedTogether()
    {
        await PublishAsync();
        DisruptionResource said = await SayAsync("""{ "kind": "visit-cancelled", "visit": "v1" }""");
        await AcceptAsync(said.Id);
        DisruptionResource back = (await WithdrawAsync(said.Id)).TakenBack!;
        DisruptionResource again = await SayAsync("""{ "kind": "visit-refused", "visit": "v1" }""");
        Assert.Equal([back.Id, again.Id], again.Covers);
        await AcceptAsync(again.Id);
        Assert.Equal((VisitState.Cancelled, null), ((await StatesAsync()).Visits.Single(own => own.Visit == "v1") is var state ? (state.State, state.Note) : default));
    }

    [Fact]
    public async Task Withdraw_WhenTheDayIsOver_IsRefusedAndChangesNothing()
    {
        await PublishAsync();
        DisruptionResource said = await SayAsync("""{ "kind": "visit-cancelled", "visit": "v1" }""");
        await AcceptAsync(said.Id);
        host.Clock.Now = host.Clock.Now.AddDays(2);
        (await host.PostAsync($"/disruptions/{said.Id}/withdraw")).ExpectProblem(HttpStatusCode.Conflict, "DISRUPTION_CLOSED");
        Assert.Equal(DisruptionState.Accepted, (await host.GetAsync($"/disruptions/{said.Id}")).Read<DisruptionResource>().State);
    }

    private async Task<RotaResource> PublishAsync()
    {
        await SmallCounty.FillAsync(host);
        await SmallCounty.AddWorkersAsync(host);
        await host.PlanAsync("2026-01-05");
        (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);
        return (await host.GetAsync(Rota)).Read<RotaResource>();
    }

    private async Task<DisruptionResource> SayAsync(string body) =>
        (await host.PostAsync("/disruptions", body.Replace("{ \"kind\"", "{ \"date\": \"2026-01-05\", \"kind\"", StringComparison.Ordinal))).Expect(HttpStatusCode.Created).Read<DisruptionResource>();

    private async Task AcceptAsync(string id) => (await host.PostAsync($"/disruptions/{id}/accept", """{ "answer": "few" }""")).Expect(HttpStatusCode.OK);

    private async Task<WithdrawnResource> WithdrawAsync(string id) =>
        (await host.PostAsync($"/disruptions/{id}/withdraw", """{ "reason": "wrong patient", "author": "ben" }""")).Expect(HttpStatusCode.OK).Read<WithdrawnResource>();

    private async Task<DayStatesResource> StatesAsync() => (await host.GetAsync($"{Rota}/states")).Expect(HttpStatusCode.OK).Read<DayStatesResource>();

    private static ShiftDocument Shift(string day, string id) =>
        DayReader.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(day))).Workers.SelectMany(own => own.Shifts).Single(shift => shift.Id == id);

    /// <summary>January: London is on Greenwich time.</summary>
    private static DateTimeOffset Instant(string time) => time.Length == 5
        ? DateTimeOffset.Parse($"2026-01-05T{time}:00+00:00", System.Globalization.CultureInfo.InvariantCulture)
        : DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
