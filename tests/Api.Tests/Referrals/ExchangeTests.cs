using System.Net;
using CareRostering.Api.Holds;
using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;
using CareRostering.Api.Tests.Holds;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Referrals;

/// <summary>Offers that give a standing visit to another worker: only n1 can dress wounds, and she is at a visit that n2, too, could make until the promise has run out.</summary>
public sealed class ExchangeTests
{
    private const string Rota = $"/rotas/{SmallCounty.Date}";

    [Fact]
    public async Task Offers_WhenOnlyAnExchangeKeepsThePromise_SayWhoseVisitGetsAnotherWorker()
    {
        using ApiHost host = await OpenAsync();

        ReferralResource referral = await ReferAsync(host, "a");

        OfferResource offer = referral.Offers[0];
        Assert.False(offer.Breach);
        Assert.Equal("n1", Assert.Single(offer.Stops).Worker);
        OfferedChangeResource change = Assert.Single(offer.Changes);
        Assert.Equal(("routine", "p3", "n1", "sn", "n2", "sn2"), (change.Visit, change.Patient, change.FromWorker, change.FromShift, change.ToWorker, change.ToShift));
        Assert.DoesNotContain(offer.Moved, moved => moved.Visit == change.Visit);
        Assert.Equal("OFFER_CHANGES_WORKER", Assert.Single(offer.Warnings).Code);
        Assert.Contains("continuity", offer.CostItemsPence.Keys);
        Assert.All(referral.Offers.Skip(1), other => Assert.True(other.Breach && other.Changes.Count == 0));
        Assert.Empty(referral.Fixes);
    }

    [Fact]
    public async Task Offers_WhenExchangesAreOff_NameTheExchangeAsAFix()
    {
        using ApiHost host = await OpenAsync(new() { ["Referrals:Exchanges"] = "false" });

        ReferralResource referral = await ReferAsync(host, "a");

        Assert.All(referral.Offers, offer => Assert.True(offer.Breach && offer.Changes.Count == 0));
        FixResource fix = Assert.Single(referral.Fixes, own => own.Code == "FIX_SWAP");
        Assert.Equal(("routine", "p3", "n2"), (fix.Visit, fix.Patient, fix.Worker));
    }

    [Fact]
    public async Task Accept_WhenAVisitIsExchanged_AmendsTheRotaAndTellsEverybody()
    {
        using ApiHost host = await OpenAsync();
        ReferralResource referral = await ReferAsync(host, "a");
        OfferResource offer = referral.Offers[0];

        AcceptedResource accepted = (await Desks.AcceptAsync(host, referral.Id, offer.Id)).Expect(HttpStatusCode.OK).Read<AcceptedResource>();

        RotaChange reassigned = Assert.Single(accepted.Changes, change => change.Kind == ChangeKind.Reassigned);
        Assert.Equal(("routine", "p3", "n1", "n2", offer.Changes[0].To), (reassigned.Visit, reassigned.Patient, reassigned.FromWorker, reassigned.ToWorker, reassigned.ToStart));
        RotaResource rota = (await host.GetAsync(Rota)).Read<RotaResource>();
        Assert.Contains("routine", rota.Rota.Rounds.Single(round => round.Worker == "n2").Stops.Select(stop => stop.Visit));
        Desks.CheckPromises(host);

        // She has been told once: whoever rings next gets no offer that changes her worker again.
        ReferralResource next = await ReferAsync(host, "b");
        Assert.DoesNotContain(next.Offers.SelectMany(other => other.Changes), change => change.Patient == "p3");
    }

