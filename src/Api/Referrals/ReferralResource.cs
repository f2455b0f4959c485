using CareRostering.Api.Errors;
using CareRostering.Api.Holds;
using CareRostering.Api.Rotas;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Referrals;

/// <summary>What became of a referral; always exactly one.</summary>
public enum ReferralState
{
    /// <summary>Stored; no rota stands yet that it could be offered in.</summary>
    Received,

    /// <summary>Offers have been made; none is accepted yet.</summary>
    Offered,

    /// <summary>An offer is held: tentative, until it is accepted or the hold is over.</summary>
    Held,

    /// <summary>An offer was accepted: the first visit is in a rota.</summary>
    Planned,

    /// <summary>Nobody can make the first visit as things stand; the reasons say why.</summary>
    Unassigned,

    /// <summary>All offers were declined; new ones can be worked out.</summary>
    Declined,

    /// <summary>Handed to another service.</summary>
    HandedOver,

    /// <summary>Called off.</summary>
    Cancelled,
}

/// <summary>A referral with its clock, its offers and what became of it.</summary>
public sealed record ReferralResource
{
    /// <summary>Unique among referrals.</summary>
    public required string Id { get; init; }

    /// <summary>What became of it.</summary>
    public required ReferralState State { get; init; }

    /// <summary>When it was received, ISO 8601 in UTC: the response clock runs from here.</summary>
    public required string ReceivedAt { get; init; }

    /// <summary>Latest start of the first visit that keeps the response promise, ISO 8601 in UTC.</summary>
    public required string DueAt { get; init; }

    /// <summary>Latest start that keeps the promise of the national clock, ISO 8601 in UTC; null where it was not asked for.</summary>
    public string? NationalDueAt { get; init; }

    /// <summary>What whoever sent it should think of, as code, path, message and hint; nothing is refused for it.</summary>
    public IReadOnlyList<Fault> Warnings { get; init; } = [];

    /// <summary>As received.</summary>
    public required ReferralDocument Referral { get; init; }

    /// <summary>When the offers were worked out; null: not yet.</summary>
    public string? OfferedAt { get; init; }

    /// <summary>Ways to place the first visit, best first.</summary>
    public IReadOnlyList<OfferResource> Offers { get; init; } = [];

    /// <summary>Why there are not more offers; empty where there are enough.</summary>
    public IReadOnlyList<ReferralReason> Reasons { get; init; } = [];

    /// <summary>Where no offer keeps the promise: the smallest changes by which one would, the cheapest first. Each was solved again with the change in; none is an offer until it is granted.</summary>
    public IReadOnlyList<FixResource> Fixes { get; init; } = [];

    /// <summary>The accepted offer; null: none.</summary>
    public AcceptedOffer? Planned { get; init; }

    /// <summary>The offer that is held; null: none.</summary>
    public HoldResource? Held { get; init; }

    /// <summary>Offers that were declined, and why; in order of offer id.</summary>
    public IReadOnlyList<DeclinedOffer> Declined { get; init; } = [];

    /// <summary>How it was closed without a visit; null: it was not, or without a word.</summary>
    public ReferralClosing? Closed { get; init; }

    /// <summary>One of its offers.</summary>
    /// <exception cref="ProblemException">404 <c>OFFER_UNKNOWN</c>: it has no such offer.</exception>
    internal OfferResource Offer(string id) => Offers.FirstOrDefault(own => string.Equals(own.Id, id, StringComparison.Ordinal))
        ?? throw new ProblemException(
            StatusCodes.Status404NotFound, "OFFER_UNKNOWN", $"Referral '{Id}' has no offer '{id}' (any more); GET /referrals/{Id} lists those it has.");
}

/// <summary>Where an accepted offer went.</summary>
/// <param name="Offer">Id of the offer.</param>
/// <param name="Date">Service day of the first visit.</param>
/// <param name="Version">Version of that day's rota that has the visit since.</param>
public sealed record AcceptedOffer(string Offer, string Date, long Version);

/// <summary>One way to place a referral's first visit in a rota that stands.</summary>
public sealed record OfferResource
{
    /// <summary>Pass it to POST /referrals/{id}/accept.</summary>
    public required string Id { get; init; }

    /// <summary>1 is the best.</summary>
    public required int Rank { get; init; }

    /// <summary>Service day.</summary>
    public required string Date { get; init; }

    /// <summary>Version of the day's rota that the offer builds on.</summary>
    public required long Version { get; init; }

    /// <summary>Who would come and when: one for each worker needed.</summary>
    public required IReadOnlyList<OfferedStopResource> Stops { get; init; }

