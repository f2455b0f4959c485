using System.Net;
using System.Text;
using System.Text.Json;
using CareRostering.Api.Alerts;
using CareRostering.Api.Holds;
using CareRostering.Api.Http;
using CareRostering.Api.Jobs;
using CareRostering.Api.Plans;
using CareRostering.Api.Referrals;
using CareRostering.Api.Storage;
using CareRostering.Api.Tests.Holds;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CareRostering.Api.Tests.Clocks;

/// <summary>Somebody sets the machine's clock back by an hour while everything is under way.</summary>
public sealed class ClockSetBackTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly ApiHost host = new(settings: new() { ["Storage:HeartbeatSeconds"] = "1" });

    public void Dispose() => host.Dispose();

    /// <summary>What is promised stays promised, to nobody else, until its own instant by the clock; it can be let go and accepted meanwhile.</summary>
    [Fact]
    public async Task Hold_WhenTheClockIsSetBack_StandsAndCanBeAccepted()
    {
        await Desks.OpenAsync(host);
        ReferralResource first = await Desks.ReferAsync(host, "x1");
        ReferralResource second = await Desks.ReferAsync(host, "x2");
        string expires = (await Desks.HoldAsync(host, first.Id, first.Offers[0].Id)).Expect(HttpStatusCode.OK).Read<ReferralResource>().Held!.ExpiresAt;
        (await Desks.HoldAsync(host, second.Id, second.Offers[^1].Id)).Expect(HttpStatusCode.OK);

        host.Clock.Now -= Hour;

        Assert.Equal(2, Desks.CheckPromises(host).Count);
        Assert.Equal(expires, (await Desks.FindAsync(host, first.Id)).Held!.ExpiresAt);
        (await Desks.AcceptAsync(host, first.Id, first.Offers[0].Id)).Expect(HttpStatusCode.OK);
        host.Clock.Now += Hour + TimeSpan.FromMinutes(11);
        Assert.Equal(ReferralState.Offered, (await Desks.FindAsync(host, second.Id)).State);
        Assert.Empty(Desks.CheckPromises(host));
        await ProveAsync();
    }

    [Fact]
    public async Task Key_WhenTheClockIsSetBack_StillGivesTheSameAnswer()
    {
        await SmallCounty.FillAsync(host);
        (HttpStatusCode Status, string Text) first = await PostAsync("/referrals", "k", SmallCounty.Referral());

        host.Clock.Now -= Hour;

        Assert.Equal(first, await PostAsync("/referrals", "k", SmallCounty.Referral()));
        Assert.Equal(1, (await host.GetAsync("/referrals")).Json.GetProperty("items").GetArrayLength());
    }

    /// <summary>Half a minute, not an hour and a half: what a dead process began is taken up as soon as its last sign of life is half a minute away, whichever way.</summary>
    [Fact]
    public async Task Key_WhenCutOffBeforeTheClockWasSetBack_IsTakenUpAllTheSame()
    {
        await SmallCounty.FillAsync(host);
        (HttpStatusCode Status, string Text) first = await PostAsync("/referrals", "k", SmallCounty.Referral());
        host.Services.GetRequiredService<Database>().Write(session => session.Execute("update request_keys set status = null, answer = null, owner = 'killed'"));

        host.Clock.Now -= Hour;

        Assert.Equal(first, await PostAsync("/referrals", "k", SmallCounty.Referral()));
    }

    [Fact]
    public async Task Plan_WhenItsNodeDiesAndTheClockIsSetBack_IsTakenUpAfterSixBeats()
    {
        await SmallCounty.FillAsync(host);
        host.Services.GetRequiredService<Database>().Write(session =>
        {
            PlanStore.Insert(session, SmallCounty.Date, 60, 1, new PlanRequest { Iterations = 50 }, "2026-01-05T10:00:00.000Z");
            PlanStore.Queue.TakeNext(session, "elsewhere", "2026-01-05T10:00:00.000Z");
        });
        QueueWatch watch = Assert.Single(host.Services.GetServices<IHostedService>().OfType<QueueWatch>());
        watch.TakeOver();

        host.Clock.Now -= Hour;
        watch.TakeOver();
        host.Clock.Now += TimeSpan.FromSeconds(6);
        watch.TakeOver();

        JsonElement plan = await host.WaitForPlanAsync("/plans/1");
        Assert.Equal("done", plan.GetProperty("state").GetString());
        Assert.Equal(1, (await host.GetAsync("/rotas/2026-01-05/versions")).Json.GetArrayLength());
    }

    /// <summary>That nobody has come yet is not undone by a clock: the alert stands, goes on going up, and one that is due does not come an hour late.</summary>
    [Fact]
    public async Task Alert_WhenTheClockIsSetBack_StandsAndGoesUp()
    {
        await Desks.OpenAsync(host);
        await Desks.ReferAsync(host, "x1");
        AlertDesk desk = host.Services.GetRequiredService<AlertDesk>();
        host.Clock.Now += TimeSpan.FromMinutes(16);
        desk.Look();
        AlertResource raised = await OnlyAlertAsync();
        Assert.Equal((AlertKind.ReferralWaiting, 1), (raised.Kind, raised.Level));

        host.Clock.Now -= Hour;
        desk.Look();
        Assert.Equal((raised.Id, AlertState.Raised, 2), ((await OnlyAlertAsync()).Id, (await OnlyAlertAsync()).State, (await OnlyAlertAsync()).Level));
        desk.Look();
        Assert.Equal(2, (await OnlyAlertAsync()).Level);
        host.Clock.Now += TimeSpan.FromMinutes(5);
        desk.Look();
        Assert.Equal(3, (await OnlyAlertAsync()).Level);
        host.Clock.Now += Hour;
        desk.Look();
        Assert.True((await OnlyAlertAsync()).Level > 3);
    }

    [Fact]
    public async Task Alert_WhenAReferralWasReceivedBeforeTheClockWasSetBack_IsNotAnHourLate()
    {
        await Desks.OpenAsync(host);
        await Desks.ReferAsync(host, "x1");
        host.Clock.Now += TimeSpan.FromMinutes(14) - Hour;

        host.Services.GetRequiredService<AlertDesk>().Look();

        Assert.Equal(AlertKind.ReferralWaiting, (await OnlyAlertAsync()).Kind);
    }

    /// <summary>Work goes on: what comes in gets offers, is placed, and all proofs hold.</summary>
    [Fact]
    public async Task Referrals_WhenTheClockIsSetBack_AreServedAsEver()
    {
        await Desks.OpenAsync(host);
        ReferralResource before = await Desks.ReferAsync(host, "x1");
        (await Desks.AcceptAsync(host, before.Id, before.Offers[0].Id)).Expect(HttpStatusCode.OK);

        host.Clock.Now -= Hour;

        ReferralResource after = await Desks.ReferAsync(host, "x2");
        Assert.NotEmpty(after.Offers);
        (await Desks.AcceptAsync(host, after.Id, after.Offers[0].Id)).Expect(HttpStatusCode.OK);
        Answer late = (await host.PostAsync("/disruptions", """{ "date": "2026-01-05", "kind": "visit-cancelled", "visit": "v1", "reason": "not needed" }""")).Expect(HttpStatusCode.Created);
        (await host.PostAsync($"/disruptions/{late.Json.GetProperty("id").GetString()}/accept", """{ "answer": "none" }""")).Expect(HttpStatusCode.OK);
        await ProveAsync();
    }

    private async Task ProveAsync()
    {
        Assert.Equal(0, (await host.GetAsync("/reconciliation")).Expect(HttpStatusCode.OK).Json.GetProperty("orphans").GetArrayLength());
        Assert.True((await host.GetAsync("/audit/verify")).Expect(HttpStatusCode.OK).Json.GetProperty("intact").GetBoolean());
    }

    private async Task<AlertResource> OnlyAlertAsync() => Assert.Single((await host.GetAsync("/alerts?state=raised")).Expect(HttpStatusCode.OK).Read<Page<AlertResource>>().Items);

    private async Task<(HttpStatusCode Status, string Text)> PostAsync(string path, string key, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        using HttpResponseMessage response = await host.Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
