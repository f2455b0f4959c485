using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Errors;

/// <summary>What every answer that is not a success says: problem details of RFC 9457 with two members of our own.</summary>
public sealed record ApiProblem
{
    /// <summary>Names the kind of problem: <c>urn:care-rostering:problem:</c> followed by <see cref="Code"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The HTTP status in words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What went wrong, for a person.</summary>
    public required string Detail { get; init; }

    /// <summary>The path that was asked for.</summary>
    public required string Instance { get; init; }

    /// <summary>Stable, upper case with underscores; explained in docs/api.md and docs/errors.md.</summary>
    public required string Code { get; init; }

    /// <summary>Every fault found in the request; empty where the problem is not in its content.</summary>
    public required IReadOnlyList<Fault> Errors { get; init; }
}