    /// <summary>How much later the visit could start and keep the promise, minutes; negative where it is broken.</summary>
    public required decimal SlackMinutes { get; init; }

    /// <summary>Whether the response promise would be broken.</summary>
    public required bool Breach { get; init; }

    /// <summary>Percent of visits that usually start later than planned by more than the slack: the risk that the promise is broken on the day. 100 where it is broken as planned.</summary>
    public decimal BreachRiskPercent { get; init; }

    /// <summary>The slack to the promise of the national clock, minutes; null where that clock does not run.</summary>
    public decimal? NationalSlackMinutes { get; init; }

    /// <summary>Whether that promise would be broken; null where that clock does not run.</summary>
    public bool? NationalBreach { get; init; }

    /// <summary>The risk of breaking it, percent; null where that clock does not run.</summary>
    public decimal? NationalBreachRiskPercent { get; init; }

    /// <summary>Whose visits would move, and by how much.</summary>
    public required IReadOnlyList<MovedVisitResource> Moved { get; init; }

    /// <summary>Whose visit gets another worker: none, or one. Its patient and both workers have to be told.</summary>
    public IReadOnlyList<OfferedChangeResource> Changes { get; init; } = [];

    /// <summary>What whoever takes the offer should think of: that somebody else's visit gets another worker.</summary>
    public IReadOnlyList<Fault> Warnings { get; init; } = [];

    /// <summary>What the offer adds to the cost of the day, pence.</summary>
    public required decimal CostPence { get; init; }

    /// <summary>The same by item, pence; negative where something gets cheaper.</summary>
    public required IReadOnlyDictionary<string, decimal> CostItemsPence { get; init; }

    /// <summary>What the risk of breaking the promise counted beside costPence when offers were ranked, pence: no part of any cost, and with two promises that of the earlier one.</summary>
    public decimal BreachRiskPence { get; init; }
}

/// <summary>Who would come and when.</summary>
/// <param name="Worker">Worker id.</param>
/// <param name="Profession">The worker's profession.</param>
/// <param name="Shift">Shift id.</param>
/// <param name="Start">Start of service, ISO 8601.</param>
/// <param name="TravelMinutes">Travel from the stop before.</param>
public sealed record OfferedStopResource(string Worker, string Profession, string Shift, string Start, decimal TravelMinutes);

/// <summary>A visit of somebody else that an offer moves.</summary>
/// <param name="Visit">Visit id.</param>
/// <param name="Patient">Patient id.</param>
/// <param name="Worker">Worker id: the same as before.</param>
/// <param name="From">Start before, ISO 8601.</param>
/// <param name="To">Start with the offer, ISO 8601.</param>
/// <param name="Minutes">How much later; negative: earlier.</param>
public sealed record MovedVisitResource(string Visit, string Patient, string Worker, string From, string To, decimal Minutes);

/// <summary>A visit of somebody else that an offer gives to another worker.</summary>
/// <param name="Visit">Visit id.</param>
/// <param name="Patient">Patient id.</param>
/// <param name="FromWorker">Worker id until now.</param>
/// <param name="FromShift">Shift id until now.</param>
/// <param name="From">Start until now, ISO 8601.</param>
/// <param name="ToWorker">Worker id with the offer.</param>
/// <param name="ToShift">Shift id with the offer.</param>
/// <param name="To">Start with the offer, ISO 8601.</param>
public sealed record OfferedChangeResource(string Visit, string Patient, string FromWorker, string FromShift, string From, string ToWorker, string ToShift, string To);

/// <summary>Why a day has no more offers.</summary>
/// <param name="Date">Service day.</param>
/// <param name="Code">A rule of docs/rules.md that rules workers out, or <c>NO_ROTA</c>, <c>TOO_LATE_TODAY</c>, or the code of a fault that kept offers from being worked out.</param>
/// <param name="Workers">How many workers it rules out first.</param>
/// <param name="Detail">What would make it fit, or what to do; null where nothing more can be said.</param>
public sealed record ReferralReason(string Date, string Code, int Workers, string? Detail);

/// <summary>What POST /referrals/{id}/accept says.</summary>
public sealed record AcceptRequest
{
    /// <summary>Id of the offer.</summary>
    public required string Offer { get; init; }

    /// <summary>Who accepts.</summary>
    public string Author { get; init; } = "unknown";
}

/// <summary>What accepting an offer did.</summary>
/// <param name="Referral">The referral, now planned.</param>
/// <param name="Rota">The version that has the visit.</param>
/// <param name="Changes">Everything that differs from the version before: the new visit, and whose visits moved.</param>
public sealed record AcceptedResource(ReferralResource Referral, RotaVersion Rota, IReadOnlyList<RotaChange> Changes);
