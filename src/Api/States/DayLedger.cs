using CareRostering.Api.Disruptions;
using CareRostering.Api.Progress;
using CareRostering.Api.Referrals;
using CareRostering.Api.Rotas;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.States;

/// <summary>A visit that somebody asks for on a day.</summary>
/// <param name="Visit">As it is wanted.</param>
/// <param name="Package">The package that asks for it; null: it is a single visit.</param>
internal sealed record DueVisit(VisitDocument Visit, string? Package);

/// <summary>What a referral's record says, as far as its first visit goes.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">Its state.</param>
/// <param name="Class">Its response class.</param>
/// <param name="Patient">Its patient.</param>
/// <param name="ReceivedAt">When it was received, ISO 8601 in UTC.</param>
/// <param name="DueAt">Until when the first visit is promised by the earlier of its clocks, ISO 8601 in UTC.</param>
/// <param name="AcceptedOffer">The accepted offer; null: none.</param>
/// <param name="PlannedDay">Service day of the accepted offer; null: none.</param>
/// <param name="HeldDay">Service day of the offer that is held; null: none.</param>
internal sealed record ReferralRecord(
    string Id, ReferralState State, ResponseClass Class, string Patient, string ReceivedAt, string DueAt, string? AcceptedOffer, string? PlannedDay, string? HeldDay = null)
{
    /// <summary>Whether it still waits for a first visit.</summary>
    public bool IsOpen => State is ReferralState.Received or ReferralState.Offered or ReferralState.Held or ReferralState.Unassigned or ReferralState.Declined;
}

/// <summary>Everything that is known of the visits of one service day: what <see cref="VisitStates"/> works on.</summary>
internal sealed record DayLedger
{
    /// <summary>The service day, <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }

    /// <summary>Its clock.</summary>
    public required DayClock Clock { get; init; }

    /// <summary>What packages and single visits ask for.</summary>
    public required IReadOnlyList<DueVisit> Due { get; init; }

    /// <summary>Referrals whose first visit belongs to this day, and those of visits found on it.</summary>
    public IReadOnlyList<ReferralRecord> Referrals { get; init; } = [];

    /// <summary>The version that people go by; null: none.</summary>
    public RotaVersion? Version { get; init; }

    /// <summary>What that version says; null where there is none.</summary>
    public RotaSeats? Standing { get; init; }

    /// <summary>Ids of visits that somebody is kept free for.</summary>
    public IReadOnlySet<string> Tentative { get; init; } = new HashSet<string>();

    /// <summary>Visits that disruptions have taken off the day.</summary>
    public IReadOnlyList<CalledOffVisit> CalledOff { get; init; } = [];

    /// <summary>Disruptions that the version does not know of, in the order they were said.</summary>
    public IReadOnlyList<Storage.StoredDisruption> Unrepaired { get; init; } = [];

    /// <summary>Visits reported as started or over, by visit id.</summary>
    public IReadOnlyDictionary<string, VisitProgress> Progress { get; init; } = new Dictionary<string, VisitProgress>();

    /// <summary>Visits that nobody has started, and of which it was reported that they will not go as planned, by visit id.</summary>
    public IReadOnlyDictionary<string, VisitTrouble> Troubles { get; init; } = new Dictionary<string, VisitTrouble>();

    /// <summary>The highest version that anything stored speaks of, and how many there are; they differ where a version has been lost.</summary>
    public (long Highest, long Count) Versions { get; init; }
}
