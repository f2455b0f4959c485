using System.Globalization;
using System.Net;
using System.Text.Json;
using CareRostering.Api.Referrals;
using CareRostering.Api.Tests.Hosting;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Api.Tests.Clocks;

/// <summary>
/// The two nights on which clocks change in London: on 29 March 2026 at 01:00 UTC forward from 01:00 to 02:00, on 25 October 2026 at 01:00 UTC back from 02:00 to 01:00. They belong to the service days
/// before. Expectations are worked out here from UTC alone.
/// </summary>
public sealed class ClockChangeNightTests : IDisposable
{
    private const string Spring = "2026-03-28";
    private const string Autumn = "2026-10-24";
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    /// <summary>A visit before the change and one after it: what lies between them is counted in real minutes, and every clock time is London's of that instant.</summary>
    [Theory]
    [InlineData(Spring, "2026-03-28T22:00:00Z", "2026-03-29T05:00:00Z", 7.0)]
    [InlineData(Autumn, "2026-10-24T21:00:00Z", "2026-10-25T06:00:00Z", 9.0)]
    public async Task Rota_WhenTheNightHasAnHourLessOrMore_IsPlannedInRealTime(string date, string from, string until, double hours)
    {
        await FillAsync(date);
        host.Clock.Now = DateTimeOffset.Parse(from, CultureInfo.InvariantCulture).AddHours(-4);

        Assert.Equal("done", (await host.PlanAsync(date)).GetProperty("state").GetString());

        JsonElement rota = (await host.GetAsync($"/rotas/{date}")).Expect(HttpStatusCode.OK).Json.GetProperty("rota");
        Assert.Empty(rota.GetProperty("unassigned").EnumerateArray());
        JsonElement[] stops = [.. rota.GetProperty("rounds").EnumerateArray().SelectMany(round => round.GetProperty("stops").EnumerateArray())];
        Assert.Equal(["early", "late"], stops.Select(stop => stop.GetProperty("visit").GetString()!).Order());
        foreach (JsonElement stop in stops)
        {
            Instant start = At(date, stop.GetProperty("start").GetString()!);
            Assert.InRange(start, At(from), At(until));

            // 45 minutes by the clock on the wall are 45 minutes, for the change is not among them.
            Assert.Equal(Duration.FromMinutes(45), At(date, stop.GetProperty("finish").GetString()!) - start);
        }

        // The shift as the service hands it out spans the real hours.
        JsonElement day = (await host.GetAsync($"/days/{date}")).Expect(HttpStatusCode.OK).Json;
        JsonElement shift = day.GetProperty("workers")[0].GetProperty("shifts")[0];
        Assert.Equal(Duration.FromHours(hours), At(date, shift.GetProperty("finish").GetString()!) - At(date, shift.GetProperty("start").GetString()!));
        await ProveAsync(date);
    }

    /// <summary>Half past one comes twice: both times the promise is three hours of real time, and nothing is offered before it was asked for or on a clock time that does not exist.</summary>
    [Theory]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25T03:30:00.000Z")]
    [InlineData("2026-10-25T01:30:00Z", "2026-10-25T04:30:00.000Z")]
    public async Task Referral_WhenReceivedAtHalfPastOneInAutumn_IsDueThreeRealHoursLater(string now, string due) => await ReferAsync(Autumn, now, due);

