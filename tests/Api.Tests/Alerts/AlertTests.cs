using System.Net;
using System.Net.ServerSentEvents;
using CareRostering.Api.Alerts;
using CareRostering.Api.Http;
using CareRostering.Api.Referrals;
using CareRostering.Api.Storage;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Alerts;

public sealed class AlertTests : IDisposable
{
    private const string NobodyCan = """, "minimumGrade": 9""";
    private readonly ApiHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Watch_WhenARapidReferralIsUnassigned_RaisesAnEventByItself()
    {
        // Everything as it is in service, with its own timer.
        using var real = new ApiHost(settings: new() { ["Alerts:CheckSeconds"] = "1" });
        await PlanAsync(real);

        IReadOnlyList<SseItem<string>> events = await EventReader.ReadAsync(
            real, 1, query: "?types=alert.raised", connected: async () => (await real.PostAsync("/referrals", SmallCounty.Referral(more: NobodyCan))).Expect(HttpStatusCode.Created));

        Assert.Contains("\"kind\":\"referral-unassigned\"", events[0].Data, StringComparison.Ordinal);
        Assert.Contains("/referrals/R000001", events[0].Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_WhenARapidReferralIsUnassigned_RaisesOnceAndGoesUpUntilAcknowledged()
    {
        await PlanAsync(host);
        (await host.PostAsync("/referrals", SmallCounty.Referral(more: NobodyCan))).Expect(HttpStatusCode.Created);

        Desk.Look();
        Desk.Look();
        host.Clock.Now = host.Clock.Now.AddMinutes(4.9);
        Desk.Look();
        Assert.Equal(1, (await OnlyAsync("raised")).Level);
        host.Clock.Now = host.Clock.Now.AddMinutes(0.1);
        Desk.Look();
        Desk.Look();
        Assert.Equal(2, (await OnlyAsync("raised")).Level);
        host.Clock.Now = host.Clock.Now.AddMinutes(5);
        Desk.Look();
        AlertResource alert = await OnlyAsync("raised");
        Assert.Equal((AlertKind.ReferralUnassigned, 3, "/referrals/R000001"), (alert.Kind, alert.Level, alert.Subject));
        AlertResource seen = (await host.PostAsync($"/alerts/{alert.Id}/acknowledge", """{ "author": "anna", "note": "asking Durham" }""")).Expect(HttpStatusCode.OK).Read<AlertResource>();
        host.Clock.Now = host.Clock.Now.AddMinutes(50);
        Desk.Look();

        Assert.Equal((AlertState.Acknowledged, 3, "anna", "asking Durham"), (seen.State, seen.Level, seen.AcknowledgedBy, seen.Note));
        Assert.Equal(seen, await OnlyAsync("acknowledged"));
        Assert.Equal(seen, (await host.PostAsync($"/alerts/{alert.Id}/acknowledge", """{ "author": "ben" }""")).Expect(HttpStatusCode.OK).Read<AlertResource>());
        Assert.Equal(["alert.raised", "alert.escalated", "alert.escalated", "alert.acknowledged"], Events(host));
    }

    [Fact]
    public async Task Look_WhenTheReasonIsGone_EndsTheAlertAndANewReasonIsANewAlert()
    {
        await PlanAsync(host);
        (await host.PostAsync("/referrals", SmallCounty.Referral(more: NobodyCan))).Expect(HttpStatusCode.Created);
        Desk.Look();
        AlertResource alert = await OnlyAsync("raised");

        (await host.DeleteAsync("/referrals/R000001")).Expect(HttpStatusCode.OK);
        Desk.Look();
        Desk.Look();

        Assert.Equal(AlertState.Ended, (await host.GetAsync($"/alerts/{alert.Id}")).Read<AlertResource>().State);
        (await host.PostAsync($"/alerts/{alert.Id}/acknowledge")).ExpectProblem(HttpStatusCode.Conflict, "ALERT_ENDED");
        (await host.PostAsync("/alerts/A9/acknowledge")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        Assert.Equal(["alert.raised", "alert.ended"], Events(host));
    }

    [Fact]
    public async Task Look_WhenARapidReferralWaits_RaisesAfterTheMinutesSetAndEndsWhenAccepted()
    {
        await PlanAsync(host);
        ReferralResource rapid = (await host.PostAsync("/referrals", SmallCounty.Referral())).Expect(HttpStatusCode.Created).Read<ReferralResource>();
        (await host.PostAsync("/referrals", SmallCounty.Referral("normal", "other"))).Expect(HttpStatusCode.Created);
        Assert.Equal(ReferralState.Offered, rapid.State);

        host.Clock.Now = host.Clock.Now.AddMinutes(14);
        Desk.Look();
        Assert.Empty(Events(host));
        host.Clock.Now = host.Clock.Now.AddMinutes(1);
        Desk.Look();
        Assert.Equal((AlertKind.ReferralWaiting, $"/referrals/{rapid.Id}"), ((await OnlyAsync("raised")).Kind, (await OnlyAsync("raised")).Subject));
        ReferralResource anew = (await host.PostAsync($"/referrals/{rapid.Id}/offers")).Expect(HttpStatusCode.OK).Read<ReferralResource>();
        (await host.PostAsync($"/referrals/{rapid.Id}/accept", $$"""{ "offer": "{{anew.Offers[0].Id}}" }""")).Expect(HttpStatusCode.OK);
        Desk.Look();

        Assert.Equal(["alert.raised", "alert.ended"], Events(host));
    }

    [Fact]
    public async Task Look_WhenTheWorkerOfAPlannedRapidReferralFallsSick_Raises()
    {
        await PlanAsync(host);
        ReferralResource rapid = (await host.PostAsync("/referrals", SmallCounty.Referral())).Expect(HttpStatusCode.Created).Read<ReferralResource>();
        (await host.PostAsync($"/referrals/{rapid.Id}/accept", $$"""{ "offer": "{{rapid.Offers[0].Id}}" }""")).Expect(HttpStatusCode.OK);
        Desk.Look();
        Assert.Empty(Events(host));

        Answer sick = (await host.PostAsync("/disruptions", $$"""{ "date": "2026-01-05", "kind": "worker-sick", "worker": "{{rapid.Offers[0].Stops[0].Worker}}" }""")).Expect(HttpStatusCode.Created);
        Desk.Look();

        AlertResource alert = await OnlyAsync("raised");
        Assert.Equal((AlertKind.ReferralUnassigned, "2026-01-05"), (alert.Kind, alert.Date));
        (await host.PostAsync($"/disruptions/{sick.Json.GetProperty("id").GetString()}/accept", """{ "answer": "best" }""")).Expect(HttpStatusCode.OK);
        Desk.Look();
        Assert.Equal(["alert.raised", "alert.ended"], Events(host));
    }

    [Fact]
    public async Task Look_WhenTheWorkerOfAPlannedReferralWillBeLate_RaisesUntilARepairIsAccepted()
    {
        await PlanAsync(host);
        ReferralResource rapid = (await host.PostAsync("/referrals", SmallCounty.Referral())).Expect(HttpStatusCode.Created).Read<ReferralResource>();
        (await host.PostAsync($"/referrals/{rapid.Id}/accept", $$"""{ "offer": "{{rapid.Offers[0].Id}}" }""")).Expect(HttpStatusCode.OK);
        string late = $$"""{ "date": "2026-01-05", "kind": "worker-late", "worker": "{{rapid.Offers[0].Stops[0].Worker}}", "minutes": $ }""";
        Answer little = (await host.PostAsync("/disruptions", late.Replace("$", "60", StringComparison.Ordinal))).Expect(HttpStatusCode.Created);
        Desk.Look();
        Assert.Empty(Events(host));
        (await host.DeleteAsync($"/disruptions/{little.Json.GetProperty("id").GetString()}")).Expect(HttpStatusCode.OK);

        // Due at one o'clock, and it is ten.
        Answer much = (await host.PostAsync("/disruptions", late.Replace("$", "190", StringComparison.Ordinal))).Expect(HttpStatusCode.Created);
        Desk.Look();

        AlertResource alert = await OnlyAsync("raised");
        Assert.Equal((AlertKind.BreachForecast, $"/referrals/{rapid.Id}", "2026-01-05"), (alert.Kind, alert.Subject, alert.Date));
        string before = alert.Message[(alert.Message.IndexOf("before ", StringComparison.Ordinal) + 7)..].TrimEnd('.');
        Assert.True(Instants.Parse(before) >= NodaTime.Instant.FromUtc(2026, 1, 5, 13, 10), alert.Message);
        (await host.PostAsync($"/disruptions/{much.Json.GetProperty("id").GetString()}/accept", """{ "answer": "best" }""")).Expect(HttpStatusCode.OK);
        Desk.Look();
        Assert.Equal(["alert.raised", "alert.ended"], Events(host));
    }

    [Fact]
    public async Task Look_WhenSeveralNodesAndARestartSeeTheSame_RaisesOne()
    {
        await PlanAsync(host);
        (await host.PostAsync("/referrals", SmallCounty.Referral(more: NobodyCan))).Expect(HttpStatusCode.Created);
        using (var other = new ApiHost(host.File, clock: host.Clock))
        {
            AlertDesk there = other.Services.GetRequiredService<AlertDesk>();
            await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => (number % 2 == 0 ? Desk : there).Look())));
            host.Clock.Now = host.Clock.Now.AddMinutes(5);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => (number % 2 == 0 ? Desk : there).Look())));
        }

        using var again = new ApiHost(host.File, clock: host.Clock);
        again.Services.GetRequiredService<AlertDesk>().Look();

        Assert.Equal(["alert.raised", "alert.escalated"], Events(host));
    }

    private AlertDesk Desk => host.Services.GetRequiredService<AlertDesk>();

    private static async Task PlanAsync(ApiHost host)
    {
        await SmallCounty.FillAsync(host);
        await SmallCounty.AddWorkersAsync(host);
        await host.PlanAsync(SmallCounty.Date);
        (await host.PostAsync($"/rotas/{SmallCounty.Date}/publish")).Expect(HttpStatusCode.OK);
    }

    private static string[] Events(ApiHost host) =>
        [.. host.Services.GetRequiredService<Database>().Read(session => EventStore.After(session, 0, 1_000)).Select(own => own.Type).Where(type => type.StartsWith("alert", StringComparison.Ordinal))];

    private async Task<AlertResource> OnlyAsync(string state) => Assert.Single((await host.GetAsync($"/alerts?state={state}")).Expect(HttpStatusCode.OK).Read<Page<AlertResource>>().Items);
}
