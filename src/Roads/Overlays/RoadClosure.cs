using CareRostering.Optimiser.Problem;

namespace CareRostering.Roads.Overlays;

/// <summary>Roads that are closed, both ways: those with a name, those that touch an area, or where both are given those that do both.</summary>
public sealed record RoadClosure
{
    /// <summary>Name or number of the roads ("High Street", "A41"), in any case; null: whatever they are called. Of roads with several numbers one is enough.</summary>
    public string? Name { get; init; }

    /// <summary>Where; an edge of which any part lies there is closed as a whole. Null: everywhere.</summary>
    public RoadArea? Area { get; init; }

    /// <summary>For whom; empty: everyone.</summary>
    public IReadOnlyList<TravelMode> Modes { get; init; } = [];
}
