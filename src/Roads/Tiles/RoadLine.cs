using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Tiles;

/// <summary>A line of road to draw, of one or more edges that look alike.</summary>
/// <param name="Number">Its place among all lines, by which features are ordered.</param>
/// <param name="Look">What it is.</param>
/// <param name="Line">Its positions in the world's square.</param>
internal sealed record RoadLine(int Number, RoadLook Look, Coordinate[] Line);
