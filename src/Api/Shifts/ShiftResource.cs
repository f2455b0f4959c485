using CareRostering.Planning.Days;

namespace CareRostering.Api.Shifts;

/// <summary>A worker's shift on a service day.</summary>
public sealed record ShiftResource
{
    /// <summary>Unique among all shifts of all days.</summary>
    public required string Id { get; init; }

    /// <summary>The service day, <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }

    /// <summary>Id of the worker.</summary>
    public required string Worker { get; init; }

    /// <summary>Time paid work starts.</summary>
    public required string Start { get; init; }

    /// <summary>Time paid work finishes.</summary>
    public required string Finish { get; init; }

    /// <summary>Most overtime.</summary>
    public decimal MaxOvertimeMinutes { get; init; }

    /// <summary><c>home</c>, <c>base:ID</c>, or <c>first-visit</c> where the way there is the worker's own.</summary>
    public string StartsAt { get; init; } = "home";

    /// <summary><c>home</c>, <c>base:ID</c>, or <c>last-visit</c>.</summary>
    public string EndsAt { get; init; } = "home";

    /// <summary>Breaks in order.</summary>
    public IReadOnlyList<BreakDocument> Breaks { get; init; } = [];

    /// <summary>Longest stretch without a break; null: no limit.</summary>
    public decimal? MaxContinuousWorkMinutes { get; init; }

    /// <summary>Most travel; null: no limit.</summary>
    public decimal? MaxTravelMinutes { get; init; }

    /// <summary>Most contact; null: no limit.</summary>
    public decimal? MaxContactMinutes { get; init; }

    internal ShiftDocument ToDocument() => new()
    {
        Id = Id,
        Start = Start,
        Finish = Finish,
        MaxOvertimeMinutes = MaxOvertimeMinutes,
        StartsAt = StartsAt,
        EndsAt = EndsAt,
        Breaks = Breaks,
        MaxContinuousWorkMinutes = MaxContinuousWorkMinutes,
        MaxTravelMinutes = MaxTravelMinutes,
        MaxContactMinutes = MaxContactMinutes,
    };

    internal static ShiftResource From(ShiftDocument shift, string id, string date, string worker) => new()
    {
        Id = id,
        Date = date,
        Worker = worker,
        Start = shift.Start,
        Finish = shift.Finish,
        MaxOvertimeMinutes = shift.MaxOvertimeMinutes,
        StartsAt = shift.StartsAt,
        EndsAt = shift.EndsAt,
        Breaks = shift.Breaks,
        MaxContinuousWorkMinutes = shift.MaxContinuousWorkMinutes,
        MaxTravelMinutes = shift.MaxTravelMinutes,
        MaxContactMinutes = shift.MaxContactMinutes,
    };
}
