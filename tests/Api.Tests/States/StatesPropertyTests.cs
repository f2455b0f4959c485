using System.Net;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Http;
using CareRostering.Api.Reconciliation;
using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;
using CareRostering.Api.States;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Tests.States;

/// <summary>Whatever is done, in whatever order: every due visit is in exactly one state, an independent recount says the same one, and nothing is orphaned.</summary>
public sealed class StatesPropertyTests : IDisposable
{
    private static readonly string[] Dates = ["2026-01-05", "2026-01-06"];
    private readonly ApiHost host = new(settings: new() { ["Repairs:SearchMilliseconds"] = "60000", ["Repairs:Iterations"] = "20" });
    private readonly NaiveStates naive;
    private int made;

    public StatesPropertyTests() => naive = new NaiveStates(host);

    public void Dispose() => host.Dispose();

    public static TheoryData<int> Seeds => [.. TestStore.Enough(3, 6, 16, 22, 23, 29, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task States_WhenAnythingIsDone_AreThoseOfTheRecount(int seed)
    {
        await SmallCounty.FillAsync(host);
        await SmallCounty.AddWorkersAsync(host);
        var random = new Random(seed);
        HashSet<VisitState> seen = [];
        for (int step = 0; step < 40; step++)
        {
            string done = await DoAsync(random, step);
            ReconciliationResource proof = (await host.GetAsync($"/reconciliation?from={Dates[0]}&to={Dates[^1]}")).Expect(HttpStatusCode.OK).Read<ReconciliationResource>();
            Assert.True(proof.Orphans.Count == 0, $"seed {seed}, step {step}, {done}: {string.Join("; ", proof.Orphans)}");
            int total = 0;
            foreach (string date in Dates)
            {
                Dictionary<string, VisitState> expected = await naive.OfAsync(date);
                DayStatesResource actual = (await host.GetAsync($"/rotas/{date}/states")).Expect(HttpStatusCode.OK).Read<DayStatesResource>();
                Assert.Equal(actual.Visits.Count, actual.Visits.Select(visit => visit.Visit).Distinct().Count());
                Assert.True(
                    Text(expected) == Text(actual.Visits.ToDictionary(visit => visit.Visit, visit => visit.State)),
                    $"seed {seed}, step {step}, {done}, {date}:\n{Text(expected)}\n{Text(actual.Visits.ToDictionary(visit => visit.Visit, visit => visit.State))}");
                Assert.Equal(actual.Visits.Count, actual.Counts.Values.Sum());
                seen.UnionWith(expected.Values);
                total += expected.Count;
            }

            Assert.Equal(total, proof.Counts.Values.Sum());
            Assert.Equal(total, proof.Referrals.Count + proof.Days.Sum(day => day.Single.Count + day.Packages.Sum(package => package.Visits.Count)));
        }

        Assert.True(seen.Count >= 3, string.Join(", ", seen));
    }

    private static string Text(Dictionary<string, VisitState> states) => string.Join(", ", states.OrderBy(own => own.Key, StringComparer.Ordinal).Select(own => $"{own.Key} {own.Value}"));

    private async Task<string> DoAsync(Random random, int step)
    {
        string date = Dates[random.Next(4) / 3];
        string id = $"{made++}";
        switch (step < 2 ? 12 + step : random.Next(15))
        {
            case 0:
                return await SayAsync(HttpMethod.Put, $"/packages/k{random.Next(4)}", Package(random));
            case 1:
                return await SayAsync(HttpMethod.Delete, $"/packages/k{random.Next(4)}");
            case 2:
                return await SayAsync(HttpMethod.Put, $"/visits/x{id}", Visit(random, date));
            case 3:
                return await SayAsync(HttpMethod.Delete, $"/visits/x{random.Next(made)}");
            case 4 or 5:
                return await SayAsync(HttpMethod.Post, "/referrals", SmallCounty.Referral(random.Next(2) == 0 ? "rapid" : "normal", $"q{id}"));
            case 6:
                return await AcceptAsync(random);
            case 7:
                return await SayAsync(HttpMethod.Delete, $"/referrals/R{1 + random.Next(3):000000}");
            case 8:
                return await DisruptAsync(random, date);
            case 9 when random.Next(3) == 0:
                DisruptionResource[] repaired = [.. (await host.GetAsync("/disruptions?state=accepted")).Read<Page<DisruptionResource>>().Items];
                return repaired.Length == 0 ? "nothing repaired" : await SayAsync(HttpMethod.Post, $"/disruptions/{repaired[random.Next(repaired.Length)].Id}/withdraw");
            case 9:
                DisruptionResource[] open = [.. (await host.GetAsync("/disruptions?state=open")).Read<Page<DisruptionResource>>().Items];
                return open.Length == 0 ? "nothing open" : random.Next(3) == 0
                    ? await SayAsync(HttpMethod.Delete, $"/disruptions/{open[0].Id}")
                    : await SayAsync(HttpMethod.Post, $"/disruptions/{open[0].Id}/accept", """{ "answer": "none" }""");
            case 10:
                return await ReportAsync(random, date);
            case 11:
                host.Clock.Now = host.Clock.Now.AddMinutes(random.Next(90));
                return $"now {host.Clock.Now}";
            case 12 or 14:
                await host.PlanAsync(date, iterations: 30, seed: random.Next(9));
                return $"plan {date}";
            default:
                return await SayAsync(HttpMethod.Post, $"/rotas/{date}/publish");
        }
    }

    private async Task<string> AcceptAsync(Random random)
    {
        ReferralResource[] offered = [.. (await host.GetAsync("/referrals?state=offered")).Read<Page<ReferralResource>>().Items];
        if (offered.Length == 0)
        {
            return "nothing offered";
        }

        ReferralResource referral = offered[random.Next(offered.Length)];
        return await SayAsync(HttpMethod.Post, $"/referrals/{referral.Id}/accept", $$"""{ "offer": "{{referral.Offers[random.Next(referral.Offers.Count)].Id}}" }""");
    }

    private async Task<string> DisruptAsync(Random random, string date)
    {
        if (random.Next(3) == 0)
        {
            string worker = $"w{1 + random.Next(8)}";
            DateTimeOffset from = host.Clock.Now;
            Answer sick = await host.PostAsync("/disruptions", $$"""{ "date": "{{date}}", "kind": "worker-sick", "worker": "{{worker}}" }""");
            if (sick.Status == HttpStatusCode.Created)
            {
                DisruptionResource disruption = sick.Read<DisruptionResource>();
                naive.AwayFrom[disruption.Id] = await BehindReportedAsync(date, worker, from);
            }

            return $"sick {worker} {date} {sick.Status}";
        }

        DayStatesResource states = (await host.GetAsync($"/rotas/{date}/states")).Read<DayStatesResource>();
        if (states.Visits.Count == 0)
        {
            return "no visit";
        }

        string visit = states.Visits[random.Next(states.Visits.Count)].Visit;
        return await SayAsync(HttpMethod.Post, "/disruptions", random.Next(2) == 0
            ? $$"""{ "date": "{{date}}", "kind": "visit-cancelled", "visit": "{{visit}}", "reason": "away" }"""
            : $$"""{ "date": "{{date}}", "kind": "visit-handed-over", "visit": "{{visit}}", "service": "night nurses" }""");
    }

    /// <summary>Now, or the end of the last reported stop of the worker's round where that is later: what is known to have begun is made to its end.</summary>
    private async Task<DateTimeOffset> BehindReportedAsync(string date, string worker, DateTimeOffset now)
    {
        RotaVersion[] versions = (await host.GetAsync($"/rotas/{date}/versions")).Read<RotaVersion[]>();
        if ((versions.FirstOrDefault(own => own.State != RotaState.Draft) ?? versions.FirstOrDefault()) is not { } standing)
        {
            return now;
        }

        RotaDocument rota = (await host.GetAsync($"/rotas/{date}?version={standing.Version}")).Read<RotaResource>().Rota;
        return rota.Rounds.Where(round => round.Worker == worker).SelectMany(round => round.Stops)
            .Where(stop => naive.Reported.ContainsKey((date, stop.Visit)))
            .Select(stop => NaiveStates.At(date, stop.Finish)).Append(now).Max();
    }

    private async Task<string> ReportAsync(Random random, string date)
    {
        DayStatesResource states = (await host.GetAsync($"/rotas/{date}/states")).Read<DayStatesResource>();
        if (states.Visits.Count == 0)
        {
            return "no visit";
        }

        string visit = states.Visits[random.Next(states.Visits.Count)].Visit;
        DateTimeOffset at = host.Clock.Now.AddMinutes(-random.Next(60));
        bool isOver = random.Next(2) == 0;
        Answer answer = await host.PostAsync(
            $"/rotas/{date}/visits/{visit}/progress", $$"""{ "state": "{{(isOver ? "finished" : "started")}}", "at": "{{at:yyyy-MM-ddTHH:mm:ssZ}}" }""");
        if (answer.Status == HttpStatusCode.OK && (!naive.Reported.TryGetValue((date, visit), out (DateTimeOffset At, bool IsOver) known) || known.At <= at))
        {
            naive.Reported[(date, visit)] = (at, isOver);
        }

        return $"report {visit} {isOver} {answer.Status}";
    }

    /// <summary>Sends a command; refusals are part of the game, failures are not.</summary>
    private async Task<string> SayAsync(HttpMethod method, string path, string? json = null)
    {
        Answer answer = await host.SendAsync(method, path, json);
        Assert.True((int)answer.Status < 500, $"{method} {path}: {answer.Text}");
        return $"{method} {path} {answer.Status}";
    }

    private static string Package(Random random)
    {
        string[] calls =
        [
            """{ "name": "morning", "minutes": 30, "windows": [{ "earliest": "10:30", "latest": "12:00" }], "skills": ["personal-care"] }""",
            $$"""{ "name": "lunch", "minutes": 30, "windows": [{ "earliest": "11:30", "latest": "13:30" }], "workers": {{1 + random.Next(2)}} }""",
            """{ "name": "night", "minutes": 30, "windows": [{ "earliest": "23:00", "latest": "23:30" }] }""",
        ];
        return $$"""{ "patient": "p1", "firstDay": "{{Dates[random.Next(2)]}}", "calls": [{{string.Join(", ", calls.Take(1 + random.Next(3)))}}] }""";
    }

    private static string Visit(Random random, string date) =>
        $$"""{ "date": "{{date}}", "patient": "p2", "minutes": 30, "windows": [{ "earliest": "{{10 + random.Next(4)}}:00", "latest": "{{15 + random.Next(2)}}:00" }] }""";
}
