using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CareRostering.Api.Http;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Http.Malformed;

/// <summary>
/// Requests as a scanner or a broken client sends them, to every route: wrong JSON, wrong types, SQL in every field, deep nesting, strange text,
/// wrong headers. None may end in a fault of ours, and what is refused may leave nothing behind. <c>CARE_FUZZ_REQUESTS</c> says how many, <c>CARE_FUZZ_SEED</c> which (docs/operations.md).
/// </summary>
public sealed class MalformedRequestTests : IDisposable
{
    private const int UsualRequests = 1_500;
    private const int Seed = 20_260_105;

    /// <summary>Every so many requests what is stored is put right again: valid deletions are among them.</summary>
    private const int BetweenRepairs = 100;

    /// <summary>Every so many requests what is stored is compared before and after.</summary>
    private const int BetweenComparisons = 7;

    private static readonly string[] Lists = ["/workers", "/shifts", "/patients", "/packages", "/visits", "/referrals"];

    private readonly RoadFiles roads = new();
    private readonly ApiHost host;

    public MalformedRequestTests()
    {
        roads.Import(RoadFiles.Grid(side: 8));
        host = new ApiHost(settings: new() { ["Roads:File"] = roads.Served }, isOnNetwork: true);
    }

    public void Dispose()
    {
        host.Dispose();
        roads.Dispose();
    }

    [Fact]
    public async Task Routes_WhenRequestsAreMalformed_RefuseThemAndKeepTheStoreSound()
    {
        await RepairAsync();
        await host.PlanAsync(SmallCounty.Date, iterations: 50);
        var generator = new RequestGenerator(JsonNode.Parse((await host.GetAsync("/openapi/v1.json")).Text)!, Number("CARE_FUZZ_SEED", Seed));
        var seen = new Dictionary<int, int>();
        var wrong = new List<string>();
        int count = Number("CARE_FUZZ_REQUESTS", UsualRequests);
        for (int number = 0; number < count; number++)
        {
            (HttpRequestMessage request, string text) = generator.Next(number);
            using HttpRequestMessage own = request;
            string? before = number % BetweenComparisons == 0 ? await StoredAsync() : null;
            (int status, string? fault) = await SendAsync(own);
            seen[status] = seen.GetValueOrDefault(status) + 1;
            if (fault is null && before is not null && status >= 400 && await StoredAsync() != before)
            {
                fault = "It was refused, and something stored has changed.";
            }

            if (fault is not null)
            {
                wrong.Add($"#{number}: {fault}\n{text}");
            }

            if (number % BetweenRepairs == BetweenRepairs - 1)
            {
                await RepairAsync();
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count} requests:\n\n{string.Join("\n\n", wrong.Take(20))}");
        Assert.True(generator.Routes > 40, $"{generator.Routes} routes");
        int refused = seen.Where(entry => entry.Key is >= 400 and < 500).Sum(entry => entry.Value);
        Assert.True(refused > count / 2, $"Only {refused} of {count} were refused: the requests are not malformed enough.");
        Assert.True(refused < count, "Nothing got through: the requests never come past the first check.");
        await ExpectSoundAsync();
    }

    [Theory]
    [InlineData("/workers/w1", Bodies.ResourceLimitBytes)]
    [InlineData("/days", Bodies.DayLimitBytes)]
    public async Task Body_WhenHuge_IsRefusedBeforeItIsParsed(string path, int limit)
    {
        // Without a length said beforehand, so that only reading it can tell.
        using var request = new HttpRequestMessage(path == "/days" ? HttpMethod.Post : HttpMethod.Put, path);
        request.Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes("{ \"a\": \"" + new string('a', limit) + "\" }")));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TransferEncodingChunked = true;

        (int status, string? fault) = await SendAsync(request);

