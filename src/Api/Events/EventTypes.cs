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

    /// <summary>All of them, in the order of docs/events.md.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        ReferralReceived, ReferralOffered, ReferralUnassigned, ReferralPlanned, ReferralCancelled, ReferralHandedOver, OfferHeld, OfferReleased, OfferDeclined, RotaPlanned, RotaAmended, RotaPublished, PlanFailed,
    ];
}
