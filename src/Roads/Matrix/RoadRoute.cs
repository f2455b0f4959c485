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
        var places = new RoadPlaces(graph, [from, to]);
        if (places[0] is not { } origin || places[1] is not { } destination)
        {
            return null;
        }

        RoadSearch search = places.Search(backward: false, keepsParents: true);
        search.Run(origin, places.WantedArriving, places.WantedArrivingCount);
        long cost = places.CostTo(search, origin, destination);
        if (cost == RoadCost.None)
        {
            return null;
        }

        List<GeoCoordinate> line = origin.Along(destination) == cost
            ? Along(graph, origin, destination)
            : OverJunctions(graph, search, origin, destination, cost);
        return new RoadRoute(WithoutRepeats(line), RoadCost.Seconds(cost), RoadCost.Metres(cost));
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

    private static List<GeoCoordinate> OverJunctions(RoadGraph graph, RoadSearch search, RoadPlace origin, RoadPlace destination, long cost)
    {
        RoadEdgeArrays edges = graph.Arrays;
        bool entersAtStart = destination.FromStart != RoadCost.None && search.Cost(edges.From[destination.Edge]) + destination.FromStart == cost;
        int node = entersAtStart ? edges.From[destination.Edge] : edges.To[destination.Edge];

        // Walked back from the destination, then turned round.
        List<GeoCoordinate> line = HalfEdge(graph, destination, towardsStart: entersAtStart);
        for (int edge = search.ParentEdge(node); edge >= 0; edge = search.ParentEdge(node))
        {
            bool isForward = edges.To[edge] == node;
            GeoCoordinate[] piece = graph.Line(edge);
            line.AddRange(isForward ? piece.Reverse() : piece);
            node = isForward ? edges.From[edge] : edges.To[edge];
        }

        bool leavesByEnd = origin.ToEnd != RoadCost.None && node == edges.To[origin.Edge] && search.Cost(node) == origin.ToEnd;
        List<GeoCoordinate> first = HalfEdge(graph, origin, towardsStart: !leavesByEnd);
        first.Reverse();
        line.AddRange(first);
        line.Reverse();
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
