using System.Net;
using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Referrals;

namespace CareRostering.Api.Tests.Referrals;

public sealed class ReferralTests : IDisposable
{
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Post_WhenARotaStands_AnswersWithAtLeastFiveRankedOffers()
    {
        await PlanAsync();

        Answer answer = (await host.PostAsync("/referrals", SmallCounty.Referral())).Expect(HttpStatusCode.Created);

        ReferralResource referral = answer.Read<ReferralResource>();
        Assert.Equal($"/referrals/{referral.Id}", answer.Location);
        Assert.Equal(ReferralState.Offered, referral.State);
        Assert.Equal("2026-01-05T10:00:00.000Z", referral.ReceivedAt);
        Assert.Equal("2026-01-05T13:00:00.000Z", referral.DueAt);
        Assert.InRange(referral.Offers.Count, 5, 8);
        Assert.Empty(referral.Reasons);
        Assert.Equal(Enumerable.Range(1, referral.Offers.Count), referral.Offers.Select(offer => offer.Rank));
        Assert.Equal(referral.Offers.Count, referral.Offers.Select(offer => offer.Id).Distinct().Count());
        foreach (OfferResource offer in referral.Offers)
        {
            OfferedStopResource stop = Assert.Single(offer.Stops);
            DateTimeOffset start = DateTimeOffset.Parse(stop.Start, System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(start >= host.Clock.Now.AddMinutes(10), stop.Start);
            decimal slack = (decimal)(new DateTimeOffset(2026, 1, 5, 13, 0, 0, TimeSpan.Zero) - start).TotalMinutes;
            Assert.Equal(Math.Round(slack, 1), offer.SlackMinutes);
            Assert.Equal(slack < 0, offer.Breach);
            // Each of the ten items is rounded to a hundredth of a penny by itself.
            Assert.InRange(offer.CostPence - offer.CostItemsPence.Values.Sum(), -0.05m, 0.05m);
        }

        (bool Breach, decimal Cost)[] ranked = [.. referral.Offers.Select(offer => (offer.Breach, offer.CostPence + offer.BreachRiskPence))];
        Assert.Equal(ranked.OrderBy(offer => offer.Breach).ThenBy(offer => offer.Cost), ranked);
        Assert.Equal(answer.Text, (await host.GetAsync(answer.Location!)).Text);
    }

    [Theory]
    [InlineData("rapid", "2026-01-05T13:00:00.000Z")]
    [InlineData("fast", "2026-01-06T10:00:00.000Z")]
    [InlineData("normal", "2026-01-08T10:00:00.000Z")]
    public async Task Post_WhenClassGiven_CountsFromReceived(string @class, string due)
    {
        await host.PutAsync("/service", SmallCounty.Service);
        host.Clock.Now = host.Clock.Now.AddHours(1);
        ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral(@class, more: ", \"received\": \"10:00\""))).Read<ReferralResource>();
        Assert.Equal(due, referral.DueAt);
    }

    [Fact]
    public async Task Post_WhenNoRotaStands_IsReceivedAndSaysSo()
    {
        await SmallCounty.FillAsync(host);
        ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral())).Expect(HttpStatusCode.Created).Read<ReferralResource>();
        Assert.Equal(ReferralState.Received, referral.State);
        Assert.Equal(["NO_ROTA"], referral.Reasons.Select(reason => reason.Code));

        await host.PlanAsync("2026-01-05");
        ReferralResource offered = (await host.PostAsync($"/referrals/{referral.Id}/offers")).Expect(HttpStatusCode.OK).Read<ReferralResource>();
        Assert.Equal(ReferralState.Offered, offered.State);
    }

    [Fact]
    public async Task Post_WhenNobodyCan_IsUnassignedWithReasons()
    {
        await PlanAsync();
        ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral().Replace("\"minutes\": 30", "\"minutes\": 30, \"minimumGrade\": 8", StringComparison.Ordinal)))
            .Expect(HttpStatusCode.Created).Read<ReferralResource>();
        Assert.Equal(ReferralState.Unassigned, referral.State);
        Assert.Empty(referral.Offers);
        Assert.Equal(9, referral.Reasons.Single(reason => reason.Code == "GRADE").Workers);
    }

    [Fact]
    public async Task Post_WhenSentAgain_IsFoundNotStoredTwice()
    {
        await PlanAsync();
        string json = SmallCounty.Referral(more: ", \"id\": \"r1\", \"received\": \"09:55\"");
        Answer first = (await host.PostAsync("/referrals", json)).Expect(HttpStatusCode.Created);
        Answer again = (await host.PostAsync("/referrals", json)).Expect(HttpStatusCode.OK);
        Assert.Equal(first.Text, again.Text);
        (await host.PostAsync("/referrals", json.Replace("\"minutes\": 30", "\"minutes\": 45", StringComparison.Ordinal))).ExpectProblem(HttpStatusCode.Conflict, "EXISTS_ALREADY");
        Assert.Equal(1, (await host.GetAsync("/referrals")).Json.GetProperty("items").GetArrayLength());
    }

    [Trait("Store", "none")]
    [Theory]
    [InlineData("\"class\": \"rapid\"", "\"class\": \"planned\"", "CLASS_PLANNED")]
    [InlineData("\"class\": \"rapid\"", "\"class\": \"urgent\"", "VALUE_UNKNOWN")]
    [InlineData("\"lead\": \"nurse\"", "\"lead\": \"nurse\", \"received\": \"11:00\"", "RECEIVED_AHEAD")]
    [InlineData("\"personal-care\"", "\"flying\"", "SKILL_UNKNOWN")]
    [InlineData("51.81", "58.81", "PLACE_UNROUTABLE")]
    [InlineData("51.81", "1e999", null)]
    [InlineData("\"minutes\": 30", "\"minutes\": -30", "SECONDS_RANGE")]
    [InlineData("\"minutes\": 30", "\"minuten\": 30", null)]
    public async Task Post_WhenWrong_IsProblemAndStoresNothing(string right, string wrong, string? code)
    {
        await PlanAsync();
        string json = SmallCounty.Referral().Replace(right, wrong, StringComparison.Ordinal);
        Assert.Contains(wrong, json, StringComparison.Ordinal);
        Answer answer = (await host.PostAsync("/referrals", json)).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        if (code is not null)
        {
            Assert.Contains(code, answer.FaultCodes);
        }

        Assert.Equal(0, (await host.GetAsync("/referrals")).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Delete_WhenOpen_CancelsForGood()
    {
        await PlanAsync();
        ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral())).Read<ReferralResource>();
        Assert.Equal(ReferralState.Cancelled, (await host.DeleteAsync($"/referrals/{referral.Id}")).Expect(HttpStatusCode.OK).Read<ReferralResource>().State);
        (await host.DeleteAsync($"/referrals/{referral.Id}")).Expect(HttpStatusCode.OK);
        (await host.PostAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{referral.Offers[0].Id}}" }""")).ExpectProblem(HttpStatusCode.Conflict, "REFERRAL_CANCELLED");
        (await host.PostAsync($"/referrals/{referral.Id}/offers")).ExpectProblem(HttpStatusCode.Conflict, "REFERRAL_CLOSED");
        (await host.DeleteAsync("/referrals/none")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task List_WhenStateGiven_ShowsThoseOnly()
    {
        await PlanAsync();
        ReferralResource first = (await host.PostAsync("/referrals", SmallCounty.Referral(patient: "a"))).Read<ReferralResource>();
        await host.PostAsync("/referrals", SmallCounty.Referral(patient: "b"));
        await host.DeleteAsync($"/referrals/{first.Id}");

        Assert.Equal(first.Id, Assert.Single((await host.GetAsync("/referrals?state=cancelled")).Json.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        Assert.Single((await host.GetAsync("/referrals?state=offered")).Json.GetProperty("items").EnumerateArray());
        (await host.GetAsync("/referrals?state=lost")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
    }

    [Fact]
    public async Task Post_WhenTwoWorkersAreNeeded_OffersPairs()
    {
        await PlanAsync();
        ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral(more: ", \"workers\": 2"))).Expect(HttpStatusCode.Created).Read<ReferralResource>();
        Assert.True(referral.Offers.Count >= 5, referral.Offers.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (OfferResource offer in referral.Offers)
        {
            Assert.Equal(2, offer.Stops.Select(stop => stop.Worker).Distinct().Count());
            Assert.Single(offer.Stops.Select(stop => stop.Start).Distinct());
        }

        AcceptedResource accepted = (await host.PostAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{referral.Offers[^1].Id}}" }""")).Expect(HttpStatusCode.OK).Read<AcceptedResource>();
        Assert.Equal(2, accepted.Changes.Count(change => change.Kind == ChangeKind.Added));
    }

    [Fact]
    public async Task Post_WhenTheNationalClockIsAskedFor_ShowsBothPromises()
    {
        await PlanAsync();

        ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral(more: ", \"nationalClock\": true"))).Expect(HttpStatusCode.Created).Read<ReferralResource>();

        Assert.Equal("2026-01-05T13:00:00.000Z", referral.DueAt);
        Assert.Equal("2026-01-05T12:00:00.000Z", referral.NationalDueAt);
        Assert.Empty(referral.Warnings);
        foreach (OfferResource offer in referral.Offers)
        {
            Assert.Equal(offer.SlackMinutes - 60, offer.NationalSlackMinutes);
            Assert.Equal(offer.NationalSlackMinutes < 0, offer.NationalBreach);
            Assert.True(offer.NationalBreachRiskPercent > offer.BreachRiskPercent || offer.Breach, offer.NationalBreachRiskPercent.ToString());
        }

        (bool, bool?, decimal)[] ranked = [.. referral.Offers.Select(offer => (offer.Breach, offer.NationalBreach, offer.CostPence))];
        Assert.Equal(ranked.Order(), ranked);
    }

    [Theory]
    [InlineData("rapid", 10, true)]
    [InlineData("rapid", 20, false)]
    [InlineData("fast", 10, false)]
    public async Task Post_WhenACaseFitsTheNationalClockUnasked_Warns(string @class, int hour, bool warns)
    {
        await host.PutAsync("/service", SmallCounty.Service);
        host.Clock.Now = new DateTimeOffset(2026, 1, 5, hour, 0, 0, TimeSpan.Zero);

        ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral(@class))).Expect(HttpStatusCode.Created).Read<ReferralResource>();

        Assert.Null(referral.NationalDueAt);
        Assert.Equal(warns ? ["NATIONAL_CLOCK_FITS"] : [], referral.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public async Task Post_WhenOffersAreMade_SaysTheirRisk()
    {
        await PlanAsync();
        ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral())).Read<ReferralResource>();
        Assert.All(referral.Offers, offer => Assert.InRange(offer.BreachRiskPercent, offer.Breach ? 100 : 0, offer.Breach ? 100 : 40));
        OfferResource[] bySlack = [.. referral.Offers.OrderBy(offer => offer.SlackMinutes)];
        Assert.Equal(bySlack.Select(offer => offer.BreachRiskPercent).OrderDescending(), bySlack.Select(offer => offer.BreachRiskPercent));
        Assert.All(referral.Offers, offer => Assert.Equal(offer.BreachRiskPercent * UsualLateness.BreachRiskPence / 100, offer.BreachRiskPence));
    }

    [Fact]
    public async Task Post_WhenABrokenPromiseCountsNothing_RanksByCostAloneAndCostsTheSame()
    {
        await PlanAsync();
        ReferralResource usual = (await host.PostAsync("/referrals", SmallCounty.Referral())).Read<ReferralResource>();
        using var other = new ApiHost(settings: new() { ["Referrals:BreachRiskPence"] = "0" });
        await PlanAsync(other);

        ReferralResource free = (await other.PostAsync("/referrals", SmallCounty.Referral())).Read<ReferralResource>();

        Assert.All(free.Offers, offer => Assert.Equal(0, offer.BreachRiskPence));
        Assert.Equal(free.Offers.OrderBy(offer => offer.Breach).ThenBy(offer => offer.CostPence), free.Offers);
        Dictionary<string, decimal> costs = free.Offers.ToDictionary(Place, offer => offer.CostPence);
        OfferResource[] both = [.. usual.Offers.Where(offer => costs.ContainsKey(Place(offer)))];
        Assert.NotEmpty(both);
        Assert.All(both, offer => Assert.Equal(costs[Place(offer)], offer.CostPence));

        static string Place(OfferResource offer) => $"{offer.Stops[0].Shift} {offer.Stops[0].Start} {offer.Moved.Count} {offer.Changes.Count}";
    }

    [Fact]
    public async Task Post_WhenNobodyIsCompetent_SaysWhatWouldFixIt()
    {
        await PlanAsync();
        string json = SmallCounty.Referral().Replace("\"minutes\": 30", "\"minutes\": 30, \"minimumGrade\": 8", StringComparison.Ordinal);

        Answer answer = (await host.PostAsync("/referrals", json)).Expect(HttpStatusCode.Created);

        FixResource fix = Assert.Single(answer.Read<ReferralResource>().Fixes);
        Assert.Equal("FIX_ANOTHER_WORKER", fix.Code);
        Assert.Equal(30, (DateTimeOffset.Parse(fix.Until!, System.Globalization.CultureInfo.InvariantCulture) - DateTimeOffset.Parse(fix.From!, System.Globalization.CultureInfo.InvariantCulture)).TotalMinutes);
        Assert.True(fix.CostPence > 0, fix.Text);
        Assert.Single(fix.Stops);
        Assert.Equal(answer.Text, (await host.GetAsync(answer.Location!)).Text);
    }

    [Fact]
    public async Task Accept_WhenNextReferralsCome_OffersOnTheAmendedRota()
    {
        await PlanAsync();
        for (int number = 0; number < 6; number++)
        {
            ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral("fast", $"a{number}", lat: 51.81 + (number * 0.002)))).Expect(HttpStatusCode.Created).Read<ReferralResource>();
            AcceptedResource accepted = (await host.PostAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{referral.Offers[0].Id}}" }""")).Expect(HttpStatusCode.OK).Read<AcceptedResource>();
            Assert.Equal(number + 2, accepted.Rota.Version);
            Assert.All(referral.Offers, offer => Assert.Equal(number + 1, offer.Version));
        }
    }

    private Task PlanAsync() => PlanAsync(host);

    private static async Task PlanAsync(ApiHost host)
    {
        await SmallCounty.FillAsync(host);
        await SmallCounty.AddWorkersAsync(host);
        await host.PlanAsync("2026-01-05");
    }
}
