using System.Net;
using System.Text;
using System.Text.Json;
using CareRostering.Faults.Tests.Hosting;
using CareRostering.Storage;

namespace CareRostering.Web.Tests.Hosting;

/// <summary>The real service in a process of its own, with its board, on a SQLite store that goes with it.</summary>
internal sealed class BoardService : RunningProgram
{
    /// <summary>A port that the system chooses.</summary>
    public const string AnyPort = "http://127.0.0.1:0";

    private const string Listening = "Now listening on: ";
    private readonly TaskCompletionSource<string> address;

    private BoardService(string store, bool hasSample, string urls, string[] more, TaskCompletionSource<string> address)
        : base(
            "dotnet",
            [Built("CareRostering.Api.dll"), "--urls", urls, $"--Sample:Load={hasSample}", "--Planning:Nightly=false", "--Security:RequestsPerSecond=100000", .. more],
            new StorageSettings { Path = store },
            line => Listen(line, address)) => this.address = address;

    /// <summary>Asks it, past the board.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Where it listens.</summary>
    public string Address => Client.BaseAddress!.OriginalString.TrimEnd('/');

    /// <summary>Starts it and waits until it serves.</summary>
    /// <param name="store">File of the store.</param>
    /// <param name="hasSample">Whether an empty store gets the sample county.</param>
    /// <param name="urls">Where to listen; by default on a port that the system chooses.</param>
    /// <param name="more">Further settings.</param>
    public static async Task<BoardService> StartAsync(string store, bool hasSample, string urls = AnyPort, params string[] more)
    {
        var service = new BoardService(store, hasSample, urls, more, new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));
        Task ended = service.WaitAsync();
        if (await Task.WhenAny(service.address.Task, ended) == ended)
        {
            Assert.Fail($"The service ended at its start with {service.ExitCode}:\n{service.Said}");
        }

        service.Client = new HttpClient { BaseAddress = new Uri(await service.address.Task), Timeout = TimeSpan.FromMinutes(2) };
        return service;
    }

    /// <summary>What a route answers; anything but success fails the test.</summary>
    public async Task<JsonElement> AskAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage response = await Client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return response.StatusCode == HttpStatusCode.NoContent || text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    public Task<JsonElement> GetAsync(string path) => AskAsync(HttpMethod.Get, path);

    /// <summary>Plans a day and waits for it.</summary>
    public async Task PlanAsync(string date, int iterations)
    {
        JsonElement plan = await AskAsync(HttpMethod.Post, $"/rotas/{date}/plan", new { seconds = 300, threads = 1, iterations });
        string path = $"/plans/{plan.GetProperty("id").GetInt64()}";
        while (plan.GetProperty("state").GetString() is "queued" or "running")
        {
            await Task.Delay(200);
            plan = await GetAsync(path);
        }

        Assert.True(plan.GetProperty("state").GetString() == "done", plan.GetRawText());
    }

    /// <summary>Takes a visit out of the standing rota of a day, whatever soft rules say.</summary>
    public async Task UnassignAsync(string date, string visit)
    {
        object change = new { moves = new[] { new { visit, unassign = true } } };
        JsonElement effect = await AskAsync(HttpMethod.Post, $"/rotas/{date}/changes/try", change);
        string[] accepts = [.. effect.GetProperty("soft").EnumerateArray().Select(rule => rule.GetProperty("code").GetString()!)];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/rotas/{date}/changes")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { moves = new[] { new { visit, unassign = true } }, accepts }), Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using HttpResponseMessage made = await Client.SendAsync(request);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
    }

    private static void Listen(string line, TaskCompletionSource<string> address)
    {
        int at = line.IndexOf(Listening, StringComparison.Ordinal);
        if (at >= 0)
        {
            address.TrySetResult(line[(at + Listening.Length)..].Trim());
        }
    }
}
