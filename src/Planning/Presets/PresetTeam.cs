namespace CareRostering.Planning.Presets;

/// <summary>By whom a service's visits are planned.</summary>
public enum TeamPlan
{
    /// <summary>One team for all localities: anybody may visit anywhere.</summary>
    County,

    /// <summary>A team for each area: patients are visited by workers of their own area.</summary>
    Area,
}

/// <summary>The team as a whole.</summary>
public sealed record PresetTeam
{
    /// <summary>Care workers (those with <see cref="PresetProfession.ShareOfCare"/>) that all numbers of people are meant for; sample days of other sizes are scaled.</summary>
    public required int CareWorkers { get; init; }

    /// <summary>One team, or one for each area.</summary>
    public TeamPlan PlannedBy { get; init; }

    /// <summary>The night team; null: nobody works at night.</summary>
    public PresetNight? Night { get; init; }
}

/// <summary>The night team. It belongs to the evening's service day.</summary>
public sealed record PresetNight
{
    /// <summary>When its shift starts.</summary>
    public required string Start { get; init; }

    /// <summary>When it finishes, next morning.</summary>
    public required string Finish { get; init; }

    /// <summary>Workers on shift by profession, to the whole team.</summary>
    public required Dictionary<string, int> Workers { get; init; }

    /// <summary>Visits planned for a night, to 900 by day.</summary>
    public required int Visits { get; init; }
}

/// <summary>A profession of the team.</summary>
public sealed record PresetProfession
{
    /// <summary>What workers' ids begin with.</summary>
    public required string Code { get; init; }

    /// <summary>Who employs them.</summary>
    public required string Employer { get; init; }

    /// <summary>Share of all care workers, for care workers; null: they are not care workers, and <see cref="Number"/> says how many there are.</summary>
    public double? ShareOfCare { get; init; }

    /// <summary>How many are employed to the whole team, where they are not care workers.</summary>
    public int Number { get; init; }

    /// <summary>Share on shift on a day.</summary>
    public required double OnShift { get; init; }

    /// <summary>Share of those with a car whose round starts and ends at home; the others start from the nearest base.</summary>
    public required double FromHome { get; init; }

    /// <summary>Whether they visit in every area, where the team is planned by area.</summary>
    public bool Roving { get; init; }

    /// <summary>Grades (NHS bands, 3 to 7) and their shares.</summary>
    public required IReadOnlyList<GradeShare> Grades { get; init; }

    /// <summary>Grade of the first three; null: as everybody's.</summary>
    public int? LeadingGrade { get; init; }

    /// <summary>How many of them hold every skill of the profession, and so some are there early and late.</summary>
    public int AllRounders { get; init; } = 3;

    /// <summary>Skills.</summary>
    public required IReadOnlyList<SkillShare> Skills { get; init; }

    /// <summary>Which shifts they have, of those on shift.</summary>
    public required IReadOnlyList<ShiftShare> Shifts { get; init; }
}

/// <summary>A grade and the share of those who have it.</summary>
public sealed record GradeShare
{
    /// <summary>NHS band or equivalent, 3 to 7.</summary>
    public required int Grade { get; init; }

    /// <summary>Share; they are taken in proportion.</summary>
    public required double Share { get; init; }
}

/// <summary>A skill and the share of those who hold it.</summary>
public sealed record SkillShare
{
    /// <summary>Skill.</summary>
    public required string Skill { get; init; }

    /// <summary>Share who hold it.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Only from this grade on; null: of any.</summary>
    public int? FromGrade { get; init; }
}

/// <summary>A shift and the share of those who have it.</summary>
public sealed record ShiftShare
{
    /// <summary>One of the preset's shifts.</summary>
    public required string Shift { get; init; }

    /// <summary>Share; they are taken in proportion.</summary>
    public required double Share { get; init; }
}

/// <summary>A shift: one part, or two for a split shift.</summary>
public sealed record PresetShift
{
    /// <summary>Parts in order; breaks are put in where the law asks for them.</summary>
    public required IReadOnlyList<ShiftPart> Parts { get; init; }
}

/// <summary>Paid work without a gap.</summary>
public sealed record ShiftPart
{
    /// <summary>When it starts.</summary>
    public required string Start { get; init; }

    /// <summary>When it finishes.</summary>
    public required string Finish { get; init; }
}