    [Fact]
    public async Task Hold_WhenAVisitIsExchanged_KeepsTheVisitForItUntilSomebodyWouldSetOut()
    {
        using ApiHost host = await OpenAsync();
        ReferralResource first = await ReferAsync(host, "a");
        ReferralResource second = await ReferAsync(host, "b");
        OfferResource offer = first.Offers[0];

        ReferralResource held = (await Desks.HoldAsync(host, first.Id, offer.Id, 60)).Expect(HttpStatusCode.OK).Read<ReferralResource>();

        Assert.Equal(offer.Changes, held.Held!.Changes);
        Assert.True(DateTimeOffset.Parse(held.Held.ExpiresAt, null) < DateTimeOffset.Parse(offer.Changes[0].From, null));
        Assert.Contains((await Desks.TentativeAsync(host)).Changes, change => change.Kind == ChangeKind.Reassigned && change.Visit == "routine" && change.ToWorker == "n2");
        Assert.Single(Desks.CheckPromises(host));
        Assert.Contains("MINUTES_HELD", (await Desks.HoldAsync(host, second.Id, second.Offers[0].Id)).ExpectProblem(HttpStatusCode.Conflict, "OFFER_STALE").FaultCodes);
        ReferralResource anew = (await host.PostAsync($"/referrals/{second.Id}/offers")).Expect(HttpStatusCode.OK).Read<ReferralResource>();
        Assert.DoesNotContain(anew.Offers, other => other.Changes.Count > 0);

        (await Desks.AcceptAsync(host, first.Id, offer.Id)).Expect(HttpStatusCode.OK);
        Desks.CheckPromises(host);
    }

    [Fact]
    public async Task Accept_WhenTheVisitHasBegunWhileHeld_IsStale()
    {
        using ApiHost host = await OpenAsync();
        ReferralResource referral = await ReferAsync(host, "a");
        (await Desks.HoldAsync(host, referral.Id, referral.Offers[0].Id)).Expect(HttpStatusCode.OK);
        (await host.PostAsync($"{Rota}/visits/routine/progress", """{ "state": "started", "at": "10:00" }""")).Expect(HttpStatusCode.OK);

        (await Desks.AcceptAsync(host, referral.Id, referral.Offers[0].Id)).ExpectProblem(HttpStatusCode.Conflict, "OFFER_STALE");
    }

    [Fact]
    public async Task Accept_WhenTheVisitHasBeenSetOutFor_IsStale()
    {
        using ApiHost host = await OpenAsync();
        ReferralResource referral = await ReferAsync(host, "a");
        host.Clock.Now = host.Clock.Now.AddMinutes(35);

        (await Desks.AcceptAsync(host, referral.Id, referral.Offers[0].Id)).ExpectProblem(HttpStatusCode.Conflict, "OFFER_STALE");
    }

    [Fact]
    public async Task Accept_WhenTheVisitHasBeenReported_IsStaleAndNoLongerOffered()
    {
        using ApiHost host = await OpenAsync();
        ReferralResource referral = await ReferAsync(host, "a");
        (await host.PostAsync($"{Rota}/visits/routine/progress", """{ "state": "started", "at": "10:00" }""")).Expect(HttpStatusCode.OK);

        (await Desks.AcceptAsync(host, referral.Id, referral.Offers[0].Id)).ExpectProblem(HttpStatusCode.Conflict, "OFFER_STALE");
        ReferralResource anew = (await host.PostAsync($"/referrals/{referral.Id}/offers")).Expect(HttpStatusCode.OK).Read<ReferralResource>();
        Assert.DoesNotContain(anew.Offers, other => other.Changes.Count > 0);
    }

