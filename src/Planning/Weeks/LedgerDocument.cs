namespace CareRostering.Planning.Weeks;

/// <summary>
/// Who visited whom on which day, as a file says it (<c>ledger.json</c>): what planning remembers from day to day. Patients and workers are named by the ids that the days
/// name them by; the same id is the same person on every day.
/// </summary>
public sealed record LedgerDocument
{
    /// <summary>The format this record is written in.</summary>
    public const string CurrentFormat = "care-ledger/1";

    /// <summary>Always <c>care-ledger/1</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Who had met whom before the first visit that is written down, once for each patient and worker.</summary>
    public IReadOnlyList<LedgerMeeting> Met { get; init; } = [];

    /// <summary>Visits made, in any order. The second worker of a call has an entry of their own.</summary>
    public IReadOnlyList<LedgerVisit> Visits { get; init; } = [];
}

/// <summary>A worker who had met a patient before the ledger begins.</summary>
public sealed record LedgerMeeting
{
    /// <summary>Patient id.</summary>
    public required string Patient { get; init; }

    /// <summary>Worker id.</summary>
    public required string Worker { get; init; }

    /// <summary>The last service day they met on, <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }
}

/// <summary>A visit made.</summary>
public sealed record LedgerVisit
{
    /// <summary>The service day, <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }

    /// <summary>Visit id as the rota says it, <c>v1~2</c> for the second worker of call <c>v1</c>; once on a day.</summary>
    public required string Visit { get; init; }

    /// <summary>Patient id.</summary>
    public required string Patient { get; init; }

    /// <summary>Worker id.</summary>
    public required string Worker { get; init; }

    /// <summary>The patient's key worker on that day, given or proposed; null: none.</summary>
    public string? KeyWorker { get; init; }
}
