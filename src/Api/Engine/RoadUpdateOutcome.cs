using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Engine;

/// <summary>How an update of the roads went.</summary>
/// <param name="State">How it ended, or that it runs.</param>
/// <param name="Extract">Name of the extract.</param>
/// <param name="StartedAt">When it began, ISO 8601 in UTC.</param>
/// <param name="EndedAt">When it ended; null: it runs.</param>
/// <param name="Faults">Why it was refused; empty otherwise.</param>
public sealed record RoadUpdateOutcome(RoadUpdateState State, string Extract, string StartedAt, string? EndedAt, IReadOnlyList<Fault> Faults);

/// <summary>How an update of the roads ended.</summary>
public enum RoadUpdateState
{
    /// <summary>It has not ended.</summary>
    Running,

    /// <summary>The new roads serve.</summary>
    Replaced,

    /// <summary>The new roads are the old ones.</summary>
    Unchanged,

    /// <summary>The old roads go on serving: the extract cannot be used.</summary>
    Refused,

    /// <summary>The service was stopped meanwhile; the old roads are in place.</summary>
    Interrupted,
}
