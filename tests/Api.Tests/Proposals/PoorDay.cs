using System.Net;
using CareRostering.Api.Http;
using CareRostering.Api.Proposals;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Rotas;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Proposals;

/// <summary>The small county, and a rota in force in which workers f1 (and f2) come from 24 km away for visits x1 and x2 of patients q1 and q2, though workers nearby are free.</summary>
internal static class PoorDay
{
    public const string Rota = $"/rotas/{SmallCounty.Date}";

    private const int Visits = 2;

    /// <summary>Settings under which a search takes its steps and no clock decides.</summary>
    public static Dictionary<string, string> Settings(params (string Name, string Value)[] more)
    {
        Dictionary<string, string> settings = new() { ["Proposals:SearchSeconds"] = "600", ["Proposals:Iterations"] = "400", ["Proposals:LeastGainPence"] = "100" };
        foreach ((string name, string value) in more)
        {
            settings[name] = value;
        }

        return settings;
    }

    /// <summary>Opens it, with so many workers from far away: one who makes both visits, or two who make one each.</summary>
    public static async Task OpenAsync(ApiHost host, int far = 1)
    {
        await SmallCounty.FillAsync(host);
        await SmallCounty.AddWorkersAsync(host);
        (await host.PutAsync("/service", SmallCounty.Service.Replace("\"bases\": [", "\"bases\": [{ \"id\": \"far\", \"lat\": 51.60, \"lon\": -0.81, \"locality\": \"Aylesbury\" }, ", StringComparison.Ordinal))).Expect(HttpStatusCode.OK);
        for (int worker = 1; worker <= far; worker++)
        {
            (await host.PutAsync($"/workers/f{worker}", SmallCounty.Worker())).Expect(HttpStatusCode.Created);
            (await host.PutAsync($"/shifts/f{worker}", SmallCounty.Shift($"f{worker}", "10:00", "20:00").Replace("base:aylesbury", "base:far", StringComparison.Ordinal))).Expect(HttpStatusCode.Created);
        }

        for (int visit = 1; visit <= Visits; visit++)
        {
            (await host.PutAsync($"/patients/q{visit}", SmallCounty.Patient(51.81 + (0.002 * visit), -0.80))).Expect(HttpStatusCode.Created);
            (await host.PutAsync($"/visits/x{visit}", Visit(visit, $", \"pinnedWorker\": \"f{Math.Min(visit, far)}\""))).Expect(HttpStatusCode.Created);
        }

        await host.PlanAsync(SmallCounty.Date);
        for (int visit = 1; visit <= Visits; visit++)
        {
            (await host.PutAsync($"/visits/x{visit}", Visit(visit, ""))).Expect(HttpStatusCode.OK);
        }

        await host.PlanAsync(SmallCounty.Date);
        (await host.PostAsync($"{Rota}/publish")).Expect(HttpStatusCode.OK);
        Worsen(host);
    }

    /// <summary>One look of the job, as Quartz would have it.</summary>
    public static async Task<ProposalResource?> LookAsync(ApiHost host)
    {
        await host.Services.GetRequiredService<ProposalMaker>().LookAsync(CancellationToken.None);
        return (await OpenAsync(host, "open")).SingleOrDefault();
    }

    public static async Task<IReadOnlyList<ProposalResource>> OpenAsync(ApiHost host, string state) =>
        (await host.GetAsync($"{Rota}/proposals?state={state}")).Expect(HttpStatusCode.OK).Read<Page<ProposalResource>>().Items;

    public static async Task<ProposalResource> FindAsync(ApiHost host, string id) => (await host.GetAsync($"/proposals/{id}")).Expect(HttpStatusCode.OK).Read<ProposalResource>();

    public static Task<Answer> AcceptAsync(ApiHost host, string id, string? ifMatch = null) => host.SendAsync(HttpMethod.Post, $"/proposals/{id}/accept", """{ "author": "anna" }""", ifMatch);

    public static async Task<RotaResource> RotaAsync(ApiHost host) => (await host.GetAsync(Rota)).Expect(HttpStatusCode.OK).Read<RotaResource>();

    public static void Settle(ApiHost host) => host.Services.GetRequiredService<ProposalDesk>().Settle();

    private static string Visit(int visit, string more) =>
        $$"""{ "date": "2026-01-05", "patient": "q{{visit}}", "minutes": 30, "windows": [{ "earliest": "13:30", "latest": "16:00" }]{{more}} }""";

    /// <summary>The first version's rounds on the second version's day: through the one door, so the checker has seen it.</summary>
    private static void Worsen(ApiHost host)
    {
        RotaCache cache = host.Services.GetRequiredService<RotaCache>();
        LoadedRota pinned = cache.Load(SmallCounty.Date, 1);
        LoadedRota free = cache.Load(SmallCounty.Date, 2);
        IReadOnlyList<Round> rounds = ProposedRota.FromDocuments(free.Day, ProposedRota.ToDocuments(pinned.Day, pinned.Rota.Rounds));
        LoadedRota poor = ProposedRota.On(free, ChangedRounds.Different(free.Rota, free.Rota with { Rounds = [.. rounds] }));
        var amendment = new Amendment
        {
            Version = host.Services.GetRequiredService<Database>().Read(session => RotaStore.Current(session, SmallCounty.Date))!,
            Standing = free,
            Amended = poor,
            Author = "test",
            Reason = "a worker from far away",
        };
        host.Services.GetRequiredService<RotaAmending>().Amend(amendment, (_, _) => { }, () => throw new InvalidOperationException("Nobody else is here."));
    }
}
