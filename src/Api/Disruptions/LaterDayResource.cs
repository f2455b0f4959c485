using CareRostering.Api.Rotas;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Disruptions;

/// <summary>Whether the rota of a later day knows what goes on.</summary>
public enum LaterDayState
{
    /// <summary>The rota of the day would have to change.</summary>
    Open,

    /// <summary>Nothing of it is left to change in the rota of the day: repaired, or planned with it.</summary>
    Settled,
}

/// <summary>A later day of what goes on for longer, on which a rota stands.</summary>
public sealed record LaterDayResource
{
    /// <summary>The service day, <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }

    /// <summary>Whether its rota knows.</summary>
    public required LaterDayState State { get; init; }

    /// <summary>Version of the day's rota that the repairs build on; null where none are worked out, or none stood.</summary>
    public long? Version { get; init; }

    /// <summary>When the repairs were worked out, ISO 8601 in UTC; null: not yet, POST /disruptions/{id}/repairs?date= does.</summary>
    public string? RepairedAt { get; init; }

    /// <summary>Disruptions said of that day itself, open, that the repairs know of: accepting one settles them.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];

    /// <summary>Ways to go on, those that disturb fewest first.</summary>
    public IReadOnlyList<RepairResource> Repairs { get; init; } = [];

    /// <summary>Why no repair could be worked out.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>The accepted repair; null: none.</summary>
    public AcceptedRepair? Accepted { get; init; }
}

/// <summary>What POST /disruptions/{id}/accept-all says.</summary>
public sealed record AcceptAllRequest
{
    /// <summary>Which answer, on every day.</summary>
    public required RepairLevel Answer { get; init; }

    /// <summary>Who accepts.</summary>
    public string Author { get; init; } = "unknown";
}

/// <summary>What accepting an answer on all days did: each day for itself, whole or not at all.</summary>
/// <param name="Disruption">The disruption as it is now.</param>
/// <param name="Days">Its days with a rota to be repaired, in their order.</param>
public sealed record AcceptedAllResource(DisruptionResource Disruption, IReadOnlyList<AcceptedDayResource> Days);

/// <summary>What became of one day.</summary>
/// <param name="Date">The service day, <c>yyyy-MM-dd</c>.</param>
/// <param name="Rota">The version that has the repair; null where it was not accepted.</param>
/// <param name="Changes">Everything that differs from the version before.</param>
/// <param name="Tell">Who has to be told, and what.</param>
/// <param name="Faults">Why it was not accepted: first the code of the problem that accepting this day alone is answered with, then its faults; empty where it was.</param>
public sealed record AcceptedDayResource(
    string Date, RotaVersion? Rota, IReadOnlyList<RotaChange> Changes, IReadOnlyList<TellResource> Tell, IReadOnlyList<Fault> Faults);
