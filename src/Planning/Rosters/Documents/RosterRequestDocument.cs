using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Documents;

/// <summary>
/// What a roster is asked for, as a file says it (<c>request.json</c>): who works for the service, on what contract, and how many are needed when. Everything refers
/// to everything else by id or name. Times are <c>HH:mm</c> by the clock on the wall, dates <c>yyyy-MM-dd</c>; hours may have decimals that make whole minutes.
/// </summary>
public sealed record RosterRequestDocument
{
    /// <summary>The format this record is written in.</summary>
    public const string CurrentFormat = "care-roster-request/1";

    /// <summary>Always <c>care-roster-request/1</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The roster's first day, a Monday: weeks run from Monday to Sunday, as those of the Working Time Regulations do.</summary>
    public required string FirstDay { get; init; }

    /// <summary>How many weeks, 1 to 12.</summary>
    public required int Weeks { get; init; }

    /// <summary>IANA time zone.</summary>
    public string Zone { get; init; } = "Europe/London";

    /// <summary>The shifts there are.</summary>
    public required IReadOnlyList<ShiftTypeDocument> ShiftTypes { get; init; }

    /// <summary>Everybody who is to be rostered.</summary>
    public required IReadOnlyList<RosterWorkerDocument> Workers { get; init; }

    /// <summary>How many are needed when. A worker on shift counts for every need that they meet.</summary>
    public required IReadOnlyList<NeedDocument> Needs { get; init; }

    /// <summary>The roster before this one, of the same or an overlapping time; null: there is none.</summary>
    public RosterBeforeDocument? Before { get; init; }

    /// <summary>Prices that differ from the defaults; null: all defaults.</summary>
    public RosterPrices? Prices { get; init; }
}

/// <summary>Early, day, late or night.</summary>
public enum ShiftKind
{
    /// <summary>Starts before nine o'clock and finishes by eight in the evening.</summary>
    Early,

    /// <summary>Neither early, late nor night.</summary>
    Day,

    /// <summary>Finishes after eight in the evening.</summary>
    Late,

    /// <summary>Three hours or more lie between 23:00 and 06:00, the night of the Working Time Regulations 1998 (reg. 2).</summary>
    Night,
}

/// <summary>A shift that workers may have.</summary>
public sealed record ShiftTypeDocument
{
    /// <summary>Unique among shift types.</summary>
    public required string Name { get; init; }

    /// <summary>Clock time at which it starts.</summary>
    public required string Start { get; init; }

    /// <summary>Clock time at which it finishes; on the next day where it is not after the start.</summary>
    public required string Finish { get; init; }

    /// <summary>Minutes of rest that are not paid.</summary>
    public int UnpaidBreakMinutes { get; init; }

    /// <summary>Of a split shift: when its first part finishes; null: it is not split.</summary>
    public string? GapStart { get; init; }

    /// <summary>Of a split shift: when its second part starts. What lies between is free and unpaid.</summary>
    public string? GapFinish { get; init; }

    /// <summary>What kind of shift it is; null: by its times.</summary>
    public ShiftKind? Kind { get; init; }
}

/// <summary>A worker to be rostered.</summary>
public sealed record RosterWorkerDocument
{
    /// <summary>Unique among workers.</summary>
    public required string Id { get; init; }

    /// <summary>For example <c>reablement worker</c>, <c>nurse</c>.</summary>
    public required string Profession { get; init; }

    /// <summary>NHS band or equivalent.</summary>
    public required int Grade { get; init; }

    /// <summary>Skills held.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Contracted hours a week.</summary>
    public required decimal WeeklyHours { get; init; }

    /// <summary>Hours by which a week may go beyond the contract; never more.</summary>
    public decimal MostHoursOver { get; init; }

    /// <summary>Hours by which a week may stay below the contract before that has a price of its own.</summary>
    public decimal MostHoursUnder { get; init; }

