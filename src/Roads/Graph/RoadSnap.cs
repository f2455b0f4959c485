namespace CareRostering.Roads.Graph;

/// <summary>A point brought onto the roads, or the reason why it is on none.</summary>
/// <param name="Place">Where on the roads, or null.</param>
/// <param name="Kind">How it came there.</param>
internal readonly record struct RoadSnap(RoadPlace? Place, RoadSnapKind Kind);

/// <summary>How a point came to its road, or to none.</summary>
internal enum RoadSnapKind : byte
{
    /// <summary>To the nearest road.</summary>
    Nearest,

    /// <summary>No road is near.</summary>
    NoRoad,

    /// <summary>The nearest road is an island; another that belongs to the network is near enough.</summary>
    PastIsland,

    /// <summary>The nearest road is an island, and none of the network is near enough.</summary>
    OnIsland,

    /// <summary>The nearest road is closed; another that is open is near enough.</summary>
    PastClosed,

    /// <summary>The nearest road is closed, and no open one is near enough.</summary>
    OnClosed,

    /// <summary>The nearest road is open, but closed ones cut it off from the greater part of the network.</summary>
    CutOff,
}
