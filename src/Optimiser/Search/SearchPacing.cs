using System.Collections.Immutable;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// What a search has seen of the clock, and when it was stopped: all that it depends on beside the problem and its options. Given back as
/// <see cref="SearchOptions.Replay"/>, the search goes the same way again, step by step, on a machine of any speed.
/// </summary>
public sealed class SearchPacing
{
    /// <summary>Parts into which the share of the time limit is rounded down, so that a record of a long search is short: a 4,096th of a search changes the temperature by about a thousandth.</summary>
    public const int Parts = 4_096;

    /// <param name="threads">Readings of each thread in order, equal ones next to each other counted.</param>
    /// <param name="stopped">Whether the search was ended before its limits.</param>
    public SearchPacing(ImmutableArray<ImmutableArray<PacingRun>> threads, bool stopped)
    {
        Threads = threads;
        IsStopped = stopped;
    }

    /// <summary>Readings of each thread in order.</summary>
    public ImmutableArray<ImmutableArray<PacingRun>> Threads { get; }

    /// <summary>Whether the search was ended before its limits: with the last reading of every thread.</summary>
    public bool IsStopped { get; }
}

/// <summary>Readings of the clock that came out equal.</summary>
/// <param name="Share">Share of the time limit used, in <see cref="SearchPacing.Parts"/>; 0 where there is no time limit, or iterations are further.</param>
/// <param name="Readings">How many, 1 or more.</param>
public readonly record struct PacingRun(int Share, int Readings);
