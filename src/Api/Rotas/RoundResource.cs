using CareRostering.Api.AccessNotes;
using CareRostering.Api.States;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Rotas;

/// <summary>One round with all that whoever makes it has to know.</summary>
/// <param name="Version">Which version of the rota it is of.</param>
/// <param name="Round">The stops in order, with their times; none where the shift is free.</param>
/// <param name="Visits">What is to be done at the stops.</param>
/// <param name="Patients">Where.</param>
public sealed record RoundResource(RotaVersion Version, RoundDocument Round, IReadOnlyList<VisitDocument> Visits, IReadOnlyList<PatientDocument> Patients)
{
    /// <summary>How the worker travels.</summary>
    public TravelMode Mode { get; init; }

    /// <summary>The shift as the version's day has it.</summary>
    public required ShiftDocument Shift { get; init; }

    /// <summary>Who else comes at the same time, visit by visit.</summary>
    public IReadOnlyList<RoundCompanion> Companions { get; init; } = [];

    /// <summary>Where the worker's own visits stand; only of the version that people go by.</summary>
    public IReadOnlyList<RoundVisitState> States { get; init; } = [];

    /// <summary>How to get in, where somebody has noted it: as it stands now, whichever version is asked for.</summary>
    public IReadOnlyList<AccessNote> AccessNotes { get; init; } = [];

    /// <summary>What differs from the version that <c>?since=</c> named; null: none was named.</summary>
    public RoundDifference? Since { get; init; }
}

/// <summary>Somebody who comes at the same time.</summary>
/// <param name="Visit">Id of the visit in this round, without the worker's number.</param>
/// <param name="Worker">Id of the other worker.</param>
public sealed record RoundCompanion(string Visit, string Worker);

/// <summary>Where a visit stands for the worker of the round: by the worker's own reports, or by what has called it off.</summary>
/// <param name="Visit">Id of the visit, without the worker's number.</param>
/// <param name="State">The state.</param>
/// <param name="StartedAt">Start as reported, ISO 8601 in UTC; null: not reported.</param>
/// <param name="FinishedAt">End as reported; null: not reported.</param>
/// <param name="NoAccessAt">When the worker reported that nobody answers, ISO 8601 in UTC; null: not reported, or the visit has started since.</param>
/// <param name="LateMinutes">By how many minutes the worker reported to be late for it; null: not reported, or the visit has started since.</param>
public sealed record RoundVisitState(string Visit, VisitState State, string? StartedAt, string? FinishedAt, string? NoAccessAt = null, int? LateMinutes = null);

/// <summary>What differs between two versions of one round.</summary>
/// <param name="Version">The earlier version.</param>
/// <param name="Changes">Visits that are new, moved or gone, in order of their start.</param>
public sealed record RoundDifference(long Version, IReadOnlyList<RoundChange> Changes);

/// <summary>What became of a visit of a round.</summary>
public enum RoundChangeKind
{
    /// <summary>It was not in the round.</summary>
    New,

    /// <summary>It starts or ends at another time.</summary>
    Moved,

    /// <summary>It is not in the round any more.</summary>
    Gone,
}

/// <summary>One visit that is new, moved or gone.</summary>
/// <param name="Visit">Id of the visit, without the worker's number.</param>
/// <param name="Patient">Id of the patient.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="FromStart">Start before, ISO 8601; null: it was not there.</param>
/// <param name="ToStart">Start now; null: it is gone.</param>
public sealed record RoundChange(string Visit, string Patient, RoundChangeKind Kind, string? FromStart, string? ToStart);
