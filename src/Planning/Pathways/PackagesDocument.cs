namespace CareRostering.Planning.Pathways;

/// <summary>
/// Packages of care with their planned step-downs, reviews and ends, and what became of them so far (<c>packages.json</c>, docs/pathway.md). Days are <c>yyyy-MM-dd</c>, service days.
/// </summary>
public sealed record PackagesDocument
{
    /// <summary>The format this record is written in.</summary>
    public const string CurrentFormat = "care-packages/1";

    /// <summary>Always <c>care-packages/1</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The first day that has not been lived: what happened before it stands in the file, and a forecast begins with it.</summary>
    public required string AsOf { get; init; }

    /// <summary>Names of localities, in the order of tables; empty: those that packages name.</summary>
    public IReadOnlyList<string> Localities { get; init; } = [];

    /// <summary>The packages: those that run, and those that are over or begin later where they are known.</summary>
    public required IReadOnlyList<CarePackage> Packages { get; init; }
}

/// <summary>A patient's recurring visits, in steps.</summary>
public sealed record CarePackage
{
    /// <summary>Unique among packages.</summary>
    public required string Id { get; init; }

    /// <summary>Pseudonymous patient id.</summary>
    public required string Patient { get; init; }

    /// <summary>Locality.</summary>
    public string Locality { get; init; } = "";

    /// <summary>Steps in order; the first one's day is the first day of care.</summary>
    public required IReadOnlyList<CareStep> Steps { get; init; }

    /// <summary>Planned last day of care; null: none planned.</summary>
    public string? LastDay { get; init; }

    /// <summary>The last day to which it was extended; null: not extended.</summary>
    public string? ExtendedTo { get; init; }

    /// <summary>The day that was the last; null: not over.</summary>
    public string? Ended { get; init; }

    /// <summary>What the patient went on to; null: not over, or not known.</summary>
    public PackageOutcome? Outcome { get; init; }

    /// <summary>Reviews, in any order.</summary>
    public IReadOnlyList<PackageReview> Reviews { get; init; } = [];
}

/// <summary>A step of a package: from some day on these calls.</summary>
public sealed record CareStep
{
    /// <summary>The day from which it was planned.</summary>
    public required string From { get; init; }

    /// <summary>The later day it was moved to; null: not moved.</summary>
    public string? MovedTo { get; init; }

    /// <summary>The day from which it really was so; null: not taken yet.</summary>
    public string? Taken { get; init; }

    /// <summary>The calls of a day.</summary>
    public required IReadOnlyList<CareCall> Calls { get; init; }
}

/// <summary>One recurring call.</summary>
public sealed record CareCall
{
    /// <summary>The slot of the day, or another name that is unique within the step: <c>breakfast</c>, <c>tea</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Length of service.</summary>
    public required decimal Minutes { get; init; }

    /// <summary>How many workers at once: 1 to 4.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>On which days of the week; empty: on all.</summary>
    public IReadOnlyList<DayOfWeek> Weekdays { get; init; } = [];

    /// <summary>Profession that usually makes it, for sums; empty: not said.</summary>
    public string Profession { get; init; } = "";

    /// <summary>Skills needed by each worker; told to people, nothing is added up by them.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];
}

/// <summary>When it is looked at whether a package goes on as it is.</summary>
public sealed record PackageReview
{
    /// <summary>The day by which it is to be done.</summary>
    public required string DueOn { get; init; }

    /// <summary>Who decides: a profession.</summary>
    public required string By { get; init; }

    /// <summary>What is decided.</summary>
    public ReviewDecides Decides { get; init; }

    /// <summary>Length of the visit. Chosen: assessments are 45 or 60 minutes in sample days.</summary>
    public decimal Minutes { get; init; } = 45;

    /// <summary>The day on which it was done; null: not yet.</summary>
    public string? Done { get; init; }
}

/// <summary>What a review decides.</summary>
public enum ReviewDecides
{
    /// <summary>Whether the next step is taken.</summary>
    StepDown,

    /// <summary>Whether care ends, and what comes after it.</summary>
    End,
}

/// <summary>What a patient went on to when a package was over.</summary>
public enum PackageOutcome
{
    /// <summary>Nobody needs to come any more.</summary>
    NoFurtherService,

    /// <summary>Long-term care at home.</summary>
    HomeCare,

    /// <summary>Into hospital.</summary>
    Hospital,

    /// <summary>Anything else: a care home, another service, died, moved away.</summary>
    Other,
}
