using System.Net;
using System.Text.Json;
using CareRostering.Api.Changes;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Http;
using CareRostering.Api.Proposals;
using CareRostering.Api.Reconciliation;
using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Api.Tests.Proposals;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Tests.Changes;

/// <summary>What is pinned by hand stays whatever happens to others, and never vanishes, whatever happens to its own worker.</summary>
public sealed class PinHoldsTests : IDisposable
{
    private const string Rota = $"/rotas/{SmallCounty.Date}";
    private const string Lunch = "k1.lunch";
    private static readonly string[] Everything = ["breaches", "preference", "continuity", "overtime", "missedBreaks"];
    private readonly ApiHost host = new(settings: PoorDay.Settings(("Repairs:SearchMilliseconds", "60000"), ("Repairs:Iterations", "200")));

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Repair_WhenAnotherNurseIsSick_LeavesWhatIsPinnedAndMovesWhatIsNot(bool isPinned)
    {
        // The wound that n2 was to dress at 11:40 can only go to n1, who is at lunch's then: there is room for it if lunch goes to somebody else.
        await SmallCounty.FillAsync(host);
        (await host.PutAsync("/workers/n2", SmallCounty.Worker("nurse", 5, "\"wound\""))).Expect(HttpStatusCode.Created);
        (await host.PutAsync("/shifts/sn2", SmallCounty.Shift("n2", "08:00", "18:00"))).Expect(HttpStatusCode.Created);
        (await host.PutAsync("/patients/p3", SmallCounty.Patient(51.83, -0.82))).Expect(HttpStatusCode.Created);
        (await host.PutAsync("/visits/x3", """{ "date": "2026-01-05", "patient": "p3", "minutes": 45, "windows": [{ "earliest": "11:35", "latest": "11:50" }], "skills": ["wound"] }""")).Expect(HttpStatusCode.Created);
        await host.PlanAsync(SmallCounty.Date);
        await MakeAsync(new ChangeRequest
        {
            Moves = [new ChangeMove { Visit = "x3", Shift = "sn2", Start = "11:40" }, new ChangeMove { Visit = Lunch, Shift = "sn", Start = "11:41" }],
            Pin = isPinned ? [Lunch] : [],
        });
        (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);

        DisruptionResource said = await SayAsync("""{ "kind": "worker-sick", "worker": "n2" }""");

        Assert.Equal(3, said.Repairs.Count);
        if (isPinned)
        {
            Assert.All(said.Repairs, repair => Assert.DoesNotContain(repair.Changes, change => change.Visit == Lunch));
            Assert.All(said.Repairs, repair => Assert.Equal("x3", Assert.Single(repair.Unassigned).Visit));
            await AcceptAsync(said.Id, "best");
            Assert.Equal(("n1", "11:41"), await SeatAsync(Lunch));
        }
        else
        {
            Assert.Contains(said.Repairs[^1].Changes, change => change.Visit == Lunch);
            Assert.Empty(said.Repairs[^1].Unassigned);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Accept_OfAReferralThatWouldPushIt_LeavesWhatIsPinned(bool isPinned)
    {
        // Nearly two hours from 10:10 on, at the patient's own door: lunch at noon would have to wait.
        await SmallCounty.FillAsync(host);
        await host.PlanAsync(SmallCounty.Date);
        await MakeAsync(new ChangeRequest { Moves = [new ChangeMove { Visit = Lunch, Shift = "sn", Start = "12:00" }], Pin = isPinned ? [Lunch] : [] });
        (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);
        string call = SmallCounty.Referral(patient: "a", lat: 51.82, lon: -0.81).Replace("\"minutes\": 30", "\"minutes\": 115", StringComparison.Ordinal).Replace("personal-care", "wound", StringComparison.Ordinal);

        ReferralResource referral = (await host.PostAsync("/referrals", call)).Expect(HttpStatusCode.Created).Read<ReferralResource>();

        Assert.NotEmpty(referral.Offers);
        Assert.Equal(isPinned, !referral.Offers.Any(offer => offer.Moved.Any(moved => moved.Visit == Lunch) || offer.Changes.Any(change => change.Visit == Lunch)));
        foreach (OfferResource offer in isPinned ? referral.Offers.Take(1) : [])
        {
            (await host.PostAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{offer.Id}}" }""")).Expect(HttpStatusCode.OK);
            Assert.Equal(("n1", "12:00"), await SeatAsync(Lunch));
        }
    }

    [Fact]
    public async Task Proposal_WhenOneOfTwoVisitsIsPinned_LeavesThatOne()
    {
        await PoorDay.OpenAsync(host, far: 2);
        (string Worker, string Start) before = await SeatAsync("x1");
        await MakeAsync(new ChangeRequest { Pin = ["x1"] });

        ProposalResource proposal = Assert.IsType<ProposalResource>(await PoorDay.LookAsync(host));
        Assert.Equal(["x2"], proposal.Changes.Where(change => change.Visit is "x1" or "x2").Select(change => change.Visit));
        (await PoorDay.AcceptAsync(host, proposal.Id)).Expect(HttpStatusCode.OK);

        Assert.Equal(before, await SeatAsync("x1"));
        Assert.NotEqual("f2", (await SeatAsync("x2")).Worker);
    }

