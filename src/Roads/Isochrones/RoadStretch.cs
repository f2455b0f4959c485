namespace CareRostering.Roads.Isochrones;

/// <summary>A piece of an edge.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="From">Where it begins, 0 to 1 of the edge's length.</param>
/// <param name="To">Where it ends, not before <paramref name="From"/>.</param>
internal readonly record struct RoadStretch(int Edge, double From, double To);
