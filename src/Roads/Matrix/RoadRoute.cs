using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Contraction;
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
        var places = new RoadPlaces(graph, [from, to]);
        if (places[0] is not { } origin || places[1] is not { } destination)
        {
            return null;
        }

        (HierarchyClimb.Seed Seed, int Before)[] firstTurns = [.. places.BeyondFirstTurn(0)];
        HierarchyWay way = graph.Lend();
        (long around, IReadOnlyList<int> beyond) = way.Find([.. firstTurns.Select(first => first.Seed)], places.Arriving(1));
        graph.HandBack(way);
        long along = origin.Along(destination);
        long cost = Math.Min(along, around);
        if (cost == RoadCost.None)
        {
            return null;
        }

        List<GeoCoordinate> line = along <= around
            ? Along(graph, origin, destination)
            : OverJunctions(graph, origin, destination, [.. beyond.Prepend(firstTurns.Where(first => first.Seed.Vertex == beyond[0]).MinBy(first => first.Seed.Cost).Before).Select(graph.Turns.DirectedEdge)]);
        long doorToDoor = places.DoorToDoor(0, places, 1, cost);
        return new RoadRoute(WithoutRepeats(line), RoadCost.Seconds(doorToDoor), RoadCost.Metres(doorToDoor));
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
    private static List<GeoCoordinate> OverJunctions(RoadGraph graph, RoadPlace origin, RoadPlace destination, List<int> directedEdges)
    {
        List<GeoCoordinate> line = HalfEdge(graph, origin, towardsStart: TurnGraph.IsBackward(directedEdges[0]));
        foreach (int directedEdge in directedEdges[1..^1])
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
