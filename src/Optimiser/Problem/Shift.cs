using System.Collections.Immutable;

namespace CareRostering.Optimiser.Problem;

/// <summary>One worker's paid period on the day: an input. A worker with a split shift has two. Instants are seconds since the zero instant.</summary>
public sealed record Shift
{
    /// <summary>The caller's id, unique among shifts.</summary>
    public required string Id { get; init; }

    /// <summary>Index into <see cref="RotaProblem.Workers"/>.</summary>
    public required int Worker { get; init; }

    /// <summary>Start of paid time: the worker may not leave the start place earlier.</summary>
    public required int Start { get; init; }

    /// <summary>Finish of paid time; work after it is overtime.</summary>
    public required int Finish { get; init; }

    /// <summary>Most overtime allowed, seconds: the round ends by <see cref="Finish"/> plus this.</summary>
    public int MaxOvertimeSeconds { get; init; }

    /// <summary>Place index where the round starts, or null: it starts at the first visit, and the way there is the worker's own.</summary>
    public int? StartPlace { get; init; }

    /// <summary>Place index where the round ends, or null: it ends when the last visit does.</summary>
    public int? EndPlace { get; init; }

    /// <summary>
    /// Breaks to be taken in a round that has visits, in order, with windows that do not go backwards. One with a
    /// <see cref="Break.MissedPence"/> may be left out at that price.
    /// </summary>
    public ImmutableArray<Break> Breaks { get; init; } = [];

    /// <summary>Longest time without a break, seconds (Working Time Regulations 1998, reg. 12: a rest in a day of more than six hours); null: no limit.</summary>
    public int? MaxContinuousWorkSeconds { get; init; }

    /// <summary>Most travel in the round, seconds; null: no limit.</summary>
    public int? MaxTravelSeconds { get; init; }

    /// <summary>Most contact in the round, seconds of service; null: no limit.</summary>
    public int? MaxContactSeconds { get; init; }

    /// <summary>Most <see cref="Visit.Load"/> of all visits of the round together: what the worker can carry from the start; null: no limit.</summary>
    public int? MaxLoad { get; init; }
}

/// <summary>A rest of fixed length, taken wherever the worker then is, between two visits.</summary>
/// <param name="DurationSeconds">Length.</param>
/// <param name="Window">Earliest and latest start of the rest.</param>
/// <param name="Paid">Whether the rest counts as paid time.</param>
public sealed record Break(int DurationSeconds, TimeWindow Window, bool Paid = false)
{
    /// <summary>Price of a round that leaves this break out, pence; null: it must be taken.</summary>
    public long? MissedPence { get; init; }

    /// <summary>Whether a shift without a round counts as having missed the break too; says nothing where <see cref="MissedPence"/> is null.</summary>
    public bool MissedWhenUnused { get; init; }
}
