using CareRostering.Roads.Graph;
using CareRostering.Roads.Profiles;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Linemerge;
using NetTopologySuite.Simplify;

namespace CareRostering.Roads.Geometry;

/// <summary>Main roads with few points, light enough to be the background of a map on a page.</summary>
public static class RoadBackground
{
    /// <summary>Lines of the roads down to a class: edges of one class joined, then thinned by Douglas and Peucker's method (1973).</summary>
    /// <param name="graph">The roads.</param>
    /// <param name="leastClass">The most minor class wanted.</param>
    /// <param name="toleranceMetres">How far a line may stray from the true road.</param>
    /// <returns>Lines by class, main roads first, in a fixed order.</returns>
    public static IReadOnlyList<RoadEdge> Lines(RoadGraph graph, RoadClass leastClass, double toleranceMetres)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(toleranceMetres);
        List<RoadEdge> lines = [];
        foreach (IGrouping<RoadClass, RoadEdge> roads in graph.Edges().Where(edge => edge.Class <= leastClass).GroupBy(edge => edge.Class).OrderBy(group => group.Key))
        {
            lines.AddRange(Merged(roads).Select(line => new RoadEdge(roads.Key, IsOneWay: false, Thinned(line, toleranceMetres))));
        }

        return lines;
    }

    private static IEnumerable<Coordinate[]> Merged(IEnumerable<RoadEdge> roads)
    {
        var merger = new LineMerger();
        foreach (RoadEdge road in roads)
        {
            merger.Add(new LineString([.. road.Line.Select(position => new Coordinate(position.Longitude, position.Latitude))]));
        }

        // The merger promises no order; a page must come out the same every time.
        return merger.GetMergedLineStrings()
            .Select(line => line.Coordinates)
            .OrderBy(line => line[0].X).ThenBy(line => line[0].Y).ThenBy(line => line[^1].X).ThenBy(line => line[^1].Y).ThenBy(line => line.Length);
    }

    private static GeoCoordinate[] Thinned(Coordinate[] line, double toleranceMetres)
    {
        // Thinned on the ground, not in degrees: at 52 degrees north a degree of longitude is 0.62 of one of latitude.
        double scale = Math.Cos(line[0].Y * Math.PI / 180);
        Coordinate[] flat = Array.ConvertAll(line, position => new Coordinate(position.X * scale, position.Y));
        Coordinate[] thin = DouglasPeuckerLineSimplifier.Simplify(flat, toleranceMetres / Earth.MetresPerDegree);
        return Array.ConvertAll(thin, position => new GeoCoordinate(position.Y, position.X / scale));
    }
}
