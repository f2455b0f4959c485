using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CareRostering.Api.Idempotency;
using CareRostering.Api.Jobs;
using CareRostering.Api.Referrals;
using CareRostering.Api.Storage;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Planning.Days;
using CareRostering.Storage;
using CareRostering.Storage.Backups;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Idempotency;

public sealed class IdempotencyTests : IDisposable
{
    private const string Rota = "/rotas/2026-01-05";

    // All that a request may change; the audit is left out, for it tells of every request.
    private static readonly string[] Tables =
    [
        "counters", "declined_offers", "disruptions", "events", "holds", "links", "offers", "packages", "patients", "plans", "publications", "referrals", "rotas", "service", "shifts", "visits", "webhooks", "workers",
    ];

    private readonly HeldRoads roads = new();
    private readonly ApiHost host;

    public IdempotencyTests() => host = new ApiHost(services: collection => collection.AddSingleton<ITravelSource>(roads));

    private Database Database => host.Services.GetRequiredService<Database>();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Post_WhenSentAgain_GivesTheSameAnswerAndDoesNothing()
    {
        await PlanAsync();
        (Answer first, bool isReplayed) = await PostAsync(host, "/referrals", "k", SmallCounty.Referral());
        Assert.False(isReplayed);
        first.Expect(HttpStatusCode.Created);
        await host.PutAsync("/workers/w9", SmallCounty.Worker());
        host.Clock.Now = host.Clock.Now.AddHours(2);
        string before = Everything(Database);

        (Answer again, isReplayed) = await PostAsync(host, "/referrals", "\"k\"", SmallCounty.Referral());

        Assert.True(isReplayed);
        Assert.Equal(Told(first), Told(again));
        Assert.Equal(before, Everything(Database));
    }

    [Fact]
    public async Task Post_WhenTheKeyStoodForAnotherRequest_IsRefused()
    {
        await PostAsync(host, "/patients", "k", """{ "id": "p1", "lat": 51.8, "lon": -0.8 }""");
        (await PostAsync(host, "/patients", "k", """{ "id": "p2", "lat": 51.8, "lon": -0.8 }""")).Answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
        (await PostAsync(host, "/workers", "k", """{ "id": "p1", "lat": 51.8, "lon": -0.8 }""")).Answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
        (await host.GetAsync("/patients/p2")).ExpectProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("\"\"")]
    [InlineData("ä")]
    [InlineData("a,b")]
    public async Task Post_WhenTheKeyIsNone_IsProblem(string key) =>
        Assert.Equal(["IDEMPOTENCY_KEY_INVALID"], (await PostAsync(host, "/patients", key, "{}")).Answer.ExpectProblem(HttpStatusCode.BadRequest, "REQUEST_INVALID").FaultCodes);

