using System.Net;
using System.Text.Json;
using CareRostering.Api.Jobs;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CareRostering.Api.PostgreSql.Tests.Nodes;

/// <summary>Two nodes on one store.</summary>
public sealed class SeveralNodesTests
{
    private static readonly Dictionary<string, string> QuickBeats = new() { ["Storage:HeartbeatSeconds"] = "1" };

    [Fact]
    public async Task Nodes_WhenOneWrites_TheOtherReadsIt()
    {
        using var store = new SharedStore();
        using ApiHost first = store.Node();
        using ApiHost second = store.Node();
        await SmallCounty.FillAsync(first);

        Answer read = (await second.GetAsync("/workers/w1")).Expect(HttpStatusCode.OK);
        (await first.PutAsync("/workers/w1", SmallCounty.Worker(grade: 4))).Expect(HttpStatusCode.OK);

        (await second.PutAsync("/workers/w1", SmallCounty.Worker(grade: 5), read.ETag)).ExpectProblem(HttpStatusCode.PreconditionFailed, "CHANGED_MEANWHILE");
    }

    [Fact]
    public async Task Ids_WhenBothNodesCountAtOnce_AreNeverGivenTwice()
    {
        using var store = new SharedStore();
        using ApiHost first = store.Node();
        using ApiHost second = store.Node();
        await SmallCounty.FillAsync(first);

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            (number % 2 == 0 ? first : second).PostAsync("/referrals", SmallCounty.Referral(patient: $"r{number}"))));

        Assert.Equal(20, answers.Select(answer => answer.Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(20, (await second.GetAsync("/referrals")).Json.GetProperty("items").GetArrayLength());
    }

    /// <summary>
    /// One worker with one free hour, and two referrals of 45 minutes that are each offered it: accepted on two nodes in the same moment, at most one may
    /// win. The truth is looked up in the rota, not in the answers alone.
    /// </summary>
    [Fact]
    public async Task Accept_WhenTwoNodesGiveAwayTheSameMinutes_OneWins()
    {
        using var store = new SharedStore();
        using ApiHost first = store.Node();
        using ApiHost second = store.Node();
        (await first.PutAsync("/service", SmallCounty.Service)).Expect(HttpStatusCode.OK);
        (await first.PutAsync("/workers/w1", SmallCounty.Worker())).Expect(HttpStatusCode.Created);
        for (int round = 0; round < 5; round++)
        {
            string date = FormattableString.Invariant($"2026-01-{6 + round:00}");
            first.Clock.Now = second.Clock.Now = new DateTimeOffset(2026, 1, 5 + round, 20, 0, 0, TimeSpan.Zero);
            (await first.PutAsync($"/shifts/{date}-s1", SmallCounty.Shift("w1", "09:00", "10:15", date))).Expect(HttpStatusCode.Created);
            await first.PlanAsync(date, iterations: 20);
            (string Path, string Offer)[] offers = [await OfferAsync(first, $"a{round}"), await OfferAsync(second, $"b{round}")];

            Answer[] answers = await Task.WhenAll(
                first.PostAsync($"{offers[0].Path}/accept", $$"""{ "offer": "{{offers[0].Offer}}", "author": "desk 1" }"""),
                second.PostAsync($"{offers[1].Path}/accept", $$"""{ "offer": "{{offers[1].Offer}}", "author": "desk 2" }"""));

            Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
            Assert.Single(answers, answer => answer.Status == HttpStatusCode.Conflict);
            Assert.Equal(1, await StopsAsync(second, date));
            Assert.Equal(2, (await first.GetAsync($"/rotas/{date}/versions")).Json.GetArrayLength());
        }
    }

    [Fact]
    public async Task Accept_WhenTwoNodesPlaceOneReferralOnTwoDays_OneWins()
    {
        using var store = new SharedStore();
        using ApiHost first = store.Node();
        using ApiHost second = store.Node();
        (await first.PutAsync("/service", SmallCounty.Service)).Expect(HttpStatusCode.OK);
        (await first.PutAsync("/workers/w1", SmallCounty.Worker())).Expect(HttpStatusCode.Created);
        string[] dates = ["2026-01-06", "2026-01-07"];
        foreach (string date in dates)
        {
            (await first.PutAsync($"/shifts/{date}-s1", SmallCounty.Shift("w1", "09:00", "10:15", date))).Expect(HttpStatusCode.Created);
            await first.PlanAsync(date, iterations: 20);
        }

        for (int round = 0; round < 3; round++)
        {
            JsonElement referral = (await first.PostAsync("/referrals", SmallCounty.Referral("normal", $"n{round}").Replace("\"minutes\": 30", "\"minutes\": 15", StringComparison.Ordinal)))
                .Expect(HttpStatusCode.Created).Json;
            string[] offers = [.. dates.Select(date => referral.GetProperty("offers").EnumerateArray().First(offer => offer.GetProperty("date").GetString() == date).GetProperty("id").GetString()!)];
            string path = $"/referrals/{referral.GetProperty("id").GetString()}/accept";

            Answer[] answers = await Task.WhenAll(
                first.PostAsync(path, $$"""{ "offer": "{{offers[0]}}", "author": "desk 1" }"""),
                second.PostAsync(path, $$"""{ "offer": "{{offers[1]}}", "author": "desk 2" }"""));

            Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
            Assert.Contains(answers.Single(answer => answer.Status != HttpStatusCode.OK).Json.GetProperty("code").GetString(), (string[])["REFERRAL_CLOSED", "REFERRAL_PLANNED"]);
            Assert.Equal(round + 1, await StopsAsync(first, dates[0]) + await StopsAsync(first, dates[1]));
        }
    }

    [Fact]
    public async Task Nightly_WhenItIsDueOnTwoNodes_PlansOnce()
    {
        Dictionary<string, string> nightly = new() { ["Planning:Nightly"] = "true", ["Planning:Seconds"] = "1" };
        using var store = new SharedStore();
        using ApiHost first = store.Node(nightly);
        using ApiHost second = store.Node(nightly);
        await SmallCounty.FillAsync(first);
        Database database = first.Services.GetRequiredService<Database>();
        Assert.Equal(1, Count("qrtz_triggers"));

        foreach (ApiHost host in (ApiHost[])[first, second])
        {
            await (await host.Services.GetRequiredService<ISchedulerFactory>().LookupScheduler(JobsSetup.Cluster))!.TriggerJob(NightlyJob.Key);
        }

        await Waiting.UntilAsync(() => Count("qrtz_triggers") == 1 && Count("qrtz_fired_triggers") == 0);

        Assert.Equal("done", (await second.WaitForPlanAsync("/plans/1")).GetProperty("state").GetString());
        Assert.Equal(1, (await second.GetAsync("/plans")).Json.GetArrayLength());

        long Count(string table) => database.Read(session => session.First<long>($"select count(*) from {table}"));
    }

    [Fact]
    public async Task Stop_WhenANodePlans_AnotherTakesThePlanUp()
    {
        using var store = new SharedStore();
        ApiHost first = store.Node(QuickBeats);
        await SmallCounty.FillAsync(first);
        await first.PostAsync("/rotas/2026-01-05/plan", """{ "seconds": 8, "threads": 1 }""");
        await first.WaitForPlanAsync("/plans/1", state => state == "running");
        using ApiHost second = store.Node(QuickBeats);
        first.Dispose();

        JsonElement plan = await second.WaitForPlanAsync("/plans/1");

        Assert.Equal("done", plan.GetProperty("state").GetString());
        Assert.Equal(1, plan.GetProperty("rotaVersion").GetInt64());
    }

    [Fact]
    public async Task Kill_WhenANodePlans_AnotherTakesThePlanUp()
    {
        using var store = new SharedStore();
        using ApiHost second = store.Node(QuickBeats);
        await SmallCounty.FillAsync(second);
        // It waits behind a long plan here, so that the other node takes it.
        await second.PostAsync("/rotas/2026-01-05/plan", """{ "seconds": 600, "threads": 1 }""");
        await second.WaitForPlanAsync("/plans/1", state => state == "running");
        await second.PostAsync("/rotas/2026-01-05/plan", """{ "seconds": 6, "threads": 1 }""");
        using (NodeProcess other = store.Process())
        {
            await second.WaitForPlanAsync("/plans/2", state => state == "running");
            other.Kill();
        }

        await second.DeleteAsync("/plans/1");
        await Waiting.UntilAsync(async () =>
        {
            // Only until it is taken up: a clock that runs ahead of the beats makes out a living node for dead.
            second.Clock.Now += TimeSpan.FromSeconds(1);
            return (await second.GetAsync("/plans/2")).Json.GetProperty("attempts").GetInt64() > 1;
        });
        JsonElement plan = await second.WaitForPlanAsync("/plans/2", state => state is not ("queued" or "running"));

        Assert.Equal("done", plan.GetProperty("state").GetString());
        Assert.Equal(2, plan.GetProperty("attempts").GetInt64());
        Assert.Equal(1, (await second.GetAsync("/rotas/2026-01-05/versions")).Json.GetArrayLength());
    }

    private static async Task<int> StopsAsync(ApiHost host, string date) =>
        (await host.GetAsync($"/rotas/{date}")).Expect(HttpStatusCode.OK).Json.GetProperty("rota").GetProperty("rounds").EnumerateArray().Sum(round => round.GetProperty("stops").GetArrayLength());

    private static async Task<(string Path, string Offer)> OfferAsync(ApiHost host, string patient)
    {
        Answer referral = (await host.PostAsync("/referrals", SmallCounty.Referral("fast", patient).Replace("\"minutes\": 30", "\"minutes\": 45", StringComparison.Ordinal))).Expect(HttpStatusCode.Created);
        return ($"/referrals/{referral.Json.GetProperty("id").GetString()}", referral.Json.GetProperty("offers")[0].GetProperty("id").GetString()!);
    }
}
