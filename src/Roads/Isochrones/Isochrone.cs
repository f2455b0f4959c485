using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Isochrones;

/// <summary>What can be reached within a time.</summary>
/// <param name="Seconds">The time, from the door on; exactly this much still counts.</param>
/// <param name="Area">
/// A valid area, WGS 84, x = degrees east; outer rings counter-clockwise, holes clockwise. Every point of road that is reached lies inside; nothing that lies further
/// than <paramref name="ToleranceMetres"/> from all of them does. Empty where not even the road before the door is reached.
/// </param>
/// <param name="ToleranceMetres">The tolerance that holds; more than was asked for where the area is too large for so fine a one.</param>
/// <param name="RoadMetres">Length of the roads reached, each counted once, in metres.</param>
public sealed record Isochrone(int Seconds, MultiPolygon Area, double ToleranceMetres, long RoadMetres);
