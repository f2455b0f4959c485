using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Matrix;
using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Geometry;

/// <summary>The way a whole round takes, from its first point over all others to its last.</summary>
/// <param name="Mode">How it travels.</param>
/// <param name="Line">One line along the roads, WGS 84, x = degrees east, y = degrees north; the straight bits from door to road are not in it. At least two positions, the same twice where nothing moves.</param>
/// <param name="Legs">The way from each point to the next, in order.</param>
/// <param name="Attribution">Whom to credit wherever the line is shown.</param>
public sealed record RoundPath(TravelMode Mode, LineString Line, IReadOnlyList<RoundLeg> Legs, string Attribution)
{
    /// <summary>Travel seconds of all legs.</summary>
    public int Seconds => Legs.Sum(leg => leg.Seconds);

    /// <summary>Metres of all legs.</summary>
    public int Metres => Legs.Sum(leg => leg.Metres);

    /// <summary>The line's positions in order.</summary>
    public IEnumerable<GeoCoordinate> Positions => Line.Coordinates.Select(position => new GeoCoordinate(position.Y, position.X));

    /// <summary>The fastest ways from point to point, in the order given, as one line.</summary>
    /// <param name="network">The roads.</param>
    /// <param name="mode">How to travel.</param>
    /// <param name="points">Points in the order in which they are visited, two or more.</param>
    /// <param name="cancellationToken">Stops between two legs.</param>
    /// <param name="legRoads">For each leg the roads it takes, <paramref name="network"/> itself or one with closures laid on it, and how busy they are, an index into <see cref="Profiles.RoadTimetable.Layers"/>; null: empty roads.</param>
    /// <exception cref="FaultException">Fewer than two points, coordinates off the globe, points that no road comes near to (all such points are listed), or a point that cannot be reached from the one before.</exception>
    public static RoundPath Find(RoadNetwork network, TravelMode mode, IReadOnlyList<GeoPoint> points, CancellationToken cancellationToken = default, IReadOnlyList<(RoadNetwork Network, int Layer)>? legRoads = null)
    {
        RoadGraph graph = network.Graph(mode);
        RoadPlaces.ThrowIfUnroutable(graph, points);
        if (points.Count < 2)
        {
            throw new FaultException(new Fault("POINTS_TOO_FEW", "points", $"{points.Count} points were given; a way needs two or more.", "Give the points in the order in which they are visited."));
        }

        List<Coordinate> line = [];
        List<RoundLeg> legs = new(points.Count - 1);
        for (int to = 1; to < points.Count; to++)
        {
            cancellationToken.ThrowIfCancellationRequested();

            (RoadNetwork own, int layer) = legRoads?[to - 1] ?? (network, 0);
            RoadRoute route = RoadRoute.Find(own.Graph(mode).During(layer), points[to - 1], points[to]) ?? throw new FaultException(new Fault(
                "POINTS_NO_WAY", $"points[{to}]", $"No way leads from '{points[to - 1].Id}' to '{points[to].Id}'.", "Look whether closed roads lie between them."));
            int first = Math.Max(0, line.Count - 1);
            foreach (GeoCoordinate position in route.Line)
            {
                Append(line, new Coordinate(position.Longitude, position.Latitude));
            }

            legs.Add(new RoundLeg(points[to - 1].Id, points[to].Id, route.Seconds, route.Metres, first, line.Count - 1));
        }

        if (line.Count == 1)
        {
            line.Add(line[0].Copy());
        }

        return new RoundPath(mode, new LineString([.. line]), legs, network.Attribution);
    }

    /// <summary>A leg begins where the one before it ends: that position stands once.</summary>
    private static void Append(List<Coordinate> line, Coordinate position)
    {
        if (line.Count == 0 || !line[^1].Equals2D(position))
        {
            line.Add(position);
        }
    }
}
