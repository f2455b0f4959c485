using CareRostering.Api.Events;

namespace CareRostering.Api.Storage;

/// <summary>The outbox as its readers see it.</summary>
internal static class EventStore
{
    private sealed class Row
    {
        public long Number { get; init; }

        public string Type { get; init; } = "";

        public string Subject { get; init; } = "";

        public string? Day { get; init; }

        public string At { get; init; } = "";

        public string Document { get; init; } = "";
    }

    /// <summary>The last number committed; 0: none yet.</summary>
    public static long Last(Session session) => session.First<long?>("select value from counters where name = @name", new { name = Outbox.Counter }) ?? 0;

    /// <summary>The number of the oldest event kept; null: none is kept.</summary>
    public static long? Oldest(Session session) => session.First<long?>("select min(number) from events");

    /// <summary>At most <paramref name="limit"/> events after a number, in order.</summary>
    public static IReadOnlyList<StoredEvent> After(Session session, long number, int limit) =>
    [
        .. session.Query<Row>(
            """
            select number as Number, type as Type, subject as Subject, day as Day, at as At, document as Document
            from events where number > @number order by number limit @limit
            """,
            new { number, limit }).Select(row => StoredEvent.Of(row.Number, row.Type, row.Subject, row.Day, row.At, row.Document)),
    ];

    /// <summary>Forgets events older than <paramref name="before"/>, with their deliveries, whatever became of these; how many.</summary>
    public static int Forget(Session session, string before)
    {
        long last = session.First<long?>("select max(number) from events where at < @before", new { before }) ?? 0;
        session.Execute("delete from deliveries where event <= @last", new { last });
        return session.Execute("delete from events where number <= @last", new { last });
    }
}
