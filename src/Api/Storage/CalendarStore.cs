using CareRostering.Api.Calendars;

namespace CareRostering.Api.Storage;

/// <summary>Addresses of workers' feeds, as hashes only, and what each feed has told.</summary>
internal static class CalendarStore
{
    private sealed class Row
    {
        public string Worker { get; init; } = "";

        public string Hash { get; init; } = "";

        public string CreatedAt { get; init; } = "";

        public string? LastUsedAt { get; init; }
    }

    private sealed class EntryRow
    {
        public string Day { get; init; } = "";

        public string Visit { get; init; } = "";

        public string StartsAt { get; init; } = "";

        public string EndsAt { get; init; } = "";

        public string Summary { get; init; } = "";

        public string Location { get; init; } = "";

        public long Cancelled { get; init; }

        public long Sequence { get; init; }

        public string ChangedAt { get; init; } = "";
    }

    public static CalendarResource? Find(Session session, string worker) => FindRow(session, worker) is { } row ? new CalendarResource(row.Worker, row.CreatedAt, row.LastUsedAt) : null;

    public static string? Hash(Session session, string worker) => FindRow(session, worker)?.Hash;

    /// <summary>Gives a worker's feed a new address; the one before is no more.</summary>
    public static void Put(Session session, CalendarResource calendar, string hash) => session.Execute(
        """
        insert into calendars (worker, hash, created_at) values (@Worker, @hash, @CreatedAt)
        on conflict (worker) do update set hash = excluded.hash, created_at = excluded.created_at, last_used_at = null
        """,
        new { calendar.Worker, hash, calendar.CreatedAt });

    public static void NoteUse(Session session, string worker, string now) => session.Execute("update calendars set last_used_at = @now where worker = @worker", new { worker, now });

    /// <summary>Takes the address away; what was told is kept, so that a new one goes on where this one stopped.</summary>
    public static void Revoke(Session session, string worker) => session.Execute("delete from calendars where worker = @worker", new { worker });

    /// <summary>Forgets all of a worker.</summary>
    public static void Forget(Session session, string worker)
    {
        Revoke(session, worker);
        session.Execute("delete from calendar_entries where worker = @worker", new { worker });
    }

    /// <summary>What a worker's feed has told.</summary>
    public static IReadOnlyList<CalendarEntry> Entries(Session session, string worker) =>
    [
        .. session.Query<EntryRow>(
            """
            select day as Day, visit as Visit, starts_at as StartsAt, ends_at as EndsAt, summary as Summary, location as Location, cancelled as Cancelled, sequence as Sequence, changed_at as ChangedAt
            from calendar_entries where worker = @worker order by day, visit
            """,
            new { worker }).Select(row => new CalendarEntry
            {
                Day = row.Day,
                Visit = row.Visit,
                StartsAt = row.StartsAt,
                EndsAt = row.EndsAt,
                Summary = row.Summary,
                Location = row.Location,
                IsCancelled = row.Cancelled == 1,
                Sequence = row.Sequence,
                ChangedAt = row.ChangedAt,
            }),
    ];

    /// <summary>Keeps what a worker's feed tells from now on.</summary>
    public static void Replace(Session session, string worker, IReadOnlyList<CalendarEntry> entries)
    {
        session.Execute("delete from calendar_entries where worker = @worker", new { worker });
        foreach (CalendarEntry entry in entries)
        {
            session.Execute(
                """
                insert into calendar_entries (worker, day, visit, starts_at, ends_at, summary, location, cancelled, sequence, changed_at)
                values (@worker, @Day, @Visit, @StartsAt, @EndsAt, @Summary, @Location, @cancelled, @Sequence, @ChangedAt)
                """,
                new { worker, entry.Day, entry.Visit, entry.StartsAt, entry.EndsAt, entry.Summary, entry.Location, cancelled = entry.IsCancelled ? 1 : 0, entry.Sequence, entry.ChangedAt });
        }
    }

    private static Row? FindRow(Session session, string worker) =>
        session.First<Row>("select worker as Worker, hash as Hash, created_at as CreatedAt, last_used_at as LastUsedAt from calendars where worker = @worker", new { worker });
}
