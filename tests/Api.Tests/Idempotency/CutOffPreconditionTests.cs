using System.Net;
using System.Text;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Idempotency;
using CareRostering.Api.Plans;
using CareRostering.Api.Proposals;
using CareRostering.Api.Referrals;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Api.Tests.Proposals;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Idempotency;

/// <summary>
/// Changes sent with <c>If-Match</c> and a key, cut off between their commit and their answer. By the time they are sent again the day has moved on, by themselves or by others: they get their own
/// answer all the same, not the refusal that a new request would get.
/// </summary>
public sealed class CutOffPreconditionTests : IDisposable
{
    private const string Rota = "/rotas/2026-01-05";
    private readonly ApiHost host = new(settings: PoorDay.Settings(("Repairs:SearchMilliseconds", "60000"), ("Repairs:Iterations", "60")));

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Hold_WhenOthersHaveMovedTheRotaSince_GetsItsOwnAnswer()
    {
        await OpenAsync();
        ReferralResource held = await ReferAsync("held");
        await CheckAsync($"/referrals/{held.Id}/hold", $$"""{ "offer": "{{held.Offers[0].Id}}", "minutes": 60 }""", () => MoveAsync());
    }

    [Fact]
    public async Task Hold_WhenItHasEndedSince_GetsItsOwnAnswer()
    {
        await OpenAsync();
        ReferralResource held = await ReferAsync("held");
        await CheckAsync($"/referrals/{held.Id}/hold", $$"""{ "offer": "{{held.Offers[0].Id}}", "minutes": 60 }""", async () =>
            (await host.PostAsync($"/referrals/{held.Id}/cancel", """{ "reason": "not needed" }""")).Expect(HttpStatusCode.OK));
    }

