using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace CareRostering.Api.Events;

/// <summary>Events for one listener, one after the other as they are asked for: who reads slowly is waited for, and nothing piles up in memory.</summary>
internal static class EventStream
{
    /// <summary>Says that the connection stands; its id is the place to go on from, also where no event of the wanted types came.</summary>
    public const string Heartbeat = "heartbeat";

    /// <summary>All events after a number, without end: until the listener goes or the service stops.</summary>
    /// <param name="feed">Who wakes.</param>
    /// <param name="after">The number.</param>
    /// <param name="types">Types wanted; null: all.</param>
    /// <param name="stopping">The service stops.</param>
    /// <param name="gone">The listener goes.</param>
    public static async IAsyncEnumerable<SseItem<string>> Read(
        EventFeed feed, long after, IReadOnlySet<string>? types, CancellationToken stopping, [EnumeratorCancellation] CancellationToken gone = default)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        long at = after;
        yield return Beat(at);
        while (!over.IsCancellationRequested)
        {
            // Taken before looking: an event that comes after the look ends this moment.
            Moment moment = feed.Current;
            IReadOnlyList<StoredEvent> events = at < moment.Last ? feed.After(at) : [];
            foreach (StoredEvent own in events)
            {
                at = own.Number;
                if (types is null || types.Contains(own.Type))
                {
                    yield return new SseItem<string>(own.Json, own.Type) { EventId = own.Id };
                }
            }

            if (at < moment.Last && events.Count > 0)
            {
                continue;
            }

            await moment.Ended.WaitAsync(over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (feed.Current.Last == at && !over.IsCancellationRequested)
            {
                yield return Beat(at);
            }
        }
    }

    private static SseItem<string> Beat(long at) => new("", Heartbeat) { EventId = at.ToString(CultureInfo.InvariantCulture) };
}
