using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Isochrones;

/// <summary>Takes stretches of edges apart into straight pieces.</summary>
internal static class StretchLines
{
    /// <summary>A straight piece of road; degrees times 1e7.</summary>
    internal delegate void Piece(double latitude, double longitude, double nextLatitude, double nextLongitude);

    /// <summary>Hands on every straight piece of a stretch, one of no length where the stretch has none.</summary>
    public static void ForPieces(RoadEdgeArrays edges, RoadStretch stretch, Piece take)
    {
        double metres = stretch is { From: 0, To: 1 } ? 1 : Length(edges, stretch.Edge);
        (double from, double to) = stretch is { From: 0, To: 1 } ? (0, double.PositiveInfinity) : (stretch.From * metres, stretch.To * metres);
        double passed = 0;
        int start = edges.ShapeStarts[stretch.Edge];
        int count = edges.ShapeStarts[stretch.Edge + 1] - start;
        (int latitude, int longitude) = Point(edges, stretch.Edge, 0);
        for (int point = 1; point <= count + 1 && passed <= to; point++)
        {
            (int nextLatitude, int nextLongitude) = Point(edges, stretch.Edge, point);
            double length = double.IsInfinity(to) ? 0 : Earth.Metres(latitude, longitude, nextLatitude, nextLongitude);
            if (double.IsInfinity(to))
            {
                take(latitude, longitude, nextLatitude, nextLongitude);
            }
            else if (passed + length >= from)
            {
                double low = length == 0 ? 0 : Math.Max(0, (from - passed) / length);
                double high = length == 0 ? 1 : Math.Min(1, (to - passed) / length);
                take(Between(latitude, nextLatitude, low), Between(longitude, nextLongitude, low), Between(latitude, nextLatitude, high), Between(longitude, nextLongitude, high));
            }

            passed += length;
            (latitude, longitude) = (nextLatitude, nextLongitude);
        }
    }

    /// <summary>A point of an edge: 0 its start, then its shape, then its end.</summary>
    private static (int Latitude, int Longitude) Point(RoadEdgeArrays edges, int edge, int point)
    {
        int at = edges.ShapeStarts[edge] + point - 1;
        return point == 0 ? (edges.NodeLatitudes[edges.From[edge]], edges.NodeLongitudes[edges.From[edge]])
            : at < edges.ShapeStarts[edge + 1] ? (edges.ShapeLatitudes[at], edges.ShapeLongitudes[at])
            : (edges.NodeLatitudes[edges.To[edge]], edges.NodeLongitudes[edges.To[edge]]);
    }

    private static double Length(RoadEdgeArrays edges, int edge)
    {
        double metres = 0;
        (int latitude, int longitude) = Point(edges, edge, 0);
        int last = edges.ShapeStarts[edge + 1] - edges.ShapeStarts[edge] + 1;
        for (int point = 1; point <= last; point++)
        {
            (int nextLatitude, int nextLongitude) = Point(edges, edge, point);
            metres += Earth.Metres(latitude, longitude, nextLatitude, nextLongitude);
            (latitude, longitude) = (nextLatitude, nextLongitude);
        }

        return metres;
    }

    private static double Between(int one, int other, double share) => one + (share * ((double)other - one));
}
