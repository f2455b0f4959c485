using System.Text.Json;
using CareRostering.Api.Events;
using CareRostering.Api.Http;
using CareRostering.Api.Webhooks;

namespace CareRostering.Api.Storage;

/// <summary>A delivery whose time has come, with all that is needed to make it.</summary>
internal sealed record DueDelivery(string Webhook, string Url, string Secret, StoredEvent Event, long Tries);

/// <summary>A delivery whose next try is put off to a time that a clock showed which has been set back since.</summary>
internal sealed record AheadDelivery
{
    public string Webhook { get; init; } = "";

    public long Event { get; init; }

    public string NextTryAt { get; init; } = "";
}

/// <summary>Webhooks and their deliveries. The outbox adds deliveries; here they are taken and ended.</summary>
internal static class WebhookStore
{
    private const string DeliveryColumns =
        """
        select d.event as Event, e.type as Type, d.state as StateText, d.tries as Tries, d.next_try_at as NextTryAt, d.last_try_at as LastTryAt,
          d.last_status as LastStatus, d.last_fault as LastFault
        from deliveries d join events e on e.number = d.event
        """;

    private sealed class WebhookRow
    {
        public string Id { get; init; } = "";

        public long Revision { get; init; }

        public string Document { get; init; } = "";

        public Stored<WebhookDocument> ToStored() => new(Id, Revision, JsonSerializer.Deserialize<WebhookDocument>(Document, ApiJson.Options)!);
    }

    private sealed class DeliveryRow
    {
        public long Event { get; init; }

        public string Type { get; init; } = "";

        public string StateText { get; init; } = "";

        public long Tries { get; init; }

        public string NextTryAt { get; init; } = "";

        public string? LastTryAt { get; init; }

        public long? LastStatus { get; init; }

        public string? LastFault { get; init; }

        public DeliveryDocument ToDocument() => new()
        {
            Event = Event,
            Type = Type,
            State = Enum.Parse<DeliveryState>(StateText, ignoreCase: true),
            Tries = Tries,
            NextTryAt = string.Equals(StateText, "waiting", StringComparison.Ordinal) ? NextTryAt : null,
            LastTryAt = LastTryAt,
            LastStatus = LastStatus,
            LastFault = LastFault,
        };
    }

    private sealed class DueRow
    {
        public string Webhook { get; init; } = "";

        public string WebhookDocument { get; init; } = "";

        public string Secret { get; init; } = "";

        public long Tries { get; init; }

        public long Number { get; init; }

        public string Type { get; init; } = "";

        public string Subject { get; init; } = "";

        public string? Day { get; init; }

        public string At { get; init; } = "";

        public string Document { get; init; } = "";
    }

    public static long Count(Session session) => session.First<long>("select count(*) from webhooks");

    public static Stored<WebhookDocument>? Find(Session session, string id) =>
        session.First<WebhookRow>("select id as Id, revision as Revision, document as Document from webhooks where id = @id", new { id })?.ToStored();

    public static IReadOnlyList<Stored<WebhookDocument>> List(Session session, string? after, int limit) =>
    [
        .. session.Query<WebhookRow>(
            "select id as Id, revision as Revision, document as Document from webhooks where id > @after order by id limit @limit",
            new { after = after ?? "", limit }).Select(row => row.ToStored()),
    ];

    public static void Insert(Session session, WebhookDocument webhook, string secret) => session.Execute(
        "insert into webhooks (id, revision, document, enabled, types, secret) values (@Id, 1, @document, @enabled, @types, @secret)",
        Columns(webhook, secret));

    /// <summary>Changes all but the secret; the new revision.</summary>
    public static long Update(Session session, WebhookDocument webhook) => session.First<long>(
        "update webhooks set revision = revision + 1, document = @document, enabled = @enabled, types = @types where id = @Id returning revision",
        Columns(webhook, ""));

    public static void Delete(Session session, string id)
    {
        session.Execute("delete from deliveries where webhook = @id", new { id });
        session.Execute("delete from webhooks where id = @id", new { id });
    }

    /// <summary>Deliveries of a webhook by number of the event, of one state if asked.</summary>
    public static IReadOnlyList<DeliveryDocument> Deliveries(Session session, string webhook, DeliveryState? state, long after, int limit) =>
    [
        .. session.Query<DeliveryRow>(
            $"{DeliveryColumns} where d.webhook = @webhook and d.event > @after {(state is null ? "" : "and d.state = @state")} order by d.event limit @limit",
            new { webhook, after, limit, state = state is null ? null : Text(state.Value) }).Select(row => row.ToDocument()),
    ];

