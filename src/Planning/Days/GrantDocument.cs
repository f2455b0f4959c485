namespace CareRostering.Planning.Days;

/// <summary>What is granted beyond what a day's resources allow.</summary>
public enum GrantKind
{
    /// <summary>A worker works longer than the shift and its overtime allow.</summary>
    Overtime,

    /// <summary>A visit may start later than its last window allows.</summary>
    LaterStart,

    /// <summary>A visit may be made without one of the skills it asks for.</summary>
    WithoutSkill,

    /// <summary>A visit may be made by somebody of a lower grade than it asks for.</summary>
    LowerGrade,
}

/// <summary>One grant: what somebody in charge allows on one day, and on no other.</summary>
public sealed record GrantDocument
{
    /// <summary>What is granted; it says which of the rest is read.</summary>
    public required GrantKind Kind { get; init; }

    /// <summary>Shift that may be longer; null: it is of a visit.</summary>
    public string? Shift { get; init; }

    /// <summary>Visit that asks for less; null: it is of a shift.</summary>
    public string? Visit { get; init; }

    /// <summary>Minutes of overtime beyond what the shift allows, or by which the visit may start later.</summary>
    public decimal? Minutes { get; init; }

    /// <summary>Skill that the visit is made without.</summary>
    public string? Skill { get; init; }

    /// <summary>By how many grades less.</summary>
    public int? Grades { get; init; }
}
