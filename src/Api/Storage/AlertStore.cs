using System.Text.Json;
using CareRostering.Api.Alerts;

namespace CareRostering.Api.Storage;

/// <summary>Alerts. None is ever deleted; of the same reason only one stands at a time, on all nodes together.</summary>
internal static class AlertStore
{
    private const string Columns =
        """
        select id as Id, reason_key as ReasonKey, kind as KindText, subject as Subject, day as Day, level as Level, message as Message, raised_at as RaisedAt,
          escalated_at as EscalatedAt, acknowledged_at as AcknowledgedAt, acknowledged_by as AcknowledgedBy, note as Note, ended_at as EndedAt
        from alerts
        """;

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string ReasonKey { get; init; } = "";

        public string KindText { get; init; } = "";

        public string Subject { get; init; } = "";

        public string? Day { get; init; }

        public long Level { get; init; }

        public string Message { get; init; } = "";

        public string RaisedAt { get; init; } = "";

        public string? EscalatedAt { get; init; }

        public string? AcknowledgedAt { get; init; }

        public string? AcknowledgedBy { get; init; }

        public string? Note { get; init; }

        public string? EndedAt { get; init; }

        public AlertResource ToResource() => new()
        {
            Id = Id,
            Kind = Enum.Parse<AlertKind>(KindText),
            State = EndedAt is not null ? AlertState.Ended : AcknowledgedAt is not null ? AlertState.Acknowledged : AlertState.Raised,
            Level = Level,
            Subject = Subject,
            Date = Day,
            Message = Message,
            RaisedAt = RaisedAt,
            EscalatedAt = EscalatedAt,
            AcknowledgedAt = AcknowledgedAt,
            AcknowledgedBy = AcknowledgedBy,
            Note = Note,
            EndedAt = EndedAt,
        };
    }

    /// <summary>Those whose reason still stands, by key of the reason.</summary>
    public static IReadOnlyDictionary<string, AlertResource> Standing(Session session) =>
        session.Query<Row>($"{Columns} where ended_at is null order by number").ToDictionary(row => row.ReasonKey, row => row.ToResource(), StringComparer.Ordinal);

    public static AlertResource? Find(Session session, string id) => session.First<Row>($"{Columns} where id = @id", new { id })?.ToResource();

    /// <summary>Alerts by id, after <paramref name="after"/>, of one state or of all.</summary>
    public static IReadOnlyList<AlertResource> List(Session session, AlertState? state, string? after, int limit)
    {
        string condition = state switch
        {
            AlertState.Raised => "ended_at is null and acknowledged_at is null",
            AlertState.Acknowledged => "ended_at is null and acknowledged_at is not null",
            AlertState.Ended => "ended_at is not null",
            _ => "1 = 1",
        };
        return [.. session.Query<Row>($"{Columns} where {condition} and id > @after order by id limit @limit", new { after = after ?? "", limit }).Select(row => row.ToResource())];
    }

    /// <summary>Raises an alert of a reason that none stands for.</summary>
    public static AlertResource Raise(Session session, AlertReason reason, string now)
    {
        long number = session.Next("alerts");
        string id = $"A{number:000000}";
        session.Execute(
            """
            insert into alerts (number, id, reason_key, open_key, kind, subject, day, level, message, raised_at)
            values (@number, @id, @Key, @Key, @kind, @Subject, @Date, 1, @Message, @now)
            """,
            new { number, id, reason.Key, kind = reason.Kind.ToString(), reason.Subject, reason.Date, reason.Message, now });
        return Find(session, id)!;
    }

    public static void Escalate(Session session, string id, long level, string now) =>
        session.Execute("update alerts set level = @level, escalated_at = @now where id = @id", new { id, level, now });

    public static void End(Session session, string id, string now) => session.Execute("update alerts set ended_at = @now, open_key = null where id = @id", new { id, now });

    public static void Acknowledge(Session session, string id, string author, string note, string now) => session.Execute(
        "update alerts set acknowledged_at = @now, acknowledged_by = @author, note = @note where id = @id", new { id, author, note, now });

    /// <summary>A kind as JSON writes it.</summary>
    public static string Name(AlertKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
