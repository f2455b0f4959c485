using System.Net;
using System.Net.ServerSentEvents;
using CareRostering.Api.Holds;
using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Holds;

public sealed class HoldTests : IDisposable
{
    private const string Rota = $"/rotas/{SmallCounty.Date}";
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Hold_WhenAsked_IsTentativeAndNoVersion()
    {
        await Desks.OpenAsync(host);
        ReferralResource referral = await Desks.ReferAsync(host, "a");
        OfferResource offer = referral.Offers.First(own => Start(own) > host.Clock.Now.AddHours(1));

        ReferralResource held = (await Desks.HoldAsync(host, referral.Id, offer.Id)).Expect(HttpStatusCode.OK).Read<ReferralResource>();

        Assert.Equal(ReferralState.Held, held.State);
        Assert.Equal((offer.Id, "desk 1", "2026-01-05T10:10:00.000Z"), (held.Held!.Offer, held.Held.Author, held.Held.ExpiresAt));
        TentativeResource tentative = await Desks.TentativeAsync(host);
        Assert.Equal(held.Held.Id, Assert.Single(tentative.Holds).Id);
        RotaChange added = Assert.Single(tentative.Changes, change => change.Kind == ChangeKind.Added);
        Assert.Equal((held.Held.Visit, offer.Stops[0].Worker, offer.Stops[0].Start), (added.Visit, added.ToWorker, added.ToStart));
        RotaResource rota = (await host.GetAsync(Rota)).Read<RotaResource>();
        Assert.Equal(1, rota.Version.Version);
        Assert.DoesNotContain(held.Held.Visit, rota.Rota.Rounds.SelectMany(round => round.Stops).Select(stop => stop.Visit));
        (await host.PostAsync($"/referrals/{referral.Id}/offers")).ExpectProblem(HttpStatusCode.Conflict, "REFERRAL_HELD");
    }

    [Fact]
    public async Task Hold_WhenAnotherHoldsTheMinutes_IsStaleAndSaysWho()
    {
        await Desks.OpenAsync(host);
        (ReferralResource a, ReferralResource b, OfferResource first, OfferResource second) = await ClashingAsync();
        (await Desks.HoldAsync(host, a.Id, first.Id, 60)).Expect(HttpStatusCode.OK);

        Assert.Contains("MINUTES_HELD", (await Desks.HoldAsync(host, b.Id, second.Id)).ExpectProblem(HttpStatusCode.Conflict, "OFFER_STALE").FaultCodes);
        Assert.Contains("MINUTES_HELD", (await Desks.AcceptAsync(host, b.Id, second.Id)).ExpectProblem(HttpStatusCode.Conflict, "OFFER_STALE").FaultCodes);
        ReferralResource anew = (await host.PostAsync($"/referrals/{b.Id}/offers")).Expect(HttpStatusCode.OK).Read<ReferralResource>();
        Assert.DoesNotContain(anew.Offers, offer => offer.Stops[0].Shift == first.Stops[0].Shift && Math.Abs((Start(offer) - Start(first)).TotalMinutes) < 30);

        (await host.DeleteAsync($"/referrals/{a.Id}/hold")).Expect(HttpStatusCode.OK);
        ReferralResource free = (await host.PostAsync($"/referrals/{b.Id}/offers")).Expect(HttpStatusCode.OK).Read<ReferralResource>();
        Assert.Contains(free.Offers, offer => offer.Stops[0].Shift == first.Stops[0].Shift && Math.Abs((Start(offer) - Start(first)).TotalMinutes) < 30);
    }

    [Fact]
    public async Task Hold_WhenItsTimeIsOver_IsReleasedByItself()
    {
        await Desks.OpenAsync(host);
        (ReferralResource a, ReferralResource b, OfferResource first, OfferResource second) = await ClashingAsync();
        (await Desks.HoldAsync(host, a.Id, first.Id, 5)).Expect(HttpStatusCode.OK);
        host.Clock.Now = host.Clock.Now.AddMinutes(5);

        ReferralResource over = await Desks.FindAsync(host, a.Id);

        Assert.Equal((ReferralState.Offered, null), (over.State, over.Held));
        Assert.Empty((await Desks.TentativeAsync(host)).Holds);
        (await Desks.AcceptAsync(host, b.Id, second.Id)).Expect(HttpStatusCode.OK);
        (await Desks.AcceptAsync(host, a.Id, first.Id)).ExpectProblem(HttpStatusCode.Conflict, "OFFER_STALE");
    }

