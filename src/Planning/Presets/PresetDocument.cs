using CareRostering.Planning.Days;
using CareRostering.Planning.Referrals;

namespace CareRostering.Planning.Presets;

/// <summary>
/// A service as a file says it (<c>preset.json</c>): its hours, promises, team, places and packages of care, and where each figure comes from.
/// Shares are 0 to 1; times are <c>HH:mm</c> by the clock on the wall; numbers of people are for a team of <see cref="PresetTeam.CareWorkers"/>.
/// </summary>
public sealed record PresetDocument
{
    /// <summary>The format this record is written in.</summary>
    public const string CurrentFormat = "care-preset/1";

    /// <summary>Always <c>care-preset/1</c>.</summary>
    public required string Format { get; init; }

    /// <summary>What one calls it on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>The service, for people.</summary>
    public required string Service { get; init; }

    /// <summary>Name of a preset that comes with the program and that this file changes: objects are laid over its objects, all else takes its place, null takes out (RFC 7396).</summary>
    public string? From { get; init; }

    /// <summary>Documents that figures are taken from, by a short name.</summary>
    public Dictionary<string, PresetSource> Sources { get; init; } = [];

    /// <summary>Where figures come from, by the path of a field or of what it is in: <c>response.rapidHours</c>, <c>professions.nurse</c>.</summary>
    public Dictionary<string, PresetNote> Notes { get; init; } = [];

    /// <summary>Clock time at which a service day begins and the one before ends.</summary>
    public string DayStart { get; init; } = "07:00";

    /// <summary>When the service works.</summary>
    public required PresetHours Hours { get; init; }

    /// <summary>How soon each response class is promised, and when first visits are made.</summary>
    public ResponseClock Response { get; init; } = new();

    /// <summary>The team as a whole.</summary>
    public required PresetTeam Team { get; init; }

    /// <summary>The professions of the team by name, in the order in which sample days list them.</summary>
    public required Dictionary<string, PresetProfession> Professions { get; init; }

    /// <summary>The shifts that workers have, by name.</summary>
    public required Dictionary<string, PresetShift> Shifts { get; init; }

    /// <summary>Localities. Where they have a centre, a home of a sample day is in that of the nearest; where none has one they are the sample county's own.</summary>
    public required IReadOnlyList<PresetLocality> Localities { get; init; }

    /// <summary>How far from the nearest centre people of a sample day live at most, kilometres; null: anywhere in the county.</summary>
    public double? ReachKilometres { get; init; }

    /// <summary>Places where rounds start and end that do not start from home.</summary>
    public required IReadOnlyList<BaseDocument> Bases { get; init; }

    /// <summary>By what a patient belongs to a locality.</summary>
    public PresetAssignment Assignment { get; init; } = new();

    /// <summary>Key workers.</summary>
    public PresetKeyWorker KeyWorker { get; init; } = new();

    /// <summary>Packages of care.</summary>
    public required PresetPackages Packages { get; init; }

    /// <summary>Referrals.</summary>
    public required PresetReferrals Referrals { get; init; }

    /// <summary>What the service wants to reach.</summary>
    public PresetTargets Targets { get; init; } = new();
}

/// <summary>A document that figures are taken from.</summary>
public sealed record PresetSource
{
    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Who published it.</summary>
    public string Publisher { get; init; } = "";

    /// <summary>When.</summary>
    public string Date { get; init; } = "";
}

/// <summary>Where a figure comes from.</summary>
public sealed record PresetNote
{
    /// <summary>What <see cref="Source"/> says of a figure that nobody published and that seemed sensible.</summary>
    public const string Chosen = "chosen";

    /// <summary>One of <see cref="PresetDocument.Sources"/>, or <c>chosen</c>: no published figure is known and this one seemed sensible.</summary>
    public required string Source { get; init; }

    /// <summary>Page or figure.</summary>
    public string Where { get; init; } = "";

    /// <summary>What it says there, or why it was chosen.</summary>
    public string Says { get; init; } = "";
}

/// <summary>When a service works.</summary>
public sealed record PresetHours
{
    /// <summary>When referrals are taken; told to people, nothing is refused by it.</summary>
    public required PresetSpan Referrals { get; init; }

    /// <summary>Between when and when planned visits begin and end; shifts lie within it, but for those of the night team.</summary>
    public required PresetSpan Visits { get; init; }
}

/// <summary>From one clock time to another; round the clock where they are the same.</summary>
public sealed record PresetSpan
{
    /// <summary>From when.</summary>
    public required string From { get; init; }

    /// <summary>Until when.</summary>
    public required string Until { get; init; }
}

/// <summary>A locality.</summary>
public sealed record PresetLocality
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>The area it is a part of, that is the locality team that serves it; empty: none.</summary>
    public string Area { get; init; } = "";

    /// <summary>Latitude of its centre, degrees, on the ground that sample days are drawn on.</summary>
    public double? Lat { get; init; }

    /// <summary>Longitude of its centre, degrees.</summary>
    public double? Lon { get; init; }
}

/// <summary>What a service wants to reach; told to people, nothing is planned by it.</summary>
public sealed record PresetTargets
{
    /// <summary>More productivity of care workers, percent; null: none given.</summary>
    public double? ProductivityPercent { get; init; }

    /// <summary>What that would be worth, pounds a year; null: none given.</summary>
    public int? ProductivityPoundsAYear { get; init; }

    /// <summary>Patients who need no further service afterwards, percent; null: none given.</summary>
    public double? NoFurtherServicePercent { get; init; }
}
