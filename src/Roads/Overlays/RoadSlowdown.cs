using CareRostering.Optimiser.Problem;

namespace CareRostering.Roads.Overlays;

/// <summary>An area where one is slower than usual: snow, flood water, an evening of events. Where several hold, the slowest counts; turns cost what they always do.</summary>
public sealed record RoadSlowdown
{
    /// <summary>The least factor: a twentieth of the usual speed. Where one is slower, close the roads.</summary>
    public const double LeastFactor = 0.05;

    /// <summary>Where; the part of a road that lies there is slowed.</summary>
    public required RoadArea Area { get; init; }

    /// <summary>Share of the usual speed, <see cref="LeastFactor"/> to 1.</summary>
    public required double Factor { get; init; }

    /// <summary>For whom; empty: everyone.</summary>
    public IReadOnlyList<TravelMode> Modes { get; init; } = [];
}