    [Fact]
    public async Task Accept_WhenTwoVisitsAreExchanged_HoldsThemBothAndTellsEverybody()
    {
        // N2, who alone could take the visit over, is at one of her own, which n3 could make.
        using ApiHost host = await OpenAsync(isNextBusy: true);
        ReferralResource referral = await ReferAsync(host, "a");
        OfferResource offer = referral.Offers[0];
        Assert.Equal([("routine", "n1", "n2"), ("other", "n2", "n3")], offer.Changes.Select(change => (change.Visit, change.FromWorker, change.ToWorker)));
        Assert.All(referral.Offers.Skip(1), other => Assert.True(other.Breach && other.Changes.Count == 0));
        Assert.Equal(["OFFER_CHANGES_WORKER", "OFFER_CHANGES_WORKER"], offer.Warnings.Select(warning => warning.Code));
        Assert.Empty(referral.Fixes);

        (await Desks.HoldAsync(host, referral.Id, offer.Id)).Expect(HttpStatusCode.OK);
        Assert.All((await ReferAsync(host, "b")).Offers, other => Assert.Empty(other.Changes));
        AcceptedResource accepted = (await Desks.AcceptAsync(host, referral.Id, offer.Id)).Expect(HttpStatusCode.OK).Read<AcceptedResource>();

        Assert.Equal(
            [("other", "n2", "n3"), ("routine", "n1", "n2")],
            accepted.Changes.Where(change => change.Kind == ChangeKind.Reassigned).Select(change => (change.Visit, change.FromWorker, change.ToWorker)).OrderBy(change => change.Visit, StringComparer.Ordinal));
        Desks.CheckPromises(host);
    }

    [Fact]
    public async Task Accept_WhenTheSecondOfTwoVisitsHasBeenReported_IsStale()
    {
        using ApiHost host = await OpenAsync(isNextBusy: true);
        ReferralResource referral = await ReferAsync(host, "a");
        (await host.PostAsync($"{Rota}/visits/other/progress", """{ "state": "started", "at": "10:00" }""")).Expect(HttpStatusCode.OK);

        (await Desks.AcceptAsync(host, referral.Id, referral.Offers[0].Id)).ExpectProblem(HttpStatusCode.Conflict, "OFFER_STALE");
    }

    private static async Task<ApiHost> OpenAsync(Dictionary<string, string>? settings = null, bool isNextBusy = false)
    {
        var host = new ApiHost(settings: settings);
        await SmallCounty.FillAsync(host);
        await host.PutAsync("/workers/n2", SmallCounty.Worker("nurse", 5));
        await host.PutAsync("/shifts/sn2", SmallCounty.Shift("n2", "08:00", "18:00"));
        await host.PutAsync("/patients/p3", """{ "lat": 51.82, "lon": -0.80, "locality": "Aylesbury", "keyWorker": "n1" }""");
        (await host.PutAsync("/visits/routine", $$"""{ "date": "{{SmallCounty.Date}}", "patient": "p3", "minutes": 170, "windows": [{ "earliest": "10:30", "latest": "10:35" }], "skills": ["personal-care"], "minimumGrade": 4 }"""))
            .Expect(HttpStatusCode.Created);
        if (isNextBusy)
        {
            await host.PutAsync("/workers/n3", SmallCounty.Worker("nurse", 5));
            await host.PutAsync("/shifts/sn3", SmallCounty.Shift("n3", "08:00", "18:00"));
            (await host.PutAsync("/patients/p3", """{ "lat": 51.82, "lon": -0.80, "locality": "Aylesbury", "keyWorker": "n1", "forbiddenWorkers": ["n3"] }""")).Expect(HttpStatusCode.OK);
            await host.PutAsync("/patients/p4", """{ "lat": 51.82, "lon": -0.80, "locality": "Aylesbury", "keyWorker": "n2" }""");
            (await host.PutAsync("/visits/other", $$"""{ "date": "{{SmallCounty.Date}}", "patient": "p4", "minutes": 170, "windows": [{ "earliest": "10:30", "latest": "10:35" }], "skills": ["personal-care"], "minimumGrade": 4 }"""))
                .Expect(HttpStatusCode.Created);
        }

        await host.PlanAsync(SmallCounty.Date);
        (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);
        return host;
    }

    private static async Task<ReferralResource> ReferAsync(ApiHost host, string patient) =>
        (await host.PostAsync("/referrals", SmallCounty.Referral(patient: patient).Replace("\"personal-care\"", "\"wound\"", StringComparison.Ordinal))).Expect(HttpStatusCode.Created).Read<ReferralResource>();
}
