using System.Globalization;
using System.Net;
using System.Text.Json;
using CareRostering.Api.Engine;
using CareRostering.Api.Referrals;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Days;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Referrals;

/// <summary>The roads of offers, for the map of the referral desk.</summary>
public sealed class WaysTests : IDisposable
{
    /// <summary>The roads themselves say how long it takes, not lines through the air as in other tests.</summary>
    private readonly ApiHost host = new(services: collection => collection.AddSingleton<ITravelSource>(provider => provider.GetRequiredService<RoadSource>()));

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Ways_WhenOffersWereMade_TakeAsLongAsTheOffersSay()
    {
        await SmallCounty.FillAsync(host);
        Assert.Equal("done", (await host.PlanAsync("2026-01-05")).GetProperty("state").GetString());
        ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral())).Expect(HttpStatusCode.Created).Read<ReferralResource>();
        JsonElement[] rounds = [.. (await host.GetAsync("/rotas/2026-01-05")).Json.GetProperty("rota").GetProperty("rounds").EnumerateArray()];
        string home = $"patient:{referral.Referral.Patient.Id}";

        Answer answer = (await host.GetAsync($"/referrals/{referral.Id}/ways")).Expect(HttpStatusCode.OK);

        Assert.Equal("application/geo+json", answer.MediaType);
        JsonElement[] ways = [.. answer.Json.GetProperty("features").EnumerateArray()];
        Assert.Equal(referral.Offers.Select(offer => offer.Id), ways.Select(way => Text(way, "offer")));
        Assert.Contains(referral.Offers, offer => offer.Moved.Count > 0 || offer.Stops[0].TravelMinutes > 0);
        foreach ((OfferResource offer, JsonElement way) in referral.Offers.Zip(ways))
        {
            OfferedStopResource stop = offer.Stops[0];
            Assert.Equal((stop.Shift, stop.Worker), (Text(way, "shift"), Text(way, "worker")));
            JsonElement[] legs = [.. way.GetProperty("properties").GetProperty("legs").EnumerateArray()];
            Assert.Equal(home, legs[0].GetProperty("to").GetString());
            Assert.Equal(home, legs[1].GetProperty("from").GetString());
            decimal minutes = legs[0].GetProperty("seconds").GetInt32() / 60m;
            Assert.True(Math.Abs(minutes - stop.TravelMinutes) <= 0.1m, $"{offer.Id}: {minutes} min from {legs[0].GetProperty("from")}, but the offer says {stop.TravelMinutes}.");

            // Whose home it is that they come from: the last visit that starts sooner, or the base.
            string? before = rounds.Where(round => round.GetProperty("shift").GetString() == stop.Shift)
                .SelectMany(round => round.GetProperty("stops").EnumerateArray())
                .Where(own => Instant(own.GetProperty("start").GetString()!) < Instant(stop.Start))
                .Select(own => own.GetProperty("visit").GetString()).LastOrDefault();
            Assert.Equal(before is null, legs[0].GetProperty("from").GetString()!.StartsWith("base:", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Ways_WhenThereAreNoOffersOrNoReferral_SaySo()
    {
        await SmallCounty.FillAsync(host);
        ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral())).Expect(HttpStatusCode.Created).Read<ReferralResource>();

        Assert.Equal(0, (await host.GetAsync($"/referrals/{referral.Id}/ways")).Expect(HttpStatusCode.OK).Json.GetProperty("features").GetArrayLength());
        (await host.GetAsync("/referrals/nobody/ways")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    private static string Text(JsonElement way, string name) => way.GetProperty("properties").GetProperty(name).GetString()!;

    /// <summary>Day files say clock times, offers instants: the county keeps the time of London, which is that of the world in January.</summary>
    private static TimeSpan Instant(string text) => text.Contains('T', StringComparison.Ordinal)
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).TimeOfDay
        : TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