    [Fact]
    public async Task Post_WhenRefused_GivesTheSameRefusalAgain()
    {
        Answer first = (await PostAsync(host, $"{Rota}/publish", "k", "{}")).Answer.ExpectProblem(HttpStatusCode.NotFound, "NO_ROTA");
        await PlanAsync();
        Assert.Equal(Told(first), Told((await PostAsync(host, $"{Rota}/publish", "k", "{}")).Answer));
        (await PostAsync(host, $"{Rota}/publish", "other", "{}")).Answer.Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Post_WhenSentManyTimesAtOnce_IsDoneOnce()
    {
        await PlanAsync();
        (Answer Answer, bool)[] all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => PostAsync(host, "/referrals", "k", SmallCounty.Referral()))));

        Assert.All(all, one => Assert.True(one.Answer.Status is HttpStatusCode.Created or HttpStatusCode.Conflict, one.Answer.Text));
        Assert.All(all.Where(one => one.Answer.Status == HttpStatusCode.Conflict), one => one.Answer.ExpectProblem(HttpStatusCode.Conflict, "REQUEST_IN_PROGRESS"));
        Assert.Single(all.Where(one => one.Answer.Status == HttpStatusCode.Created).Select(one => one.Answer.Text).Distinct());
        Assert.Equal(1, (await host.GetAsync("/referrals")).Json.GetProperty("items").GetArrayLength());
    }

    /// <summary>What a kill leaves between the last commit and the storing of the answer: a request taken up by a process that is no more, with all its steps and no answer.</summary>
    [Fact]
    public async Task Post_WhenKilledBeforeTheAnswerWasStored_IsNotDoneTwice()
    {
        await PlanAsync();
        ReferralResource referral = (await host.PostAsync("/referrals", SmallCounty.Referral(patient: "first"))).Read<ReferralResource>();
        (string Path, string Body)[] requests =
        [
            ("/workers", """{ "id": "new", "profession": "nurse", "grade": 5, "skills": [], "mode": "car", "wagePencePerHour": 1500 }"""),
            ("/patients", """{ "id": "new", "lat": 51.8, "lon": -0.8 }"""),
            ("/shifts", SmallCounty.Shift("w1", date: "2026-01-06").Insert(1, "\"id\": \"new\",")),
            ("/packages", SmallCounty.Package("p2").Insert(SmallCounty.Package("p2").IndexOf('{') + 1, "\"id\": \"new\",")),
            ("/visits", """{ "id": "new", "date": "2026-01-06", "patient": "p2", "minutes": 45, "windows": [{ "earliest": "13:00", "latest": "16:00" }] }"""),
            ("/referrals", SmallCounty.Referral()),
            ($"/referrals/{referral.Id}/offers", ""),
            ($"/referrals/{referral.Id}/hold", """{ "offer": "OFFER", "minutes": 60 }"""),
            ($"/referrals/{referral.Id}/accept", """{ "offer": "OFFER" }"""),
            ($"{Rota}/publish", "{}"),
            ("/webhooks", """{ "url": "https://example.org/hook", "enabled": false }"""),
            ("/days", File.ReadAllText(Path.Combine(Root(), "data", "examples", "two-workers.json"))),
            ("/rotas/2026-01-06/plan", """{ "seconds": 1, "threads": 1, "iterations": 10 }"""),
        ];
        foreach ((string path, string body) in requests)
        {
            string sent = body.Replace("OFFER", (await host.GetAsync($"/referrals/{referral.Id}")).Read<ReferralResource>().Offers[0].Id, StringComparison.Ordinal);
            Answer first = (await PostAsync(host, path, $"key-{path}", sent)).Answer;
            Assert.True((int)first.Status is >= 200 and < 300, $"{path}: {first.Text}");
            if (first.Location?.StartsWith("/plans/", StringComparison.Ordinal) == true)
            {
                await host.WaitForPlanAsync(first.Location);
            }

            string before = Everything(Database);
            Database.Write(session => session.Execute("update request_keys set status = null, answer = null, owner = 'killed' where request_key = @key", new { key = $"key-{path}" }));
            (await PostAsync(host, path, $"key-{path}", sent)).Answer.ExpectProblem(HttpStatusCode.Conflict, "REQUEST_IN_PROGRESS");
            host.Clock.Now = host.Clock.Now.AddSeconds(31);

            (Answer again, bool isReplayed) = await PostAsync(host, path, $"key-{path}", sent);

            Assert.False(isReplayed);
            Assert.True(Told(first) == Told(again), $"{path}: {Told(first)} and then {Told(again)}");
            Assert.True(before == Everything(Database), $"{path} was done twice");
            (again, isReplayed) = await PostAsync(host, path, $"key-{path}", sent);
            Assert.True(isReplayed);
            Assert.Equal(Told(first), Told(again));
        }
    }

    /// <summary>The database is copied while a referral is stored and its offers are being worked out: exactly what is left if the machine dies then.</summary>
    [Fact]
    public async Task PostReferral_WhenTheMachineDiesHalfway_IsTakenUpWhereItStopped()
    {
        await PlanAsync();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("care-killed-");
        try
        {
            string copy = Path.Combine(folder.FullName, "care.db");
            Task held = roads.HoldAsync();
            Task<(Answer Answer, bool)> first = Task.Run(() => PostAsync(host, "/referrals", "k", SmallCounty.Referral()));
            await held;
            string backup = Path.Combine(folder.FullName, "care.zip");
            Backup.Write(TestStore.SettingsOf(host.File), backup, TimeProvider.System);
            Restore.Run(TestStore.SettingsOf(copy), backup, replace: false, TimeProvider.System);
            roads.LetGo();
            string id = (await first).Answer.Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!;

            using var restarted = new ApiHost(copy);
            restarted.Clock.Now = restarted.Clock.Now.AddMinutes(1);
            Assert.Equal("received", (await restarted.GetAsync($"/referrals/{id}")).Json.GetProperty("state").GetString());
            Answer retried = (await PostAsync(restarted, "/referrals", "k", SmallCounty.Referral())).Answer.Expect(HttpStatusCode.Created);

            Assert.Equal(id, retried.Json.GetProperty("id").GetString());
            Assert.Equal("offered", retried.Json.GetProperty("state").GetString());
            Assert.Equal(1, (await restarted.GetAsync("/referrals")).Json.GetProperty("items").GetArrayLength());
            Assert.Equal(
                ["referral.received", "referral.offered"],
                (await EventReader.ReadAsync(restarted, 2, query: "?after=0&types=referral.received,referral.offered")).Select(item => item.EventType));
        }
        finally
        {
            roads.LetGo();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A process that was thought dead writes nothing any more, once another has taken its request up.</summary>
    [Fact]
    public async Task Post_WhenAnotherHasTakenItUp_WritesNothingMore()
    {
        await PlanAsync();
        Task held = roads.HoldAsync();
        Task<(Answer Answer, bool)> first = Task.Run(() => PostAsync(host, "/referrals", "k", SmallCounty.Referral()));
        await held;
        Database.Write(session => session.Execute("update request_keys set attempt = attempt + 1, owner = 'another'"));
        roads.LetGo();

        (await first).Answer.ExpectProblem(HttpStatusCode.Conflict, "REQUEST_IN_PROGRESS");
        Assert.Equal("received", (await host.GetAsync("/referrals/R000001")).Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Post_WhenTheStepsAreOfAnotherProgram_SaysSoInsteadOfGuessing()
    {
        await PlanAsync();
        (await PostAsync(host, "/referrals", "k", SmallCounty.Referral())).Answer.Expect(HttpStatusCode.Created);
        Database.Write(session =>
        {
            session.Execute("update request_keys set status = null, answer = null");
            session.Execute("update request_steps set kind = 'of another version' where step = 2");
        });

        (await PostAsync(host, "/referrals", "k", SmallCounty.Referral())).Answer.ExpectProblem(HttpStatusCode.Conflict, "REQUEST_INTERRUPTED");
        Assert.Equal(1, (await host.GetAsync("/referrals")).Json.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("/api-keys", """{ "id": "desk", "roles": ["planner"] }""", "key")]
    [InlineData("/workers/w1/calendar", "", "address")]
    public async Task Post_WhenItsAnswerHoldsASecret_KeepsNoneOfIt(string path, string body, string member)
    {
        await PlanAsync();
        (Answer first, _) = await PostAsync(host, path, "k", body);
        string secret = first.Expect(HttpStatusCode.Created).Json.GetProperty(member).GetString()!;
        byte[][] kept = Database.Read(session => session.Query<byte[]>("select answer from request_keys where answer is not null union all select result from request_steps where result is not null")).ToArray();
        Assert.NotEmpty(kept);
        Assert.DoesNotContain(kept, own => Encoding.UTF8.GetString(Packed.Unpack(own)).Contains(secret[^40..], StringComparison.Ordinal));

        (Answer again, bool isReplayed) = await PostAsync(host, path, "k", body);
        Assert.Equal((true, HttpStatusCode.Created, "", null, first.Location), (isReplayed, again.Status, again.Text, again.MediaType, again.Location));

        // Cut off before it was answered: what is stored is of a secret that nobody was told.
        Database.Write(session => session.Execute("update request_keys set status = null, answer = null, owner = 'killed'"));
        host.Clock.Now = host.Clock.Now.AddSeconds(31);
        (again, _) = await PostAsync(host, path, "k", body);
        again.ExpectProblem(HttpStatusCode.Conflict, "REQUEST_INTERRUPTED");
    }

    /// <summary>Every route there is, also those that come later: whatever it answers, it answers again.</summary>
    [Fact]
    public async Task Post_WhenAnyRouteIsAsked_TakesAKey()
    {
        string[] paths =
        [
            .. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
                .Select(endpoint => Regex.Replace(endpoint.RoutePattern.RawText!, "{[^}]*}", "1", RegexOptions.NonBacktracking)),
        ];
        Assert.True(paths.Length > 10, $"{paths.Length} routes");
        foreach (string path in paths)
        {
            (Answer first, bool isReplayed) = await PostAsync(host, path, "any", "{}");
            Assert.False(isReplayed, path);
            Assert.True((int)first.Status < 500, $"{path}: {first.Text}");
            (Answer again, isReplayed) = await PostAsync(host, path, "any", "{}");
            Assert.True(isReplayed, path);
            Assert.Equal(Told(first), Told(again));
            (await PostAsync(host, path, "any", "{ }")).Answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
            Database.Write(session =>
            {
                session.Execute("delete from request_steps");
                session.Execute("delete from request_keys");
            });
        }
    }

    [Fact]
    public async Task Post_WhenADayHasPassed_IsANewRequest()
    {
        await PostAsync(host, "/patients", "k", """{ "id": "p1", "lat": 51.8, "lon": -0.8 }""");
        host.Clock.Now = host.Clock.Now.AddHours(25);
        Housekeeping.Forget(Database, new CareRostering.Api.Events.EventSettings(), Instants.Now(host.Clock));
        (await PostAsync(host, "/patients", "k", """{ "id": "p2", "lat": 51.8, "lon": -0.8 }""")).Answer.Expect(HttpStatusCode.Created);
    }

    private static async Task<(Answer Answer, bool IsReplayed)> PostAsync(ApiHost host, string path, string key, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.TryAddWithoutValidation(IdempotencyMiddleware.Header, key);
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await host.Client.SendAsync(request);
        return (
            new Answer(
                response.StatusCode,
                await response.Content.ReadAsStringAsync(),
                response.Content.Headers.ContentType?.MediaType,
                response.Headers.ETag?.Tag,
                response.Headers.Location?.OriginalString),
            response.Headers.Contains(KeptAnswer.ReplayedHeader));
    }

    private static (HttpStatusCode, string, string?, string?, string?) Told(Answer answer) => (answer.Status, answer.Text, answer.MediaType, answer.ETag, answer.Location);

    private static string Root()
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "CareRostering.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        return root;
    }

    /// <summary>All that is stored, beside the keys themselves.</summary>
    private static string Everything(Database database) => database.Read(session =>
    {
        var text = new StringBuilder();
        foreach (string table in Tables)
        {
            text.Append(table).Append(": ");
            foreach (IDictionary<string, object> row in session.Query<object>($"select * from {table} {(table == "counters" ? "where name <> 'audit'" : "")} order by 1, 2").Cast<IDictionary<string, object>>())
            {
                text.AppendLine(JsonSerializer.Serialize(row));
            }
        }

        return text.ToString();
    });

    private async Task PlanAsync()
    {
        await SmallCounty.FillAsync(host);
        await SmallCounty.AddWorkersAsync(host);
        await SmallCounty.AddWorkersAsync(host, "2026-01-06");
        await host.PlanAsync("2026-01-05");
    }
}
