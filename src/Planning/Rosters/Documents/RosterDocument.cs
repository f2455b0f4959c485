namespace CareRostering.Planning.Rosters.Documents;

/// <summary>A roster as a file says it (<c>roster.json</c>): which worker has which shift, over weeks; and what it does not cover, with reasons.</summary>
public sealed record RosterDocument
{
    /// <summary>The format this record is written in.</summary>
    public const string CurrentFormat = "care-roster/1";

    /// <summary>Always <c>care-roster/1</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Which request it was made for: <c>sha256:</c> and the SHA-256 of the canonical request, the roster before included.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The roster's first day.</summary>
    public required string FirstDay { get; init; }

    /// <summary>How many weeks.</summary>
    public required int Weeks { get; init; }

    /// <summary>IANA time zone.</summary>
    public required string Zone { get; init; }

    /// <summary>Seed of the search.</summary>
    public required int Seed { get; init; }

    /// <summary>Moves that the search tried.</summary>
    public required long Iterations { get; init; }

    /// <summary>The shifts there are, as the request has them.</summary>
    public required IReadOnlyList<ShiftTypeDocument> ShiftTypes { get; init; }

    /// <summary>Everybody of the request, in its order, whether they have shifts or not.</summary>
    public required IReadOnlyList<RosteredWorkerDocument> Workers { get; init; }

    /// <summary>Needs with fewer than there must be, in the order of the request.</summary>
    public required IReadOnlyList<UncoveredNeedDocument> Uncovered { get; init; }

    /// <summary>What it costs by the request's prices, pence.</summary>
    public required RosterScoreDocument Score { get; init; }
}

/// <summary>A worker's shifts.</summary>
public sealed record RosteredWorkerDocument
{
    /// <summary>Id of the worker.</summary>
    public required string Id { get; init; }

    /// <summary>Shifts in order of date.</summary>
    public required IReadOnlyList<RosteredShiftDocument> Shifts { get; init; }
}

/// <summary>A shift of a worker.</summary>
public sealed record RosteredShiftDocument
{
    /// <summary>The day on which it starts.</summary>
    public required string Date { get; init; }

    /// <summary>Name of its shift type.</summary>
    public required string ShiftType { get; init; }
}

/// <summary>A need with fewer than there must be.</summary>
public sealed record UncoveredNeedDocument
{
    /// <summary>The day.</summary>
    public required string Date { get; init; }

    /// <summary>Profession.</summary>
    public required string Profession { get; init; }

    /// <summary>Shift type; null: any.</summary>
    public string? ShiftType { get; init; }

    /// <summary>Skill; null: none is asked for.</summary>
    public string? Skill { get; init; }

    /// <summary>Lowest grade.</summary>
    public int MinimumGrade { get; init; }

    /// <summary>How many there must be.</summary>
    public required int Least { get; init; }

    /// <summary>How many there are.</summary>
    public required int Covered { get; init; }

    /// <summary>What stops each worker of the profession who does not count for it already.</summary>
    public required IReadOnlyList<UncoveredReasonDocument> Reasons { get; init; }
}

/// <summary>What stops workers from covering a need.</summary>
public sealed record UncoveredReasonDocument
{
    /// <summary>Code of the rule (docs/rosters.md).</summary>
    public required string Rule { get; init; }

    /// <summary>Ids of those whom it stops, in the order of the request.</summary>
    public required IReadOnlyList<string> Workers { get; init; }
}

/// <summary>What a roster costs by item, pence (docs/rosters.md). It is a measure, not a bill.</summary>
public sealed record RosterScoreDocument
{
    /// <summary>Needs with fewer than there must be.</summary>
    public long Uncovered { get; init; }

    /// <summary>Needs with fewer than there should be.</summary>
    public long Wanted { get; init; }

    /// <summary>Needs with more than there should be.</summary>
    public long TooMany { get; init; }

    /// <summary>Contracted hours not worked.</summary>
    public long ContractShort { get; init; }

    /// <summary>Hours beyond contracts.</summary>
    public long ContractOver { get; init; }

    /// <summary>Weeks far below the contract.</summary>
    public long UnevenWeeks { get; init; }

    /// <summary>Requests not granted.</summary>
    public long Requests { get; init; }

    /// <summary>Changes against the roster before.</summary>
    public long Changes { get; init; }

    /// <summary>Weekends out of turn.</summary>
    public long WeekendsInTurn { get; init; }

    /// <summary>Weekends of which one day is worked.</summary>
    public long SplitWeekends { get; init; }

    /// <summary>More late shifts than a fair share.</summary>
    public long LateShare { get; init; }

    /// <summary>More days of weekends than a fair share.</summary>
    public long WeekendShare { get; init; }

    /// <summary>Single days of work.</summary>
    public long LonelyOn { get; init; }

    /// <summary>Single days off.</summary>
    public long LonelyOff { get; init; }

    /// <summary>All together.</summary>
    public long Total { get; init; }

    /// <summary>The items with their names, the total left out.</summary>
    public IEnumerable<(string Item, long Pence)> Items() =>
    [
        ("uncovered", Uncovered), ("wanted", Wanted), ("tooMany", TooMany), ("contractShort", ContractShort), ("contractOver", ContractOver), ("unevenWeeks", UnevenWeeks), ("requests", Requests),
        ("changes", Changes), ("weekendsInTurn", WeekendsInTurn), ("splitWeekends", SplitWeekends), ("lateShare", LateShare), ("weekendShare", WeekendShare), ("lonelyOn", LonelyOn), ("lonelyOff", LonelyOff),
    ];
}
