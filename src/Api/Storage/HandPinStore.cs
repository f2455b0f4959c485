namespace CareRostering.Api.Storage;

/// <summary>A visit that somebody has pinned by hand.</summary>
/// <param name="Visit">Id of the call; of one by several workers, who comes first and when is held.</param>
/// <param name="Worker">The only worker who may come.</param>
/// <param name="Start">The only start, an instant.</param>
/// <param name="WorkerBefore">The worker that the visit itself asked for; null: any.</param>
/// <param name="StartBefore">The start that the visit itself asked for; null: any.</param>
internal sealed record HandPin(string Visit, string Worker, string Start, string? WorkerBefore, string? StartBefore);

/// <summary>Pins by hand, a row for each.</summary>
internal static class HandPinStore
{
    private sealed class Row
    {
        public string Visit { get; init; } = "";

        public string Worker { get; init; } = "";

        public string PinnedStart { get; init; } = "";

        public string? WorkerBefore { get; init; }

        public string? StartBefore { get; init; }
    }

    /// <summary>All pins of a day by visit.</summary>
    public static IReadOnlyDictionary<string, HandPin> On(Session session, string day) => session.Query<Row>(
            "select visit as Visit, worker as Worker, pinned_start as PinnedStart, worker_before as WorkerBefore, start_before as StartBefore from hand_pins where day = @day", new { day })
        .ToDictionary(row => row.Visit, row => new HandPin(row.Visit, row.Worker, row.PinnedStart, row.WorkerBefore, row.StartBefore), StringComparer.Ordinal);

    /// <summary>Adds a pin, in place of one that there is.</summary>
    public static void Put(Session session, string day, HandPin pin, string author, string createdAt)
    {
        Remove(session, day, pin.Visit);
        session.Execute(
            """
            insert into hand_pins (day, visit, worker, pinned_start, worker_before, start_before, author, created_at)
            values (@day, @Visit, @Worker, @Start, @WorkerBefore, @StartBefore, @author, @createdAt)
            """,
            new { day, pin.Visit, pin.Worker, pin.Start, pin.WorkerBefore, pin.StartBefore, author, createdAt });
    }

    /// <summary>Takes a pin away.</summary>
    public static void Remove(Session session, string day, string visit) => session.Execute("delete from hand_pins where day = @day and visit = @visit", new { day, visit });
}
