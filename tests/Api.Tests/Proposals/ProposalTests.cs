using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Holds;
using CareRostering.Api.Http;
using CareRostering.Api.Proposals;
using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Proposals;

public sealed class ProposalTests : IDisposable
{
    private readonly ApiHost host = new(settings: PoorDay.Settings());

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Look_WhenTheRotaInForceCanBeBettered_ProposesAndChangesNothing()
    {
        await PoorDay.OpenAsync(host);
        Answer before = await host.GetAsync(PoorDay.Rota);
        string versions = (await host.GetAsync($"{PoorDay.Rota}/versions")).Text;
        string states = (await host.GetAsync($"{PoorDay.Rota}/states")).Text;

        ProposalResource proposal = Assert.IsType<ProposalResource>(await PoorDay.LookAsync(host));

        Answer after = await host.GetAsync(PoorDay.Rota);
        Assert.Equal((before.Text, before.ETag), (after.Text, after.ETag));
        Assert.Equal(versions, (await host.GetAsync($"{PoorDay.Rota}/versions")).Text);
        Assert.Equal(states, (await host.GetAsync($"{PoorDay.Rota}/states")).Text);
        Assert.Equal((SmallCounty.Date, ProposalState.Open, 3, 3), (proposal.Date, proposal.State, proposal.MadeOn, proposal.Version));
        Assert.Equal(["x1", "x2"], proposal.Changes.Where(change => change is { Kind: ChangeKind.Reassigned, FromWorker: "f1" }).Select(change => change.Visit));
        Assert.Equal(2, proposal.WorkerChanges);
        Assert.Equal(
            proposal.PatientsMoved,
            proposal.Changes.Where(change => (At(change.ToStart!) - At(change.FromStart!)).Duration() > TimeSpan.FromMinutes(15)).Select(change => change.Patient).Distinct().Count());
        Assert.True(proposal.GainPence > 1_000 && proposal.GainPence == proposal.GainItemsPence.Values.Sum(), $"{proposal.GainPence}");
        Assert.Equal(["f1", "q1", "q2"], proposal.Tell.Select(tell => tell.Id).Where(id => id is "f1" or "q1" or "q2").Order());
        Assert.All(proposal.Changes, change => Assert.Contains(proposal.Tell, tell => tell.Person == Person.Worker && tell.Id == change.ToWorker));
        Assert.True(DateTimeOffset.Parse(proposal.DecideBy, System.Globalization.CultureInfo.InvariantCulture) > host.Clock.Now.AddMinutes(30));
        SseItem<string> told = Assert.Single(await EventReader.ReadAsync(host, 1, query: "?after=0&types=proposal.made"));
        JsonElement data = JsonDocument.Parse(told.Data).RootElement;
        Assert.Equal($"/proposals/{proposal.Id}", data.GetProperty("subject").GetString());
        Assert.Equal((3, proposal.GainPence), (data.GetProperty("data").GetProperty("version").GetInt32(), data.GetProperty("data").GetProperty("gainPence").GetDecimal()));
    }

    [Fact]
    public async Task Look_WhenItIsOpenAlready_DoesNotProposeTheSameAgain()
    {
        await PoorDay.OpenAsync(host);
        ProposalResource first = (await PoorDay.LookAsync(host))!;
        host.Clock.Now = host.Clock.Now.AddMinutes(5);
        Assert.Equal(first.Id, (await PoorDay.LookAsync(host))!.Id);
        Assert.Single((await host.GetAsync($"{PoorDay.Rota}/proposals")).Read<Page<ProposalResource>>().Items);
    }

    [Fact]
    public async Task Look_WhenOnlyADraftStands_ProposesNothing()
    {
        await SmallCounty.FillAsync(host);
        await host.PlanAsync(SmallCounty.Date, iterations: 1);
        Assert.Null(await PoorDay.LookAsync(host));
    }

