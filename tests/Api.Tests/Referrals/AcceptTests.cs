using System.Net;
using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Referrals;

public sealed class AcceptTests : IDisposable
{
    private const string Rota = "/rotas/2026-01-05";
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Accept_WhenOfferIsFresh_AmendsThePublishedRota()
    {
        await PlanAsync(host);
        await host.PostAsync($"{Rota}/publish");
        ReferralResource referral = await ReferAsync(host, "a");
        OfferResource offer = referral.Offers[1];

        AcceptedResource accepted = (await AcceptAsync(host, referral.Id, offer.Id)).Expect(HttpStatusCode.OK).Read<AcceptedResource>();

        Assert.Equal(ReferralState.Planned, accepted.Referral.State);
        Assert.Equal(new AcceptedOffer(offer.Id, "2026-01-05", 2), accepted.Referral.Planned);
        Assert.Equal((RotaState.Amended, 2, 1), (accepted.Rota.State, accepted.Rota.Version, accepted.Rota.BasedOn));
        RotaChange added = Assert.Single(accepted.Changes, change => change.Kind == ChangeKind.Added);
        Assert.Equal((offer.Stops[0].Worker, offer.Stops[0].Start), (added.ToWorker, added.ToStart));
        Assert.Equal(offer.Moved.Select(moved => moved.Visit).Concat(offer.Changes.Select(change => change.Visit)).Order(), accepted.Changes.Where(change => change != added).Select(change => change.Visit));

        RotaResource rota = (await host.GetAsync(Rota)).Read<RotaResource>();
        Assert.Equal(2, rota.Version.Version);
        Assert.Contains(added.Visit, rota.Rota.Rounds.Single(round => round.Worker == offer.Stops[0].Worker).Stops.Select(stop => stop.Visit));
        (await host.GetAsync("/patients/a")).Expect(HttpStatusCode.OK);
        (await host.GetAsync($"/visits/{added.Visit}")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Accept_WhenAcceptedTwice_GivesTheSameAnswer()
    {
        await PlanAsync(host);
        ReferralResource referral = await ReferAsync(host, "a");
        Answer first = (await AcceptAsync(host, referral.Id, referral.Offers[0].Id)).Expect(HttpStatusCode.OK);
        Answer second = (await AcceptAsync(host, referral.Id, referral.Offers[0].Id)).Expect(HttpStatusCode.OK);
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(2, (await host.GetAsync($"{Rota}/versions")).Json.GetArrayLength());
        (await AcceptAsync(host, referral.Id, referral.Offers[1].Id)).ExpectProblem(HttpStatusCode.Conflict, "REFERRAL_PLANNED");
        (await host.DeleteAsync($"/referrals/{referral.Id}")).ExpectProblem(HttpStatusCode.Conflict, "REFERRAL_PLANNED");
    }

    [Fact]
    public async Task Accept_WhenTheRotaChangedElsewhere_StillHoldsAndLosesNothing()
    {
        await PlanAsync(host);
        ReferralResource a = await ReferAsync(host, "a");
        ReferralResource b = await ReferAsync(host, "b");
        OfferResource offer = a.Offers[0];
        OfferResource other = b.Offers.First(own => own.Stops[0].Worker != offer.Stops[0].Worker);

        (await AcceptAsync(host, a.Id, offer.Id)).Expect(HttpStatusCode.OK);
        (await AcceptAsync(host, b.Id, other.Id)).Expect(HttpStatusCode.OK);

        RotaResource rota = (await host.GetAsync(Rota)).Read<RotaResource>();
        Assert.Equal(3, rota.Version.Version);
        string[] visits = [.. rota.Rota.Rounds.SelectMany(round => round.Stops).Select(stop => stop.Visit)];
        Assert.Contains($"referral.{a.Id}", visits);
        Assert.Contains($"referral.{b.Id}", visits);
        Assert.Equal(visits.Length, visits.Distinct().Count());
    }

    [Fact]
    public async Task Accept_WhenTheTimeIsTaken_IsStaleAndSaysWhatChanged()
    {
        await PlanAsync(host);
        ReferralResource a = await ReferAsync(host, "a");
        ReferralResource b = await ReferAsync(host, "b", lat: 51.84);
        // The same shift at overlapping times: 30 minutes of service each, and minutes of road between them.
        (OfferResource first, OfferResource second) = (
            from one in a.Offers
            from two in b.Offers
            where one.Stops[0].Shift == two.Stops[0].Shift && Math.Abs((Start(one) - Start(two)).TotalMinutes) < 30
            select (one, two)).First();
        (await AcceptAsync(host, a.Id, first.Id)).Expect(HttpStatusCode.OK);

        Answer stale = await AcceptAsync(host, b.Id, second.Id);

        stale.ExpectProblem(HttpStatusCode.Conflict, "OFFER_STALE");
        Assert.Contains(stale.Json.GetProperty("errors").EnumerateArray(), fault => fault.GetProperty("path").GetString() == $"visits[referral.{a.Id}]");
        ReferralResource open = (await host.GetAsync($"/referrals/{b.Id}")).Read<ReferralResource>();
        Assert.Equal(ReferralState.Offered, open.State);
        ReferralResource anew = (await host.PostAsync($"/referrals/{b.Id}/offers")).Expect(HttpStatusCode.OK).Read<ReferralResource>();
        (await AcceptAsync(host, b.Id, second.Id)).ExpectProblem(HttpStatusCode.NotFound, "OFFER_UNKNOWN");
        (await AcceptAsync(host, b.Id, anew.Offers[0].Id)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Accept_WhenItsTimeHasPassed_IsStale()
    {
        await PlanAsync(host);
        ReferralResource referral = await ReferAsync(host, "a");
        host.Clock.Now = host.Clock.Now.AddHours(9);
        Answer stale = (await AcceptAsync(host, referral.Id, referral.Offers[0].Id)).ExpectProblem(HttpStatusCode.Conflict, "OFFER_STALE");
        Assert.Equal(["TIME_PASSED"], stale.FaultCodes);
    }

    [Fact]
    public async Task Accept_WhenTwoAtOnce_OneWinsAndNothingIsLost()
    {
        await PlanAsync(host);
        ReferralResource[] referrals = [await ReferAsync(host, "a"), await ReferAsync(host, "b"), await ReferAsync(host, "c")];

        Answer[] answers = await Task.WhenAll(referrals.SelectMany(referral => referral.Offers.Take(3).Select(offer => Task.Run(() => AcceptAsync(host, referral.Id, offer.Id)))));

        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Conflict, answer.Text));
        int accepted = answers.Count(answer => answer.Status == HttpStatusCode.OK);
        Assert.InRange(accepted, 1, 3);
        ReferralResource[] after = (await host.GetAsync("/referrals")).Read<CareRostering.Api.Http.Page<ReferralResource>>().Items.ToArray();
        Assert.Equal(accepted, after.Count(referral => referral.State == ReferralState.Planned));
        RotaResource rota = (await host.GetAsync(Rota)).Read<RotaResource>();
        Assert.Equal(1 + accepted, rota.Version.Version);
        string[] visits = [.. rota.Rota.Rounds.SelectMany(round => round.Stops).Select(stop => stop.Visit).Order()];
        string[] expected = ["k1.lunch", "k1.morning", "v1", .. after.Where(referral => referral.State == ReferralState.Planned).Select(referral => $"referral.{referral.Id}")];
        Assert.Equal(expected.Order(), visits);
    }

    [Fact]
    public async Task Accept_WhenTheHostRestartedInBetween_StillHolds()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-accept-");
        try
        {
            string file = Path.Combine(folder.FullName, "care.db");
            ReferralResource referral;
            using (var first = new ApiHost(file))
            {
                await PlanAsync(first);
                referral = await ReferAsync(first, "a");
            }

            using var second = new ApiHost(file);
            second.Clock.Now = second.Clock.Now.AddMinutes(2);
            AcceptedResource accepted = (await AcceptAsync(second, referral.Id, referral.Offers[0].Id)).Expect(HttpStatusCode.OK).Read<AcceptedResource>();
            Assert.Equal(referral.Offers[0].Stops[0].Start, Assert.Single(accepted.Changes, change => change.Kind == ChangeKind.Added).ToStart);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Publish_WhenPlannedBeforeAnAcceptance_IsRefused()
    {
        await PlanAsync(host);
        ReferralResource referral = await ReferAsync(host, "a");
        (await AcceptAsync(host, referral.Id, referral.Offers[0].Id)).Expect(HttpStatusCode.OK);

        (await host.PostAsync($"{Rota}/publish", """{ "version": 1 }""")).ExpectProblem(HttpStatusCode.Conflict, "ROTA_OUTDATED");
        (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);
        await host.PlanAsync("2026-01-05");
        (await host.PostAsync($"{Rota}/publish", """{ "version": 3 }""")).Expect(HttpStatusCode.OK);
        Assert.Contains(
            $"referral.{referral.Id}",
            (await host.GetAsync(Rota)).Read<RotaResource>().Rota.Rounds.SelectMany(round => round.Stops).Select(stop => stop.Visit));
    }

    [Fact]
    public async Task Accept_WhenOfferIsUnknown_IsProblem()
    {
        await PlanAsync(host);
        ReferralResource referral = await ReferAsync(host, "a");
        (await AcceptAsync(host, referral.Id, "o999")).ExpectProblem(HttpStatusCode.NotFound, "OFFER_UNKNOWN");
        (await AcceptAsync(host, "none", "o1")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await host.PostAsync($"/referrals/{referral.Id}/accept", "{}")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
    }

    private static DateTimeOffset Start(OfferResource offer) => DateTimeOffset.Parse(offer.Stops[0].Start, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task PlanAsync(ApiHost host)
    {
        await SmallCounty.FillAsync(host);
        await SmallCounty.AddWorkersAsync(host);
        await host.PlanAsync("2026-01-05");
    }

    private static async Task<ReferralResource> ReferAsync(ApiHost host, string patient, double lat = 51.81) =>
        (await host.PostAsync("/referrals", SmallCounty.Referral(patient: patient, lat: lat))).Expect(HttpStatusCode.Created).Read<ReferralResource>();

    private static Task<Answer> AcceptAsync(ApiHost host, string referral, string offer) =>
        host.PostAsync($"/referrals/{referral}/accept", $$"""{ "offer": "{{offer}}", "author": "desk" }""");
}
