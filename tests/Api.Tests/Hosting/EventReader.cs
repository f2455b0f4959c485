using System.Net;
using System.Net.ServerSentEvents;

namespace CareRostering.Api.Tests.Hosting;

/// <summary>Reads GET /events as a browser does: by the framework's own parser, heartbeats apart.</summary>
internal static class EventReader
{
    /// <summary>Connects, reads so many events, and goes; null of <paramref name="lastEventId"/>: as at the first time.</summary>
    public static async Task<IReadOnlyList<SseItem<string>>> ReadAsync(ApiHost host, int count, string? lastEventId = null, string query = "", Func<Task>? connected = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(300));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/events{query}");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using HttpResponseMessage response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        await using Stream stream = await response.Content.ReadAsStreamAsync(patience.Token);
        List<SseItem<string>> events = [];
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(patience.Token))
        {
            if (item.EventType == "heartbeat")
            {
                if (connected is not null)
                {
                    await connected();
                    connected = null;
                }

                continue;
            }

            events.Add(item);
            if (events.Count == count)
            {
                break;
            }
        }

        return events;
    }
}
