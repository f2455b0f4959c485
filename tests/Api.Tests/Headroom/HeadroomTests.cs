using System.Globalization;
using System.Net;
using CareRostering.Api.Headroom;
using CareRostering.Api.Referrals;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Tests.Headroom;

/// <summary>Whether the team is full, held against what the referral desk then offers.</summary>
public sealed class HeadroomTests
{
    private const string Tomorrow = "2026-01-06";

    [Fact]
    public async Task Headroom_AsCallsAreTaken_FallsAndIsNoneWhenTheDeskHasNothingInTime()
    {
        using ApiHost host = await OpenAsync();
        int before = Rapid(await AskAsync(host, "minutes=60&skills=wound"));
        Assert.InRange(before, 2, 5);

        int left = before;
        for (int call = 0; left > 0; call++)
        {
            Assert.True(call <= before + 1, $"{call} calls were taken of {before}");
            ReferralResource referral = await RingAsync(host, $"caller{call}");
            OfferResource offer = referral.Offers[0];
            Assert.True(StartOf(offer) <= host.Clock.Now.AddHours(3), $"call {call} is offered {offer.Stops[0].Start}");
            (await host.PostAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{offer.Id}}" }""")).Expect(HttpStatusCode.OK);

            int now = Rapid(await AskAsync(host, "minutes=60&skills=wound"));
            Assert.InRange(now, left - 2, left);
            left = now;
        }

        Assert.DoesNotContain((await RingAsync(host, "last")).Offers, offer => StartOf(offer) <= host.Clock.Now.AddHours(3));

        // Full of wounds to dress, not of everything.
        Assert.True(Rapid(await AskAsync(host, "minutes=30&skills=personal-care")) > 0);
    }

    [Fact]
    public async Task Headroom_WhenADayHasNoRota_SaysSoAndCountsItOnceItHas()
    {
        using ApiHost host = await OpenAsync();
        HeadroomResource before = await AskAsync(host, "minutes=60&skills=wound");
        Assert.Equal([Tomorrow, "2026-01-07", "2026-01-08"], before.NotPlanned);

        (await host.PutAsync("/shifts/tomorrow", SmallCounty.Shift("n1", "08:00", "18:00", Tomorrow))).Expect(HttpStatusCode.Created);
        (await host.PutAsync("/visits/tomorrow", $$"""{ "date": "{{Tomorrow}}", "patient": "p2", "minutes": 30, "windows": [{ "earliest": "08:00", "latest": "16:00" }], "skills": ["wound"] }""")).Expect(HttpStatusCode.Created);
        await host.PlanAsync(Tomorrow);
        HeadroomResource after = await AskAsync(host, "minutes=60&skills=wound");

        Assert.Equal(["2026-01-07", "2026-01-08"], after.NotPlanned);
        Assert.Equal(Rapid(before), Rapid(after));
        Assert.True(Taken(after, ResponseClass.Normal) > Taken(before, ResponseClass.Normal), $"{Taken(before, ResponseClass.Normal)} without tomorrow, {Taken(after, ResponseClass.Normal)} with");
    }

    [Fact]
    public async Task Headroom_Ahead_EndsWithTheShiftsOfTheDay()
    {
        using ApiHost host = await OpenAsync();

        HeadroomResource headroom = await AskAsync(host, "minutes=60&skills=wound&ahead=9&every=3");

        Assert.Equal(
            [host.Clock.Now, host.Clock.Now.AddHours(3), host.Clock.Now.AddHours(6), host.Clock.Now.AddHours(9)], headroom.Moments.Select(moment => DateTimeOffset.Parse(moment.At, CultureInfo.InvariantCulture)));
        Assert.All(headroom.Moments, moment => Assert.Equal([ResponseClass.Rapid, ResponseClass.Fast, ResponseClass.Normal], moment.Classes.Select(own => own.Class)));
        Assert.True(headroom.Moments[0].Classes[0].Taken > 0);
        Assert.Equal((0, (string?)null), (headroom.Moments[^1].Classes[0].Taken, headroom.Moments[^1].Classes[0].First));
        Assert.All(headroom.Moments.SelectMany(moment => moment.Classes), own => Assert.InRange(own.Taken, 0, headroom.Calls));
        Assert.All(
            headroom.Moments.SelectMany(moment => moment.Classes.Where(own => own.First is not null).Select(own => (moment, own))),
            pair => Assert.True(string.CompareOrdinal(pair.own.First, pair.moment.At) > 0 && string.CompareOrdinal(pair.own.First, pair.own.Due) <= 0, $"{pair}"));
    }

    [Fact]
    public async Task Headroom_WhenNothingIsPlanned_IsNoneAndNamesTheDays()
    {
        using var host = new ApiHost();
        await SmallCounty.FillAsync(host);

        HeadroomResource headroom = await AskAsync(host, "");

        Assert.Equal(0, headroom.Calls);
        Assert.Equal(SmallCounty.Date, headroom.NotPlanned[0]);
        Assert.All(headroom.Moments.Single().Classes, own => Assert.Equal(0, own.Taken));
    }

    [Fact]
    public async Task Headroom_WhenAskedWrongly_SaysAllThatIsWrong()
    {
        using ApiHost host = await OpenAsync();

        Assert.Equal(
            ["NUMBER_RANGE", "NUMBER_RANGE", "NUMBER_RANGE", "NUMBER_RANGE"],
            (await host.GetAsync("/headroom?minutes=0&grade=x&ahead=73&every=0")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
        Assert.Equal(["SKILL_UNKNOWN"], (await host.GetAsync("/headroom?skills=flying,wound")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);
    }

    private static int Rapid(HeadroomResource headroom) => Taken(headroom, ResponseClass.Rapid);

    private static int Taken(HeadroomResource headroom, ResponseClass own) => headroom.Moments[0].Classes.Single(found => found.Class == own).Taken;

    private static DateTimeOffset StartOf(OfferResource offer) => DateTimeOffset.Parse(offer.Stops[0].Start, CultureInfo.InvariantCulture);

    private static async Task<HeadroomResource> AskAsync(ApiHost host, string query) => (await host.GetAsync($"/headroom?{query}")).Expect(HttpStatusCode.OK).Read<HeadroomResource>();

    private static async Task<ReferralResource> RingAsync(ApiHost host, string patient) =>
        (await host.PostAsync("/referrals", SmallCounty.Referral(patient: patient).Replace("\"minutes\": 30, \"skills\": [\"personal-care\"]", "\"minutes\": 60, \"skills\": [\"wound\"]", StringComparison.Ordinal)))
            .Expect(HttpStatusCode.Created).Read<ReferralResource>();

    /// <summary>One nurse, and ten homes to ring from; nobody's worker is exchanged, which headroom leaves out.</summary>
    private static async Task<ApiHost> OpenAsync()
    {
        var host = new ApiHost(settings: new() { ["Referrals:Exchanges"] = "false" });
        await SmallCounty.FillAsync(host);
        await SmallCounty.AddWorkersAsync(host);
        for (int number = 0; number < 8; number++)
        {
            (await host.PutAsync($"/patients/home{number}", SmallCounty.Patient(51.80 + (number * 0.003), -0.80))).Expect(HttpStatusCode.Created);
            (await host.PutAsync($"/visits/home{number}", $$"""{ "date": "{{SmallCounty.Date}}", "patient": "home{{number}}", "minutes": 20, "windows": [{ "earliest": "09:00", "latest": "17:00" }], "skills": ["personal-care"] }"""))
                .Expect(HttpStatusCode.Created);
        }

        await host.PlanAsync(SmallCounty.Date);
        (await host.PostAsync($"/rotas/{SmallCounty.Date}/publish")).Expect(HttpStatusCode.OK);
        return host;
    }
}