    /// <summary>Shift types that the worker may have; empty: all but those of the night.</summary>
    public IReadOnlyList<string> ShiftTypes { get; init; } = [];

    /// <summary>Most days of work in a row.</summary>
    public int MostDaysInARow { get; init; } = 6;

    /// <summary>Whether the worker has agreed in writing to work more than 48 hours a week on average (Working Time Regulations 1998, reg. 5).</summary>
    public bool OptedOut { get; init; }

    /// <summary>Dates on which the worker cannot work: leave, training, agreed absence.</summary>
    public IReadOnlyList<string> Leave { get; init; } = [];

    /// <summary>What the worker would like.</summary>
    public IReadOnlyList<ShiftRequestDocument> Requests { get; init; } = [];

    /// <summary>Every how many weekends at least one is to be free; 1: no weekend is to be worked; 0: no such rule.</summary>
    public int WeekendOffEvery { get; init; }

    /// <summary>What the weeks before ended with; null: nothing is known.</summary>
    public RosterHistoryDocument? History { get; init; }
}

/// <summary>A wish for one day: to be off, or to have a shift type.</summary>
public sealed record ShiftRequestDocument
{
    /// <summary>The day.</summary>
    public required string Date { get; init; }

    /// <summary>The shift type wished for; null: a day off.</summary>
    public string? ShiftType { get; init; }

    /// <summary>How much it matters, 1 to 9; 5 is usual.</summary>
    public int Weight { get; init; } = 5;
}

/// <summary>What the weeks before the roster ended with.</summary>
public sealed record RosterHistoryDocument
{
    /// <summary>When the last shift before the roster finished, <c>yyyy-MM-ddTHH:mm</c>; null: so long ago that it does not matter.</summary>
    public string? LastFinish { get; init; }

    /// <summary>Days of work in a row up to the day before the first; 0: that day was off.</summary>
    public int DaysInARow { get; init; }

    /// <summary>Weekends in a row that were worked, up to the last one before.</summary>
    public int WeekendsInARow { get; init; }

    /// <summary>Hours of the weeks before, the oldest first, at most 16; days of leave counted as a fifth of the contract. Weeks before the first one listed are not looked at, as for somebody who started then.</summary>
    public IReadOnlyList<decimal> WeeklyHours { get; init; } = [];

    /// <summary>Late shifts had so far, in whatever time the service shares them out over.</summary>
    public int Lates { get; init; }

    /// <summary>Days of weekends worked so far, in the same time.</summary>
    public int WeekendDays { get; init; }
}

/// <summary>How many are needed on a day.</summary>
public sealed record NeedDocument
{
    /// <summary>The day on which the shifts start.</summary>
    public required string Date { get; init; }

    /// <summary>Profession.</summary>
    public required string Profession { get; init; }

    /// <summary>Shift type; null: any.</summary>
    public string? ShiftType { get; init; }

    /// <summary>Skill that those who count have; null: none is asked for.</summary>
    public string? Skill { get; init; }

    /// <summary>Lowest grade of those who count.</summary>
    public int MinimumGrade { get; init; }

    /// <summary>How many there must be.</summary>
    public required int Least { get; init; }

    /// <summary>How many there should be, no fewer than must be; null: as many as must be.</summary>
    public int? Wanted { get; init; }
}

/// <summary>The roster before: where a search starts, what counts as a change, and what is published and stays.</summary>
public sealed record RosterBeforeDocument
{
    /// <summary>First day that it speaks of.</summary>
    public required string FirstDay { get; init; }

    /// <summary>Last day that it speaks of.</summary>
    public required string LastDay { get; init; }

    /// <summary>Up to which day it is published, so that it may not change; null: none of it.</summary>
    public string? PinnedUntil { get; init; }

    /// <summary>Its workers; one who is not listed had no roster.</summary>
    public required IReadOnlyList<RosteredWorkerDocument> Workers { get; init; }
}
