using System.Text.Json;
using CareRostering.Api.Events;
using CareRostering.Api.Holds;
using CareRostering.Api.Http;

namespace CareRostering.Api.Storage;

/// <summary>Offers that are held. A hold is active until somebody ends it or its time is over, whichever is first.</summary>
internal static class HoldStore
{
    public const string Accepted = "accepted";
    public const string Released = "released";
    public const string Expired = "expired";
    public const string Declined = "declined";
    public const string Displaced = "displaced";

    private sealed record Document(HoldResource Resource, HeldVisit Held);

    /// <summary>Stores a hold and marks its referral held; whoever calls has ended the one before.</summary>
    public static void Insert(Session session, StoredHold hold)
    {
        HoldResource own = hold.Resource;
        session.Execute(
            """
            insert into holds (id, referral, offer, day, version, document, author, held_at, expires_at)
            values (@Id, @Referral, @Offer, @Date, @Version, @document, @Author, @HeldAt, @ExpiresAt)
            """,
            new { own.Id, own.Referral, own.Offer, own.Date, own.Version, document = JsonSerializer.Serialize(new Document(own, hold.Held), ApiJson.Options), own.Author, own.HeldAt, own.ExpiresAt });
        session.Execute("update referrals set revision = revision + 1, state = 'held' where id = @Referral", new { own.Referral });
        AddEvent(session, EventTypes.OfferHeld, own, own.HeldAt, new { own.Referral, own.Offer, Hold = own.Id, own.Date, own.ExpiresAt });
    }

    /// <summary>Holds of a day that are not over at <paramref name="now"/>, the earliest first.</summary>
    public static IReadOnlyList<StoredHold> Active(Session session, string date, string now) =>
        [.. session.Query<string>("select document from holds where day = @date and ended_at is null and expires_at > @now order by held_at, id", new { date, now }).Select(Read)];

    /// <summary>The hold of a referral that nobody has ended; it may be over by the clock. Null: none.</summary>
    public static StoredHold? Of(Session session, string referral) =>
        session.First<string>("select document from holds where referral = @referral and ended_at is null", new { referral }) is { } json ? Read(json) : null;

    /// <summary>Ends a hold; its referral has offers again, or has had all of them declined.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="hold">The hold.</param>
    /// <param name="by">One of the constants.</param>
    /// <param name="now">When.</param>
    public static void End(Session session, StoredHold hold, string by, string now)
    {
        if (session.Execute("update holds set ended_at = @now, ended_by = @by where id = @Id and ended_at is null", new { now, by, hold.Id }) == 0)
        {
            return;
        }

        session.Execute(
            """
            update referrals set revision = revision + 1, state = case when exists (select 1 from offers where referral = @Referral) then 'offered' else 'declined' end
            where id = @Referral and state = 'held'
            """,
            new { hold.Referral });
        if (by != Accepted)
        {
            HoldResource own = hold.Resource;
            AddEvent(session, EventTypes.OfferReleased, own, now, new { own.Referral, own.Offer, Hold = own.Id, own.Date, By = by });
        }
    }

    /// <summary>Whether a hold is over that nobody has ended.</summary>
    public static bool IsAnyOver(Session session, string now) => session.First<long>("select count(*) from holds where ended_at is null and expires_at <= @now", new { now }) > 0;

    /// <summary>Ends all holds that are over; how many.</summary>
    public static int EndOver(Session session, string now)
    {
        StoredHold[] over = [.. session.Query<string>("select document from holds where ended_at is null and expires_at <= @now order by expires_at, id", new { now }).ToList().Select(Read)];
        foreach (StoredHold hold in over)
        {
            End(session, hold, Expired, now);
        }

        return over.Length;
    }

    private static StoredHold Read(string json)
    {
        Document document = JsonSerializer.Deserialize<Document>(json, ApiJson.Options)!;
        return new StoredHold(document.Resource, document.Held);
    }

    private static void AddEvent(Session session, string type, HoldResource hold, string now, object data) =>
        Outbox.Add(session, type, $"/referrals/{Uri.EscapeDataString(hold.Referral)}", hold.Date, now, data);
}
