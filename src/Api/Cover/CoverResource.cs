namespace CareRostering.Api.Cover;

/// <summary>Where an urgent visit could be started soon by somebody who may make it and is free, as the rounds stand at one moment.</summary>
public sealed record CoverResource
{
    /// <summary>Service day whose rounds were looked at: the one that is going on.</summary>
    public required string Date { get; init; }

    /// <summary>Version of its rota.</summary>
    public required long Version { get; init; }

    /// <summary>The moment from which times count.</summary>
    public required string At { get; init; }

    /// <summary>Length of the visit, minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>Skills that it needs.</summary>
    public required IReadOnlyList<string> Skills { get; init; }

    /// <summary>Least grade that it needs.</summary>
    public required int MinimumGrade { get; init; }

    /// <summary>Times asked about, minutes, ascending.</summary>
    public required IReadOnlyList<int> WithinMinutes { get; init; }

    /// <summary>Side of a square, metres.</summary>
    public required int SideMetres { get; init; }

    /// <summary>Squares that a road comes near to the middle of, from south to north and west to east.</summary>
    public required IReadOnlyList<CoverSquareResource> Squares { get; init; }
}

/// <summary>One square of the land. What it says holds of a home in its middle.</summary>
public sealed record CoverSquareResource
{
    /// <summary>Degrees east of its western side.</summary>
    public required double West { get; init; }

    /// <summary>Degrees north of its southern side.</summary>
    public required double South { get; init; }

    /// <summary>Degrees east of its eastern side.</summary>
    public required double East { get; init; }

    /// <summary>Degrees north of its northern side.</summary>
    public required double North { get; init; }

    /// <summary>The shortest of the times asked about within which a visit could start there; null: none of them.</summary>
    public required int? WithinMinutes { get; init; }

    /// <summary>When it would: where that changes least and costs least among the ways that keep that time; null: not within any of them.</summary>
    public required string? Start { get; init; }
}