    [Fact]
    public async Task Look_WhenNothingCanChangeAnyMore_ProposesNothing()
    {
        await PoorDay.OpenAsync(host);
        host.Clock.Now = host.Clock.Now.AddHours(3);
        Assert.Null(await PoorDay.LookAsync(host));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    [InlineData(125)]
    [InlineData(140)]
    [InlineData(155)]
    public async Task Look_WheneverItIs_ProposesOnlyWhatLeavesTimeToDecide(int minutes)
    {
        await PoorDay.OpenAsync(host);
        RotaResource rota = await PoorDay.RotaAsync(host);
        host.Clock.Now = host.Clock.Now.AddMinutes(minutes);

        ProposalResource? proposal = await PoorDay.LookAsync(host);

        // In the morning there is something to propose, so that this proves anything.
        Assert.True(proposal is not null || minutes > 120);
        foreach (RotaChange change in proposal?.Changes ?? [])
        {
            StopDocument before = rota.Rota.Rounds.SelectMany(round => round.Stops).Single(stop => stop.Visit == change.Visit);
            Assert.True(At(change.FromStart!).AddSeconds(-before.TravelSeconds) >= host.Clock.Now.AddMinutes(40), $"{change} is known too late");
            Assert.True(At(change.ToStart!) >= host.Clock.Now.AddMinutes(40), $"{change} is known too late");
        }

        Assert.True(proposal is null || At(proposal.DecideBy) >= host.Clock.Now.AddMinutes(30));
    }

    [Fact]
    public async Task Look_WhenItGainsTooLittle_ProposesNothing()
    {
        using var demanding = new ApiHost(settings: PoorDay.Settings(("Proposals:LeastGainPence", "100000")));
        await PoorDay.OpenAsync(demanding);
        Assert.Null(await PoorDay.LookAsync(demanding));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Look_WhenTheBudgetIsSmall_HoldsIt(int workerChanges)
    {
        using var frugal = new ApiHost(settings: PoorDay.Settings(("Proposals:WorkerChanges", $"{workerChanges}"), ("Proposals:PatientsMoved", "0")));
        await PoorDay.OpenAsync(frugal, far: 2);
        ProposalResource? proposal = await PoorDay.LookAsync(frugal);
        Assert.Equal(workerChanges > 0, proposal is not null);
        Assert.Equal(workerChanges, proposal?.Changes.Count(change => change.FromWorker != change.ToWorker) ?? 0);
        Assert.DoesNotContain(proposal?.Changes ?? [], change => (At(change.ToStart!) - At(change.FromStart!)).Duration() > TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task Look_WhenItFindsSomethingBetter_ReplacesTheOpenOne()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-proposal-");
        try
        {
            string file = Path.Combine(folder.FullName, "care.db");
            ProposalResource small;
            using (var frugal = new ApiHost(file, PoorDay.Settings(("Proposals:WorkerChanges", "1"))))
            {
                await PoorDay.OpenAsync(frugal, far: 2);
                small = (await PoorDay.LookAsync(frugal))!;
            }

            // Also after a restart the proposal is there, until a better one takes its place.
            using var second = new ApiHost(file, PoorDay.Settings());
            Assert.Equal(small.Id, Assert.Single(await PoorDay.OpenAsync(second, "open")).Id);
            ProposalResource large = (await PoorDay.LookAsync(second))!;

            Assert.True(large.Id != small.Id && large.GainPence > small.GainPence + 100, $"{small.GainPence}, then {large.GainPence}");
            ProposalResource before = await PoorDay.FindAsync(second, small.Id);
            Assert.Equal((ProposalState.Superseded, "BETTER_FOUND"), (before.State, Assert.Single(before.Why).Code));
            (await PoorDay.AcceptAsync(second, small.Id)).ExpectProblem(HttpStatusCode.Conflict, "PROPOSAL_CLOSED");
            (await PoorDay.AcceptAsync(second, large.Id)).Expect(HttpStatusCode.OK);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Look_WhenPatientsHaveBeenToldForGood_LeavesThemAlone()
    {
        await PoorDay.OpenAsync(host);
        DisruptionResource disruption = (await host.PostAsync(
            "/disruptions", """{ "date": "2026-01-05", "kind": "visit-cancelled", "visit": "v1", "budget": { "notified": ["x1"] } }""")).Expect(HttpStatusCode.Created).Read<DisruptionResource>();

        // Something has happened: that comes first.
        Assert.Null(await PoorDay.LookAsync(host));
        (await host.PostAsync($"/disruptions/{disruption.Id}/accept", """{ "answer": "none" }""")).Expect(HttpStatusCode.OK);

        Assert.DoesNotContain((await PoorDay.LookAsync(host))?.Changes ?? [], change => change.Visit == "x1");
    }

    [Fact]
    public async Task Accept_WhenItStillFits_MakesExactlyWhatWasProposed()
    {
        await PoorDay.OpenAsync(host);
        RotaResource before = await PoorDay.RotaAsync(host);
        ProposalResource proposal = (await PoorDay.LookAsync(host))!;

        Answer first = (await PoorDay.AcceptAsync(host, proposal.Id, (await host.GetAsync(PoorDay.Rota)).ETag)).Expect(HttpStatusCode.OK);

        AcceptedProposalResource accepted = first.Read<AcceptedProposalResource>();
        Assert.Equal((RotaState.Amended, 4, 3, "anna"), (accepted.Rota.State, accepted.Rota.Version, accepted.Rota.BasedOn, accepted.Rota.Author));
        Assert.Equal(proposal.Changes, accepted.Changes);
        Assert.Equal((ProposalState.Accepted, "anna", 4), (accepted.Proposal.State, accepted.Proposal.Decision!.Author, accepted.Proposal.Decision.Version));
        Assert.Equal(first.Text, (await PoorDay.AcceptAsync(host, proposal.Id)).Expect(HttpStatusCode.OK).Text);
        (await host.PostAsync($"/proposals/{proposal.Id}/decline", """{ "reason": "too late" }""")).ExpectProblem(HttpStatusCode.Conflict, "PROPOSAL_CLOSED");

        // Counted from the two rotas as they are stored: the gain by item, and that nobody is lost or moved beside.
        RotaResource after = await PoorDay.RotaAsync(host);
        Assert.Equal(4, after.Version.Version);
        Assert.Equal(Math.Round(before.Rota.Score.Total - after.Rota.Score.Total, 2), proposal.GainPence);
        Assert.Equal(Math.Round(before.Rota.Score.Mileage - after.Rota.Score.Mileage, 2), proposal.GainItemsPence["mileage"]);
        Assert.Equal(Seats(before).Keys.Order(), Seats(after).Keys.Order());
        Assert.Equal(Seats(before).Where(seat => Seats(after)[seat.Key] != seat.Value).Select(seat => seat.Key).Order(StringComparer.Ordinal), proposal.Changes.Select(change => change.Visit));

        // They have been told: nobody is told twice in a day.
        Assert.DoesNotContain((await PoorDay.LookAsync(host))?.Changes ?? [], change => change.Patient is "q1" or "q2");
    }

    [Fact]
    public async Task Accept_WhenManyAtOnce_MakesOneVersion()
    {
        await PoorDay.OpenAsync(host);
        ProposalResource proposal = (await PoorDay.LookAsync(host))!;
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => PoorDay.AcceptAsync(host, proposal.Id))));
        Assert.All(answers, answer => Assert.Equal(answers[0].Text, answer.Expect(HttpStatusCode.OK).Text));
        Assert.Equal(4, (await host.GetAsync($"{PoorDay.Rota}/versions")).Json.GetArrayLength());
    }

    [Fact]
    public async Task Accept_WhenTheCallerKnowsAnotherVersion_IsRefused()
    {
        await PoorDay.OpenAsync(host);
        ProposalResource proposal = (await PoorDay.LookAsync(host))!;
        (await PoorDay.AcceptAsync(host, proposal.Id, "\"2.published.0123456789abcdef\"")).ExpectProblem(HttpStatusCode.PreconditionFailed, "CHANGED_MEANWHILE");
        Assert.Equal(ProposalState.Open, (await PoorDay.FindAsync(host, proposal.Id)).State);
        (await PoorDay.AcceptAsync(host, "PR9")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Decline_WhenOpen_IsKeptWithItsReasonAndThePatientsAreLeftAlone()
    {
        await PoorDay.OpenAsync(host);
        ProposalResource proposal = (await PoorDay.LookAsync(host))!;
        (await host.PostAsync($"/proposals/{proposal.Id}/decline", """{ "reason": " " }""")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");

        Answer declined = (await host.PostAsync($"/proposals/{proposal.Id}/decline", """{ "reason": "they know each other", "author": "anna" }""")).Expect(HttpStatusCode.OK);

        ProposalResource now = declined.Read<ProposalResource>();
        Assert.Equal((ProposalState.Declined, "anna", "they know each other", null), (now.State, now.Decision!.Author, now.Decision.Reason, now.Decision.Version));
        Assert.Equal(declined.Text, (await host.PostAsync($"/proposals/{proposal.Id}/decline", """{ "reason": "again" }""")).Expect(HttpStatusCode.OK).Text);
        (await PoorDay.AcceptAsync(host, proposal.Id)).ExpectProblem(HttpStatusCode.Conflict, "PROPOSAL_CLOSED");
        Assert.Equal(3, (await PoorDay.RotaAsync(host)).Version.Version);
        Assert.DoesNotContain((await PoorDay.LookAsync(host))?.Changes ?? [], change => change.Patient is "q1" or "q2");
        Assert.Contains("\"state\":\"declined\"", Assert.Single(await EventReader.ReadAsync(host, 1, query: "?after=0&types=proposal.ended")).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settle_WhenTheRotaMovedOnElsewhere_VerifiesItOnTheNewVersion()
    {
        await PoorDay.OpenAsync(host);
        ProposalResource proposal = (await PoorDay.LookAsync(host))!;
        await AmendElsewhereAsync(proposal);

        PoorDay.Settle(host);

        ProposalResource verified = await PoorDay.FindAsync(host, proposal.Id);
        Assert.Equal((ProposalState.Open, 3, 4), (verified.State, verified.MadeOn, verified.Version));
        Assert.Equal(proposal.Changes, verified.Changes);
        AcceptedProposalResource accepted = (await PoorDay.AcceptAsync(host, proposal.Id)).Expect(HttpStatusCode.OK).Read<AcceptedProposalResource>();
        Assert.Equal(5, accepted.Rota.Version);
        Assert.Equal(proposal.Changes, accepted.Changes);
        Assert.Contains("referral.R000001", Seats(await PoorDay.RotaAsync(host)).Keys);
    }

    [Fact]
    public async Task Settle_WhenItsRoundsHaveChanged_SupersedesIt()
    {
        await PoorDay.OpenAsync(host);
        ProposalResource proposal = (await PoorDay.LookAsync(host))!;
        DisruptionResource disruption = (await host.PostAsync("/disruptions", """{ "date": "2026-01-05", "kind": "visit-cancelled", "visit": "x1" }""")).Expect(HttpStatusCode.Created).Read<DisruptionResource>();
        PoorDay.Settle(host);
        Assert.Equal(ProposalState.Open, (await PoorDay.FindAsync(host, proposal.Id)).State);
        Answer waits = (await PoorDay.AcceptAsync(host, proposal.Id)).ExpectProblem(HttpStatusCode.Conflict, "PROPOSAL_STALE");
        Assert.Equal(["DISRUPTION_OPEN"], waits.FaultCodes);

        (await host.PostAsync($"/disruptions/{disruption.Id}/accept", """{ "answer": "none" }""")).Expect(HttpStatusCode.OK);
        Answer stale = await PoorDay.AcceptAsync(host, proposal.Id);
        PoorDay.Settle(host);

        // The watch may have been there first: then it is closed, with the reason.
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains(stale.Json.GetProperty("code").GetString(), (string[])["PROPOSAL_STALE", "PROPOSAL_CLOSED"]);
        ProposalResource over = await PoorDay.FindAsync(host, proposal.Id);
        Assert.Equal(ProposalState.Superseded, over.State);
        Assert.NotEmpty(over.Why);
        Assert.Equal(4, (await PoorDay.RotaAsync(host)).Version.Version);
        (await PoorDay.AcceptAsync(host, proposal.Id)).ExpectProblem(HttpStatusCode.Conflict, "PROPOSAL_CLOSED");
    }

    [Fact]
    public async Task Accept_WhenNobodyCouldBeToldInTime_IsStaleAndThenSuperseded()
    {
        await PoorDay.OpenAsync(host);
        ProposalResource proposal = (await PoorDay.LookAsync(host))!;
        host.Clock.Now = DateTimeOffset.Parse(proposal.DecideBy, System.Globalization.CultureInfo.InvariantCulture);

        Answer late = await PoorDay.AcceptAsync(host, proposal.Id);
        PoorDay.Settle(host);

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("TIME_PASSED", late.FaultCodes);
        ProposalResource over = await PoorDay.FindAsync(host, proposal.Id);
        Assert.Equal((ProposalState.Superseded, "TIME_PASSED"), (over.State, Assert.Single(over.Why).Code));
        Assert.Equal(3, (await PoorDay.RotaAsync(host)).Version.Version);
    }

    [Fact]
    public async Task Accept_WhenWhatItChangesWasReportedAsStarted_IsStale()
    {
        await PoorDay.OpenAsync(host);
        ProposalResource proposal = (await PoorDay.LookAsync(host))!;
        (await host.PostAsync($"{PoorDay.Rota}/visits/x1/progress", """{ "state": "started", "worker": "f1" }""")).Expect(HttpStatusCode.OK);

        Answer begun = (await PoorDay.AcceptAsync(host, proposal.Id)).ExpectProblem(HttpStatusCode.Conflict, "PROPOSAL_STALE");

        Assert.Contains("TIME_PASSED", begun.FaultCodes);
        await PoorDay.LookAsync(host);
        Assert.Equal(ProposalState.Superseded, (await PoorDay.FindAsync(host, proposal.Id)).State);
    }

    [Fact]
    public async Task Accept_WhenSomebodyHoldsTheMinutes_IsRefusedAndStaysOpen()
    {
        await PoorDay.OpenAsync(host);
        ProposalResource proposal = (await PoorDay.LookAsync(host))!;
        RotaChange change = proposal.Changes.First(change => change.Visit == "x1");
        await HoldAsync(change.ToWorker!, change.ToStart!);
        Assert.Equal(["MINUTES_HELD"], (await PoorDay.AcceptAsync(host, proposal.Id)).ExpectProblem(HttpStatusCode.Conflict, "MINUTES_HELD").FaultCodes);
        Assert.Equal(ProposalState.Open, (await PoorDay.FindAsync(host, proposal.Id)).State);
        (await host.DeleteAsync("/referrals/R000001/hold")).Expect(HttpStatusCode.OK);
        (await PoorDay.AcceptAsync(host, proposal.Id)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task List_WhenAskedOddly_IsRefused()
    {
        Assert.Equal(["STATE_UNKNOWN"], (await host.GetAsync($"{PoorDay.Rota}/proposals?state=odd")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        (await host.GetAsync("/rotas/soon/proposals")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        (await host.GetAsync("/proposals/PR1")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    /// <summary>A referral goes to a worker whom the proposal does not touch.</summary>
    private async Task AmendElsewhereAsync(ProposalResource proposal)
    {
        HashSet<string> touched = [.. proposal.Changes.SelectMany(change => new[] { change.FromWorker!, change.ToWorker! })];
        ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral(patient: "a"))).Expect(HttpStatusCode.Created).Read<ReferralResource>();
        OfferResource offer = referral.Offers.First(own => !touched.Contains(own.Stops[0].Worker));
        (await host.PostAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{offer.Id}}" }""")).Expect(HttpStatusCode.OK);
    }

    /// <summary>A desk holds half an hour of a worker from an instant, for a patient nearby: as an offer of that very time would be held.</summary>
    private async Task HoldAsync(string worker, string start)
    {
        ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral(patient: "h"))).Expect(HttpStatusCode.Created).Read<ReferralResource>();
        string shift = (await host.GetAsync($"/shifts?worker={worker}")).Json.GetProperty("items")[0].GetProperty("id").GetString()!;
        string visit = $"referral.{referral.Id}";
        var hold = new StoredHold(
            new HoldResource
            {
                Id = "H000001",
                Referral = referral.Id,
                Offer = referral.Offers[0].Id,
                Patient = "h",
                Date = SmallCounty.Date,
                Version = 3,
                Visit = visit,
                Minutes = 30,
                Stops = referral.Offers[0].Stops,
                Author = "desk 1",
                HeldAt = Instants.Text(host.Clock),
                ExpiresAt = "2026-01-05T10:30:00.000Z",
            },
            new HeldVisit
            {
                Visit = new VisitDocument { Id = visit, Patient = "h", Minutes = 30, Windows = [new WindowDocument { Earliest = start, Latest = start }] },
                Patient = new PatientDocument { Id = "h", Lat = 51.81, Lon = -0.80 },
                Stops = [new HeldStop(visit, shift, start, [], [])],
            });
        host.Services.GetRequiredService<Database>().Write(session => HoldStore.Insert(session, hold));
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

    private static Dictionary<string, (string Worker, string Start)> Seats(RotaResource rota) =>
        rota.Rota.Rounds.SelectMany(round => round.Stops.Select(stop => (stop.Visit, round.Worker, stop.Start))).ToDictionary(stop => stop.Visit, stop => (stop.Worker, stop.Start));
}