    [Fact]
    public async Task Repair_WhenItsOwnWorkerIsSick_LeavesItInTheTrayWithThePinAsReason_UntilItIsUnpinned()
    {
        await PinnedToTheNurseAsync();

        DisruptionResource said = await SayAsync("""{ "kind": "worker-sick", "worker": "n1", "reason": "rang in" }""");
        Assert.Equal("WORKER_AWAY", (await StateAsync(Lunch)).Reason);
        Assert.Equal(3, said.Repairs.Count);
        Assert.All(said.Repairs, repair => Assert.Contains(repair.Unassigned.Single(left => left.Visit == Lunch).Reasons, reason => reason.Rule == "PINNED_WORKER"));
        Assert.All(said.Repairs, repair => Assert.Contains(repair.Tell, tell => tell is { Person: Person.Patient, Id: "p1" }));
        await AcceptAsync(said.Id, "best");

        VisitStateResource left = await StateAsync(Lunch);
        Assert.Equal((VisitState.Unassigned, "NO_WORKER"), (left.State, left.Reason));
        Assert.Contains((await host.GetAsync($"{Rota}/unassigned")).Read<UnassignedResource[]>().Single(own => own.Visit == Lunch).Reasons, reason => reason.Rule == "PINNED_WORKER");
        Assert.Empty((await host.GetAsync("/reconciliation")).Read<ReconciliationResource>().Orphans);

        await MakeAsync(new ChangeRequest { Unpin = [Lunch], Moves = [new ChangeMove { Visit = Lunch }] });
        Assert.Contains((await SeatAsync(Lunch)).Worker, (string[])["w1", "w2"]);
    }

    [Fact]
    public async Task Plan_WhenItsOwnWorkerIsSick_LeavesItInTheTrayWithThePinAsReason()
    {
        await PinnedToTheNurseAsync();
        await SayAsync("""{ "kind": "worker-sick", "worker": "n1" }""");

        await host.PlanAsync(SmallCounty.Date, seed: 3);

        RotaResource planned = await RotaAsync();
        Assert.Contains(planned.Rota.Unassigned.Single(left => left.Visit == Lunch).Reasons, reason => reason.Rule == "PINNED_WORKER");
    }

    [Fact]
    public async Task Repair_WhenItsOwnWorkerIsTooLateForIt_LeavesItInTheTrayWithReasons()
    {
        await PinnedToTheNurseAsync();

        DisruptionResource said = await SayAsync("""{ "kind": "worker-late", "worker": "n1", "until": "12:30" }""");

        Assert.Equal(3, said.Repairs.Count);
        foreach (RepairResource repair in said.Repairs)
        {
            Assert.NotEmpty(repair.Unassigned.Single(left => left.Visit == Lunch).Reasons);
        }

        await AcceptAsync(said.Id, "none");
        Assert.Equal((VisitState.Unassigned, "NO_WORKER"), ((await StateAsync(Lunch)).State, (await StateAsync(Lunch)).Reason));
    }

    [Fact]
    public async Task Plan_WhenItsOwnWorkerHasLeftTheService_IsMadeAllTheSame()
    {
        await PinnedToTheNurseAsync();
        (await host.DeleteAsync("/shifts/sn")).Expect(HttpStatusCode.NoContent);
        (await host.DeleteAsync("/workers/n1")).Expect(HttpStatusCode.NoContent);

        await host.PlanAsync(SmallCounty.Date, seed: 3);

        RotaResource planned = await RotaAsync();
        Assert.Equal(3, planned.Version.Version);
        Assert.Contains((await SeatAsync(Lunch)).Worker, (string[])["w1", "w2"]);
    }

    private async Task PinnedToTheNurseAsync()
    {
        await SmallCounty.FillAsync(host);
        await host.PlanAsync(SmallCounty.Date);
        await MakeAsync(new ChangeRequest { Moves = [new ChangeMove { Visit = Lunch, Shift = "sn", Start = "11:41" }], Pin = [Lunch] });
        (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);
    }

    private async Task MakeAsync(ChangeRequest change) => (await host.SendAsync(
        HttpMethod.Post, $"{Rota}/changes", JsonSerializer.Serialize(change with { Accepts = Everything }, ApiJson.Options), (await host.GetAsync(Rota)).ETag)).Expect(HttpStatusCode.OK);

    private async Task<DisruptionResource> SayAsync(string said) =>
        (await host.PostAsync("/disruptions", said.Replace("{ ", $"{{ \"date\": \"{SmallCounty.Date}\", ", StringComparison.Ordinal))).Expect(HttpStatusCode.Created).Read<DisruptionResource>();

    private async Task AcceptAsync(string disruption, string answer) => (await host.PostAsync($"/disruptions/{disruption}/accept", $$"""{ "answer": "{{answer}}" }""")).Expect(HttpStatusCode.OK);

    private async Task<RotaResource> RotaAsync() => (await host.GetAsync(Rota)).Read<RotaResource>();

    private async Task<(string Worker, string Start)> SeatAsync(string visit) => (await RotaAsync()).Rota.Rounds
        .SelectMany(round => round.Stops.Select(stop => (stop.Visit, round.Worker, stop.Start))).Where(stop => stop.Visit == visit).Select(stop => (stop.Worker, stop.Start)).Single();

    private async Task<VisitStateResource> StateAsync(string visit) => (await host.GetAsync($"{Rota}/states")).Read<DayStatesResource>().Visits.Single(own => own.Visit == visit);
}
