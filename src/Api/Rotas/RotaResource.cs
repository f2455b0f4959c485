using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Rotas;

/// <summary>How binding a version of a rota is.</summary>
public enum RotaState
{
    /// <summary>A proposal: nobody has been told.</summary>
    Draft,

    /// <summary>Published: workers and patients go by it, until a later version is in force.</summary>
    Published,

    /// <summary>A published rota with changes made since, in force as soon as they were made.</summary>
    Amended,
}

/// <summary>One version of a service day's rota, without its rounds. Versions never change; what is changed is a new version.</summary>
public sealed record RotaVersion
{
    /// <summary>The service day, <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }

    /// <summary>Counts from 1 for each day.</summary>
    public required long Version { get; init; }

    /// <summary>How binding it is.</summary>
    public required RotaState State { get; init; }

    /// <summary>The version it was made from; null: from nothing.</summary>
    public long? BasedOn { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string Author { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was stored, ISO 8601 in UTC.</summary>
    public required string CreatedAt { get; init; }

    /// <summary>When it was published, ISO 8601 in UTC; null where it was not.</summary>
    public string? PublishedAt { get; init; }

    /// <summary>Seed of the search; null where it was amended by hand.</summary>
    public long? Seed { get; init; }

    /// <summary>Iterations of the search.</summary>
    public long? Iterations { get; init; }

    /// <summary>How long the search ran.</summary>
    public long? SearchMilliseconds { get; init; }

    /// <summary>SHA-256 of the rota as stored.</summary>
    public required string Hash { get; init; }

    /// <summary>Hash of the exact input day, which is at <c>/rotas/{date}/day?version=</c>.</summary>
    public required string DayHash { get; init; }
}

/// <summary>A version with its rounds.</summary>
/// <param name="Version">Which version, made by whom and why.</param>
/// <param name="Changes">What differs from the version it is based on.</param>
/// <param name="Rota">Rounds, unassigned visits with reasons, and the score by item.</param>
public sealed record RotaResource(RotaVersion Version, IReadOnlyList<RotaChange> Changes, RotaDocument Rota);

/// <summary>What became of a visit between two versions.</summary>
public enum ChangeKind
{
    /// <summary>The visit is new in the day.</summary>
    Added,

    /// <summary>It was unassigned and is now in a round.</summary>
    Assigned,

    /// <summary>It was in a round and is now unassigned.</summary>
    Unassigned,

    /// <summary>Another worker comes.</summary>
    Reassigned,

    /// <summary>The same worker comes at another time.</summary>
    Retimed,

    /// <summary>The visit is no longer in the day.</summary>
    Removed,
}

/// <summary>One visit that a version changed.</summary>
/// <param name="Visit">Visit id.</param>
/// <param name="Patient">Patient id.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="FromWorker">Who was to come; null: nobody.</param>
/// <param name="FromStart">Start before, ISO 8601.</param>
/// <param name="ToWorker">Who comes now; null: nobody.</param>
/// <param name="ToStart">Start now, ISO 8601.</param>
/// <param name="MovedMinutes">How much later (negative: earlier) it starts; null where it had or has no start.</param>
public sealed record RotaChange(
    string Visit, string Patient, ChangeKind Kind, string? FromWorker, string? FromStart, string? ToWorker, string? ToStart, decimal? MovedMinutes);

/// <summary>A visit that nobody makes.</summary>
/// <param name="Visit">Visit id.</param>
/// <param name="Patient">Patient id.</param>
/// <param name="Class">Response class.</param>
/// <param name="Due">Latest start that keeps the response promise, ISO 8601.</param>
/// <param name="Reasons">Per rule, how many workers it rules out and what would make it fit.</param>
public sealed record UnassignedResource(
    string Visit, string Patient, Optimiser.Problem.ResponseClass Class, string? Due, IReadOnlyList<Optimiser.Rotas.Reason> Reasons);
