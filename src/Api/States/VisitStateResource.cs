using CareRostering.Api.Rotas;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.States;

/// <summary>A due visit with its state and where that comes from.</summary>
public sealed record VisitStateResource
{
    /// <summary>Visit id.</summary>
    public required string Visit { get; init; }

    /// <summary>Patient id; null where nothing that is stored names one any more.</summary>
    public string? Patient { get; init; }

    /// <summary>Who asks for it.</summary>
    public required VisitSource Source { get; init; }

    /// <summary>Id of the package or referral that asks for it; null: neither does.</summary>
    public string? SourceId { get; init; }

    /// <summary>Response class.</summary>
    public ResponseClass Class { get; init; }

    /// <summary>The state.</summary>
    public required VisitState State { get; init; }

    /// <summary>Why it is in that state, as a code of docs/api.md; null where the state says it all.</summary>
    public string? Reason { get; init; }

    /// <summary>What else somebody should know, as a code: the rota still has a visit that is called off, or was made for an earlier wish.</summary>
    public string? Note { get; init; }

    /// <summary>The disruption that it is due to; null: none.</summary>
    public string? Disruption { get; init; }

    /// <summary>Workers who are to come by the rota.</summary>
    public IReadOnlyList<string> Workers { get; init; } = [];

    /// <summary>Start by the rota, ISO 8601; null: none.</summary>
    public string? Start { get; init; }

    /// <summary>Start as reported, ISO 8601 in UTC.</summary>
    public string? StartedAt { get; init; }

    /// <summary>End as reported, ISO 8601 in UTC.</summary>
    public string? FinishedAt { get; init; }

    /// <summary>When a worker reported that nobody answers, ISO 8601 in UTC; null: nobody has, or it is started or called off since.</summary>
    public string? NoAccessAt { get; init; }

    /// <summary>By how many minutes later than the rota says it will start, as its worker has reported; null: nobody has, or it is started or called off since.</summary>
    public int? LateMinutes { get; init; }

    /// <summary>Of an unassigned visit of the rota: rule by rule, how many workers it rules out.</summary>
    public IReadOnlyList<ReasonDocument> Reasons { get; init; } = [];
}

/// <summary>Something that does not add up: a due visit that would be lost, or a record that contradicts another.</summary>
/// <param name="Code">Code of docs/live-day.md.</param>
/// <param name="Date">Service day.</param>
/// <param name="Visit">The visit; null: not one alone.</param>
/// <param name="Referral">The referral; null: none.</param>
/// <param name="Message">In words.</param>
public sealed record OrphanResource(string Code, string Date, string? Visit, string? Referral, string Message);

/// <summary>Every due visit of a service day in its state.</summary>
public sealed record DayStatesResource
{
    /// <summary>The service day, <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }

    /// <summary>Version of the rota that people go by; null: none stands.</summary>
    public long? Version { get; init; }

    /// <summary>How binding that version is.</summary>
    public RotaState? RotaState { get; init; }

    /// <summary>How many due visits are in each state; all seven, zeros too.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    /// <summary>The visits in order of id: all, or those of the state asked for.</summary>
    public required IReadOnlyList<VisitStateResource> Visits { get; init; }

    /// <summary>What does not add up; empty on a sound day.</summary>
    public required IReadOnlyList<OrphanResource> Orphans { get; init; }
}
