using System.ComponentModel.DataAnnotations;

namespace CareRostering.Api.Settings;

/// <summary>How disruptions are answered (section <c>Repairs</c>).</summary>
public sealed record RepairSettings
{
    /// <summary>Most milliseconds of search for each of the three answers, beside the placing of what was hit. Chosen: an answer while somebody is on the telephone.</summary>
    [Range(0, 60_000)]
    public int SearchMilliseconds { get; init; } = 300;

    /// <summary>Most steps of search for each answer.</summary>
    [Range(0, 1_000_000)]
    public int Iterations { get; init; } = 3_000;

    /// <summary>Most patients moved by more than 15 minutes in the answer <c>few</c>, where the caller does not say. Chosen.</summary>
    [Range(0, 10_000)]
    public int PatientsMoved { get; init; } = 4;

    /// <summary>Most visits that change their worker in the answer <c>few</c>, where the caller does not say. Chosen.</summary>
    [Range(0, 10_000)]
    public int WorkerChanges { get; init; } = 2;

    /// <summary>By how many minutes a start must move for the patient to be told of a repair or proposal; another worker, or none, is always told. Workers are told of every minute. Chosen.</summary>
    [Range(0, 120)]
    public int TellMinutes { get; init; } = 5;
}
