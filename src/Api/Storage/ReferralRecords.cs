using System.Text.Json;
using CareRostering.Api.Http;
using CareRostering.Api.Referrals;
using CareRostering.Api.States;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Storage;

/// <summary>Referrals as the states of visits need them: without their offers.</summary>
internal static class ReferralRecords
{
    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string StateText { get; init; } = "";

        public string ReceivedAt { get; init; } = "";

        public string DueAt { get; init; } = "";

        public string? NationalDueAt { get; init; }

        public string Document { get; init; } = "";

        public string? AcceptedOffer { get; init; }

        public string? PlannedDay { get; init; }

        public string? HeldDay { get; init; }

        public ReferralRecord ToRecord()
        {
            ReferralDocument referral = JsonSerializer.Deserialize<ReferralDocument>(Document, ApiJson.Options)!;
            string due = NationalDueAt is not null && string.CompareOrdinal(NationalDueAt, DueAt) < 0 ? NationalDueAt : DueAt;
            return new ReferralRecord(Id, ReferralStates.Find(StateText)!.Value, referral.Class, referral.Patient.Id, ReceivedAt, due, AcceptedOffer, PlannedDay, HeldDay);
        }
    }

    /// <summary>Those that wait for a first visit, or would if their record were right.</summary>
    public static IReadOnlyList<ReferralRecord> Open(Session session) => Where(session, "state in ('received', 'offered', 'held', 'unassigned', 'declined') or (state = 'planned' and planned_day is null)");

    /// <summary>Those whose accepted visit is on a day.</summary>
    public static IReadOnlyList<ReferralRecord> PlannedOn(Session session, string day) => Where(session, "planned_day = @day", new { day });

    /// <summary>Those that were called off or handed over before a visit was accepted, and would have been due between two instants.</summary>
    public static IReadOnlyList<ReferralRecord> ClosedDue(Session session, string from, string until) =>
        Where(session, "state in ('cancelled', 'handed-over') and planned_day is null and due_at >= @from and due_at < @until", new { from, until });

    /// <summary>One by its id; null: there is none.</summary>
    public static ReferralRecord? Find(Session session, string id) => Where(session, "id = @id", new { id }).FirstOrDefault();

    /// <summary>Planned ones on days from a day on.</summary>
    public static IReadOnlyList<ReferralRecord> PlannedFrom(Session session, string day) => Where(session, "state = 'planned' and planned_day >= @day", new { day });

    private static IReadOnlyList<ReferralRecord> Where(Session session, string condition, object? values = null) =>
    [
        .. session.Query<Row>(
            $"""
            select id as Id, state as StateText, received_at as ReceivedAt, due_at as DueAt, national_due_at as NationalDueAt, document as Document, accepted_offer as AcceptedOffer,
              planned_day as PlannedDay, (select h.day from holds h where h.referral = referrals.id and h.ended_at is null) as HeldDay
            from referrals where {condition} order by id
            """,
            values).Select(row => row.ToRecord()),
    ];
}
