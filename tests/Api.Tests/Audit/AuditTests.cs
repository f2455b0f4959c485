using System.Net;
using System.Text.Json;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Audit;

public sealed class AuditTests
{
    [Fact]
    public async Task Audit_WhenAPatientWasSeenAndChanged_SaysByWhomWhenAndHow()
    {
        using SecureHost host = await SecureHost.FilledAsync();
        Dictionary<string, string> keys = await host.KeysAsync();
        long before = await LastAsync(host);
        (await host.GetAsync(keys["referral-desk"], "/patients/p1")).Expect(HttpStatusCode.OK);
        (await host.PutAsync(keys["team-manager"], "/patients/p1", SmallCounty.Patient(51.83))).Expect(HttpStatusCode.OK);
        (await host.GetAsync(keys["planner"], "/visits?patient=p2")).Expect(HttpStatusCode.OK);
        (await host.GetAsync(keys["worker"], "/patients/p1")).Expect(HttpStatusCode.Forbidden);
        (await host.GetAsync(keys["referral-desk"], "/workers")).Expect(HttpStatusCode.OK);

        JsonElement[] entries = await EntriesAsync(host, $"?after={before}");
        // The question about the audit before is an entry as well. Changes are written at once, readings a moment later.
        Assert.Equal(
            [
                "key:desk read patient p1 p1 done",
                "key:first read audit  * done",
                "key:manager put patient p1 p1 done",
                "key:planner read visit  * done",
                "key:worker read patient p1 * refused",
            ],
            entries.Select(entry => $"{Text(entry, "caller")} {Text(entry, "action")} {Text(entry, "kind")} {Text(entry, "subject")} {Text(entry, "patient")} {Text(entry, "outcome")}").Order(StringComparer.Ordinal));
        Assert.Equal("GET /visits?patient=p2", Text(entries.Single(entry => Text(entry, "kind") == "visit"), "route"));
        Assert.All(entries, entry => Assert.Equal("2026-01-05T10:00:00.000Z", Text(entry, "at")));

        JsonElement[] ofP1 = await EntriesAsync(host, $"?patient=p1&caller=key:manager");
        Assert.Equal("put", Text(Assert.Single(ofP1), "action"));
        Assert.Empty(await EntriesAsync(host, "?from=2026-01-06"));
        Assert.Empty(await EntriesAsync(host, "?to=2026-01-04"));
        Assert.NotEmpty(await EntriesAsync(host, "?from=2026-01-05&to=2026-01-05"));
    }

    [Fact]
    public async Task Audit_WhenARouteChangesSomething_HasAnEntryWhateverCameOfIt()
    {
        using SecureHost host = await SecureHost.FilledAsync();
        (string Method, string Path, string? Json, string Expected)[] changes =
        [
            ("PUT", "/service", SmallCounty.Service, "put service service done"),
            ("PUT", "/workers/w9", SmallCounty.Worker(), "put worker w9 done"),
            ("DELETE", "/workers/w9", null, "delete worker w9 done"),
            ("DELETE", "/workers/w1", null, "delete worker w1 refused"),
            ("PUT", "/packages/k1", "{}", "put package k1 refused"),
            ("POST", "/disruptions/D1/repairs?date=%00", null, "repair disruption D1 refused"),
            ("POST", "/referrals", SmallCounty.Referral(), "add referral R000001 done"),
            ("POST", "/referrals/R000001/offers", null, "offer referral R000001 done"),
            ("DELETE", "/referrals/R000001", null, "cancel referral R000001 done"),
            ("PUT", "/days/2026-01-05/links", """{ "links": [] }""", "put links 2026-01-05 done"),
            ("POST", "/rotas/2026-01-05/publish", null, "publish rota 2026-01-05 refused"),
            ("POST", "/rotas/2026-01-05/plan", """{ "seconds": 1, "iterations": 1 }""", "plan plan 2026-01-05 done"),
            ("DELETE", "/plans/77", null, "cancel plan 77 refused"),
            ("POST", "/roads/update", null, "update roads  refused"),
            ("POST", "/api-keys", """{ "id": "x", "roles": ["planner"] }""", "add key x done"),
            ("DELETE", "/api-keys/x", null, "revoke key x done"),
        ];
        long before = await LastAsync(host);
        foreach ((string method, string path, string? json, _) in changes)
        {
            await host.AsAsync(host.Administrator, new HttpMethod(method), path, json);
        }

        // Changes are written at once and refusals a moment later: the order of the two says nothing.
        JsonElement[] entries = [.. (await EntriesAsync(host, $"?after={before}")).Where(entry => Text(entry, "action") != "read")];
        Assert.Equal(
            changes.Select(change => change.Expected).Order(StringComparer.Ordinal),
            entries.Select(entry => $"{Text(entry, "action")} {Text(entry, "kind")} {Text(entry, "subject")} {Text(entry, "outcome")}").Order(StringComparer.Ordinal));
        Assert.Equal("new", Text(entries.Single(entry => Text(entry, "action") == "add" && Text(entry, "kind") == "referral"), "patient"));
    }

