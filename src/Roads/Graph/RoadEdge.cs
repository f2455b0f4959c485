using CareRostering.Roads.Geometry;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Graph;

/// <summary>A piece of road between two junctions, for drawing.</summary>
/// <param name="Class">What kind of road.</param>
/// <param name="IsOneWay">Whether only one direction is open.</param>
/// <param name="Line">Its true line, at least two positions; in the open direction where one-way.</param>
public sealed record RoadEdge(RoadClass Class, bool IsOneWay, IReadOnlyList<GeoCoordinate> Line)
{
    /// <summary>What the signs call the road, such as "High Street" (OpenStreetMap's <c>name</c>), or null.</summary>
    public string? Name { get; init; }

    /// <summary>Its number, such as "A41" (OpenStreetMap's <c>ref</c>; several are parted by semicolons), or null.</summary>
    public string? Ref { get; init; }
}
