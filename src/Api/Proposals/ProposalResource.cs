using CareRostering.Api.Disruptions;
using CareRostering.Api.Rotas;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Proposals;

/// <summary>What became of a proposal.</summary>
public enum ProposalState
{
    /// <summary>Somebody may decide on it. The rota is as it was.</summary>
    Open,

    /// <summary>The rota has it.</summary>
    Accepted,

    /// <summary>Somebody said no.</summary>
    Declined,

    /// <summary>It no longer fits or no longer pays, its time is over, or a better one was found.</summary>
    Superseded,
}

/// <summary>What a proposal changes, and what that is worth.</summary>
public record ProposalFinding
{
    /// <summary>Visits that nobody makes as the rota stands, and somebody would.</summary>
    public required int VisitsGained { get; init; }

    /// <summary>By how much the day gets cheaper, pence; visits gained are not in it, so with some of them it may be negative.</summary>
    public required decimal GainPence { get; init; }

    /// <summary>The same by item; negative where something gets dearer.</summary>
    public required IReadOnlyDictionary<string, decimal> GainItemsPence { get; init; }

    /// <summary>Patients of whom a visit moves by more than 15 minutes.</summary>
    public required int PatientsMoved { get; init; }

    /// <summary>Visits that go to another worker.</summary>
    public required int WorkerChanges { get; init; }

    /// <summary>Visit by visit what would differ from the rota as it stands.</summary>
    public required IReadOnlyList<RotaChange> Changes { get; init; }

    /// <summary>Who would have to be told, and what.</summary>
    public required IReadOnlyList<TellResource> Tell { get; init; }
}

/// <summary>A better rota for the rest of a day, found in the background. It changes nothing until somebody accepts it.</summary>
public sealed record ProposalResource : ProposalFinding
{
    /// <summary>Unique among proposals.</summary>
    public required string Id { get; init; }

    /// <summary>The service day, <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }

    /// <summary>What became of it.</summary>
    public required ProposalState State { get; init; }

    /// <summary>Version of the day's rota that it was found on.</summary>
    public required long MadeOn { get; init; }

    /// <summary>The last version that it was found to fit and to pay on: its changes are those from this one.</summary>
    public required long Version { get; init; }

    /// <summary>When it was found, ISO 8601 in UTC.</summary>
    public required string CreatedAt { get; init; }

    /// <summary>When it was last verified, ISO 8601 in UTC.</summary>
    public required string VerifiedAt { get; init; }

    /// <summary>Until when it can be accepted: then somebody would have to know of it. ISO 8601 in UTC.</summary>
    public required string DecideBy { get; init; }

    /// <summary>Of one that was superseded: why.</summary>
    public IReadOnlyList<Fault> Why { get; init; } = [];

    /// <summary>Who accepted or declined it; null: nobody.</summary>
    public ProposalDecision? Decision { get; init; }
}

/// <summary>What somebody decided on a proposal.</summary>
/// <param name="Author">Who.</param>
/// <param name="Reason">Why it was declined; empty where it was accepted.</param>
/// <param name="At">When, ISO 8601 in UTC.</param>
/// <param name="Version">Version of the day's rota that has it; null where it was declined.</param>
public sealed record ProposalDecision(string Author, string Reason, string At, long? Version);

/// <summary>What POST /proposals/{id}/accept may say.</summary>
public sealed record AcceptProposalRequest
{
    /// <summary>Who accepts.</summary>
    public string Author { get; init; } = "unknown";
}

/// <summary>What accepting a proposal did.</summary>
/// <param name="Proposal">The proposal, now accepted.</param>
/// <param name="Rota">The version that has it.</param>
/// <param name="Changes">Everything that differs from the version before.</param>
public sealed record AcceptedProposalResource(ProposalResource Proposal, RotaVersion Rota, IReadOnlyList<RotaChange> Changes);

/// <summary>What POST /proposals/{id}/decline says.</summary>
public sealed record DeclineProposalRequest
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who declines.</summary>
    public string Author { get; init; } = "unknown";
}
