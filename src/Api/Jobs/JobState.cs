using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Jobs;

/// <summary>Where a plan, a comparison or a roster stands.</summary>
public enum JobState
{
    /// <summary>Waits for those before it.</summary>
    Queued,

    /// <summary>Is being worked on.</summary>
    Running,

    /// <summary>Has its result: a plan a version of the rota, a comparison its report, a roster its shifts.</summary>
    Done,

    /// <summary>Could not be made; its problem says why.</summary>
    Failed,

    /// <summary>Was called off; it has no result.</summary>
    Cancelled,

    /// <summary>The service stopped while it ran, three times over; it has no result. Its problem says so.</summary>
    Interrupted,
}

/// <summary>Why a plan, a comparison or a roster failed.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Detail">For a person.</param>
/// <param name="Errors">Every fault of what was to be worked on.</param>
public sealed record JobProblem(string Code, string Detail, IReadOnlyList<Fault> Errors);