    public static DeliveryDocument? Delivery(Session session, string webhook, long number) =>
        session.First<DeliveryRow>($"{DeliveryColumns} where d.webhook = @webhook and d.event = @number", new { webhook, number })?.ToDocument();

    /// <summary>Lets a delivery be made (again), from the first try.</summary>
    public static void Redeliver(Session session, string webhook, long number, string now) => session.Execute(
        "update deliveries set state = 'waiting', tries = 0, next_try_at = @now where webhook = @webhook and event = @number", new { webhook, number, now });

    /// <summary>Webhooks that have something to be sent now.</summary>
    public static IReadOnlyList<string> WithDue(Session session, string now) =>
    [
        .. session.Query<string>(
            """
            select distinct d.webhook from deliveries d join webhooks w on w.id = d.webhook
            where d.state = 'waiting' and d.next_try_at <= @now and w.enabled = 1 order by d.webhook
            """,
            new { now }),
    ];

    /// <summary>
    /// Takes the first delivery of a webhook that is due, and puts its next try off to <paramref name="leased"/>: no other process takes it meanwhile,
    /// and if this one dies, it is made then. Null: nothing is due.
    /// </summary>
    public static DueDelivery? TakeDue(Session session, string webhook, string now, string leased)
    {
        DueRow? row = session.First<DueRow>(
            """
            select d.webhook as Webhook, w.document as WebhookDocument, w.secret as Secret, d.tries as Tries,
              e.number as Number, e.type as Type, e.subject as Subject, e.day as Day, e.at as At, e.document as Document
            from deliveries d join webhooks w on w.id = d.webhook join events e on e.number = d.event
            where d.webhook = @webhook and d.state = 'waiting' and d.next_try_at <= @now and w.enabled = 1
            order by d.event limit 1
            """,
            new { webhook, now });
        bool isOurs = row is not null && session.Execute(
            "update deliveries set next_try_at = @leased, last_try_at = @now where webhook = @webhook and event = @Number and state = 'waiting' and next_try_at <= @now",
            new { leased, webhook, row.Number, now }) > 0;
        return isOurs
            ? new DueDelivery(
                row!.Webhook,
                JsonSerializer.Deserialize<WebhookDocument>(row.WebhookDocument, ApiJson.Options)!.Url,
                row.Secret,
                StoredEvent.Of(row.Number, row.Type, row.Subject, row.Day, row.At, row.Document),
                row.Tries)
            : null;
    }

    /// <summary>
    /// Deliveries that wait for a time worked out by a clock that was later than this one is: it has been set back since. Their last try, or what they tell of, is of a time to come.
    /// </summary>
    public static IReadOnlyList<AheadDelivery> Ahead(Session session, string now) =>
    [
        .. session.Query<AheadDelivery>(
            """
            select d.webhook as Webhook, d.event as Event, d.next_try_at as NextTryAt from deliveries d join events e on e.number = d.event
            where d.state = 'waiting' and d.next_try_at > @now and coalesce(d.last_try_at, e.at) > @now
            """,
            new { now }),
    ];

    /// <summary>Makes one of them due, unless somebody has taken it since.</summary>
    public static void BringForward(Session session, AheadDelivery delivery, string now) => session.Execute(
        "update deliveries set next_try_at = @now where webhook = @Webhook and event = @Event and state = 'waiting' and next_try_at = @NextTryAt",
        new { now, delivery.Webhook, delivery.Event, delivery.NextTryAt });

    /// <summary>Writes down how a try went.</summary>
    public static void EndTry(Session session, DueDelivery delivery, DeliveryState state, string nextTryAt, string now, int? status, string? fault) => session.Execute(
        """
        update deliveries set state = @state, tries = tries + 1, next_try_at = @nextTryAt, last_try_at = @now, last_status = @status, last_fault = @fault
        where webhook = @Webhook and event = @Number and state = 'waiting'
        """,
        new { state = Text(state), nextTryAt, now, status, fault, delivery.Webhook, delivery.Event.Number });

    private static string Text(DeliveryState state) => state.ToString().ToLowerInvariant();

    private static object Columns(WebhookDocument webhook, string secret) => new
    {
        webhook.Id,
        document = JsonSerializer.Serialize(webhook, ApiJson.Options),
        enabled = webhook.Enabled ? 1 : 0,
        types = webhook.Types.Count == 0 ? "" : $",{string.Join(',', webhook.Types)},",
        secret,
    };
}