    [Fact]
    public async Task Accept_WhenItHasMovedTheRotaItself_GetsItsOwnAnswer()
    {
        await OpenAsync();
        ReferralResource referral = await ReferAsync("accepted");
        await CheckAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{referral.Offers[0].Id}}" }""", () => Task.CompletedTask);
    }

    [Fact]
    public async Task Accept_WhenOthersHaveMovedTheRotaSince_GetsItsOwnAnswer()
    {
        await OpenAsync();
        ReferralResource referral = await ReferAsync("accepted");
        await CheckAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{referral.Offers[0].Id}}" }""", () => MoveAsync());
    }

    [Fact]
    public async Task Offers_WhenOneOfThemWasAcceptedSince_GetTheirOwnAnswer()
    {
        await OpenAsync();
        ReferralResource referral = await ReferAsync("asked");
        await CheckAsync($"/referrals/{referral.Id}/offers", "", async () =>
        {
            OfferResource[] offers = [.. (await host.GetAsync($"/referrals/{referral.Id}")).Read<ReferralResource>().Offers];
            (await host.PostAsync($"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{offers[0].Id}}" }""")).Expect(HttpStatusCode.OK);
        });
    }

    [Fact]
    public async Task Publish_WhenANewerVersionIsInForceSince_GetsItsOwnAnswer()
    {
        await OpenAsync(isPublished: false);
        await CheckAsync($"{Rota}/publish", "{}", async () =>
        {
            await host.PlanAsync(SmallCounty.Date, seed: 2);
            (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);
        });
    }

    [Fact]
    public async Task Plan_WhenItHasMadeAVersionItself_GetsItsOwnAnswer()
    {
        await OpenAsync();
        PlanDocument plan = (await CheckAsync($"{Rota}/plan", """{ "seconds": 60, "threads": 1, "iterations": 20 }""", () => host.WaitForPlanAsync("/plans/2"))).Read<PlanDocument>();
        Assert.Equal(2, plan.Id);
        Assert.Equal(2, (await host.GetAsync("/plans")).Json.GetArrayLength());
    }

    /// <summary>The plan is told as it is by now; that it was stopped is the answer.</summary>
    [Fact]
    public async Task Stop_WhenThePlanHasEndedSince_IsNotToldThatItHad()
    {
        await OpenAsync();
        (await host.PostAsync($"{Rota}/plan", """{ "seconds": 600, "threads": 1 }""")).Expect(HttpStatusCode.Accepted);
        await host.WaitForPlanAsync("/plans/2", state => state == "running");
        PlanDocument plan = (await CheckAsync("/plans/2/stop", "", () => host.WaitForPlanAsync("/plans/2"), isTheSameText: false)).Read<PlanDocument>();
        Assert.True(plan.StoppedEarly);
    }

    [Fact]
    public async Task Repair_WhenOthersHaveMovedTheRotaSince_GetsItsOwnAnswer()
    {
        await OpenAsync();
        DisruptionResource disruption = await SayAsync();
        await CheckAsync($"/disruptions/{disruption.Id}/accept", """{ "answer": "none" }""", () => MoveAsync());
    }

    /// <summary>Cut off after the first of two days: that one is answered with, the other is made now, and is a version of its own day.</summary>
    [Fact]
    public async Task AcceptAll_WhenOnlyTheFirstDayWasMade_GoesOnWithTheNext()
    {
        string[] days = ["2026-01-05", "2026-01-06"];
        await SmallCounty.FillAsync(host);
        foreach (string date in days)
        {
            await SmallCounty.AddWorkersAsync(host, date);
            await host.PlanAsync(date);
            (await host.PostAsync($"/rotas/{date}/publish")).Expect(HttpStatusCode.OK);
        }

        DisruptionResource said = (await host.PostAsync("/disruptions", """{ "kind": "patient-in-hospital", "date": "2026-01-05", "patient": "p1", "until": "2026-01-07T06:00:00+00:00" }"""))
            .Expect(HttpStatusCode.Created).Read<DisruptionResource>();
        string path = $"/disruptions/{said.Id}/accept-all";

        // The second day's repairs are not there yet: the request makes one write.
        (Answer first, _) = await SendAsync(path, """{ "answer": "none" }""", "");
        Assert.Equal([1L, 0L], first.Expect(HttpStatusCode.OK).Read<AcceptedAllResource>().Days.Select(day => day.Rota is null ? 0L : 1L));
        Database database = host.Services.GetRequiredService<Database>();
        database.Write(session => session.Execute("update request_keys set status = null, answer = null, location = null, etag = null, owner = 'killed' where request_key = 'k'"));
        (await host.PostAsync($"/disruptions/{said.Id}/repairs?date=2026-01-06")).Expect(HttpStatusCode.OK);
        host.Clock.Now = host.Clock.Now.AddSeconds(31);
        (Answer again, bool isReplayed) = await SendAsync(path, """{ "answer": "none" }""", "");

        Assert.False(isReplayed);
        Assert.Equal(days.Select(date => (date, date, 2L)), again.Expect(HttpStatusCode.OK).Read<AcceptedAllResource>().Days.Select(day => (day.Date, day.Rota!.Date, day.Rota.Version)));
        Assert.All(days, date => Assert.Equal(2, database.Read(session => session.First<long>("select max(version) from rotas where day = @date", new { date }))));
    }

    /// <summary>The disruption is told as it is by now; that the repair was taken into force, and as which version, is the answer.</summary>
    [Fact]
    public async Task Repair_WhenItWasTakenBackSince_IsToldToHaveBeenAccepted()
    {
        await OpenAsync();
        DisruptionResource disruption = await SayAsync();
        Answer first = await CheckAsync($"/disruptions/{disruption.Id}/accept", """{ "answer": "none" }""", async () =>
            (await host.PostAsync($"/disruptions/{disruption.Id}/withdraw", """{ "reason": "wanted after all" }""")).Expect(HttpStatusCode.OK), isTheSameText: false);
        Assert.Equal(2, first.Read<AcceptedRepairResource>().Rota.Version);
    }

    [Fact]
    public async Task Proposal_WhenOthersHaveMovedTheRotaSince_GetsItsOwnAnswer()
    {
        await PoorDay.OpenAsync(host);
        ProposalResource proposal = (await PoorDay.LookAsync(host))!;
        await CheckAsync($"/proposals/{proposal.Id}/accept", "{}", () => MoveAsync());
    }

    /// <summary>Sends it, forgets that it was answered, lets something happen, and sends it again: the same answer, and nothing done.</summary>
    private async Task<Answer> CheckAsync(string path, string body, Func<Task> meanwhile, bool isTheSameText = true)
    {
        string known = (await host.GetAsync(Rota)).ETag!;
        (Answer first, _) = await SendAsync(path, body, known);
        Assert.True((int)first.Status is >= 200 and < 300, first.Text);
        Database database = host.Services.GetRequiredService<Database>();
        database.Write(session => session.Execute("update request_keys set status = null, answer = null, location = null, etag = null, owner = 'killed' where request_key = 'k'"));
        await meanwhile();
        long[] before = Rows(database);
        host.Clock.Now = host.Clock.Now.AddSeconds(31);

        (Answer again, bool isReplayed) = await SendAsync(path, body, known);

        Assert.False(isReplayed);
        Assert.True(first.Status == again.Status, again.Text);
        Assert.Equal(before, Rows(database));
        Assert.Equal((first.ETag, first.Location), (again.ETag, again.Location));
        Assert.True(!isTheSameText || first.Text == again.Text, $"{first.Text} and then {again.Text}");
        (Answer repeated, isReplayed) = await SendAsync(path, body, known);
        Assert.True(isReplayed);
        Assert.Equal((again.Status, again.Text), (repeated.Status, repeated.Text));
        return again;
    }

    private static long[] Rows(Database database) => database.Read(session =>
        ((string[])["rotas", "holds", "plans", "events", "visits", "offers", "publications", "disruptions", "request_steps"]).Select(table => session.First<long>($"select count(*) from {table}")).ToArray());

    private async Task<(Answer Answer, bool IsReplayed)> SendAsync(string path, string body, string ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(IdempotencyMiddleware.Header, "k");
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using HttpResponseMessage response = await host.Client.SendAsync(request);
        return (
            new Answer(
                response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.Tag, response.Headers.Location?.OriginalString),
            response.Headers.Contains(KeptAnswer.ReplayedHeader));
    }

    private async Task OpenAsync(bool isPublished = true)
    {
        await SmallCounty.FillAsync(host);
        await SmallCounty.AddWorkersAsync(host);
        await host.PlanAsync(SmallCounty.Date);
        if (isPublished)
        {
            (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);
        }
    }

    private async Task<ReferralResource> ReferAsync(string patient) => (await host.PostAsync("/referrals", SmallCounty.Referral(patient: patient))).Expect(HttpStatusCode.Created).Read<ReferralResource>();

    private async Task<DisruptionResource> SayAsync() => (await host.PostAsync("/disruptions", """{ "date": "2026-01-05", "kind": "visit-cancelled", "visit": "v1", "reason": "rang in" }"""))
        .Expect(HttpStatusCode.Created).Read<DisruptionResource>();

    /// <summary>Another desk places a referral: another version stands.</summary>
    private async Task MoveAsync()
    {
        string known = (await host.GetAsync(Rota)).ETag!;
        ReferralResource other = await ReferAsync("other");
        (await host.PostAsync($"/referrals/{other.Id}/accept", $$"""{ "offer": "{{other.Offers[^1].Id}}" }""")).Expect(HttpStatusCode.OK);
        Assert.NotEqual(known, (await host.GetAsync(Rota)).ETag);
    }
}
