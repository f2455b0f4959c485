using CareRostering.Planning.Days;

namespace CareRostering.Api.Disruptions;

/// <summary>What has happened.</summary>
public enum DisruptionKind
{
    /// <summary>A worker makes no more visits, until the end of the day or until a given instant.</summary>
    WorkerSick,

    /// <summary>A worker can set out again only later.</summary>
    WorkerLate,

    /// <summary>A worker is known to be somewhere else than the rota thinks.</summary>
    WorkerPosition,

    /// <summary>A visit takes longer than planned.</summary>
    VisitOverruns,

    /// <summary>A visit is called off.</summary>
    VisitCancelled,

    /// <summary>The patient does not want the visit.</summary>
    VisitRefused,

    /// <summary>The patient is in hospital for a time.</summary>
    PatientInHospital,

    /// <summary>Roads are closed or slow.</summary>
    RoadClosed,

    /// <summary>Another service sees to the visit from now on.</summary>
    VisitHandedOver,

    /// <summary>What has happened, and was repaired, holds no longer. Made by POST /disruptions/{id}/withdraw alone.</summary>
    TakenBack,
}

/// <summary>Something that has happened to a day that was planned without it. Which members are needed depends on the kind (docs/live-day.md).</summary>
public sealed record DisruptionDocument
{
    /// <summary>The service day, <c>yyyy-MM-dd</c>; the first one where it goes on for longer.</summary>
    public required string Date { get; init; }

    /// <summary>What has happened.</summary>
    public required DisruptionKind Kind { get; init; }

    /// <summary>Worker id.</summary>
    public string? Worker { get; init; }

    /// <summary>Shift id, where only one of a worker's shifts is meant.</summary>
    public string? Shift { get; init; }

    /// <summary>Visit id.</summary>
    public string? Visit { get; init; }

    /// <summary>Patient id.</summary>
    public string? Patient { get; init; }

    /// <summary>From when on; now if left out.</summary>
    public string? From { get; init; }

    /// <summary>Until when.</summary>
    public string? Until { get; init; }

    /// <summary>By how many minutes a visit takes longer, or a worker is late.</summary>
    public decimal? Minutes { get; init; }

    /// <summary>Where the worker is: latitude, degrees, WGS 84.</summary>
    public double? Lat { get; init; }

    /// <summary>Where the worker is: longitude, degrees, WGS 84.</summary>
    public double? Lon { get; init; }

    /// <summary>Roads closed or slow, from <see cref="From"/> until <see cref="Until"/> unless they say hours of their own.</summary>
    public ClosuresDocument? Closures { get; init; }

    /// <summary>The service that a visit is handed over to.</summary>
    public string? Service { get; init; }

    /// <summary>Of one that takes back: id of the disruption that holds no longer.</summary>
    public string? Withdraws { get; init; }

    /// <summary>Why, in the caller's words; no names.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who says so.</summary>
    public string Author { get; init; } = "unknown";

    /// <summary>How far the answer <c>few</c> may go; what is left out is as set for the service.</summary>
    public BudgetDocument? Budget { get; init; }
}

/// <summary>The most that a repair may do to people whom the disruption itself leaves alone.</summary>
public sealed record BudgetDocument
{
    /// <summary>Most patients of whom a visit moves by more than 15 minutes, or is no longer made.</summary>
    public int? PatientsMoved { get; init; }

    /// <summary>Most visits that go to another worker.</summary>
    public int? WorkerChanges { get; init; }

    /// <summary>Ids of visits whose patients have been told for good: they keep worker and start.</summary>
    public IReadOnlyList<string> Notified { get; init; } = [];
}
