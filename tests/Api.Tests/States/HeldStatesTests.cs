using System.Net;
using System.Text.Json;
using CareRostering.Api.Alerts;
using CareRostering.Api.Referrals;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Api.Tests.Holds;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.States;

/// <summary>A referral's first visit on its way: offered, held, let go, handed over. At each step it is in one state, and nothing is an orphan.</summary>
public sealed class HeldStatesTests : IDisposable
{
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task States_OfAReferralThatIsHeldLetGoAndHandedOver_SayWhereItIs()
    {
        await Desks.OpenAsync(host);
        ReferralResource referral = await Desks.ReferAsync(host, "a");
        OfferResource offer = referral.Offers.First(own => DateTimeOffset.Parse(own.Stops[0].Start, System.Globalization.CultureInfo.InvariantCulture) > host.Clock.Now.AddHours(1));
        Assert.Equal(("unassigned", "REFERRAL_OFFERED"), await StateAsync(referral.Id));

        (await Desks.HoldAsync(host, referral.Id, offer.Id, 5)).Expect(HttpStatusCode.OK);
        Assert.Equal(("tentative", "REFERRAL_HELD"), await StateAsync(referral.Id));

        host.Clock.Now = host.Clock.Now.AddMinutes(5);
        Assert.Equal(("unassigned", "REFERRAL_OFFERED"), await StateAsync(referral.Id));

        (await host.PostAsync($"/referrals/{referral.Id}/hand-over", """{ "service": "hospice", "reason": "asked for by the family", "author": "desk 1" }""")).Expect(HttpStatusCode.OK);
        Assert.Equal(("handed-over", "REFERRAL_HANDED_OVER"), await StateAsync(referral.Id));
    }

    [Fact]
    public async Task Alerts_OfARapidReferralThatIsHeld_WaitForTheEndOfTheHold()
    {
        await Desks.OpenAsync(host);
        ReferralResource referral = await Desks.ReferAsync(host, "a");
        OfferResource offer = referral.Offers.First(own => DateTimeOffset.Parse(own.Stops[0].Start, System.Globalization.CultureInfo.InvariantCulture) > host.Clock.Now.AddHours(1));
        (await Desks.HoldAsync(host, referral.Id, offer.Id, 20)).Expect(HttpStatusCode.OK);
        host.Clock.Now = host.Clock.Now.AddMinutes(16);
        AlertDesk alerts = host.Services.GetRequiredService<AlertDesk>();

        alerts.Look();
        Assert.Equal(0, await RaisedAsync());

        (await host.DeleteAsync($"/referrals/{referral.Id}/hold")).Expect(HttpStatusCode.OK);
        alerts.Look();
        Assert.Equal(1, await RaisedAsync());
    }

    private async Task<int> RaisedAsync() => (await host.GetAsync("/alerts?state=raised")).Expect(HttpStatusCode.OK).Json.GetProperty("items").GetArrayLength();

    private async Task<(string? State, string? Reason)> StateAsync(string referral)
    {
        JsonElement all = (await host.GetAsync("/reconciliation")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(0, all.GetProperty("orphans").GetArrayLength());
        List<(string?, string?)> found = [];
        foreach (string day in all.GetProperty("days").EnumerateArray().Select(own => own.GetProperty("date").GetString()!))
        {
            JsonElement states = (await host.GetAsync($"/rotas/{day}/states")).Expect(HttpStatusCode.OK).Json;
            found.AddRange(states.GetProperty("visits").EnumerateArray()
                .Where(own => own.GetProperty("visit").GetString() == $"referral.{referral}")
                .Select(own => (own.GetProperty("state").GetString(), own.TryGetProperty("reason", out JsonElement reason) ? reason.GetString() : null)));
        }

        return Assert.Single(found);
    }
}
