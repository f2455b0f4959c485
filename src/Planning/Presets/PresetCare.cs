namespace CareRostering.Planning.Presets;

/// <summary>By what a patient belongs to a locality.</summary>
public enum AssignedBy
{
    /// <summary>By where the patient lives.</summary>
    Home,

    /// <summary>By where the patient's general practice is (Torbay, as the Bucks strategy of 2015 tells).</summary>
    GpRegistration,
}

/// <summary>By what a patient belongs to a locality, and with that to its area's team.</summary>
public sealed record PresetAssignment
{
    /// <summary>Home or practice.</summary>
    public AssignedBy By { get; init; }

    /// <summary>Share of a sample day's patients who are registered with another practice than the nearest; only where <see cref="By"/> is gp-registration.</summary>
    public double ElsewhereShare { get; init; }
}

/// <summary>Who has a key worker.</summary>
public enum KeyWorkerOf
{
    /// <summary>Patients on packages.</summary>
    Packages,

    /// <summary>Everybody who has been visited before.</summary>
    Patients,
}

/// <summary>Key workers.</summary>
public sealed record PresetKeyWorker
{
    /// <summary>Who may have one.</summary>
    public KeyWorkerOf Of { get; init; }

    /// <summary>Share of these who have one.</summary>
    public double Share { get; init; }
}

/// <summary>Packages of care.</summary>
public sealed record PresetPackages
{
    /// <summary>Days a package lasts at most.</summary>
    public required int MostDays { get; init; }

    /// <summary>When the calls of a day are agreed.</summary>
    public required PresetSlots Slots { get; init; }

    /// <summary>Courses that packages take.</summary>
    public required IReadOnlyList<PackageShape> Shapes { get; init; }

    /// <summary>A block of repeated visits over some hours after a crisis; null: the service has none.</summary>
    public PresetOversight? Oversight { get; init; }
}

/// <summary>When the calls of a day are agreed.</summary>
public sealed record PresetSlots
{
    /// <summary>Getting up.</summary>
    public required PresetSlot Breakfast { get; init; }

    /// <summary>Midday.</summary>
    public required PresetSlot Lunch { get; init; }

    /// <summary>Afternoon.</summary>
    public required PresetSlot Tea { get; init; }

    /// <summary>Going to bed.</summary>
    public required PresetSlot Bed { get; init; }
}

/// <summary>Between when and when a call is agreed.</summary>
public sealed record PresetSlot
{
    /// <summary>Earliest agreed time.</summary>
    public required string Earliest { get; init; }

    /// <summary>Agreed most often.</summary>
    public required string Usual { get; init; }

    /// <summary>Latest agreed time.</summary>
    public required string Latest { get; init; }
}

/// <summary>A course that a package takes: one step, or several with fewer calls each (step-down).</summary>
public sealed record PackageShape
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Steps in order.</summary>
    public required IReadOnlyList<PackageStep> Steps { get; init; }
}

/// <summary>A step of a package's course.</summary>
public sealed record PackageStep
{
    /// <summary>Days it lasts.</summary>
    public required int Days { get; init; }

    /// <summary>Calls a day, 1 to 4.</summary>
    public required int CallsADay { get; init; }

    /// <summary>Share of all packages that are in this step on a day; they are taken in proportion.</summary>
    public required double Share { get; init; }
}

/// <summary>A block of repeated visits after a crisis.</summary>
public sealed record PresetOversight
{
    /// <summary>Hours from the first visit to the end of the block.</summary>
    public required int Hours { get; init; }

    /// <summary>Hours from one visit's agreed time to the next; those outside the hours of visits are left out.</summary>
    public required int EveryHours { get; init; }

    /// <summary>Length of a visit.</summary>
    public required int Minutes { get; init; }

    /// <summary>Skill that the visits need.</summary>
    public required string Skill { get; init; }

    /// <summary>Blocks going on at a time, to 900 visits a day.</summary>
    public required int Blocks { get; init; }
}

/// <summary>Referrals.</summary>
public sealed record PresetReferrals
{
    /// <summary>How many a year, to 900 visits a day.</summary>
    public required int AYear { get; init; }

    /// <summary>Share of each response class; they are taken in proportion.</summary>
    public required ClassShares Classes { get; init; }

    /// <summary>Share of each lead profession; they are taken in proportion.</summary>
    public required LeadShares Leads { get; init; }

    /// <summary>Who refers; the shares are taken in proportion.</summary>
    public required IReadOnlyList<SourceShare> Sources { get; init; }
}

/// <summary>Share of each response class.</summary>
public sealed record ClassShares
{
    /// <summary>Normal.</summary>
    public required double Normal { get; init; }

    /// <summary>Fast.</summary>
    public required double Fast { get; init; }

    /// <summary>Rapid.</summary>
    public required double Rapid { get; init; }
}

/// <summary>Share of each lead profession.</summary>
public sealed record LeadShares
{
    /// <summary>Nurse.</summary>
    public required double Nurse { get; init; }

    /// <summary>Therapist.</summary>
    public required double Therapist { get; init; }

    /// <summary>Social care.</summary>
    public required double SocialCare { get; init; }
}

/// <summary>Who refers, and how often.</summary>
public sealed record SourceShare
{
    /// <summary>Ward, GP, ambulance crew ...</summary>
    public required string Source { get; init; }

    /// <summary>Share.</summary>
    public required double Share { get; init; }
}