    [Fact]
    public async Task Audit_WhenTheServiceStops_HasLostNothing()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-audit-");
        string file = Path.Combine(folder.FullName, "care.db");
        using (var host = new ApiHost(file))
        {
            (await host.PutAsync("/patients/p1", SmallCounty.Patient())).Expect(HttpStatusCode.Created);
            for (int number = 0; number < 700; number++)
            {
                (await host.GetAsync("/patients/p1")).Expect(HttpStatusCode.OK);
            }
        }

        using (var again = new ApiHost(file))
        {
            Answer page = (await again.GetAsync("/audit?limit=2000")).Expect(HttpStatusCode.OK);
            Assert.Equal(701, page.Json.GetProperty("items").GetArrayLength());
            Answer verified = (await again.GetAsync("/audit/verify")).Expect(HttpStatusCode.OK);
            Assert.True(verified.Json.GetProperty("intact").GetBoolean(), verified.Text);
            Assert.Equal(702, verified.Json.GetProperty("entries").GetInt64());
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("update audit set caller = 'somebody' where number = 3", 3)]
    [InlineData("update audit set patient = null where number = 8", 8)]
    [InlineData("delete from audit where number = 4", 4)]
    [InlineData("delete from audit where number = 1", 1)]
    [InlineData("update audit set hash = previous, previous = hash where number = 5", 5)]
    [InlineData("delete from audit where number > 6", 7)]
    public async Task Verify_WhenAnEntryWasTamperedWith_SaysFromWhereOn(string sql, long brokenAt)
    {
        using SecureHost host = await SecureHost.FilledAsync();
        Assert.True((await host.GetAsync(host.Administrator, "/audit/verify")).Expect(HttpStatusCode.OK).Json.GetProperty("intact").GetBoolean());
        Tamper(host, sql);

        JsonElement verified = (await host.GetAsync(host.Administrator, "/audit/verify")).Expect(HttpStatusCode.OK).Json;
        Assert.False(verified.GetProperty("intact").GetBoolean());
        Assert.Equal(brokenAt, verified.GetProperty("brokenAt").GetInt64());
        Assert.Equal(brokenAt - 1, verified.GetProperty("entries").GetInt64());
    }

    [Fact]
    public async Task Verify_WhenAnEntryWasNoted_ShowsAChainWorkedOutAnew()
    {
        using SecureHost host = await SecureHost.FilledAsync();
        JsonElement noted = (await host.GetAsync(host.Administrator, "/audit/verify")).Json;
        (long number, string head) = (noted.GetProperty("entries").GetInt64(), noted.GetProperty("head").GetString()!);
        await host.GetAsync(host.Administrator, "/patients");
        Assert.True((await host.GetAsync(host.Administrator, $"/audit/verify?number={number}&hash={head}")).Json.GetProperty("intact").GetBoolean());

        string other = new('a', 64);
        JsonElement replaced = (await host.GetAsync(host.Administrator, $"/audit/verify?number={number}&hash={other}")).Json;
        Assert.False(replaced.GetProperty("intact").GetBoolean());
        Assert.Equal(number, replaced.GetProperty("brokenAt").GetInt64());
    }

    [Fact]
    public async Task Audit_WhenManyReadAndWriteAtOnce_IsOneSoundChain()
    {
        using SecureHost host = await SecureHost.FilledAsync();
        long before = await LastAsync(host);
        await Task.WhenAll(Enumerable.Range(0, 120).Select(async number =>
        {
            Answer answer = number % 4 == 0
                ? await host.PutAsync(host.Administrator, $"/patients/n{number}", SmallCounty.Patient())
                : await host.GetAsync(host.Administrator, "/patients/p1");
            Assert.True((int)answer.Status < 300, answer.Text);
        }));

        // The question above, and thirty changes and ninety readings.
        Assert.Equal(121, (await EntriesAsync(host, $"?after={before}")).Length);
        Assert.True((await host.GetAsync(host.Administrator, "/audit/verify")).Json.GetProperty("intact").GetBoolean());
    }

    [Fact]
    public async Task Audit_WhenAskedWrongly_SaysAllThatIsWrong()
    {
        using var host = new SecureHost();
        Answer answer = (await host.GetAsync(host.Administrator, "/audit?after=x&from=yesterday&to=tomorrow")).ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Equal(["NUMBER_RANGE", "DATE_INVALID", "DATE_INVALID"], answer.FaultCodes);
    }

    private static async Task<long> LastAsync(SecureHost host) =>
        (await EntriesAsync(host, "")) is [.., { } last] ? last.GetProperty("number").GetInt64() : 0;

    private static async Task<JsonElement[]> EntriesAsync(SecureHost host, string query)
    {
        Answer answer = await host.GetAsync(host.Administrator, $"/audit{query}{(query.Length == 0 ? "?" : "&")}limit=2000");
        return [.. answer.Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];
    }

    private static string Text(JsonElement entry, string member) => entry.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static void Tamper(SecureHost host, string sql)
    {
        Database database = host.Host.Services.GetRequiredService<Database>();
        Assert.True(database.Write(session => session.Execute(sql)) > 0);
    }
}