    [Fact]
    public async Task Hold_WhenTheServiceWasDownMeanwhile_IsReleasedAtTheStart()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-hold-");
        try
        {
            string file = Path.Combine(folder.FullName, "care.db");
            ReferralResource referral;
            using (var first = new ApiHost(file))
            {
                await Desks.OpenAsync(first);
                referral = await Desks.ReferAsync(first, "a");
                (await Desks.HoldAsync(first, referral.Id, referral.Offers[^1].Id, 60)).Expect(HttpStatusCode.OK);
            }

            using var second = new ApiHost(file, clock: new TestClock { Now = new TestClock().Now.AddHours(2) });
            IReadOnlyList<SseItem<string>> events = await EventReader.ReadAsync(second, 2, query: "?after=0&types=offer.held,offer.released");
            Assert.Equal(["offer.held", "offer.released"], events.Select(own => own.EventType));
            Assert.Contains("\"by\":\"expired\"", events[1].Data, StringComparison.Ordinal);
            Assert.Equal(ReferralState.Offered, (await Desks.FindAsync(second, referral.Id)).State);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Hold_WhenAnotherOfferIsHeld_TakesItsPlace()
    {
        await Desks.OpenAsync(host);
        ReferralResource referral = await Desks.ReferAsync(host, "a");
        (await Desks.HoldAsync(host, referral.Id, referral.Offers[0].Id)).Expect(HttpStatusCode.OK);
        (await Desks.HoldAsync(host, referral.Id, referral.Offers[1].Id)).Expect(HttpStatusCode.OK);
        Assert.Equal(referral.Offers[1].Id, Assert.Single((await Desks.TentativeAsync(host)).Holds).Offer);
    }

    [Fact]
    public async Task Accept_WhenHeld_AmendsTheRotaAsPromisedAndLeavesOtherHoldsOut()
    {
        await Desks.OpenAsync(host);
        ReferralResource a = await Desks.ReferAsync(host, "a");
        OfferResource offer = a.Offers.First(own => Start(own) > host.Clock.Now.AddHours(1));
        (await Desks.HoldAsync(host, a.Id, offer.Id, 30)).Expect(HttpStatusCode.OK);
        ReferralResource b = await Desks.ReferAsync(host, "b", 51.79);
        OfferResource other = b.Offers.First(own => Start(own) > host.Clock.Now.AddHours(1));
        (await Desks.HoldAsync(host, b.Id, other.Id, 30)).Expect(HttpStatusCode.OK);
        host.Clock.Now = host.Clock.Now.AddMinutes(20);

        AcceptedResource accepted = (await Desks.AcceptAsync(host, a.Id, offer.Id)).Expect(HttpStatusCode.OK).Read<AcceptedResource>();

        Assert.Equal((ReferralState.Planned, null), (accepted.Referral.State, accepted.Referral.Held));
        RotaChange added = Assert.Single(accepted.Changes, change => change.Kind == ChangeKind.Added);
        Assert.Equal((offer.Stops[0].Worker, offer.Stops[0].Start), (added.ToWorker, added.ToStart));
        Assert.Equal(b.Id, Assert.Single(Desks.CheckPromises(host)).Referral);
        (await Desks.AcceptAsync(host, b.Id, other.Id)).Expect(HttpStatusCode.OK);
        Assert.Empty((await Desks.TentativeAsync(host)).Holds);
    }

    [Fact]
    public async Task Publish_WhenTheVersionHasNoRoomForWhatIsHeld_IsRefused()
    {
        await Desks.OpenAsync(host);
        ReferralResource referral = await Desks.ReferAsync(host, "a");
        OfferResource offer = referral.Offers.First(own => Start(own) > host.Clock.Now.AddHours(1));

        // A plan in which the worker's shift is another: what is held there cannot be accepted in it.
        (await Desks.HoldAsync(host, referral.Id, offer.Id, 30)).Expect(HttpStatusCode.OK);
        await ChangeShiftAsync(offer.Stops[0].Shift);
        await host.PlanAsync(SmallCounty.Date);

        (await host.PostAsync($"{Rota}/publish")).ExpectProblem(HttpStatusCode.Conflict, "MINUTES_HELD");
        (await host.DeleteAsync($"/referrals/{referral.Id}/hold")).Expect(HttpStatusCode.OK);
        (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Plan_WhenANewDraftHasNoRoomForWhatIsHeldOnTheOneBefore_DisplacesIt()
    {
        await SmallCounty.FillAsync(host);
        await host.PlanAsync(SmallCounty.Date);
        ReferralResource referral = await Desks.ReferAsync(host, "a");
        OfferResource offer = referral.Offers.First(own => Start(own) > host.Clock.Now.AddHours(1));
        (await Desks.HoldAsync(host, referral.Id, offer.Id, 30)).Expect(HttpStatusCode.OK);
        await host.PlanAsync(SmallCounty.Date);
        Assert.Equal(referral.Id, Assert.Single(Desks.CheckPromises(host)).Referral);
        await ChangeShiftAsync(offer.Stops[0].Shift);

        await host.PlanAsync(SmallCounty.Date);

        Assert.Empty(Desks.CheckPromises(host));
        Assert.Equal(ReferralState.Offered, (await Desks.FindAsync(host, referral.Id)).State);
    }

    [Fact]
    public async Task Repair_WhenTheWorkerOfAHoldIsSick_DisplacesTheHold()
    {
        await Desks.OpenAsync(host);
        ReferralResource referral = await Desks.ReferAsync(host, "a");
        OfferResource offer = referral.Offers.First(own => Start(own) > host.Clock.Now.AddHours(1));
        (await Desks.HoldAsync(host, referral.Id, offer.Id, 60)).Expect(HttpStatusCode.OK);
        Answer said = (await host.PostAsync("/disruptions", $$"""{ "date": "{{SmallCounty.Date}}", "kind": "worker-sick", "worker": "{{offer.Stops[0].Worker}}", "from": "10:05" }""")).Expect(HttpStatusCode.Created);
        (await host.PostAsync($"/disruptions/{said.Json.GetProperty("id").GetString()}/accept", """{ "answer": "best" }""")).Expect(HttpStatusCode.OK);

        ReferralResource after = await Desks.FindAsync(host, referral.Id);

        Assert.Equal((ReferralState.Offered, null), (after.State, after.Held));
        Assert.Empty(Desks.CheckPromises(host));
        (await Desks.AcceptAsync(host, referral.Id, offer.Id)).ExpectProblem(HttpStatusCode.Conflict, "OFFER_STALE");
    }

    [Fact]
    public async Task Decline_WhenOneAndThenAll_KeepsReasonsAndLeavesNone()
    {
        await Desks.OpenAsync(host);
        ReferralResource referral = await Desks.ReferAsync(host, "a");
        (await Desks.HoldAsync(host, referral.Id, referral.Offers[0].Id)).Expect(HttpStatusCode.OK);

        ReferralResource one = (await Desks.DeclineAsync(host, referral.Id, referral.Offers[0].Id)).Expect(HttpStatusCode.OK).Read<ReferralResource>();
        Assert.Equal((ReferralState.Offered, null, referral.Offers.Count - 1), (one.State, one.Held, one.Offers.Count));
        Assert.Equal(one, (await Desks.DeclineAsync(host, referral.Id, referral.Offers[0].Id)).Expect(HttpStatusCode.OK).Read<ReferralResource>(), (left, right) => left!.Declined.SequenceEqual(right!.Declined));
        ReferralResource all = (await host.PostAsync($"/referrals/{referral.Id}/decline", """{ "all": true, "reason": "the family comes" }""")).Expect(HttpStatusCode.OK).Read<ReferralResource>();

        Assert.Equal(ReferralState.Declined, all.State);
        Assert.Empty(all.Offers);
        Assert.Equal(referral.Offers.Select(offer => offer.Id).Order(StringComparer.Ordinal), all.Declined.Select(own => own.Offer));
        Assert.Equal("too late", all.Declined.Single(own => own.Offer == referral.Offers[0].Id).Reason);
        (await Desks.AcceptAsync(host, referral.Id, referral.Offers[0].Id)).ExpectProblem(HttpStatusCode.NotFound, "OFFER_UNKNOWN");
        Assert.Equal(ReferralState.Offered, (await host.PostAsync($"/referrals/{referral.Id}/offers")).Expect(HttpStatusCode.OK).Read<ReferralResource>().State);
    }

    [Fact]
    public async Task HandOver_WhenHeld_ReleasesAndCloses()
    {
        await Desks.OpenAsync(host);
        ReferralResource referral = await Desks.ReferAsync(host, "a");
        (await Desks.HoldAsync(host, referral.Id, referral.Offers[0].Id)).Expect(HttpStatusCode.OK);
        const string Body = """{ "service": "district nurses", "reason": "needs a syringe driver", "author": "desk 1" }""";

        ReferralResource closed = (await host.PostAsync($"/referrals/{referral.Id}/hand-over", Body)).Expect(HttpStatusCode.OK).Read<ReferralResource>();

        Assert.Equal((ReferralState.HandedOver, "district nurses", "desk 1"), (closed.State, closed.Closed!.Service, closed.Closed.Author));
        Assert.Empty((await Desks.TentativeAsync(host)).Holds);
        (await host.PostAsync($"/referrals/{referral.Id}/hand-over", Body)).Expect(HttpStatusCode.OK);
        (await Desks.AcceptAsync(host, referral.Id, referral.Offers[0].Id)).ExpectProblem(HttpStatusCode.Conflict, "REFERRAL_CLOSED");
        (await Desks.HoldAsync(host, referral.Id, referral.Offers[0].Id)).ExpectProblem(HttpStatusCode.Conflict, "REFERRAL_CLOSED");
        (await host.PostAsync($"/referrals/{referral.Id}/cancel", """{ "reason": "by mistake" }""")).ExpectProblem(HttpStatusCode.Conflict, "REFERRAL_CLOSED");
    }

    [Fact]
    public async Task Requests_WhenWrong_AreRefusedWithEveryFault()
    {
        await Desks.OpenAsync(host);
        ReferralResource referral = await Desks.ReferAsync(host, "a");
        string path = $"/referrals/{referral.Id}";
        Assert.Equal(["NUMBER_RANGE"], (await Desks.HoldAsync(host, referral.Id, referral.Offers[0].Id, 61)).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        (await Desks.HoldAsync(host, referral.Id, "o999")).ExpectProblem(HttpStatusCode.NotFound, "OFFER_UNKNOWN");
        (await Desks.HoldAsync(host, "none", "o1")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        Assert.Equal(["FIELD_MISSING", "FIELD_MISSING"], (await host.PostAsync($"{path}/decline", """{ "reason": " " }""")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Assert.Equal(["FIELD_MISSING", "FIELD_MISSING"], (await host.PostAsync($"{path}/hand-over", """{ "service": "", "reason": "" }""")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        (await host.SendAsync(HttpMethod.Post, $"{path}/hold", $$"""{ "offer": "{{referral.Offers[0].Id}}" }""", "\"9.draft.0000000000000000\"")).ExpectProblem(HttpStatusCode.PreconditionFailed, "CHANGED_MEANWHILE");
        Assert.Equal(ReferralState.Offered, (await Desks.FindAsync(host, referral.Id)).State);
    }

    private async Task ChangeShiftAsync(string shift)
    {
        string worker = (await host.GetAsync($"/shifts/{shift}")).Expect(HttpStatusCode.OK).Json.GetProperty("worker").GetString()!;
        (await host.DeleteAsync($"/shifts/{shift}")).Expect(HttpStatusCode.NoContent);
        (await host.PutAsync("/shifts/other", SmallCounty.Shift(worker, "10:00", "18:00"))).Expect(HttpStatusCode.Created);
    }

    /// <summary>Two referrals with an offer each on the same shift at overlapping times.</summary>
    private async Task<(ReferralResource A, ReferralResource B, OfferResource First, OfferResource Second)> ClashingAsync()
    {
        ReferralResource a = await Desks.ReferAsync(host, "a");
        ReferralResource b = await Desks.ReferAsync(host, "b", lat: 51.84);
        return (
            from one in a.Offers
            from two in b.Offers
            where one.Stops[0].Shift == two.Stops[0].Shift && Math.Abs((Start(one) - Start(two)).TotalMinutes) < 30 && Start(one) > host.Clock.Now.AddHours(1)
            select (a, b, one, two)).First();
    }

    private static DateTimeOffset Start(OfferResource offer) => DateTimeOffset.Parse(offer.Stops[0].Start, System.Globalization.CultureInfo.InvariantCulture);
}
