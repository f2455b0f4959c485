namespace CareRostering.Api.Events;

/// <summary>Everything that can happen, by name. docs/events.md says what each carries.</summary>
internal static class EventTypes
{
    public const string ReferralReceived = "referral.received";
    public const string ReferralOffered = "referral.offered";
    public const string ReferralUnassigned = "referral.unassigned";
    public const string ReferralPlanned = "referral.planned";
    public const string ReferralCancelled = "referral.cancelled";
    public const string ReferralHandedOver = "referral.handed-over";
    public const string OfferHeld = "offer.held";
    public const string OfferReleased = "offer.released";
    public const string OfferDeclined = "offer.declined";
    public const string RotaPlanned = "rota.planned";
    public const string RotaAmended = "rota.amended";
    public const string RotaPublished = "rota.published";
    public const string PlanFailed = "plan.failed";
    public const string VisitStarted = "visit.started";
    public const string VisitFinished = "visit.finished";
    public const string VisitNoAccess = "visit.no-access";
    public const string VisitLate = "visit.late";
    public const string DisruptionReported = "disruption.reported";
    public const string DisruptionRepaired = "disruption.repaired";
    public const string DisruptionWithdrawn = "disruption.withdrawn";
    public const string OrphansFound = "orphans.found";
    public const string AlertRaised = "alert.raised";
    public const string AlertEscalated = "alert.escalated";
    public const string AlertAcknowledged = "alert.acknowledged";
    public const string AlertEnded = "alert.ended";

    public const string ProposalMade = "proposal.made";
    public const string ProposalEnded = "proposal.ended";

    public const string ScenarioDone = "scenario.done";
    public const string ScenarioFailed = "scenario.failed";

    public const string RosterDone = "roster.done";
    public const string RosterFailed = "roster.failed";

    /// <summary>All of them, in the order of docs/events.md.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        ReferralReceived, ReferralOffered, ReferralUnassigned, ReferralPlanned, ReferralCancelled, ReferralHandedOver, OfferHeld, OfferReleased, OfferDeclined, RotaPlanned, RotaAmended, RotaPublished, PlanFailed,
        VisitStarted, VisitFinished, VisitNoAccess, VisitLate, DisruptionReported, DisruptionRepaired, DisruptionWithdrawn, OrphansFound, AlertRaised, AlertEscalated, AlertAcknowledged, AlertEnded, ProposalMade, ProposalEnded, ScenarioDone, ScenarioFailed,
        RosterDone, RosterFailed,
    ];
}
