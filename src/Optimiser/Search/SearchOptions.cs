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

    /// <summary>Threads that search side by side: each its own rota, exchanging their best, or on large days all of them one rota; 1 to 64.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Wall-clock limit; null: none.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Limit of ruin-and-recreate iterations of each thread; null: none. At least one of the two limits must be given.</summary>
    public long? IterationLimit { get; init; }

    /// <summary>The clock that <see cref="TimeLimit"/> is read from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// What an earlier search of the same problem with otherwise the same options, time limit included, saw of the clock: it is gone through again
    /// and gives the same rota, in whatever time that takes. Null: by the clock.
    /// </summary>
    public SearchPacing? Replay { get; init; }

    /// <summary>Called by each thread before each of its iterations, where it may wait; safe to call from all of them at once. Time that it waits is spent. Null: nothing.</summary>
    public Action? BetweenSteps { get; init; }

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

        if (Replay is { } replay && replay.Threads.Length != Threads)
        {
            throw new ArgumentException($"A search of {replay.Threads.Length} threads cannot be gone through again with {Threads}.");
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
/// Numbers of the search, measured on the sample day and on published instances (docs/algorithm.md has the tables). Start and end
/// temperatures are in multiples of the mean price of travel from a visit to its ten nearest; strings and blinks are those of
/// Christiaens and Vanden Berghe (2020), section 5. Null: chosen by whether times are priced or tied (home care days) or windows alone
/// bind (plain rounds).
/// </summary>
public sealed record AnnealingOptions
{
    /// <summary>Home care days of fewer visits lie in the cache as a whole.</summary>
    private const int FocusFromVisits = 1_000;

    /// <summary>Start temperature; null: 10 where times are priced or tied, 3 where something is priced once a rota, else 1.5.</summary>
    public double? StartTemperature { get; init; }

    /// <summary>End temperature; null: 0.1 where times are priced or tied, else 0.04.</summary>
    public double? EndTemperature { get; init; }

    /// <summary>Mean number of visits removed in an iteration.</summary>
    public int MeanRemoved { get; init; } = 12;

    /// <summary>Longest string removed from one round.</summary>
    public int LongestString { get; init; } = 10;

    /// <summary>Per mille of places that re-insertion overlooks, so that it is not always greedy in the same way.</summary>
    public int BlinkPermille { get; init; } = 10;

    /// <summary>Visits before, and visits behind, that a visit may be inserted next to.</summary>
    public int Neighbours { get; init; } = 80;

    /// <summary>
    /// Seconds of travel that a second between the middles of two visits' windows counts as, where strings are taken from rounds near one another: visits of one place at other hours hardly ever
    /// take each other's place. Null: 0.1 where each place has two visits or more on average, else 0.
    /// </summary>
    public double? HourWeight { get; init; }

    /// <summary>Single moves proposed after each ruin-and-recreate step; null: 100 where times are priced or tied, else 10.</summary>
    public int? MovesPerRuin { get; init; }

    /// <summary>Nearest visits that a single move looks at.</summary>
    public int MoveNeighbours { get; init; } = 30;

    /// <summary>Share of tail exchanges among single moves.</summary>
    public int TailWeight { get; init; } = 20;

    /// <summary>Share of single visits moved; null: 35 where times are priced or tied, else none, and so for all below.</summary>
    public int? RelocateWeight { get; init; }

    /// <summary>Share of two visits exchanged; null: 20.</summary>
    public int? SwapWeight { get; init; }

    /// <summary>Share of segments of two or three visits moved; null: 5.</summary>
    public int? SegmentWeight { get; init; }

    /// <summary>Share of two tied visits moved together; null: 10.</summary>
    public int? PairWeight { get; init; }

    /// <summary>Share of starts put off or brought forward; null: 5.</summary>
    public int? RetimeWeight { get; init; }

    /// <summary>Share of breaks taken at another time; null: 5.</summary>
    public int? BreakWeight { get; init; }

    /// <summary>Steps that the search stays with one neighbourhood, so that it works in the cache; null: 500, none on a home care day that fits into the cache anyway.</summary>
    public int? FocusSteps { get; init; }

    /// <summary>Visits of that neighbourhood; where it would be half of all, there is no focus.</summary>
    public int FocusVisits { get; init; } = 120;

    /// <summary>How often in a run the threads exchange their best.</summary>
    public int Exchanges { get; init; } = 12;

    /// <summary>Visits for each thread from which on the threads share one rota, each taking a part of its rounds, instead of searching one each.</summary>
    public int SharedFromVisits { get; init; } = 400;

    /// <summary>How often in a run a shared rota is cut into parts anew; where time alone limits, once in two seconds at least.</summary>
    public int Cuts { get; init; } = 30;

    /// <summary>
    /// Ruin-and-recreate steps a visit, of each thread, from which on a small day is searched by many short annealings (<see cref="EliteSearch"/>) instead of one long one. Null: 1,000 where
    /// windows alone bind; else never.
    /// </summary>
    public int? ElitesFromSteps { get; init; }

    /// <summary>Annealings from a hot start of each thread, and rotas that are kept as elites for each.</summary>
    public int Firsts { get; init; } = 10;

    /// <summary>Annealings of each thread that start from two elites crossed.</summary>
    public int Children { get; init; } = 40;

    /// <summary>Share of the limits that goes to annealings from a hot start, 0 to 1.</summary>
    public double FirstShare { get; init; } = 0.5;

    /// <summary>Start temperature of two elites crossed, in multiples as <see cref="StartTemperature"/>.</summary>
    public double ChildTemperature { get; init; } = 0.3;

    /// <summary>The same with every null filled in for a problem.</summary>
    internal AnnealingOptions For(CompiledProblem compiled)
    {
        bool timed = compiled.TimesArePriced || compiled.Links.Any;
        return this with
        {
            StartTemperature = StartTemperature ?? (!timed ? 1.5 : compiled.HasRotaPrices ? 3 : 10),
            EndTemperature = EndTemperature ?? (timed ? 0.1 : 0.04),
            HourWeight = HourWeight ?? (compiled.Visits >= 2 * compiled.Place.Distinct().Count() ? 0.1 : 0),
            MovesPerRuin = MovesPerRuin ?? (timed ? 100 : 10),
            RelocateWeight = RelocateWeight ?? (timed ? 35 : 0),
            SwapWeight = SwapWeight ?? (timed ? 20 : 0),
            SegmentWeight = SegmentWeight ?? (timed ? 5 : 0),
            PairWeight = PairWeight ?? (timed ? 10 : 0),
            RetimeWeight = RetimeWeight ?? (timed ? 5 : 0),
            ElitesFromSteps = ElitesFromSteps ?? (timed ? int.MaxValue : 1_000),
            BreakWeight = BreakWeight ?? (timed ? 5 : 0),
            FocusSteps = FocusSteps ?? (timed && compiled.Visits < FocusFromVisits ? 0 : 500),
        };
    }
}

/// <summary>Where a search stands.</summary>
/// <param name="Elapsed">Since the start.</param>
/// <param name="Iterations">Of all threads.</param>
/// <param name="Best">Score of the best rota so far.</param>
/// <param name="Unassigned">Visits that it leaves unassigned.</param>
/// <param name="Fraction">Share of the limit used, 0 to 1.</param>
public sealed record SearchProgress(TimeSpan Elapsed, long Iterations, Score Best, int Unassigned, double Fraction)
{
    /// <summary>The best rota so far; unassigned visits carry no reasons. It is there anyway, because its score was worked out from it: to keep it costs the search nothing.</summary>
    public required Rota Rota { get; init; }
}

/// <summary>What a search found.</summary>
/// <param name="Rota">The best rota; unassigned visits carry no reasons yet (see <c>RotaExplainer</c>).</param>
/// <param name="Iterations">Of all threads.</param>
/// <param name="Elapsed">Wall-clock time.</param>
/// <param name="Pacing">What it saw of the clock, for <see cref="SearchOptions.Replay"/>; null where it was stopped while it was still constructing, which cannot be gone through again.</param>
public sealed record SearchResult(Rota Rota, long Iterations, TimeSpan Elapsed, SearchPacing? Pacing = null);
