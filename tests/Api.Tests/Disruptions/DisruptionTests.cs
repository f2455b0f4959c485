using System.Net;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Http;
using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Optimiser.Insertion;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Tests.Disruptions;

public sealed class DisruptionTests : IDisposable
{
    private const string Rota = "/rotas/2026-01-05";
    private readonly ApiHost host = new(settings: new() { ["Repairs:SearchMilliseconds"] = "60000", ["Repairs:Iterations"] = "60" });

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Post_WhenAWorkerFallsSick_AnswersWithThreeRepairsAndWhomToTell()
    {
        RotaResource before = await PublishAsync();
        StopDocument lunch = Stop(before, "k1.lunch", out string sick);

        DisruptionResource disruption = await SayAsync($$"""{ "kind": "worker-sick", "worker": "{{sick}}", "reason": "rang in" }""");

        Assert.Equal(DisruptionState.Open, disruption.State);
        Assert.Equal([RepairLevel.None, RepairLevel.Few, RepairLevel.Best], disruption.Repairs.Select(repair => repair.Answer));
        Assert.Empty(disruption.Faults);
        foreach (RepairResource repair in disruption.Repairs)
        {
            RotaChange change = Assert.Single(repair.Changes, change => change.Visit == "k1.lunch");
            Assert.Equal((ChangeKind.Reassigned, sick), (change.Kind, change.FromWorker));
            Assert.NotEqual(sick, change.ToWorker);
            Assert.Contains(repair.Tell, tell => tell is { Person: Person.Patient, Id: "p1" } && tell.Text.Contains(change.ToWorker!, StringComparison.Ordinal));
            Assert.Contains(repair.Tell, tell => tell.Person == Person.Worker && tell.Id == sick);
            Assert.Contains(repair.Tell, tell => tell.Person == Person.Worker && tell.Id == change.ToWorker);
        }

        Assert.Equal((0, 0), (disruption.Repairs[0].PatientsMoved, disruption.Repairs[0].WorkerChanges));
        Assert.Equal(disruption.Id, Assert.Single((await host.GetAsync("/disruptions?date=2026-01-05&state=open")).Read<Page<DisruptionResource>>().Items).Id);
        Assert.NotEmpty(lunch.Start);
    }

    [Fact]
    public async Task Accept_WhenTheRotaStillStands_AmendsItAndGivesTheSameAnswerTwice()
    {
        Stop(await PublishAsync(), "k1.lunch", out string sick);
        DisruptionResource disruption = await SayAsync($$"""{ "kind": "worker-sick", "worker": "{{sick}}" }""");

        Answer first = (await AcceptAsync(disruption.Id, "none")).Expect(HttpStatusCode.OK);

        AcceptedRepairResource accepted = first.Read<AcceptedRepairResource>();
        Assert.Equal((RotaState.Amended, 2, 1), (accepted.Rota.State, accepted.Rota.Version, accepted.Rota.BasedOn));
        Assert.Equal((DisruptionState.Accepted, new AcceptedRepair(RepairLevel.None, 2)), (accepted.Disruption.State, accepted.Disruption.Accepted));
        Assert.Equal(disruption.Repairs[0].Changes, accepted.Changes);
        Assert.Equal(first.Text, (await AcceptAsync(disruption.Id, "none")).Expect(HttpStatusCode.OK).Text);
        (await AcceptAsync(disruption.Id, "best")).ExpectProblem(HttpStatusCode.Conflict, "DISRUPTION_CLOSED");
        (await host.PostAsync($"/disruptions/{disruption.Id}/repairs")).ExpectProblem(HttpStatusCode.Conflict, "DISRUPTION_CLOSED");
        (await host.DeleteAsync($"/disruptions/{disruption.Id}")).ExpectProblem(HttpStatusCode.Conflict, "DISRUPTION_CLOSED");
        RotaResource now = (await host.GetAsync(Rota)).Read<RotaResource>();
        Assert.Equal(2, now.Version.Version);
        Assert.DoesNotContain(now.Rota.Rounds.Where(round => round.Worker == sick).SelectMany(round => round.Stops), stop => stop.Visit == "k1.lunch");
    }