    [Theory]
    [InlineData("2026-03-29T00:30:00Z", "2026-03-29T03:30:00.000Z")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-29T04:00:00.000Z")]
    public async Task Referral_WhenReceivedAroundTheLostHourInSpring_IsDueThreeRealHoursLater(string now, string due) => await ReferAsync(Spring, now, due);

    /// <summary>The same clock time with the two offsets is two instants, an hour apart, and stays so in answers.</summary>
    [Fact]
    public async Task Referrals_WhenSaidToBeReceivedAtBothHalfPastOnes_AreAnHourApart()
    {
        await FillAsync(Autumn);
        host.Clock.Now = new DateTimeOffset(2026, 10, 25, 2, 0, 0, TimeSpan.Zero);
        string[] received = ["2026-10-25T01:30:00+01:00", "2026-10-25T01:30:00Z"];
        ReferralResource[] made = new ReferralResource[2];
        for (int pass = 0; pass < 2; pass++)
        {
            made[pass] = (await host.PostAsync("/referrals", SmallCounty.Referral(patient: $"x{pass}", more: $", \"received\": \"{received[pass]}\""))).Expect(HttpStatusCode.Created).Read<ReferralResource>();
            Assert.Equal(At(received[pass]), At(made[pass].ReceivedAt));
            Assert.Equal(At(received[pass]), At(made[pass].Referral.Received));
        }

        Assert.Equal(Duration.FromHours(1), At(made[1].ReceivedAt) - At(made[0].ReceivedAt));
        Assert.Equal(Duration.FromHours(1), At(made[1].DueAt) - At(made[0].DueAt));
    }

    /// <summary>A hold of twenty minutes over the change lasts twenty minutes.</summary>
    [Theory]
    [InlineData(Autumn, "2026-10-25T00:50:00Z")]
    [InlineData(Spring, "2026-03-29T00:50:00Z")]
    public async Task Hold_WhenClocksChangeMeanwhile_LastsItsMinutes(string date, string now)
    {
        ReferralResource referral = await ReferAsync(date, now, null);
        OfferResource offer = referral.Offers.MaxBy(own => At(own.Stops[0].Start))!;
        ReferralResource held = (await host.PostAsync($"/referrals/{referral.Id}/hold", $$"""{ "offer": "{{offer.Id}}", "minutes": 20 }""")).Expect(HttpStatusCode.OK).Read<ReferralResource>();
        Assert.Equal(Duration.FromMinutes(20), At(held.Held!.ExpiresAt) - At(now));

        host.Clock.Now += TimeSpan.FromMinutes(19);
        Assert.Equal(ReferralState.Held, (await host.GetAsync($"/referrals/{referral.Id}")).Read<ReferralResource>().State);
        host.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(ReferralState.Offered, (await host.GetAsync($"/referrals/{referral.Id}")).Read<ReferralResource>().State);
    }

    /// <summary>Clock times of the lost hour are told to be none.</summary>
    [Fact]
    public async Task Shift_WhenItStartsInTheLostHour_IsRefusedInWords()
    {
        await FillAsync(Spring);
        Answer refused = await host.PutAsync($"/shifts/{Spring}-odd", SmallCounty.Shift("w1", "01:30", "06:00", Spring));
        refused.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Contains("clocks go forward", refused.Text, StringComparison.Ordinal);
    }

    private async Task<ReferralResource> ReferAsync(string date, string now, string? due)
    {
        await FillAsync(date);
        host.Clock.Now = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture).AddHours(-8);
        await host.PlanAsync(date);
        (await host.PostAsync($"/rotas/{date}/publish")).Expect(HttpStatusCode.OK);
        host.Clock.Now = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);

        ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral())).Expect(HttpStatusCode.Created).Read<ReferralResource>();

        Assert.Equal(At(now), At(referral.ReceivedAt));
        Assert.Equal(At(due ?? referral.DueAt), At(referral.DueAt));
        Assert.Equal(Duration.FromHours(3), At(referral.DueAt) - At(now));
        Assert.NotEmpty(referral.Offers);
        foreach (OfferResource offer in referral.Offers)
        {
            foreach (OfferedStopResource stop in offer.Stops)
            {
                OffsetDateTime start = OffsetDateTimePattern.Rfc3339.Parse(stop.Start).Value;
                Assert.True(start.ToInstant() >= At(now), stop.Start);

                // The clock time said is London's at that instant, so it exists.
                Assert.Equal(DateTimeZoneProviders.Tzdb["Europe/London"].GetUtcOffset(start.ToInstant()), start.Offset);
            }

            Assert.Equal(At(offer.Stops[0].Start) > At(referral.DueAt), offer.Breach);
        }

        if (due is not null)
        {
            (await host.PostAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{referral.Offers[0].Id}}" }""")).Expect(HttpStatusCode.OK);
            JsonElement stop = (await host.GetAsync($"/rotas/{date}")).Json.GetProperty("rota").GetProperty("rounds").EnumerateArray().SelectMany(round => round.GetProperty("stops").EnumerateArray())
                .Single(own => own.GetProperty("visit").GetString() == $"referral.{referral.Id}");
            Assert.Equal(At(referral.Offers[0].Stops[0].Start), At(date, stop.GetProperty("start").GetString()!));
            await ProveAsync(date);
        }

        return referral;
    }

    /// <summary>Two night workers, 22:00 to 06:00, a visit before the change and one after it.</summary>
    private async Task FillAsync(string date)
    {
        (await host.PutAsync("/service", SmallCounty.Service)).Expect(HttpStatusCode.OK);
        foreach (string worker in (string[])["w1", "w2"])
        {
            (await host.PutAsync($"/workers/{worker}", SmallCounty.Worker())).Expect(HttpStatusCode.Created);
            (await host.PutAsync($"/shifts/{date}-{worker}", SmallCounty.Shift(worker, "22:00", "06:00", date))).Expect(HttpStatusCode.Created);
        }

        (await host.PutAsync("/patients/p1", SmallCounty.Patient())).Expect(HttpStatusCode.Created);
        foreach ((string visit, string earliest, string latest) in ((string, string, string)[])[("early", "22:30", "23:30"), ("late", "04:00", "05:00")])
        {
            (await host.PutAsync(
                $"/visits/{visit}", $$"""{ "date": "{{date}}", "patient": "p1", "minutes": 45, "windows": [{ "earliest": "{{earliest}}", "latest": "{{latest}}" }], "skills": ["personal-care"] }""")).Expect(HttpStatusCode.Created);
        }
    }

    private async Task ProveAsync(string date)
    {
        JsonElement proof = (await host.GetAsync($"/reconciliation?from={date}&to={date}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(0, proof.GetProperty("orphans").GetArrayLength());
    }

    private static Instant At(string text) => OffsetDateTimePattern.Rfc3339.Parse(text).Value.ToInstant();

    /// <summary>A clock time on the service day, the first of two where there are two; or an instant.</summary>
    private static Instant At(string date, string text)
    {
        if (text.Contains('T', StringComparison.Ordinal))
        {
            return At(text);
        }

        LocalTime time = LocalTimePattern.CreateWithInvariantCulture(text.Length == 5 ? "HH:mm" : "HH:mm:ss").Parse(text).Value;
        LocalDate day = LocalDatePattern.Iso.Parse(date).Value.PlusDays(time < new LocalTime(7, 0) ? 1 : 0);
        return day.At(time).InZone(DateTimeZoneProviders.Tzdb["Europe/London"], mapping => mapping.First()).ToInstant();
    }
}
