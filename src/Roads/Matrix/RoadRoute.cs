using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Matrix;

/// <summary>The fastest way between two points as a line to draw.</summary>
/// <param name="Line">Positions on the road from the first to the last, at least one; the straight bits from door to road are not in it.</param>
/// <param name="Seconds">Travel seconds, the same as in the matrix.</param>
/// <param name="Metres">Length in metres, the same as in the matrix.</param>
public sealed record RoadRoute(IReadOnlyList<GeoCoordinate> Line, int Seconds, int Metres)
{
    /// <summary>The fastest way, or null where a point is unroutable. Of equally fast ways the shortest.</summary>
    /// <exception cref="FaultException">A coordinate is not on the globe.</exception>
    public static RoadRoute? Find(RoadGraph graph, GeoPoint from, GeoPoint to)
    {
        if (RoadWay.Find(new RoadPlaces(graph, [from, to])) is not { } way)
        {
            return null;
        }

        List<GeoCoordinate> line = way.DirectedEdges.Count == 0 ? Along(graph, way.Origin, way.Destination) : OverJunctions(graph, way.Origin, way.Destination, way.DirectedEdges);
        return new RoadRoute(WithoutRepeats(line), RoadCost.Seconds(way.DoorToDoor), RoadCost.Metres(way.DoorToDoor));
    }

    private static List<GeoCoordinate> Along(RoadGraph graph, RoadPlace origin, RoadPlace destination)
    {
        bool isForward = origin.Share <= destination.Share;
        (RoadPlace first, RoadPlace last) = isForward ? (origin, destination) : (destination, origin);
        GeoCoordinate[] edge = graph.Line(origin.Edge);
        int start = graph.Arrays.ShapeStarts[origin.Edge];
        List<GeoCoordinate> line = [first.Position, .. edge[(first.Point - start + 1)..(last.Point - start + 1)], last.Position];
        if (!isForward)
        {
            line.Reverse();
        }

        return line;
    }

    /// <summary>The line along directed edges, from that of the origin to that of the destination.</summary>
    private static List<GeoCoordinate> OverJunctions(RoadGraph graph, RoadPlace origin, RoadPlace destination, IReadOnlyList<int> directedEdges)
    {
        List<GeoCoordinate> line = HalfEdge(graph, origin, towardsStart: TurnGraph.IsBackward(directedEdges[0]));
        foreach (int directedEdge in directedEdges.Skip(1).SkipLast(1))
        {
            GeoCoordinate[] edge = graph.Line(TurnGraph.EdgeOf(directedEdge));
            line.AddRange(TurnGraph.IsBackward(directedEdge) ? edge.Reverse() : edge);
        }

        List<GeoCoordinate> last = HalfEdge(graph, destination, towardsStart: !TurnGraph.IsBackward(directedEdges[^1]));
        last.Reverse();
        line.AddRange(last);
        return line;
    }

    /// <summary>The line from a place to the start or the end of its edge.</summary>
    private static List<GeoCoordinate> HalfEdge(RoadGraph graph, RoadPlace place, bool towardsStart)
    {
        GeoCoordinate[] edge = graph.Line(place.Edge);
        int next = place.Point - graph.Arrays.ShapeStarts[place.Edge] + 1;
        return towardsStart ? [place.Position, .. edge[..next].Reverse()] : [place.Position, .. edge[next..]];
    }

    private static List<GeoCoordinate> WithoutRepeats(List<GeoCoordinate> line)
    {
        List<GeoCoordinate> kept = [];
        foreach (GeoCoordinate position in line)
        {
            if (kept.Count == 0 || kept[^1] != position)
            {
                kept.Add(position);
            }
        }

        return kept;
    }
}
