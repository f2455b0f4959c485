using System.Collections.Immutable;

namespace CareRostering.Optimiser.Problem;

/// <summary>Who is visited: a pseudonymous id, a place and needs. Nothing else about a person is held.</summary>
public sealed record Patient
{
    /// <summary>The caller's pseudonymous id, unique among patients.</summary>
    public required string Id { get; init; }

    /// <summary>Row and column of the patient's home in every <see cref="TravelMatrix"/>.</summary>
    public required int Place { get; init; }

    /// <summary>Name of the locality the home lies in; empty where none is given. For reports and silo baselines only.</summary>
    public string Locality { get; init; } = "";

    /// <summary>Seconds from arrival to the earliest possible start of service at each stop here: parking, stairs, key safe.</summary>
    public int AccessSeconds { get; init; }

    /// <summary>Extra seconds of service when the worker is not among <see cref="KnownWorkers"/>.</summary>
    public int NewFaceExtraSeconds { get; init; }

    /// <summary>
    /// Price of a visit by a worker who is not among <see cref="KnownWorkers"/>, pence; null: <see cref="Prices.NewFacePence"/>. Dearer where this patient has
    /// met enough new faces of late.
    /// </summary>
    public long? NewFacePence { get; init; }

    /// <summary>Indices of workers who have visited this patient before (continuity history at the start of the day), ascending.</summary>
    public ImmutableArray<int> KnownWorkers { get; init; } = [];

    /// <summary>Index of the patient's key worker, or null.</summary>
    public int? KeyWorker { get; init; }

    /// <summary>Indices of workers who may not visit this patient, ascending.</summary>
    public ImmutableArray<int> ForbiddenWorkers { get; init; } = [];

    /// <summary>Bit set over <see cref="RotaProblem.Attributes"/> that every visiting worker must have (for example: a woman, speaks Polish).</summary>
    public ulong RequiredAttributes { get; init; }
}
