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
          offered_at as OfferedAt, closing as Closing, accepted_offer as AcceptedOffer, planned_day as PlannedDay, planned_version as PlannedVersion
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

        public string? Closing { get; init; }

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
            new { state = state?.Text(), after = after ?? "", limit }).ToList().Select(row => Read(session, row)),
    ];

    /// <summary>Replaces the offers of a referral that is open and has none held; false where it is not.</summary>
    public static bool PutOffers(
        Session session, string id, ReferralState state, IReadOnlyList<OfferResource> offers, IReadOnlyList<ReferralReason> reasons, IReadOnlyList<FixResource> fixes,
        string offeredAt)
    {
        int open = session.Execute(
            """
            update referrals set revision = revision + 1, state = @state, reasons = @reasons, fixes = @fixes, offered_at = @offeredAt
            where id = @id and state in ('received', 'offered', 'unassigned', 'declined')
            """,
            new { id, state = state.Text(), reasons = JsonSerializer.Serialize(reasons, ApiJson.Options), fixes = JsonSerializer.Serialize(fixes, ApiJson.Options), offeredAt });
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

    /// <summary>Closes a referral without a visit, and releases what is held for it; false where it is planned or closed already.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="id">Which one.</param>
    /// <param name="state">Cancelled or handed over.</param>
    /// <param name="closing">Why and by whom; null: nothing was said.</param>
    /// <param name="now">When.</param>
    public static bool Close(Session session, string id, ReferralState state, ReferralClosing? closing, string now)
    {
        if (HoldStore.Of(session, id) is { } hold)
        {
            HoldStore.End(session, hold, HoldStore.Released, now);
        }

        bool isClosed = session.Execute(
            "update referrals set revision = revision + 1, state = @state, closing = @closing where id = @id and state in ('received', 'offered', 'unassigned', 'declined')",
            new { id, state = state.Text(), closing = closing is null ? null : JsonSerializer.Serialize(closing, ApiJson.Options) }) > 0;
        if (isClosed)
        {
            AddEvent(session, state == ReferralState.Cancelled ? EventTypes.ReferralCancelled : EventTypes.ReferralHandedOver, id, null, now, new { id });
        }

        return isClosed;
    }

    /// <summary>Takes offers of a referral off its list, with the reason; one that is held is released by it.</summary>
    public static void Decline(Session session, ReferralResource referral, IReadOnlyList<OfferResource> offers, string reason, string author, string now)
    {
        string id = referral.Id;
        foreach (OfferResource offer in offers)
        {
            session.Execute("delete from offers where id = @Id", new { offer.Id });
            session.Execute(
                "insert into declined_offers (offer, referral, reason, author, declined_at) values (@offer, @id, @reason, @author, @now)", new { offer = offer.Id, id, reason, author, now });
            AddEvent(session, EventTypes.OfferDeclined, id, offer.Date, now, new { Referral = id, Offer = offer.Id, offer.Date });
        }

        if (HoldStore.Of(session, id) is { } hold && offers.Any(offer => string.Equals(offer.Id, hold.Resource.Offer, StringComparison.Ordinal)))
        {
            HoldStore.End(session, hold, HoldStore.Declined, now);
        }

        session.Execute(
            "update referrals set revision = revision + 1, state = 'declined' where id = @id and state = 'offered' and not exists (select 1 from offers where referral = @id)", new { id });
    }

    /// <summary>Ids of referrals whose first visit was accepted for a day.</summary>
    public static IReadOnlyList<string> PlannedOn(Session session, string day) =>
        [.. session.Query<string>("select id from referrals where state = 'planned' and planned_day = @day order by id", new { day })];

    /// <summary>Offers that were accepted for a day, as they were made.</summary>
    public static IReadOnlyList<OfferResource> AcceptedOn(Session session, string day) =>
    [
        .. session.Query<string>("select o.document from offers o join referrals r on o.id = r.accepted_offer where r.state = 'planned' and r.planned_day = @day order by o.id", new { day })
            .Select(json => JsonSerializer.Deserialize<OfferResource>(json, ApiJson.Options)!),
    ];

    private static ReferralResource Read(Session session, Row row) => new()
    {
        Id = row.Id,
        State = ReferralStates.Find(row.StateText)!.Value,
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
        Held = HoldStore.Of(session, row.Id)?.Resource,
        Declined = [.. session.Query<DeclinedOffer>("select offer as Offer, reason as Reason, author as Author, declined_at as At from declined_offers where referral = @Id order by offer", new { row.Id })],
        Closed = row.Closing is null ? null : JsonSerializer.Deserialize<ReferralClosing>(row.Closing, ApiJson.Options),
        Planned = row.AcceptedOffer is null ? null : new AcceptedOffer(row.AcceptedOffer, row.PlannedDay!, row.PlannedVersion!.Value),
    };

    private static void AddEvent(Session session, string type, string id, string? day, string now, object data) =>
        Outbox.Add(session, type, $"/referrals/{Uri.EscapeDataString(id)}", day, now, data);
}
