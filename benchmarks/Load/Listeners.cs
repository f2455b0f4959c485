namespace CareRostering.Load;

/// <summary>Many who listen to the service's events, each over a connection of its own.</summary>
internal sealed class Listeners(Uri service) : IAsyncDisposable
{
    private readonly CancellationTokenSource over = new();
    private readonly List<Task<int>> running = [];

    // No limit of connections to one address: each listener has its own.
    private readonly HttpClient client = new(new SocketsHttpHandler()) { BaseAddress = service, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Has so many listen from now on.</summary>
    public async Task StartAsync(int count, CancellationToken stop)
    {
        for (int listener = 0; listener < count; listener++)
        {
            HttpResponseMessage response = await client.GetAsync(new Uri("/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, stop);
            response.EnsureSuccessStatusCode();
            running.Add(Task.Run(() => CountAsync(response), stop));
        }
    }

    /// <summary>Ends the listening, and tells how many events each has had.</summary>
    public async Task<IReadOnlyList<int>> StopAsync()
    {
        await over.CancelAsync();
        return await Task.WhenAll(running);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        client.Dispose();
        over.Dispose();
    }

    private async Task<int> CountAsync(HttpResponseMessage response)
    {
        int events = 0;
        using (response)
        {
            try
            {
                using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(over.Token));
                while (await lines.ReadLineAsync(over.Token) is { } line)
                {
                    events += line.StartsWith("data:", StringComparison.Ordinal) ? 1 : 0;
                }
            }
            catch (OperationCanceledException)
            {
                // Enough has been heard.
            }
        }

        return events;
    }
}