        Assert.Null(fault);
        Assert.Equal(413, status);
    }

    private static int Number(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : usual;

    private async Task<(int Status, string? Fault)> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        // A stream of events has no end.
        string text = response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await response.Content.ReadAsStringAsync();
        int status = (int)response.StatusCode;
        if (response.StatusCode == HttpStatusCode.Accepted && response.Headers.Location is { } plan)
        {
            await host.DeleteAsync(plan.OriginalString);
        }

        if (status is 400 or 414 or 431 && text.Length == 0 && response.Headers.ConnectionClose == true)
        {
            // Not HTTP, or no path at all: the server in front of the routes refuses it without a word.
            return (status, null);
        }

        return (status, status < 400 ? null : Fault(status, response.Content.Headers.ContentType?.MediaType, text));
    }

    private static string? Fault(int status, string? mediaType, string text)
    {
        if (status >= 500)
        {
            return $"Answered {status}: {text}";
        }

        if (mediaType != "application/problem+json")
        {
            return $"Answered {status} as {mediaType}: {text}";
        }

        using JsonDocument problem = JsonDocument.Parse(text);
        JsonElement root = problem.RootElement;
        return root.GetProperty("status").GetInt32() == status && root.GetProperty("code").GetString() is { Length: > 0 } && root.GetProperty("detail").GetString() is { Length: > 0 }
            && root.GetProperty("errors").ValueKind == JsonValueKind.Array && !text.Contains("   at ", StringComparison.Ordinal) && !text.Contains("Exception", StringComparison.Ordinal)
            ? null
            : $"Answered {status} with a problem that does not say enough, or too much: {text}";
    }

    /// <summary>All that is stored and listed.</summary>
    private async Task<string> StoredAsync()
    {
        var all = new StringBuilder();
        foreach (string list in Lists)
        {
            all.AppendLine((await host.GetAsync($"{list}?limit=2000")).Expect(HttpStatusCode.OK).Text);
        }

        all.AppendLine((await host.GetAsync("/service")).Expect(HttpStatusCode.OK).Text);
        all.AppendLine((await host.GetAsync($"/days/{SmallCounty.Date}/links")).Expect(HttpStatusCode.OK).Text);
        return all.ToString();
    }

    private async Task RepairAsync()
    {
        await Put("/service", SmallCounty.Service);
        await Put("/workers/w1", SmallCounty.Worker());
        await Put("/workers/w2", SmallCounty.Worker());
        await Put("/shifts/s1", SmallCounty.Shift("w1"));
        await Put("/shifts/s2", SmallCounty.Shift("w2", "10:00", "18:00"));
        await Put("/patients/p1", SmallCounty.Patient());
        await Put("/patients/p2", SmallCounty.Patient(51.80, -0.79));
        await Put("/packages/k1", SmallCounty.Package("p1"));
        await Put("/visits/v1", """{ "date": "2026-01-05", "patient": "p2", "minutes": 45, "windows": [{ "earliest": "13:00", "latest": "16:00" }], "skills": ["wound"] }""");

        async Task Put(string path, string json) => Assert.True((int)(await host.PutAsync(path, json)).Status < 500);
    }

    /// <summary>Everything listed can be read by its id, what is counted is there, and the day can still be put together and planned.</summary>
    private async Task ExpectSoundAsync()
    {
        foreach (string list in Lists)
        {
            foreach (JsonElement item in (await host.GetAsync($"{list}?limit=2000")).Json.GetProperty("items").EnumerateArray())
            {
                string id = item.GetProperty("id").GetString()!;
                (await host.GetAsync($"{list}/{Uri.EscapeDataString(id)}")).Expect(HttpStatusCode.OK);
            }
        }

        JsonElement health = (await host.GetAsync("/health")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(health.GetProperty("workers").GetInt32(), (await host.GetAsync("/workers?limit=2000")).Json.GetProperty("items").GetArrayLength());
        Assert.Equal(health.GetProperty("patients").GetInt32(), (await host.GetAsync("/patients?limit=2000")).Json.GetProperty("items").GetArrayLength());
        await RepairAsync();
        (await host.GetAsync($"/days/{SmallCounty.Date}")).Expect(HttpStatusCode.OK);
        (await host.GetAsync($"/rotas/{SmallCounty.Date}")).Expect(HttpStatusCode.OK);
        Assert.Contains((await host.PlanAsync("2026-01-06", iterations: 20)).GetProperty("state").GetString(), new[] { "done", "failed" });
    }
}
