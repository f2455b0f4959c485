using CareRostering.Planning.Days;

namespace CareRostering.Api.Packages;

/// <summary>A day of the week.</summary>
public enum Weekday
{
    /// <summary>Monday.</summary>
    Monday = 1,

    /// <summary>Tuesday.</summary>
    Tuesday,

    /// <summary>Wednesday.</summary>
    Wednesday,

    /// <summary>Thursday.</summary>
    Thursday,

    /// <summary>Friday.</summary>
    Friday,

    /// <summary>Saturday.</summary>
    Saturday,

    /// <summary>Sunday.</summary>
    Sunday,
}

/// <summary>
/// A patient's recurring visits: typically three a day for a fortnight, then two a day for three weeks (Bucks strategy 2015).
/// Each call becomes the visit <c>PACKAGE.CALL</c> of every service day it falls on.
/// </summary>
public sealed record PackageDocument
{
    /// <summary>Unique among packages; may not contain <c>~</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Patient id.</summary>
    public required string Patient { get; init; }

    /// <summary>First service day, <c>yyyy-MM-dd</c>.</summary>
    public required string FirstDay { get; init; }

    /// <summary>Last service day, <c>yyyy-MM-dd</c>; null: until further notice.</summary>
    public string? LastDay { get; init; }

    /// <summary>Days of the week; empty: every day.</summary>
    public IReadOnlyList<Weekday> Weekdays { get; init; } = [];

    /// <summary>The calls of a day.</summary>
    public required IReadOnlyList<CallDocument> Calls { get; init; }

    /// <summary>Calls timed together, by name.</summary>
    public IReadOnlyList<LinkDocument> Links { get; init; } = [];

    /// <summary>The reduced pattern and the day it takes over; null: none planned.</summary>
    public StepDownDocument? StepDown { get; init; }
}

/// <summary>From a day on, fewer or shorter calls.</summary>
public sealed record StepDownDocument
{
    /// <summary>First service day of the reduced pattern, <c>yyyy-MM-dd</c>.</summary>
    public required string From { get; init; }

    /// <summary>The calls of a day from then on.</summary>
    public required IReadOnlyList<CallDocument> Calls { get; init; }

    /// <summary>Calls timed together from then on, by name.</summary>
    public IReadOnlyList<LinkDocument> Links { get; init; } = [];
}

/// <summary>One recurring call of a package.</summary>
public sealed record CallDocument
{
    /// <summary>Unique within the pattern: <c>morning</c>, <c>tea</c>; may not contain <c>~</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Length of service.</summary>
    public required decimal Minutes { get; init; }

    /// <summary>Windows for the start of service.</summary>
    public required IReadOnlyList<WindowDocument> Windows { get; init; }

    /// <summary>Preferred window for the start.</summary>
    public WindowDocument? Preferred { get; init; }

    /// <summary>Days of the week on which this call is made; empty: all of the package's.</summary>
    public IReadOnlyList<Weekday> Weekdays { get; init; } = [];

    /// <summary>How many workers at once: 1 to 4.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Skills needed by each worker.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Attributes needed, beside the patient's.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Lowest grade.</summary>
    public int MinimumGrade { get; init; }

    /// <summary>1 to 9; 5 is usual.</summary>
    public int Priority { get; init; } = 5;

    /// <summary>The only worker who may come.</summary>
    public string? PinnedWorker { get; init; }

    /// <summary>Workers who may not come.</summary>
    public IReadOnlyList<string> ForbiddenWorkers { get; init; } = [];
}
