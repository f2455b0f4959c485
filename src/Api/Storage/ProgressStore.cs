using CareRostering.Api.Progress;

namespace CareRostering.Api.Storage;

/// <summary>What workers have reported of visits. Rows are added and never changed.</summary>
internal static class ProgressStore
{
    private const string Columns = "select number as Number, visit as Visit, state as StateText, at as At, worker as Worker, author as Author, received_at as ReceivedAt, minutes as Minutes from visit_progress";

    private sealed class Row
    {
        public long Number { get; init; }

        public string Visit { get; init; } = "";

        public string StateText { get; init; } = "";

        public string At { get; init; } = "";

        public string Worker { get; init; } = "";

        public string Author { get; init; } = "";

        public string ReceivedAt { get; init; } = "";

        public long? Minutes { get; init; }

        public ProgressReport ToReport() => new(Number, Visit, Enum.Parse<ProgressState>(StateText, ignoreCase: true), At, Worker, Author, ReceivedAt, (int?)Minutes);
    }

    /// <summary>Adds a report; one that says the same as an earlier one is not added again.</summary>
    /// <returns>Whether it was added.</returns>
    public static bool Add(Session session, string day, ProgressReport report)
    {
        if (session.First<long>(
            "select count(*) from visit_progress where day = @day and visit = @Visit and state = @state and at = @At and worker = @Worker and coalesce(minutes, 0) = @minutes",
            new { day, report.Visit, state = Text(report.State), report.At, report.Worker, minutes = report.Minutes ?? 0 }) > 0)
        {
            return false;
        }

        session.Execute(
            """
            insert into visit_progress (number, day, visit, state, minutes, at, worker, author, received_at)
            values (@number, @day, @Visit, @state, @Minutes, @At, @Worker, @Author, @ReceivedAt)
            """,
            new { number = session.Next("visit_progress"), day, report.Visit, state = Text(report.State), report.Minutes, report.At, report.Worker, report.Author, report.ReceivedAt });
        return true;
    }

    /// <summary>All reports of one visit, by instant, those of the same instant as they came in.</summary>
    public static IReadOnlyList<ProgressReport> Of(Session session, string day, string visit) =>
        [.. session.Query<Row>($"{Columns} where day = @day and visit = @visit order by at, number", new { day, visit }).Select(row => row.ToReport())];

    /// <summary>Where each visit of a day that somebody has started stands, by visit id.</summary>
    public static IReadOnlyDictionary<string, VisitProgress> On(Session session, string day) => ByVisit(session, day, VisitProgress.Of);

    /// <summary>The visits of a day that nobody has started and that will not go as planned, by visit id.</summary>
    public static IReadOnlyDictionary<string, VisitTrouble> TroublesOn(Session session, string day) => ByVisit(session, day, VisitTrouble.Of);

    private static IReadOnlyDictionary<string, T> ByVisit<T>(Session session, string day, Func<IReadOnlyList<ProgressReport>, T?> sum)
        where T : class =>
        session.Query<Row>($"{Columns} where day = @day order by at, number", new { day })
            .Select(row => row.ToReport())
            .GroupBy(report => report.Visit, StringComparer.Ordinal)
            .Select(own => (own.Key, Sum: sum([.. own])))
            .Where(own => own.Sum is not null)
            .ToDictionary(own => own.Key, own => own.Sum!, StringComparer.Ordinal);

    private static string Text(ProgressState state) => state.ToString().ToLowerInvariant();
}
