using CareRostering.Api.Jobs;

namespace CareRostering.Api.Rosters;

/// <summary>A roster, from asked for to done. It names no worker.</summary>
public sealed record RosterResource
{
    /// <summary>Counts up.</summary>
    public required long Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobState State { get; init; }

    /// <summary>What was asked for, without the request itself, and nothing left out but one of seconds and iterations.</summary>
    public required NewRoster Asked { get; init; }

    /// <summary>First day, a Monday, <c>yyyy-MM-dd</c>.</summary>
    public required string FirstDay { get; init; }

    /// <summary>How many weeks.</summary>
    public required long Weeks { get; init; }

    /// <summary>How many workers.</summary>
    public required long Workers { get; init; }

    /// <summary>Who asked.</summary>
    public required string Author { get; init; }

    /// <summary>When it was asked for, ISO 8601 in UTC.</summary>
    public required string CreatedAt { get; init; }

    /// <summary>When it was begun.</summary>
    public string? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public string? FinishedAt { get; init; }

    /// <summary>How often it was begun; more than once where a node stopped meanwhile.</summary>
    public long Attempts { get; init; }

    /// <summary>How far it is; null where it does not run.</summary>
    public RosterStage? Progress { get; init; }

    /// <summary>What came of it; null until it is done, and in lists.</summary>
    public RosterSummary? Summary { get; init; }

    /// <summary>Why it failed.</summary>
    public JobProblem? Problem { get; init; }
}

/// <summary>How far the search of a roster is.</summary>
/// <param name="Percent">Of its time or moves, 0 to 100.</param>
/// <param name="BestPence">Price of the best so far.</param>
/// <param name="Moves">Moves tried.</param>
public sealed record RosterStage(int Percent, long BestPence, long Moves);
