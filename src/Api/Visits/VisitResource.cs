using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Visits;

/// <summary>A visit that is not part of a package: it happens once, on one service day.</summary>
public sealed record VisitResource
{
    /// <summary>Unique among all visits of all days; may not contain <c>~</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The service day, <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }

    /// <summary>Patient id.</summary>
    public required string Patient { get; init; }

    /// <summary>Length of service.</summary>
    public required decimal Minutes { get; init; }

    /// <summary>Windows for the start of service.</summary>
    public required IReadOnlyList<WindowDocument> Windows { get; init; }

    /// <summary>Preferred window for the start.</summary>
    public WindowDocument? Preferred { get; init; }

    /// <summary>How many workers at once: 1 to 4.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Skills needed by each worker.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Attributes needed, beside the patient's.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Lowest grade.</summary>
    public int MinimumGrade { get; init; }

    /// <summary>Response class.</summary>
    public ResponseClass Class { get; init; }

    /// <summary>Latest start that keeps the response promise.</summary>
    public string? Due { get; init; }

    /// <summary>1 to 9; 5 is usual.</summary>
    public int Priority { get; init; } = 5;

    /// <summary>The only worker who may come.</summary>
    public string? PinnedWorker { get; init; }

    /// <summary>The only start.</summary>
    public string? PinnedStart { get; init; }

    /// <summary>Workers who may not make this visit.</summary>
    public IReadOnlyList<string> ForbiddenWorkers { get; init; } = [];

    internal VisitDocument ToDocument() => new()
    {
        Id = Id,
        Patient = Patient,
        Minutes = Minutes,
        Windows = Windows,
        Preferred = Preferred,
        Workers = Workers,
        Skills = Skills,
        Attributes = Attributes,
        MinimumGrade = MinimumGrade,
        Class = Class,
        Due = Due,
        Priority = Priority,
        PinnedWorker = PinnedWorker,
        PinnedStart = PinnedStart,
        ForbiddenWorkers = ForbiddenWorkers,
    };

    internal static VisitResource From(VisitDocument visit, string date) => new()
    {
        Id = visit.Id,
        Date = date,
        Patient = visit.Patient,
        Minutes = visit.Minutes,
        Windows = visit.Windows,
        Preferred = visit.Preferred,
        Workers = visit.Workers,
        Skills = visit.Skills,
        Attributes = visit.Attributes,
        MinimumGrade = visit.MinimumGrade,
        Class = visit.Class,
        Due = visit.Due,
        Priority = visit.Priority,
        PinnedWorker = visit.PinnedWorker,
        PinnedStart = visit.PinnedStart,
        ForbiddenWorkers = visit.ForbiddenWorkers,
    };
}
