using System.Text;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Storage;

namespace CareRostering.Faults.Tests.Hosting;

/// <summary>The real service in a process of its own, on a port that the system chooses and on the roads of a very small county.</summary>
internal sealed class Service : RunningProgram
{
    private const string Listening = "Now listening on: ";
    private static readonly Lazy<RoadFiles> Roads = new(Grid);
    private readonly TaskCompletionSource<string> address;

    private Service(string program, IEnumerable<string> before, StorageSettings store, TaskCompletionSource<string> address, params string[] settings)
        : base(program, [.. before, Built("CareRostering.Api.dll"), .. Arguments, .. settings], store, line => Listen(line, address)) => this.address = address;

    /// <summary>Asks it.</summary>
    public HttpClient Client { get; private set; } = null!;

    private static string[] Arguments =>
    [
        "--urls", "http://127.0.0.1:0", "--Sample:Load=false", "--Planning:Nightly=false", $"--Roads:File={Roads.Value.Served}", "--Storage:HeartbeatSeconds=1", "--Storage:WaitSeconds=10",
        "--Repairs:SearchMilliseconds=20", "--Repairs:Iterations=20", "--Alerts:CheckSeconds=1", "--Reconciliation:EverySeconds=5", "--Security:RequestsPerSecond=100000", "--Security:RequestsAtOnce=100000",
    ];

    /// <summary>Starts it without waiting.</summary>
    public static Service Begin(StorageSettings store, params string[] settings) => new("dotnet", [], store, new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously), settings);

    /// <summary>Starts it by way of a shell, which can change what it may do before it becomes the service.</summary>
    public static Service BeginBy(StorageSettings store, string program, params string[] arguments) =>
        new(program, [.. arguments, "dotnet"], store, new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Starts it and waits until it serves; with settings of its own over the usual ones.</summary>
    public static Task<Service> StartAsync(StorageSettings store, params string[] settings) => Begin(store, settings).ServingAsync();

    /// <summary>Waits until it serves.</summary>
    public async Task<Service> ServingAsync()
    {
        Task ended = WaitAsync();
        if (await Task.WhenAny(address.Task, ended) == ended)
        {
            Assert.Fail($"The service ended at its start with {ExitCode}:\n{Said}");
        }

        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 50 }) { BaseAddress = new Uri(await address.Task), Timeout = TimeSpan.FromSeconds(100) };
        return this;
    }

    /// <summary>Sends a request; what it answered.</summary>
    /// <exception cref="HttpRequestException">It died before it had answered.</exception>
    public async Task<Reply> SendAsync(HttpMethod method, string path, string? json = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using HttpResponseMessage response = await Client.SendAsync(request);
        return new Reply(
            response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.OriginalString, response.Headers.ETag?.Tag, response.Headers.Contains("Idempotency-Replayed"));
    }

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    private static void Listen(string line, TaskCompletionSource<string> address)
    {
        int at = line.IndexOf(Listening, StringComparison.Ordinal);
        if (at >= 0)
        {
            address.TrySetResult(line[(at + Listening.Length)..].Trim());
        }
    }

    private static RoadFiles Grid()
    {
        var files = new RoadFiles();
        files.Import(RoadFiles.Grid());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => files.Dispose();
        return files;
    }
}
