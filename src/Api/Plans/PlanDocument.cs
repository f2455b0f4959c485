using CareRostering.Api.Jobs;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Plans;

/// <summary>What POST /rotas/{date}/plan may say; all of it may be left out.</summary>
public sealed record PlanRequest
{
    /// <summary>Seconds of search, 1 to 3600; null: as set up.</summary>
    public int? Seconds { get; init; }

    /// <summary>Threads of search, 1 to 64; null: as set up.</summary>
    public int? Threads { get; init; }

    /// <summary>Seed of the search.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Iterations of each thread after which the search ends before its time; the same input, seed and iterations give the same rota. Null: no limit.</summary>
    public long? Iterations { get; init; }

    /// <summary>Version of the day's rota to go on from; what of it no longer fits is planned anew, and what visits pin stays pinned. Null: from nothing.</summary>
    public long? FromVersion { get; init; }

    /// <summary>Visits, by id of the call, that stay with the worker and at the start that <see cref="FromVersion"/> has them at; read only with it.</summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>Roads that are closed or slow; null: none.</summary>
    public ClosuresDocument? Closures { get; init; }

    /// <summary>Who asks.</summary>
    public string Author { get; init; } = "unknown";

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "Planned";
}

/// <summary>Planning of one day, from asked for to done.</summary>
public sealed record PlanDocument
{
    /// <summary>Counts up.</summary>
    public required long Id { get; init; }

    /// <summary>The service day, <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobState State { get; init; }

    /// <summary>Seconds of search asked for.</summary>
    public required long Seconds { get; init; }

    /// <summary>Threads.</summary>
    public required long Threads { get; init; }

    /// <summary>Seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Limit of iterations of each thread; null: none.</summary>
    public long? IterationLimit { get; init; }

    /// <summary>Version of the rota it goes on from; null: none.</summary>
    public long? FromVersion { get; init; }

    /// <summary>Visits, by id of the call, that stay with the worker and at the start that <see cref="FromVersion"/> has them at; read only with it.</summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>Roads that are closed or slow; null: none.</summary>
    public ClosuresDocument? Closures { get; init; }

    /// <summary>Who asked.</summary>
    public required string Author { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was asked for, ISO 8601 in UTC.</summary>
    public required string CreatedAt { get; init; }

    /// <summary>When it was begun.</summary>
    public string? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public string? FinishedAt { get; init; }

    /// <summary>How far the search is; null where it does not run.</summary>
    public PlanProgress? Progress { get; init; }

    /// <summary>How its best rota got better since the search began, in at most 120 points; kept when it is done. Empty in lists of plans, and of a plan that was made without.</summary>
    public IReadOnlyList<PlanPoint> Course { get; init; } = [];

    /// <summary>How often it was begun; more than once where a node stopped meanwhile.</summary>
    public long Attempts { get; init; }

    /// <summary>Iterations made, of all threads.</summary>
    public long? Iterations { get; init; }

    /// <summary>Visits the rota leaves unassigned.</summary>
    public long? Unassigned { get; init; }

    /// <summary>The version made.</summary>
    public long? RotaVersion { get; init; }

    /// <summary>Whether the search was ended before its limit, by a caller who had enough or because the service stopped: the version is the best rota it had then.</summary>
    public bool StoppedEarly { get; init; }

    /// <summary>Why it failed.</summary>
    public JobProblem? Problem { get; init; }
}

/// <summary>How far a running plan is.</summary>
/// <param name="Stage"><c>travel-times</c> while ways are worked out, <c>searching</c> from the first rota on.</param>
/// <param name="ElapsedSeconds">Since the search began; travel times are worked out before.</param>
/// <param name="Percent">Share of the limit used, 0 to 100.</param>
/// <param name="Iterations">Of all threads.</param>
/// <param name="Unassigned">Visits the best rota so far leaves unassigned.</param>
/// <param name="CostPence">What the best rota so far costs beside unassigned visits and breaches.</param>
public sealed record PlanProgress(string Stage, double ElapsedSeconds, int Percent, long Iterations, int Unassigned, long CostPence);
