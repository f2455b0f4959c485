using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// How long and how a rota is searched. The same problem, seed, iteration limit and thread count give the same rota;
/// under a time limit alone the machine's speed decides how far the search gets.
/// </summary>
public sealed record SearchOptions
{
    /// <summary>Seed of all randomness.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Independent searches side by side that exchange their best; 1 to 64.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Wall-clock limit; null: none.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Limit of ruin-and-recreate iterations of each thread; null: none. At least one of the two limits must be given.</summary>
    public long? IterationLimit { get; init; }

    /// <summary>The clock that <see cref="TimeLimit"/> is read from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How much of itself the search checks.</summary>
    public AssertionLevel Assertions { get; init; }

    /// <summary>Numbers of the annealing.</summary>
    public AnnealingOptions Annealing { get; init; } = new();

    /// <exception cref="ArgumentException">No limit, or a value out of range.</exception>
    internal void Validate()
    {
        if (TimeLimit is null && IterationLimit is null)
        {
            throw new ArgumentException("A search needs a time limit, an iteration limit, or both.");
        }

        if (Threads is < 1 or > 64)
        {
            throw new ArgumentException($"{Threads} threads; 1 to 64 are possible.");
        }

        if (TimeLimit < TimeSpan.Zero || IterationLimit < 0)
        {
            throw new ArgumentException("A limit is negative.");
        }
    }
}

/// <summary>How much of itself a search checks.</summary>
public enum AssertionLevel
{
    /// <summary>Nothing: the usual.</summary>
    None,

    /// <summary>Works everything out afresh after every iteration and compares: hundreds of times slower; for tests.</summary>
    Full,
}

/// <summary>
/// Numbers of the search, measured on the sample day and on published instances. Start and end temperatures are in multiples of the mean
/// price of travel from a visit to its ten nearest; SISR's own numbers are those of Christiaens and Vanden Berghe (2020), section 5.
/// </summary>
public sealed record AnnealingOptions
{
    /// <summary>Start temperature.</summary>
    public double StartTemperature { get; init; } = 1.5;

    /// <summary>End temperature.</summary>
    public double EndTemperature { get; init; } = 0.04;

    /// <summary>Mean number of visits removed in an iteration.</summary>
    public int MeanRemoved { get; init; } = 12;

    /// <summary>Longest string removed from one round.</summary>
    public int LongestString { get; init; } = 10;

    /// <summary>Per mille of places that re-insertion overlooks, so that it is not always greedy in the same way.</summary>
    public int BlinkPermille { get; init; } = 10;

    /// <summary>Visits before, and visits behind, that a visit may be inserted next to.</summary>
    public int Neighbours { get; init; } = 80;

    /// <summary>Single moves proposed after each ruin-and-recreate step.</summary>
    public int MovesPerRuin { get; init; } = 10;

    /// <summary>Nearest visits that a single move looks at.</summary>
    public int MoveNeighbours { get; init; } = 30;

    /// <summary>Share of tail exchanges among single moves.</summary>
    public int TailWeight { get; init; } = 20;

    /// <summary>Share of single visits moved.</summary>
    public int RelocateWeight { get; init; } = 35;

    /// <summary>Share of two visits exchanged.</summary>
    public int SwapWeight { get; init; } = 20;

    /// <summary>Share of segments of two or three visits moved.</summary>
    public int SegmentWeight { get; init; } = 5;

    /// <summary>Share of two tied visits moved together.</summary>
    public int PairWeight { get; init; } = 10;

    /// <summary>Share of starts put off or brought forward.</summary>
    public int RetimeWeight { get; init; } = 5;

    /// <summary>Steps that the search stays with one neighbourhood, so that it works in the cache.</summary>
    public int FocusSteps { get; init; } = 200;

    /// <summary>Visits of that neighbourhood; where it would be half of all, there is no focus.</summary>
    public int FocusVisits { get; init; } = 120;

    /// <summary>How often in a run the threads exchange their best.</summary>
    public int Exchanges { get; init; } = 12;
}

/// <summary>Where a search stands.</summary>
/// <param name="Elapsed">Since the start.</param>
/// <param name="Iterations">Of all threads.</param>
/// <param name="Best">Score of the best rota so far.</param>
/// <param name="Unassigned">Visits that it leaves unassigned.</param>
/// <param name="Fraction">Share of the limit used, 0 to 1.</param>
public sealed record SearchProgress(TimeSpan Elapsed, long Iterations, Score Best, int Unassigned, double Fraction);

/// <summary>What a search found.</summary>
/// <param name="Rota">The best rota; unassigned visits carry no reasons yet (see <c>RotaExplainer</c>).</param>
/// <param name="Iterations">Of all threads.</param>
/// <param name="Elapsed">Wall-clock time.</param>
public sealed record SearchResult(Rota Rota, long Iterations, TimeSpan Elapsed);
