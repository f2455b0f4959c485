using System.Net;
using System.Text.Json;
using CareRostering.Faults.Tests.Desks;
using CareRostering.Faults.Tests.Hosting;
using CareRostering.Storage;
using Dapper;

namespace CareRostering.Faults.Tests.Checks;

/// <summary>After a fault: nothing acknowledged is lost, nothing is half done, and what nobody knows of is done once by sending it again.</summary>
internal sealed class Verification(FaultStore store, County county, Ledger ledger)
{
    /// <summary>Answers looked at again after each fault, the latest of them; all at the end.</summary>
    private const int Recent = 25;

    /// <summary>How often what is told to come again does so.</summary>
    private const int MostTurns = 3;

    /// <summary>Checks a service that has just come back.</summary>
    public async Task CheckAsync(Service service, bool isEnd = false)
    {
        Database database = store.Open();
        try
        {
            Unbroken(database, "after the fault");
            await SendAgainAsync(service, database);
            Unbroken(database, "after what was cut off was sent again");
        }
        finally
        {
            database.Dispose();
        }

        await FactsAsync(service);
        IReadOnlyList<SentRequest> known = ledger.Known;
        foreach (SentRequest request in isEnd ? known : known.Skip(known.Count - Recent))
        {
            await RepeatAsync(service, request);
        }

        await ProofsAsync(service);
    }

    /// <summary>
    /// What was cut off is sent again with its key, and then once more. A service takes up a request of a dead one after half a minute: that the half minute is over is
    /// written into the store, for these requests alone.
    /// </summary>
    private async Task SendAgainAsync(Service service, Database database)
    {
        foreach (SentRequest request in ledger.Unknown)
        {
            string before = Instants.Text(NodaTime.Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddMinutes(-1)));
            database.Write(session => session.Execute("update request_keys set seen_at = @before where request_key = @Key and status is null", new { before, request.Key }));
            Reply reply = await service.SendAsync(HttpMethod.Post, request.Path, request.Body, request.Key);
            for (int time = 0; reply.Status == HttpStatusCode.ServiceUnavailable && time < MostTurns; time++)
            {
                // On a busy machine its turn to write may not have come in time. Whoever is told so asks again.
                Rounds.Log($"{request.Path}, sent again: {reply.Text}");
                reply = await service.SendAsync(HttpMethod.Post, request.Path, request.Body, request.Key);
            }

            Assert.True(Ledger.Settle(request, reply), $"{request.Path}, sent again: {reply.Text}");
            await RepeatAsync(service, request);
        }
    }

    /// <summary>The same request gives the same answer, and nothing is done.</summary>
    private static async Task RepeatAsync(Service service, SentRequest request)
    {
        Reply again = await service.SendAsync(HttpMethod.Post, request.Path, request.Body, request.Key);
        Assert.True(again.IsReplayed && again.IsSameAs(request.Answer!), $"{request.Path} {request.Body}: was {request.Answer}, is {again}");
    }

    private async Task FactsAsync(Service service)
    {
        Dictionary<string, Reply> seen = new(StringComparer.Ordinal);
        List<string> lost = [];
        foreach (Fact fact in ledger.Facts.Values)
        {
            if (!seen.TryGetValue(fact.Path, out Reply? reply))
            {
                seen.Add(fact.Path, reply = await service.GetAsync(fact.Path));
            }

            if ((reply.Status == HttpStatusCode.OK ? fact.Holds(reply) : $"{reply.Status} {reply.Text}") is { } wrong)
            {
                lost.Add($"{fact.Path}: {wrong}");
            }
        }

        Assert.True(lost.Count == 0, string.Join('\n', lost));
    }

    /// <summary>The service's own proofs, and one that is worked out here: no worker is promised twice.</summary>
    private async Task ProofsAsync(Service service)
    {
        JsonElement reconciled = (await service.GetAsync("/reconciliation")).Expect(HttpStatusCode.OK).Json;
        Assert.True(reconciled.GetProperty("orphans").GetArrayLength() == 0, reconciled.GetProperty("orphans").GetRawText());
        Reply audit = (await service.GetAsync("/audit/verify")).Expect(HttpStatusCode.OK);
        Assert.True(audit.Json.GetProperty("intact").GetBoolean(), audit.Text);
        foreach (string day in county.Days)
        {
            JsonElement rota = (await service.GetAsync($"/rotas/{day}")).Expect(HttpStatusCode.OK).Json.GetProperty("rota");
            foreach (JsonElement round in rota.GetProperty("rounds").EnumerateArray())
            {
                (string Visit, string Start, string Finish)[] stops =
                [
                    .. round.GetProperty("stops").EnumerateArray()
                        .Select(stop => (stop.GetProperty("visit").GetString()!, Full(stop.GetProperty("start").GetString()!), Full(stop.GetProperty("finish").GetString()!)))
                        .OrderBy(stop => stop.Item2, StringComparer.Ordinal),
                ];
                Assert.All(stops.Zip(stops.Skip(1)), pair => Assert.True(
                    string.CompareOrdinal(pair.First.Finish, pair.Second.Start) <= 0, $"{day}: {round.GetProperty("worker")} has {pair.First} and {pair.Second}"));
            }
        }
    }

    /// <summary>Clock times with and without seconds, so that they sort as text.</summary>
    private static string Full(string time) => time.Length == 5 ? time + ":00" : time;

    private void Unbroken(Database database, string when)
    {
        IReadOnlyList<string> broken = StoreInvariants.Broken(database);
        Assert.True(broken.Count == 0, $"{when}, {store.Settings.Path}: {string.Join("; ", broken)}");
    }
}
