namespace CareRostering.Planning.Rosters.Problem;

/// <summary>
/// Everything soft about a roster, in pence, in one record that a manager can read and change. They say what matters more than what; nobody is paid by them.
/// All are chosen: no published figures are known.
/// </summary>
public sealed record RosterPrices
{
    /// <summary>Each worker that a need has fewer than there must be; the second missing costs twice as much as the first, and so on. Far above everything else.</summary>
    public long UncoveredPence { get; init; } = 100_000;

    /// <summary>Each worker that a need has fewer than there should be, rising likewise.</summary>
    public long WantedPence { get; init; } = 2_000;

    /// <summary>Each worker that a need has more than there should be, rising likewise.</summary>
    public long TooManyPence { get; init; } = 1_500;

    /// <summary>Each contracted hour that is not worked: paid, and of use to nobody.</summary>
    public long ContractShortPencePerHour { get; init; } = 1_800;

    /// <summary>Each hour beyond the contract: time and a half.</summary>
    public long ContractOverPencePerHour { get; init; } = 2_700;

    /// <summary>Each hour by which a week lies further below the contract than the worker agreed to.</summary>
    public long UnevenWeekPencePerHour { get; init; } = 500;

    /// <summary>A request that is not granted, for each point of its weight.</summary>
    public long RequestPencePerPoint { get; init; } = 600;

    /// <summary>A day on which a worker has something else than in the roster before.</summary>
    public long ChangePence { get; init; } = 1_500;

    /// <summary>A weekend that is worked out of turn.</summary>
    public long WeekendInTurnPence { get; init; } = 8_000;

    /// <summary>A weekend of which only one day is worked.</summary>
    public long SplitWeekendPence { get; init; } = 1_000;

    /// <summary>A late shift beyond a worker's fair share; the second costs twice as much as the first, and so on.</summary>
    public long LateSharePence { get; init; } = 500;

    /// <summary>A day of a weekend beyond a worker's fair share, rising likewise.</summary>
    public long WeekendSharePence { get; init; } = 700;

    /// <summary>A day of work between two days off.</summary>
    public long LonelyOnPence { get; init; } = 900;

    /// <summary>A day off between two days of work.</summary>
    public long LonelyOffPence { get; init; } = 500;

    /// <summary>All amounts with their names in JSON.</summary>
    public IEnumerable<(string Name, long Pence)> All() =>
    [
        ("uncoveredPence", UncoveredPence), ("wantedPence", WantedPence), ("tooManyPence", TooManyPence), ("contractShortPencePerHour", ContractShortPencePerHour),
        ("contractOverPencePerHour", ContractOverPencePerHour), ("unevenWeekPencePerHour", UnevenWeekPencePerHour), ("requestPencePerPoint", RequestPencePerPoint), ("changePence", ChangePence),
        ("weekendInTurnPence", WeekendInTurnPence), ("splitWeekendPence", SplitWeekendPence), ("lateSharePence", LateSharePence), ("weekendSharePence", WeekendSharePence),
        ("lonelyOnPence", LonelyOnPence), ("lonelyOffPence", LonelyOffPence),
    ];
}
