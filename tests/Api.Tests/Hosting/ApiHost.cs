using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CareRostering.Api.Http;
using CareRostering.Planning.Days;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CareRostering.Api.Tests.Hosting;

/// <summary>The real host on a database file of its own, with a clock that the test sets.</summary>
internal sealed class ApiHost : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo? own;
    private readonly Dictionary<string, string> settings;
    private readonly Action<IServiceCollection>? services;
    private readonly LogLines errors = new(LogLevel.Error);

    public ApiHost(string? file = null, Dictionary<string, string>? settings = null, TestClock? clock = null, Action<IServiceCollection>? services = null, bool isOnNetwork = false)
    {
        own = file is null ? Directory.CreateTempSubdirectory("care-api-") : null;
        File = file ?? Path.Combine(own!.FullName, "care.db");
        this.settings = settings ?? [];
        this.services = services;
        Clock = clock ?? new TestClock();
        if (isOnNetwork)
        {
            // A real server on a port of its own choice: what requests look like before and after it is tested too.
            UseKestrel(0);
        }

        Client = CreateClient();
        // A machine may be busy with other tests; what never comes is waited for by the test itself.
        Client.Timeout = TimeSpan.FromMinutes(5);
    }

    public string File { get; }

    public TestClock Clock { get; }

    public HttpClient Client { get; }

    /// <summary>What the log has under an answer that says that it does: the caller is not told, but whoever reads of a failed test must be.</summary>
    public string LogOf(HttpResponseMessage response) =>
        response.StatusCode < HttpStatusCode.InternalServerError ? "" : string.Join('\n', errors.All.TakeLast(3).Select(line => line.Text));

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? json = null, string? ifMatch = null, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, mediaType);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using HttpResponseMessage response = await Client.SendAsync(request);
        return new Answer(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.ETag?.Tag,
            response.Headers.Location?.OriginalString,
            LogOf(response));
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PutAsync(string path, string json, string? ifMatch = null) => SendAsync(HttpMethod.Put, path, json, ifMatch);

    public Task<Answer> PostAsync(string path, string? json = null) => SendAsync(HttpMethod.Post, path, json);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <summary>Plans a day with a fixed number of iterations and waits for the end.</summary>
    public async Task<JsonElement> PlanAsync(string date, int iterations = 300, int seed = 1)
    {
        Answer asked = (await PostAsync($"/rotas/{date}/plan", $$"""{ "seconds": 60, "threads": 1, "iterations": {{iterations}}, "seed": {{seed}}, "author": "test" }""")).Expect(HttpStatusCode.Accepted);
        return await WaitForPlanAsync(asked.Location!);
    }

    /// <summary>Follows a plan until it has ended.</summary>
    public async Task<JsonElement> WaitForPlanAsync(string location, Func<string, bool>? until = null)
    {
        until ??= state => state is not ("queued" or "running");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(300));
        while (true)
        {
            Answer plan = (await GetAsync(location)).Expect(HttpStatusCode.OK);
            if (until(plan.Json.GetProperty("state").GetString()!))
            {
                return plan.Json;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach ((string name, string value) in TestStore.Settings(File))
        {
            builder.UseSetting(name, value);
        }

        builder.UseSetting("Sample:Load", "false");
        builder.UseSetting("Planning:Nightly", "false");
        // Tests of these look themselves: what runs beside would write events into the tests of others.
        builder.UseSetting("Reconciliation:EverySeconds", "3600");
        builder.UseSetting("Alerts:CheckSeconds", "3600");
        builder.UseSetting("Proposals:Enabled", "false");
        foreach ((string name, string value) in settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(collection =>
        {
            collection.AddSingleton<ILoggerProvider>(errors);
            collection.AddSingleton<TimeProvider>(Clock);
            collection.AddSingleton<ITravelSource, StraightRoads>();
            services?.Invoke(collection);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        errors.Dispose();
        if (disposing && own is { Exists: true })
        {
            own.Delete(recursive: true);
        }
    }
}

/// <summary>What the host answered, and what its log says of it where it could not.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, string? MediaType, string? ETag, string? Location, string Log = "")
{
    public JsonElement Json { get; } = Parse(Text);

    /// <summary>Codes of the faults listed in problem details.</summary>
    public IReadOnlyList<string> FaultCodes => [.. Json.GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("code").GetString()!)];

    public T Read<T>() => JsonSerializer.Deserialize<T>(Text, ApiJson.Options)!;

    public Answer Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}\n{Log}");
        return this;
    }

    /// <summary>Problem details with the status and code, in full and without the insides of the program.</summary>
    public Answer ExpectProblem(HttpStatusCode status, string code)
    {
        Expect(status);
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal(code, Json.GetProperty("code").GetString());
        Assert.Equal((int)status, Json.GetProperty("status").GetInt32());
        Assert.Equal($"urn:care-rostering:problem:{code}", Json.GetProperty("type").GetString());
        Assert.NotEmpty(Json.GetProperty("title").GetString()!);
        Assert.NotEmpty(Json.GetProperty("detail").GetString()!);
        Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
        foreach (JsonElement fault in Json.GetProperty("errors").EnumerateArray())
        {
            Assert.Equal(["code", "path", "message", "hint"], fault.EnumerateObject().Select(member => member.Name));
        }

        return this;
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}

/// <summary>A clock that stands still until it is set.</summary>
internal sealed class TestClock : TimeProvider
{
    /// <summary>Monday, 5 January 2026, 10:00 in London.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