    [Fact]
    public async Task Accept_WhenTheRotaHasMovedOn_IsStaleUntilWorkedOutAnew()
    {
        Stop(await PublishAsync(), "k1.lunch", out string sick);
        DisruptionResource disruption = await SayAsync($$"""{ "kind": "worker-sick", "worker": "{{sick}}" }""");
        ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral(patient: "a"))).Expect(HttpStatusCode.Created).Read<ReferralResource>();
        OfferResource offer = referral.Offers.First(own => own.Stops[0].Worker != sick);
        (await host.PostAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{offer.Id}}" }""")).Expect(HttpStatusCode.OK);

        Answer stale = (await AcceptAsync(disruption.Id, "best")).ExpectProblem(HttpStatusCode.Conflict, "REPAIR_STALE");

        Assert.Contains("ROTA_CHANGED", stale.FaultCodes);
        Assert.Contains($"visits[referral.{referral.Id}]", stale.Text, StringComparison.Ordinal);
        DisruptionResource anew = (await host.PostAsync($"/disruptions/{disruption.Id}/repairs")).Expect(HttpStatusCode.OK).Read<DisruptionResource>();
        Assert.Equal(2, anew.Version);
        (await AcceptAsync(disruption.Id, "best")).Expect(HttpStatusCode.OK);
        Assert.Contains($"referral.{referral.Id}", Stops((await host.GetAsync(Rota)).Read<RotaResource>()));
    }

    [Fact]
    public async Task Accept_WhenWhatItChangesShouldHaveBegun_IsStale()
    {
        Stop(await PublishAsync(), "k1.lunch", out string sick);
        DisruptionResource disruption = await SayAsync($$"""{ "kind": "worker-sick", "worker": "{{sick}}" }""");
        host.Clock.Now = host.Clock.Now.AddHours(5);
        Assert.Contains("TIME_PASSED", (await AcceptAsync(disruption.Id, "none")).ExpectProblem(HttpStatusCode.Conflict, "REPAIR_STALE").FaultCodes);
    }

    [Fact]
    public async Task Accept_WhenManyAtOnce_MakesOneVersion()
    {
        Stop(await PublishAsync(), "k1.lunch", out string sick);
        DisruptionResource disruption = await SayAsync($$"""{ "kind": "worker-sick", "worker": "{{sick}}" }""");
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => AcceptAsync(disruption.Id, "few"))));
        Assert.All(answers, answer => Assert.Equal(answers[0].Text, answer.Expect(HttpStatusCode.OK).Text));
        Assert.Equal(2, (await host.GetAsync($"{Rota}/versions")).Json.GetArrayLength());
    }

    [Theory]
    [InlineData("visit-cancelled")]
    [InlineData("visit-refused")]
    public async Task Post_WhenAVisitIsCalledOff_ItLeavesTheDayAndIsStillFound(string kind)
    {
        await PublishAsync();
        await host.PlanAsync("2026-01-05", seed: 2);
        DisruptionResource disruption = await SayAsync($$"""{ "kind": "{{kind}}", "visit": "v1", "reason": "daughter comes" }""");
        Assert.Equal(ChangeKind.Removed, Assert.Single(disruption.Repairs[0].Changes, change => change.Visit == "v1").Kind);
        Assert.Equal("v1", Assert.Single(disruption.CalledOff).Id);

        // The draft from before would send somebody to a closed door.
        Answer refused = (await host.PostAsync($"{Rota}/publish", """{ "version": 2 }""")).ExpectProblem(HttpStatusCode.Conflict, "ROTA_OUTDATED");
        Assert.Equal(["VISIT_CALLED_OFF"], refused.FaultCodes);
        (await AcceptAsync(disruption.Id, "none")).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("v1", Stops((await host.GetAsync(Rota)).Read<RotaResource>()));

        await host.PlanAsync("2026-01-05");
        RotaResource planned = (await host.GetAsync($"{Rota}?version=4")).Read<RotaResource>();
        Assert.DoesNotContain("v1", Stops(planned));
        Assert.DoesNotContain(planned.Rota.Unassigned, left => left.Visit == "v1");
        (await host.PostAsync($"{Rota}/publish", """{ "version": 4 }""")).Expect(HttpStatusCode.OK);
        CalledOffVisit off = Assert.Single((await host.GetAsync("/days/2026-01-05/called-off")).Read<IReadOnlyList<CalledOffVisit>>());
        Assert.Equal(("v1", disruption.Id, "daughter comes"), (off.Visit.Id, off.Disruption, off.Reason));
        (await host.DeleteAsync("/visits/v1")).Expect(HttpStatusCode.NoContent);
        Assert.Equal("v1", Assert.Single((await host.GetAsync("/days/2026-01-05/called-off")).Read<IReadOnlyList<CalledOffVisit>>()).Visit.Id);
    }

    [Fact]
    public async Task Post_WhenAPatientIsInHospitalForDays_DropsTheirVisitsFromTheThingsToComeOnly()
    {
        await PublishAsync();
        DisruptionResource disruption = await SayAsync("""{ "kind": "patient-in-hospital", "patient": "p1", "until": "2026-01-07T07:00:00+00:00" }""");

        Assert.Equal(["k1.lunch"], disruption.CalledOff.Select(visit => visit.Id));
        (await AcceptAsync(disruption.Id, "few")).Expect(HttpStatusCode.OK);
        Assert.Equal(["k1.morning", "v1"], Stops((await host.GetAsync(Rota)).Read<RotaResource>()).Order());
        Assert.Empty((await host.GetAsync("/days/2026-01-06")).Read<DayDocument>().Visits);
        Assert.Equal(["k1.lunch", "k1.morning"], (await host.GetAsync("/days/2026-01-06/called-off")).Read<IReadOnlyList<CalledOffVisit>>().Select(off => off.Visit.Id).Order());
        Assert.Equal(["k1.lunch", "k1.morning"], (await host.GetAsync("/days/2026-01-07")).Read<DayDocument>().Visits.Select(visit => visit.Id).Order());
    }

    [Fact]
    public async Task Post_WhenAWorkerIsSickForDays_NoPlanCountsOnThem()
    {
        await PublishAsync();
        (await host.PutAsync("/shifts/next", SmallCounty.Shift("w3", date: "2026-01-06"))).Expect(HttpStatusCode.Created);
        (await host.PutAsync("/shifts/after", SmallCounty.Shift("w3", date: "2026-01-07"))).Expect(HttpStatusCode.Created);
        await SayAsync("""{ "kind": "worker-sick", "worker": "w3", "until": "2026-01-07T06:00:00+00:00" }""");
        Assert.Empty(Shifts((await host.GetAsync("/days/2026-01-06")).Read<DayDocument>(), "w3"));
        Assert.Single(Shifts((await host.GetAsync("/days/2026-01-07")).Read<DayDocument>(), "w3"));
        Assert.All(Shifts((await host.GetAsync("/days/2026-01-05")).Read<DayDocument>(), "w3"), shift => Assert.StartsWith("2026-01-05T10:00", shift.Finish, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_WhenAWorkerIsStillSickFromTheDayBefore_TheRepairOfTheNextDayKnows()
    {
        await PublishAsync();
        (await host.PutAsync("/shifts/next", SmallCounty.Shift("w3", date: "2026-01-06"))).Expect(HttpStatusCode.Created);
        await host.PlanAsync("2026-01-06");
        Assert.Equal(2, Stops((await host.GetAsync("/rotas/2026-01-06")).Read<RotaResource>()).Length);
        DisruptionResource sick = await SayAsync("""{ "kind": "worker-sick", "worker": "w3", "until": "2026-01-07T06:00:00+00:00" }""");

        DisruptionResource next = (await host.PostAsync("/disruptions", """{ "date": "2026-01-06", "kind": "visit-cancelled", "visit": "k1.lunch" }"""))
            .Expect(HttpStatusCode.Created).Read<DisruptionResource>();

        Assert.Equal([next.Id], next.Covers);
        Assert.All(next.Repairs, repair => Assert.Equal("k1.morning", Assert.Single(repair.Unassigned, left => left.Reasons.Count > 0).Visit));
        (await AcceptAsync(next.Id, "few")).Expect(HttpStatusCode.OK);
        Assert.Equal(DisruptionState.Open, (await host.GetAsync($"/disruptions/{sick.Id}")).Read<DisruptionResource>().State);
    }

    [Fact]
    public async Task Post_WhenAVisitOverruns_TheNextIsRepairedAndTheDayKnowsTheTime()
    {
        Stop(await PublishAsync(), "k1.lunch", out _);
        host.Clock.Now = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
        DisruptionResource disruption = await SayAsync("""{ "kind": "visit-overruns", "visit": "k1.lunch", "minutes": 90 }""");
        (await AcceptAsync(disruption.Id, "best")).Expect(HttpStatusCode.OK);
        RotaResource now = (await host.GetAsync(Rota)).Read<RotaResource>();
        StopDocument lunch = Stop(now, "k1.lunch", out _);
        Assert.Equal(120, (At(lunch.Finish) - At(lunch.Start)).TotalMinutes);
        Assert.Equal(3, Stops(now).Length + now.Rota.Unassigned.Count);
    }

    [Theory]
    [InlineData("""{ "kind": "worker-late", "worker": "$", "minutes": 60 }""")]
    [InlineData("""{ "kind": "worker-position", "worker": "$", "lat": 51.83, "lon": -0.80, "minutes": 45 }""")]
    public async Task Post_WhenAWorkerIsHeldUpInTheMiddle_WhatWasMadeStaysAndTheRestStartsLater(string body)
    {
        RotaResource before = await PublishAsync();
        StopDocument lunch = Stop(before, "k1.lunch", out string worker);
        host.Clock.Now = new DateTimeOffset(2026, 1, 5, 12, 45, 0, TimeSpan.Zero);
        DisruptionResource disruption = await SayAsync(body.Replace("$", worker, StringComparison.Ordinal));
        Assert.True(disruption.Repairs.Count == 3, string.Join("; ", disruption.Faults));
        (await AcceptAsync(disruption.Id, "few")).Expect(HttpStatusCode.OK);
        RotaResource now = (await host.GetAsync(Rota)).Read<RotaResource>();
        Assert.Equal(lunch, Stop(now, "k1.lunch", out string by));
        Assert.Equal(worker, by);
        Assert.Equal(3, Stops(now).Length + now.Rota.Unassigned.Count);
    }

    [Fact]
    public async Task Post_WhenAnotherIsOpen_RepairsForBothAndSettlesBoth()
    {
        Stop(await PublishAsync(), "k1.lunch", out string sick);
        DisruptionResource first = await SayAsync($$"""{ "kind": "worker-sick", "worker": "{{sick}}" }""");
        string second = Assert.Single(first.Repairs[0].Changes, change => change.Visit == "k1.lunch").ToWorker!;
        DisruptionResource both = await SayAsync($$"""{ "kind": "worker-sick", "worker": "{{second}}" }""");
        Assert.Equal([first.Id, both.Id], both.Covers);
        Assert.DoesNotContain(Assert.Single(both.Repairs[0].Changes, change => change.Visit == "k1.lunch").ToWorker!, new[] { sick, second });
        (await AcceptAsync(both.Id, "none")).Expect(HttpStatusCode.OK);
        Assert.Equal(DisruptionState.Accepted, (await host.GetAsync($"/disruptions/{first.Id}")).Read<DisruptionResource>().State);
    }

    [Fact]
    public async Task Delete_WhenSaidByMistake_TheVisitComesBack()
    {
        await PublishAsync();
        DisruptionResource disruption = await SayAsync("""{ "kind": "visit-cancelled", "visit": "v1" }""");
        Assert.DoesNotContain((await host.GetAsync("/days/2026-01-05")).Read<DayDocument>().Visits, visit => visit.Id == "v1");
        Assert.Equal(DisruptionState.Withdrawn, (await host.DeleteAsync($"/disruptions/{disruption.Id}")).Expect(HttpStatusCode.OK).Read<DisruptionResource>().State);
        Assert.Contains((await host.GetAsync("/days/2026-01-05")).Read<DayDocument>().Visits, visit => visit.Id == "v1");
        (await AcceptAsync(disruption.Id, "none")).ExpectProblem(HttpStatusCode.Conflict, "DISRUPTION_CLOSED");
    }

    [Fact]
    public async Task Post_WhenNoRotaStands_IsKeptForThePlan()
    {
        await SmallCounty.FillAsync(host);
        DisruptionResource disruption = await SayAsync("""{ "kind": "visit-cancelled", "visit": "v1" }""");
        Assert.Equal(["NO_ROTA"], disruption.Faults.Select(fault => fault.Code));
        (await AcceptAsync(disruption.Id, "none")).ExpectProblem(HttpStatusCode.Conflict, "REPAIR_MISSING");
        await host.PlanAsync("2026-01-05");
        Assert.DoesNotContain("v1", Stops((await host.GetAsync(Rota)).Read<RotaResource>()));
    }

    [Fact]
    public async Task Accept_WhenTheHostRestartedInBetween_StillHolds()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-repair-");
        try
        {
            string file = Path.Combine(folder.FullName, "care.db");
            string id;
            using (var first = new ApiHost(file))
            {
                await SmallCounty.FillAsync(first);
                await SmallCounty.AddWorkersAsync(first);
                await first.PlanAsync("2026-01-05");
                id = (await first.PostAsync("/disruptions", """{ "date": "2026-01-05", "kind": "visit-cancelled", "visit": "v1" }""")).Expect(HttpStatusCode.Created).Read<DisruptionResource>().Id;
            }

            using var second = new ApiHost(file);
            (await second.PostAsync($"/disruptions/{id}/accept", """{ "answer": "best" }""")).Expect(HttpStatusCode.OK);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Trait("Store", "none")]
    [Theory]
    [InlineData("""{ "kind": "worker-sick" }""", "FIELD_MISSING")]
    [InlineData("""{ "kind": "worker-sick", "worker": "w99" }""", "DISRUPTION_UNKNOWN")]
    [InlineData("""{ "kind": "worker-late", "worker": "w1" }""", "FIELD_MISSING")]
    [InlineData("""{ "kind": "worker-position", "worker": "w1" }""", "FIELD_MISSING")]
    [InlineData("""{ "kind": "worker-position", "worker": "w1", "lat": 56, "lon": 0 }""", "PLACE_UNROUTABLE")]
    [InlineData("""{ "kind": "visit-overruns", "visit": "v1", "minutes": -5 }""", "NUMBER_RANGE")]
    [InlineData("""{ "kind": "visit-cancelled", "visit": "v9" }""", "DISRUPTION_UNKNOWN")]
    [InlineData("""{ "kind": "patient-in-hospital", "patient": "p1", "from": "12:00", "until": "11:00" }""", "DISRUPTION_BACKWARDS")]
    [InlineData("""{ "kind": "patient-in-hospital", "patient": "p1", "until": "soon" }""", "TIME_BAD")]
    [InlineData("""{ "kind": "road-closed" }""", "FIELD_MISSING")]
    [InlineData("""{ "kind": "visit-cancelled", "visit": "v1", "budget": { "patientsMoved": -1 } }""", "NUMBER_RANGE")]
    [InlineData("""{ "kind": "visit-cancelled", "visit": "v1", "budget": { "notified": ["x"] } }""", "DISRUPTION_UNKNOWN")]
    public async Task Post_WhenSomethingIsWrong_SaysWhatAndStoresNothing(string body, string code)
    {
        await PublishAsync();
        Assert.Contains(code, (await PostAsync(body)).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Assert.Empty((await host.GetAsync("/disruptions")).Read<Page<DisruptionResource>>().Items);
    }

    [Fact]
    public async Task Post_WhenTheDayIsOver_IsProblem()
    {
        await PublishAsync();
        host.Clock.Now = host.Clock.Now.AddDays(2);
        Assert.Equal(["DAY_OVER"], (await PostAsync("""{ "kind": "visit-cancelled", "visit": "v1" }""")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        (await host.GetAsync("/disruptions/D9")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await host.GetAsync("/disruptions?state=odd")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
    }

    private async Task<RotaResource> PublishAsync()
    {
        await SmallCounty.FillAsync(host);
        await SmallCounty.AddWorkersAsync(host);
        await host.PlanAsync("2026-01-05");
        (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);
        return (await host.GetAsync(Rota)).Read<RotaResource>();
    }

    private Task<Answer> PostAsync(string body) => host.PostAsync("/disruptions", body.Replace("{ \"kind\"", "{ \"date\": \"2026-01-05\", \"kind\"", StringComparison.Ordinal));

    private async Task<DisruptionResource> SayAsync(string body) => (await PostAsync(body)).Expect(HttpStatusCode.Created).Read<DisruptionResource>();

    private Task<Answer> AcceptAsync(string id, string answer) => host.PostAsync($"/disruptions/{id}/accept", $$"""{ "answer": "{{answer}}", "author": "anna" }""");

    private static StopDocument Stop(RotaResource rota, string visit, out string worker)
    {
        RoundDocument round = rota.Rota.Rounds.Single(round => round.Stops.Any(stop => stop.Visit == visit));
        worker = round.Worker;
        return round.Stops.Single(stop => stop.Visit == visit);
    }

    private static string[] Stops(RotaResource rota) => [.. rota.Rota.Rounds.SelectMany(round => round.Stops).Select(stop => stop.Visit)];

    private static IReadOnlyList<ShiftDocument> Shifts(DayDocument day, string worker) => day.Workers.Single(own => own.Id == worker).Shifts;

    private static TimeSpan At(string time) => TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
