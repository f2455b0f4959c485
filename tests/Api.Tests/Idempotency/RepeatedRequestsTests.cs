using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CareRostering.Api.Idempotency;
using CareRostering.Api.Tests.Hosting;
using CareRostering.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CareRostering.Api.Tests.Idempotency;

/// <summary>
/// Requests that arrive several times, at once, in any order, and again after the process that had them has died: whatever the order, one effect and one answer each.
/// </summary>
public sealed class RepeatedRequestsTests
{
    private const int Requests = 24;
    private const int Senders = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Requests_WhenDuplicatedReorderedAndReplayed_HaveOneEffectAndOneAnswer(int seed)
    {
        using var host = new ApiHost();
        await SmallCounty.FillAsync(host);
        await host.PlanAsync(SmallCounty.Date);
        var random = new Random(seed);
        (string Key, string Path, string Body)[] wanted = [.. Enumerable.Range(0, Requests).Select(number => Draw(random, number))];

        // Each one to four times, in an order drawn by chance, by several senders at once.
        ConcurrentQueue<int> queue = new(Shuffled(random, Enumerable.Range(0, Requests).SelectMany(number => Enumerable.Repeat(number, 1 + random.Next(4)))));
        ConcurrentBag<(int Request, HttpStatusCode Status, string Text, string? Location)> answers = [];
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(SendAsync)));

        // Some were cut off between their last commit and their answer, which is what a kill leaves; then all of them come again, in another order.
        int[] dead = [.. Enumerable.Range(0, Requests).Where(_ => random.Next(3) == 0)];
        host.Services.GetRequiredService<Database>().Write(session =>
        {
            foreach (int request in dead)
            {
                session.Execute("update request_keys set status = null, answer = null, location = null, owner = 'killed' where request_key = @Key", new { wanted[request].Key });
            }
        });
        host.Clock.Now += TimeSpan.FromSeconds(31);
        foreach (int request in Shuffled(random, Enumerable.Range(0, Requests).Concat(dead)))
        {
            queue.Enqueue(request);
        }

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(SendAsync)));

        Assert.NotEmpty(dead);
        Assert.All(answers.GroupBy(answer => answer.Request), own => Assert.Single(own.Select(answer => (answer.Status, answer.Text, answer.Location)).Distinct()));
        Assert.Equal(Requests, answers.Select(answer => answer.Request).Distinct().Count());
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.Accepted, answer.Text));
        await OneEffectAsync(host, wanted);

        async Task SendAsync()
        {
            while (queue.TryDequeue(out int request))
            {
                (HttpStatusCode status, string text, string? location) = await PostAsync(host, wanted[request]);
                if (status == HttpStatusCode.Conflict && text.Contains("REQUEST_IN_PROGRESS", StringComparison.Ordinal))
                {
                    // As whoever sends is told to: later again.
                    queue.Enqueue(request);
                    await Task.Yield();
                    continue;
                }

                answers.Add((request, status, text, location));
            }
        }
    }

    /// <summary>The truth is looked up in what is stored and in what was told of it.</summary>
    private static async Task OneEffectAsync(ApiHost host, (string Key, string Path, string Body)[] wanted)
    {
        string[] patients = [.. (await host.GetAsync("/referrals?limit=2000")).Json.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("referral").GetProperty("patient").GetProperty("id").GetString()!).Order(StringComparer.Ordinal)];
        Assert.Equal(wanted.Where(request => request.Path == "/referrals").Select(request => request.Key).Order(StringComparer.Ordinal), patients);
        Assert.Equal(
            wanted.Where(request => request.Path == "/visits").Select(request => request.Key).Order(StringComparer.Ordinal),
            (await host.GetAsync($"/visits?date={SmallCounty.Date}")).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).Where(id => id != "v1").Order(StringComparer.Ordinal));

        // One plan was made to begin with.
        Assert.Equal(1 + wanted.Count(request => request.Path.EndsWith("/plan", StringComparison.Ordinal)), (await host.GetAsync("/plans")).Json.GetArrayLength());
        Assert.Equal(wanted.Count(request => request.Path == "/webhooks"), (await host.GetAsync("/webhooks")).Json.GetProperty("items").GetArrayLength());
        long told = host.Services.GetRequiredService<Database>().Read(session => session.First<long>("select count(*) from events where type = 'referral.received'"));
        Assert.Equal(patients.Length, told);
        Assert.True((await host.GetAsync("/audit/verify")).Json.GetProperty("intact").GetBoolean());
    }

    private static (string Key, string Path, string Body) Draw(Random random, int number)
    {
        string key = $"k{number}";
        return random.Next(6) switch
        {
            0 => (key, "/visits", $$"""{ "id": "{{key}}", "date": "{{SmallCounty.Date}}", "patient": "p2", "minutes": 20, "windows": [{ "earliest": "13:00", "latest": "16:00" }] }"""),
            1 => (key, "/rotas/2026-01-06/plan", """{ "seconds": 1, "threads": 1, "iterations": 5 }"""),
            2 => (key, "/webhooks", """{ "url": "https://example.org/hook", "enabled": false }"""),
            _ => (key, "/referrals", SmallCounty.Referral(patient: key, lat: 51.78 + (random.Next(8) / 100.0))),
        };
    }

    private static int[] Shuffled(Random random, IEnumerable<int> numbers)
    {
        int[] order = [.. numbers];
        random.Shuffle(order);
        return order;
    }

    private static async Task<(HttpStatusCode Status, string Text, string? Location)> PostAsync(ApiHost host, (string Key, string Path, string Body) request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, request.Path) { Content = new StringContent(request.Body, Encoding.UTF8, "application/json") };
        message.Headers.Add(IdempotencyMiddleware.Header, request.Key);
        using HttpResponseMessage response = await host.Client.SendAsync(message);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.OriginalString);
    }
}
