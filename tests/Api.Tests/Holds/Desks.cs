using System.Net;
using CareRostering.Api.Holds;
using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Holds;

/// <summary>What desks do in these tests, and what must hold whatever they do.</summary>
internal static class Desks
{
    public static async Task OpenAsync(ApiHost host)
    {
        await SmallCounty.FillAsync(host);
        await host.PlanAsync(SmallCounty.Date);
        (await host.PostAsync($"/rotas/{SmallCounty.Date}/publish")).Expect(HttpStatusCode.OK);
    }

    public static async Task<ReferralResource> ReferAsync(ApiHost host, string patient, double lat = 51.81, string more = "") =>
        (await host.PostAsync("/referrals", SmallCounty.Referral(patient: patient, lat: lat, more: more))).Expect(HttpStatusCode.Created).Read<ReferralResource>();

    public static Task<Answer> HoldAsync(ApiHost host, string referral, string offer, int minutes = 10) =>
        host.PostAsync($"/referrals/{referral}/hold", $$"""{ "offer": "{{offer}}", "minutes": {{minutes}}, "author": "desk 1" }""");

    public static Task<Answer> AcceptAsync(ApiHost host, string referral, string offer) =>
        host.PostAsync($"/referrals/{referral}/accept", $$"""{ "offer": "{{offer}}", "author": "desk 2" }""");

    public static Task<Answer> DeclineAsync(ApiHost host, string referral, string offer) =>
        host.PostAsync($"/referrals/{referral}/decline", $$"""{ "offer": "{{offer}}", "reason": "too late", "author": "desk 2" }""");

    public static async Task<ReferralResource> FindAsync(ApiHost host, string referral) => (await host.GetAsync($"/referrals/{referral}")).Expect(HttpStatusCode.OK).Read<ReferralResource>();

    public static async Task<TentativeResource> TentativeAsync(ApiHost host) =>
        (await host.GetAsync($"/rotas/{SmallCounty.Date}/tentative")).Expect(HttpStatusCode.OK).Read<TentativeResource>();

    /// <summary>At one moment of the store: the version that stands is sound, with and without everything that is held, and each hold has exactly the stops that were offered.</summary>
    public static IReadOnlyList<StoredHold> CheckPromises(ApiHost host)
    {
        (RotaVersion version, IReadOnlyList<StoredHold> holds) = host.Services.GetRequiredService<Database>().Read(
            session => (RotaStore.Current(session, SmallCounty.Date)!, HoldStore.Active(session, SmallCounty.Date, Instants.Text(host.Clock))));
        LoadedRota standing = host.Services.GetRequiredService<RotaCache>().Load(SmallCounty.Date, version.Version);
        Assert.DoesNotContain(standing.Day.Problem.Visits, visit => holds.Any(hold => hold.Resource.Visit == visit.CallId));
        LayeredRota layered = host.Services.GetRequiredService<TentativeRotas>().Over(standing, holds);
        Assert.Empty(layered.Misfits);
        foreach (LoadedRota rota in new[] { standing, layered.Rota })
        {
            CheckReport report = RotaChecker.Check(rota.Day.Problem, rota.Rota);
            Assert.True(report.IsSound, string.Join("; ", report.Violations.Select(found => $"{found.Rule} {found.Path} {found.Message}")));
        }

        RotaProblem problem = layered.Rota.Day.Problem;
        (string Call, string Shift, string Start)[] planned =
            [.. layered.Rota.Rota.Rounds.SelectMany(round => round.Stops.Select(stop => (problem.Visits[stop.Visit].CallId, problem.Shifts[round.Shift].Id, layered.Rota.Day.Clock.FormatInstant(stop.Start))))];
        Assert.All(holds, hold => Assert.Equal(
            hold.Resource.Stops.Select(stop => (hold.Resource.Visit, stop.Shift, stop.Start)).Order(), planned.Where(stop => stop.Call == hold.Resource.Visit).Order()));

        // Without a look at the engine: two visits of one worker never overlap.
        foreach (Optimiser.Rotas.Round round in layered.Rota.Rota.Rounds)
        {
            Optimiser.Rotas.Stop[] stops = [.. round.Stops.OrderBy(stop => stop.Start)];
            Assert.All(stops.Zip(stops.Skip(1)), pair => Assert.True(pair.First.Start + problem.Visits[pair.First.Visit].DurationSeconds <= pair.Second.Start));
        }

        return holds;
    }
}
