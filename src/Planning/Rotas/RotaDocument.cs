using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;

namespace CareRostering.Planning.Rotas;

/// <summary>
/// A rota as a file says it (<c>rota.json</c>): rounds by shift, stops by visit, all by the ids of the day it was made for. A <em>time</em>
/// is <c>HH:mm</c> or <c>HH:mm:ss</c> on the service day, or an ISO 8601 instant where the clock alone would be ambiguous.
/// </summary>
public sealed record RotaDocument
{
    /// <summary>The format this record is written in.</summary>
    public const string CurrentFormat = "care-rota/1";

    /// <summary>Always <c>care-rota/1</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The service day, <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }

    /// <summary>IANA time zone.</summary>
    public required string Zone { get; init; }

    /// <summary>Hash of the day the rota was made for; a rota means nothing with another.</summary>
    public required string DayHash { get; init; }

    /// <summary>Version of the engine that made the rota.</summary>
    public required string Engine { get; init; }

    /// <summary>Seed of the search.</summary>
    public required long Seed { get; init; }

    /// <summary>Threads of the search.</summary>
    public required int Threads { get; init; }

    /// <summary>Seconds the search was given; null: only its iterations were limited.</summary>
    public decimal? Seconds { get; init; }

    /// <summary>Iterations the search made.</summary>
    public required long Iterations { get; init; }

    /// <summary>Limit of iterations of each thread; null: only time was limited.</summary>
    public long? IterationLimit { get; init; }

    /// <summary>SHA-256 of the rota that the search started from; null: from nothing.</summary>
    public string? StartedFrom { get; init; }

    /// <summary>SHA-256 of all travel times it was made on; null where it was not searched.</summary>
    public string? Travel { get; init; }

    /// <summary>What the search saw of the clock: with it, the same day and travel times give the same rota again (<c>care rerun</c>). Null: it cannot be made again so.</summary>
    public string? Pacing { get; init; }

    /// <summary>What the rota costs.</summary>
    public required ScoreDocument Score { get; init; }

    /// <summary>Rounds with at least one stop, in the order of the day's shifts.</summary>
    public required IReadOnlyList<RoundDocument> Rounds { get; init; }

    /// <summary>Visits in no round, in the order of the day's visits.</summary>
    public required IReadOnlyList<UnassignedDocument> Unassigned { get; init; }
}

/// <summary>The ordered visits of one shift.</summary>
public sealed record RoundDocument
{
    /// <summary>Shift id.</summary>
    public required string Shift { get; init; }

    /// <summary>Worker id: the shift's own.</summary>
    public required string Worker { get; init; }

    /// <summary>Time the worker leaves the start place; where the shift has none, arrives at the first stop.</summary>
    public required string Start { get; init; }

    /// <summary>Time the worker reaches the end place; where the shift has none, the end of the last stop or break.</summary>
    public required string Finish { get; init; }

    /// <summary>Travel to the end place, seconds.</summary>
    public int ReturnSeconds { get; init; }

    /// <summary>Travel to the end place, metres.</summary>
    public int ReturnMetres { get; init; }

    /// <summary>Visits in order.</summary>
    public required IReadOnlyList<StopDocument> Stops { get; init; }

    /// <summary>Breaks in order.</summary>
    public IReadOnlyList<BreakTakenDocument> Breaks { get; init; } = [];
}

/// <summary>One visit made.</summary>
public sealed record StopDocument
{
    /// <summary>Visit id; <c>v1~2</c> for the second worker of call <c>v1</c>.</summary>
    public required string Visit { get; init; }

    /// <summary>Time the worker reaches the address.</summary>
    public required string Arrival { get; init; }

    /// <summary>Time service starts.</summary>
    public required string Start { get; init; }

    /// <summary>Time service ends.</summary>
    public required string Finish { get; init; }

    /// <summary>Travel from the place before, seconds.</summary>
    public int TravelSeconds { get; init; }

    /// <summary>Travel from the place before, metres.</summary>
    public int TravelMetres { get; init; }
}

/// <summary>One break taken.</summary>
public sealed record BreakTakenDocument
{
    /// <summary>Time the rest starts.</summary>
    public required string Start { get; init; }

    /// <summary>Time the rest ends.</summary>
    public required string Finish { get; init; }

