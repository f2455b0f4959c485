using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace CareRostering.Load;

/// <summary>Sends referrals as they arrive, whether or not earlier ones are answered: arrivals of each desk are a Poisson stream, laid down before the first is sent.</summary>
internal sealed class LoadRun(HttpClient client, LoadRequest request, CallDraw calls)
{
    private readonly ConcurrentBag<Answered> answers = [];
    private readonly Stopwatch clock = new();

    public async Task<IReadOnlyList<Answered>> RunAsync(CancellationToken stop)
    {
        clock.Start();
        Task<IReadOnlyList<Answered>> boards = new Boards(client, request, clock).RunAsync(stop);
        await Task.WhenAll(Enumerable.Range(0, request.Desks).Select(desk => Task.Run(() => DeskAsync(desk, stop), stop)));
        return [.. answers.Concat(await boards).OrderBy(answer => answer.DueSeconds)];
    }

    private async Task DeskAsync(int desk, CancellationToken stop)
    {
        var random = new Random(unchecked((request.Seed * 1_000) + desk));
        double perSecond = request.Rate / request.Desks;
        double end = request.WarmUpSeconds + request.Seconds;
        string run = $"{request.Seed}-{Environment.ProcessId}"; // new patients in every run
        int number = 0;
        for (double due = Gap(); due < end; due += Gap())
        {
            await WaitAsync(due, stop);
            (int status, JsonElement answer) = await SendAsync("/referrals", calls.Next(random, $"load-{run}-{desk}-{number++}", request.DoublePercent), stop);
            JsonElement offers = default;
            int offered = answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("offers", out offers) ? offers.GetArrayLength() : 0;
            Add("referral", due, status, offered);
            if (offered > 0 && random.Next(100) < request.AcceptPercent)
            {
                double asked = clock.Elapsed.TotalSeconds;
                string body = $$"""{ "offer": "{{offers[0].GetProperty("id").GetString()}}", "author": "desk {{desk}}" }""";
                (status, _) = await SendAsync($"/referrals/{answer.GetProperty("id").GetString()}/accept", body, stop);
                Add("accept", asked, status, 0);
            }
        }

        double Gap() => -Math.Log(1 - random.NextDouble()) / perSecond;
    }

    private void Add(string what, double due, int status, int offers)
    {
        if (due >= request.WarmUpSeconds)
        {
            answers.Add(new Answered(what, due - request.WarmUpSeconds, (clock.Elapsed.TotalSeconds - due) * 1_000, status, offers));
        }
    }

    private async Task WaitAsync(double due, CancellationToken stop)
    {
        if (TimeSpan.FromSeconds(due) - clock.Elapsed is { Ticks: > 0 } left)
        {
            await Task.Delay(left, stop);
        }
    }

    private async Task<(int Status, JsonElement Answer)> SendAsync(string path, string json, CancellationToken stop)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync(new Uri(path, UriKind.Relative), body, stop);
        byte[] text = await response.Content.ReadAsByteArrayAsync(stop);
        using JsonDocument document = JsonDocument.Parse(text);
        return ((int)response.StatusCode, document.RootElement.Clone());
    }
}
