using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Rosters.Search;

/// <summary>How a roster is searched for. The same problem, seed and iteration limit, without a time limit, give the same roster.</summary>
public sealed record RosterSearchOptions
{
    /// <summary>Seed of all randomness.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Most moves to try; null: no limit but time.</summary>
    public long? IterationLimit { get; init; }

    /// <summary>Longest time to search; null: no limit but moves.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Temperature to begin with, pence: a change for the worse by this much is taken about once in three times. Chosen by measuring (docs/rosters.md).</summary>
    public int StartPence { get; init; } = 3_000;

    /// <summary>The same from a roster before, which is good already.</summary>
    public int WarmStartPence { get; init; } = 400;

    /// <summary>Temperature to end with, pence. Chosen likewise.</summary>
    public int EndPence { get; init; } = 40;

    /// <summary>Where the time is read.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Called between two steps of about a thousand moves: who searches in the background stands aside here. It changes nothing of the search.</summary>
    public Action? BetweenSteps { get; init; }

    /// <summary>Everything wrong with these options, by the names of command-line options.</summary>
    public IReadOnlyList<Fault> Faults()
    {
        var faults = new List<Fault>();
        if (IterationLimit is null && TimeLimit is null)
        {
            faults.Add(new Fault("OPTION_RANGE", "--seconds", "Neither time nor iterations are limited.", "Limit one of them."));
        }

        if (IterationLimit is < 0)
        {
            faults.Add(new Fault("OPTION_RANGE", "--iterations", $"{IterationLimit} is below 0."));
        }

        if (TimeLimit is { } limit && (limit < TimeSpan.Zero || limit > TimeSpan.FromDays(1)))
        {
            faults.Add(new Fault("OPTION_RANGE", "--seconds", $"{limit.TotalSeconds} seconds is outside 0 to a day."));
        }

        if (EndPence < 1 || StartPence < EndPence || WarmStartPence < EndPence)
        {
            faults.Add(new Fault("OPTION_RANGE", "temperature", $"From {StartPence} or {WarmStartPence} pence to {EndPence} does not fall to 1 or more."));
        }

        return faults;
    }
}

/// <summary>How far a search is.</summary>
/// <param name="Fraction">Of its limits, 0 to 1.</param>
/// <param name="Iterations">Moves tried.</param>
/// <param name="BestPence">Price of the best so far.</param>
/// <param name="Elapsed">Time since its start.</param>
public readonly record struct RosterProgress(double Fraction, long Iterations, long BestPence, TimeSpan Elapsed);
