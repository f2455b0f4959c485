using CareRostering.Api.Jobs;

namespace CareRostering.Api.Scenarios;

/// <summary>A comparison of many days, from asked for to done.</summary>
public sealed record ScenarioResource
{
    /// <summary>Counts up.</summary>
    public required long Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobState State { get; init; }

    /// <summary>What was asked for, with the preset's name and nothing left out but one of seconds and iterations.</summary>
    public required NewScenario Asked { get; init; }

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
    public ScenarioStage? Progress { get; init; }

    /// <summary>What came of it; null until it is done, and in lists.</summary>
    public ScenarioSummary? Summary { get; init; }

    /// <summary>Why it failed.</summary>
    public JobProblem? Problem { get; init; }
}

/// <summary>How far a comparison is.</summary>
/// <param name="Made">Plans made.</param>
/// <param name="All">Plans to be made.</param>
/// <param name="Last">The plan made last, in words; empty: none yet.</param>
public sealed record ScenarioStage(int Made, int All, string Last);
