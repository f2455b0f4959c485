using System.Text.Json;
using CareRostering.Api.Events;
using CareRostering.Api.Http;
using CareRostering.Api.Referrals;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Storage;

/// <summary>Referrals and the offers made for them.</summary>
internal static class ReferralStore
{
    private const string Columns =
        """
        select id as Id, state as StateText, received_at as ReceivedAt, due_at as DueAt, document as Document, reasons as Reasons, national_due_at as NationalDueAt, warnings as Warnings, fixes as Fixes,
          offered_at as OfferedAt, accepted_offer as AcceptedOffer, planned_day as PlannedDay, planned_version as PlannedVersion
        from referrals
        """;

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string StateText { get; init; } = "";

        public string ReceivedAt { get; init; } = "";

        public string DueAt { get; init; } = "";

        public string Document { get; init; } = "";

        public string Reasons { get; init; } = "";

        public string? NationalDueAt { get; init; }

        public string? Warnings { get; init; }

        public string? Fixes { get; init; }

        public string? OfferedAt { get; init; }

        public string? AcceptedOffer { get; init; }

        public string? PlannedDay { get; init; }

        public long? PlannedVersion { get; init; }
    }

    /// <summary>Stores a referral as received.</summary>
    public static void Insert(
        Session session, ReferralDocument referral, string receivedAt, string dueAt, string? nationalDueAt, IReadOnlyList<Fault> warnings, string now)
    {
        session.Execute(
            """
            insert into referrals (id, revision, state, received_at, due_at, national_due_at, warnings, document, reasons)
            values (@Id, 1, 'received', @receivedAt, @dueAt, @nationalDueAt, @warnings, @document, '[]')
            """,
            new
            {
                referral.Id,
                receivedAt,
                dueAt,
                nationalDueAt,
                warnings = JsonSerializer.Serialize(warnings, ApiJson.Options),
                document = JsonSerializer.Serialize(referral, ApiJson.Options),
            });
        AddEvent(
            session, EventTypes.ReferralReceived, referral.Id, null, now, new { referral.Id, referral.Class, referral.Lead, Patient = referral.Patient.Id, receivedAt, dueAt, nationalDueAt });
    }

    /// <summary>Takes ids for <paramref name="count"/> offers, never given before.</summary>
    public static string[] NextOffers(Session session, int count)
    {
        if (count == 0)
        {
            return [];
        }

        long last = session.First<long>(
            """
            insert into counters (name, value) values ('offers', @count)
            on conflict (name) do update set value = counters.value + @count returning value
            """,
            new { count });
        return [.. Enumerable.Range(0, count).Select(offer => $"o{last - count + 1 + offer}")];
    }

    public static ReferralResource? Find(Session session, string id) =>
        session.First<Row>($"{Columns} where id = @id", new { id }) is { } row ? Read(session, row) : null;

    public static IReadOnlyList<ReferralResource> List(Session session, ReferralState? state, string? after, int limit) =>
    [
        .. session.Query<Row>(
            $"{Columns} where {(state is null ? "1 = 1" : "state = @state")} and id > @after order by id limit @limit",
            new { state = state is null ? null : Text(state.Value), after = after ?? "", limit }).ToList().Select(row => Read(session, row)),
    ];

    /// <summary>Replaces the offers of a referral that is neither planned nor cancelled; false where it is.</summary>
    public static bool PutOffers(
        Session session, string id, ReferralState state, IReadOnlyList<OfferResource> offers, IReadOnlyList<ReferralReason> reasons, IReadOnlyList<FixResource> fixes,
        string offeredAt)
    {
        int open = session.Execute(
            """
            update referrals set revision = revision + 1, state = @state, reasons = @reasons, fixes = @fixes, offered_at = @offeredAt
            where id = @id and state in ('received', 'offered', 'unassigned')
            """,
            new { id, state = Text(state), reasons = JsonSerializer.Serialize(reasons, ApiJson.Options), fixes = JsonSerializer.Serialize(fixes, ApiJson.Options), offeredAt });
        if (open == 0)
        {
            return false;
        }

        session.Execute("delete from offers where referral = @id", new { id });
        foreach (OfferResource offer in offers)
        {
            session.Execute(
                "insert into offers (id, referral, day, version, position, document) values (@Id, @referral, @Date, @Version, @Rank, @document)",
                new { offer.Id, referral = id, offer.Date, offer.Version, offer.Rank, document = JsonSerializer.Serialize(offer, ApiJson.Options) });
        }

        if (state is ReferralState.Offered or ReferralState.Unassigned)
        {
            // Still waiting for a first rota is no news.
            string type = state == ReferralState.Offered ? EventTypes.ReferralOffered : EventTypes.ReferralUnassigned;
            AddEvent(session, type, id, null, offeredAt, new { id, Offers = offers.Count, KeepingThePromise = offers.Count(offer => !offer.Breach) });
        }

        return true;
    }

    /// <summary>Marks a referral planned.</summary>
    public static void Plan(Session session, string id, string offer, string day, long version, string now)
    {
        session.Execute(
            """
            update referrals set revision = revision + 1, state = 'planned', accepted_offer = @offer, planned_day = @day, planned_version = @version
            where id = @id
            """,
            new { id, offer, day, version });
        AddEvent(session, EventTypes.ReferralPlanned, id, day, now, new { id, offer, Date = day, version });
    }

    /// <summary>Calls a referral off; false where it is planned or called off already.</summary>
    public static bool Cancel(Session session, string id, string now)
    {
        bool isCancelled = session.Execute(
            "update referrals set revision = revision + 1, state = 'cancelled' where id = @id and state in ('received', 'offered', 'unassigned')", new { id }) > 0;
        if (isCancelled)
        {
            AddEvent(session, EventTypes.ReferralCancelled, id, null, now, new { id });
        }

        return isCancelled;
    }

    /// <summary>Ids of referrals whose first visit was accepted for a day.</summary>
    public static IReadOnlyList<string> PlannedOn(Session session, string day) =>
        [.. session.Query<string>("select id from referrals where state = 'planned' and planned_day = @day order by id", new { day })];

    private static ReferralResource Read(Session session, Row row) => new()
    {
        Id = row.Id,
        State = Enum.Parse<ReferralState>(row.StateText, ignoreCase: true),
        ReceivedAt = row.ReceivedAt,
        DueAt = row.DueAt,
        NationalDueAt = row.NationalDueAt,
        Warnings = row.Warnings is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<Fault>>(row.Warnings, ApiJson.Options)!,
        Referral = JsonSerializer.Deserialize<ReferralDocument>(row.Document, ApiJson.Options)!,
        OfferedAt = row.OfferedAt,
        Offers =
        [
            .. session.Query<string>("select document from offers where referral = @Id order by position", new { row.Id })
                .Select(json => JsonSerializer.Deserialize<OfferResource>(json, ApiJson.Options)!),
        ],
        Reasons = JsonSerializer.Deserialize<IReadOnlyList<ReferralReason>>(row.Reasons, ApiJson.Options)!,
        Fixes = row.Fixes is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<FixResource>>(row.Fixes, ApiJson.Options)!,
        Planned = row.AcceptedOffer is null ? null : new AcceptedOffer(row.AcceptedOffer, row.PlannedDay!, row.PlannedVersion!.Value),
    };

    private static void AddEvent(Session session, string type, string id, string? day, string now, object data) =>
        Outbox.Add(session, type, $"/referrals/{Uri.EscapeDataString(id)}", day, now, data);

    private static string Text(ReferralState state) => state.ToString().ToLowerInvariant();
}