    /// <summary>How many stops of the round come before it.</summary>
    public required int AfterStops { get; init; }
}

/// <summary>A visit in no round.</summary>
public sealed record UnassignedDocument
{
    /// <summary>Visit id.</summary>
    public required string Visit { get; init; }

    /// <summary>Why, rule by rule.</summary>
    public IReadOnlyList<ReasonDocument> Reasons { get; init; } = [];
}

/// <summary>One rule that keeps workers from making a visit.</summary>
public sealed record ReasonDocument
{
    /// <summary>Code of the rule in docs/rules.md.</summary>
    public required string Rule { get; init; }

    /// <summary>How many workers it rules out first.</summary>
    public required int Workers { get; init; }

    /// <summary>What would make it fit; null where the rule knows no distance.</summary>
    public string? NearestMiss { get; init; }
}

/// <summary>The items of a score in pence, with six decimals: exact.</summary>
public sealed record ScoreDocument
{
    /// <summary>Visits left unassigned.</summary>
    public required decimal Unassigned { get; init; }

    /// <summary>Response-due breaches.</summary>
    public required decimal Breaches { get; init; }

    /// <summary>Wages for travelling.</summary>
    public required decimal TravelTime { get; init; }

    /// <summary>Mileage allowances.</summary>
    public required decimal Mileage { get; init; }

    /// <summary>Overtime.</summary>
    public required decimal Overtime { get; init; }

    /// <summary>Starts outside preferred windows.</summary>
    public required decimal Preference { get; init; }

    /// <summary>Higher grades than visits need.</summary>
    public required decimal OverGrading { get; init; }

    /// <summary>Workers new to patients, and key workers passed over.</summary>
    public required decimal Continuity { get; init; }

    /// <summary>Rounds busier than is fair.</summary>
    public required decimal Unfairness { get; init; }

    /// <summary>Departures from what was promised.</summary>
    public required decimal Disturbance { get; init; }

    /// <summary>The rota's largest lateness past a preferred window.</summary>
    public decimal WorstLateness { get; init; }

    /// <summary>Waiting within rounds.</summary>
    public decimal Waiting { get; init; }

    /// <summary>The longest idle time of any shift.</summary>
    public decimal WorstIdle { get; init; }

    /// <summary>Busy time shared out unevenly among shifts.</summary>
    public decimal Uneven { get; init; }

    /// <summary>Breaks left out that may be.</summary>
    public decimal MissedBreaks { get; init; }

    /// <summary>Sum of all items.</summary>
    public required decimal Total { get; init; }
}

/// <summary>How a rota came to be; kept in its file.</summary>
public sealed record RotaOrigin
{
    /// <summary>Version of the engine; by default this build's.</summary>
    public string Engine { get; init; } = typeof(Optimiser.Rotas.Rota).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>Seed of the search.</summary>
    public long Seed { get; init; }

    /// <summary>Threads of the search.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Seconds the search was given; null: only its iterations were limited.</summary>
    public decimal? Seconds { get; init; }

    /// <summary>Iterations the search made.</summary>
    public long Iterations { get; init; }

    /// <summary>Limit of iterations of each thread; null: only time was limited.</summary>
    public long? IterationLimit { get; init; }

    /// <summary>SHA-256 of the rota that the search started from, in the bytes of its file; null: from nothing.</summary>
    public string? StartedFrom { get; init; }

    /// <summary>SHA-256 of all travel times it was made on; null where it was not searched.</summary>
    public string? Travel { get; init; }

    /// <summary>What the search saw of the clock; null: it cannot be gone through again.</summary>
    public SearchPacing? Pacing { get; init; }

    /// <summary>How a search came to its result.</summary>
    /// <param name="problem">What was planned.</param>
    /// <param name="options">How.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="startedFrom">Hash of the rota file that it started from; null: from nothing.</param>
    public static RotaOrigin Of(RotaProblem problem, SearchOptions options, SearchResult result, string? startedFrom) => new()
    {
        Seed = options.Seed,
        Threads = options.Threads,
        Seconds = options.TimeLimit is { } limit ? (decimal)limit.TotalSeconds : null,
        Iterations = result.Iterations,
        IterationLimit = options.IterationLimit,
        StartedFrom = startedFrom,
        Travel = TravelHash.Of(problem),
        Pacing = result.Pacing,
    };
}
