using CareRostering.Api.Rotas;
using CareRostering.Optimiser.Insertion;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Disruptions;

/// <summary>What became of a disruption.</summary>
public enum DisruptionState
{
    /// <summary>The rota in force has not been repaired for it. Later plans know of it all the same.</summary>
    Open,

    /// <summary>A repair was accepted that knows of it.</summary>
    Accepted,

    /// <summary>It holds no longer: said by mistake, or taken back.</summary>
    Withdrawn,
}

/// <summary>A disruption, the repairs for it, and what became of it.</summary>
public sealed record DisruptionResource
{
    /// <summary>Unique among disruptions.</summary>
    public required string Id { get; init; }

    /// <summary>What became of it.</summary>
    public required DisruptionState State { get; init; }

    /// <summary>When it was stored, ISO 8601 in UTC.</summary>
    public required string CreatedAt { get; init; }

    /// <summary>As said.</summary>
    public required DisruptionDocument Disruption { get; init; }

    /// <summary>Visits that it takes off its first day, as they were wanted.</summary>
    public IReadOnlyList<VisitDocument> CalledOff { get; init; } = [];

    /// <summary>Version of the day's rota that the repairs build on; null where there is none.</summary>
    public long? Version { get; init; }

    /// <summary>When the repairs were worked out, ISO 8601 in UTC.</summary>
    public string? RepairedAt { get; init; }

    /// <summary>Every open disruption of the day that the repairs know of, this one included: accepting one settles them all.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];

    /// <summary>Ways to go on, those that disturb fewest first; empty where no rota stands.</summary>
    public IReadOnlyList<RepairResource> Repairs { get; init; } = [];

    /// <summary>Why no repair could be worked out.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>The accepted repair; null: none.</summary>
    public AcceptedRepair? Accepted { get; init; }

    /// <summary>Where it goes on for longer: its later days on which a rota stands, each with repairs of its own.</summary>
    public IReadOnlyList<LaterDayResource> LaterDays { get; init; } = [];

    /// <summary>How it was taken back; null: it was not.</summary>
    public WithdrawalResource? Withdrawn { get; init; }
}

/// <summary>Where an accepted repair went.</summary>
/// <param name="Answer">Which one.</param>
/// <param name="Version">Version of the day's rota that has it.</param>
public sealed record AcceptedRepair(RepairLevel Answer, long Version);

/// <summary>One way to go on.</summary>
public sealed record RepairResource
{
    /// <summary>Pass it to POST /disruptions/{id}/accept.</summary>
    public required RepairLevel Answer { get; init; }

    /// <summary>Patients not hit by the disruption of whom a visit moves by more than 15 minutes, or is no longer made.</summary>
    public required int PatientsMoved { get; init; }

    /// <summary>Visits not hit by the disruption that go to another worker.</summary>
    public required int WorkerChanges { get; init; }

    /// <summary>What it adds to the cost of the day, pence; visits left unassigned are not in it.</summary>
    public required decimal CostPence { get; init; }

    /// <summary>The same by item.</summary>
    public required IReadOnlyDictionary<string, decimal> CostItemsPence { get; init; }

    /// <summary>Visit by visit what differs from the rota as it stands.</summary>
    public required IReadOnlyList<RotaChange> Changes { get; init; }

    /// <summary>Who has to be told, and what.</summary>
    public required IReadOnlyList<TellResource> Tell { get; init; }

    /// <summary>Visits that nobody makes, with reasons.</summary>
    public required IReadOnlyList<UnassignedResource> Unassigned { get; init; }
}

/// <summary>Whether a patient or a worker is meant.</summary>
public enum Person
{
    /// <summary>A patient.</summary>
    Patient,

    /// <summary>A worker.</summary>
    Worker,
}

/// <summary>What changes for one person.</summary>
/// <param name="Person">Patient or worker.</param>
/// <param name="Id">Id of the patient or worker.</param>
/// <param name="Text">In words.</param>
public sealed record TellResource(Person Person, string Id, string Text);

/// <summary>What POST /disruptions/{id}/accept says.</summary>
public sealed record AcceptRepairRequest
{
    /// <summary>Which answer.</summary>
    public required RepairLevel Answer { get; init; }

    /// <summary>On which of its days, <c>yyyy-MM-dd</c>; null: the first.</summary>
    public string? Date { get; init; }

    /// <summary>Who accepts.</summary>
    public string Author { get; init; } = "unknown";
}

/// <summary>What accepting a repair did.</summary>
/// <param name="Disruption">The disruption, now accepted.</param>
/// <param name="Rota">The version that has the repair.</param>
/// <param name="Changes">Everything that differs from the version before.</param>
public sealed record AcceptedRepairResource(DisruptionResource Disruption, RotaVersion Rota, IReadOnlyList<RotaChange> Changes);

/// <summary>What POST /disruptions/{id}/withdraw says.</summary>
public sealed record WithdrawRequest
{
    /// <summary>Why, in the caller's words; no names.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who says so.</summary>
    public string Author { get; init; } = "unknown";
}

/// <summary>How a disruption was taken back.</summary>
/// <param name="Reason">Why, in the words of whoever said so.</param>
/// <param name="Author">Who said so.</param>
/// <param name="At">When, ISO 8601 in UTC.</param>
/// <param name="By">Id of the disruption that takes it back, with the repairs for that; null where no repair of it was in force.</param>
public sealed record WithdrawalResource(string Reason, string Author, string At, string? By);

/// <summary>What withdrawing did.</summary>
/// <param name="Disruption">The disruption, now withdrawn.</param>
/// <param name="TakenBack">What takes it back, with up to three repairs of the rota in force; null where no repair of it was in force.</param>
public sealed record WithdrawnResource(DisruptionResource Disruption, DisruptionResource? TakenBack);

/// <summary>A visit that a disruption has taken off a day.</summary>
/// <param name="Visit">The visit as it was wanted.</param>
/// <param name="Disruption">Id of the disruption.</param>
/// <param name="Kind">What has happened.</param>
/// <param name="Reason">Why, in the words of whoever said so.</param>
public sealed record CalledOffVisit(VisitDocument Visit, string Disruption, DisruptionKind Kind, string Reason);
