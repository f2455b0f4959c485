namespace CareRostering.Planning.Durations;

/// <summary>What recorded visits say about how long visits are (<c>durations.json</c>): the expected length is the planned one times the factors of its length, its call and its worker.</summary>
public sealed record DurationsDocument
{
    /// <summary>The format this record is written in.</summary>
    public const string CurrentFormat = "care-durations/1";

    /// <summary>Always <c>care-durations/1</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Recorded visits it was learned from.</summary>
    public required int Visits { get; init; }

    /// <summary>Recorded visits that were left out: no longer than none, longer than six hours, or less than a fifth or more than five times as long as planned.</summary>
    public required int LeftOut { get; init; }

    /// <summary>By planned length.</summary>
    public required IReadOnlyList<LengthFactor> Lengths { get; init; }

    /// <summary>By call: what a patient's visits take more or less than others as long.</summary>
    public required IReadOnlyList<LearnedFactor> Calls { get; init; }

    /// <summary>By worker: what a worker takes more or less than others for the same calls.</summary>
    public required IReadOnlyList<LearnedFactor> Workers { get; init; }
}

/// <summary>How long visits of one planned length are.</summary>
public sealed record LengthFactor
{
    /// <summary>Planned minutes.</summary>
    public required decimal Minutes { get; init; }

    /// <summary>Recorded minutes over planned ones, in thousandths; of all lengths together where there are fewer than 30 visits.</summary>
    public required int Permille { get; init; }

    /// <summary>Recorded visits.</summary>
    public required int Visits { get; init; }
}

/// <summary>A factor of a call or a worker.</summary>
public sealed record LearnedFactor
{
    /// <summary>Id of the call or the worker.</summary>
    public required string Id { get; init; }

    /// <summary>Thousandths of what is usual; the fewer visits, the nearer to 1000.</summary>
    public required int Permille { get; init; }

    /// <summary>Recorded visits.</summary>
    public required int Visits { get; init; }
}
