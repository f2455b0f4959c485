using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Tests.Matrix;

/// <summary>
/// The oracle: costs come from relaxing every turn until nothing changes (Bellman and Ford). Shares the stored edges and turns and the places with the
/// router, but none of its search.
/// </summary>
internal static class NaiveRouter
{
    public static (int Seconds, int Metres)?[,] Table(RoadGraph graph, IReadOnlyList<GeoPoint> points)
    {
        RoadPlace?[] places = [.. points.Select(point => graph.Snap(new GeoCoordinate(point.Latitude, point.Longitude)).Place)];
        var table = new (int, int)?[points.Count, points.Count];
        for (int from = 0; from < points.Count; from++)
        {
            if (places[from] is not { } origin)
            {
                continue;
            }

            Cost?[] costs = CostsAtBeginnings(graph, origin);
            for (int to = 0; to < points.Count; to++)
            {
                if (places[to] is { } destination && Cheapest(graph, origin, destination, costs) is { } cost)
                {
                    bool isOneSpot = (points[from].Latitude, points[from].Longitude) == (points[to].Latitude, points[to].Longitude);
                    decimal walked = isOneSpot ? 0 : Math.Round((decimal)origin.SnapMetres * 750) + Math.Round((decimal)destination.SnapMetres * 750);
                    table[from, to] = ((int)Math.Ceiling((cost.Millis + walked) / 1_000m), (int)Math.Floor((cost.Centimetres / 100m) + 0.5m));
                }
            }
        }

        return table;
    }

    /// <summary>Cost from the origin to where each vertex's edge begins, at least one turn on.</summary>
    private static Cost?[] CostsAtBeginnings(RoadGraph graph, RoadPlace origin)
    {
        RoadTurnArrays turns = graph.TurnArrays;
        var costs = new Cost?[turns.Begins.Length];
        for (int vertex = 0; vertex < costs.Length; vertex++)
        {
            if (turns.Begins[vertex] == 1 && Edge(graph, vertex) == origin.Edge && Open(graph, vertex) >= 0)
            {
                Relax(vertex, IsBackward(graph, vertex) ? Split(origin.ToStart) : Split(origin.ToEnd));
            }
        }

        for (bool changed = true; changed;)
        {
            changed = false;
            for (int vertex = 0; vertex < costs.Length; vertex++)
            {
                if (costs[vertex] is { } there && Open(graph, vertex) >= 0)
                {
                    changed |= Relax(vertex, new Cost(there.Millis + Open(graph, vertex), there.Centimetres + graph.Arrays.Centimetres[Edge(graph, vertex)]));
                }
            }
        }

        return costs;

        bool Relax(int vertex, Cost atEnd)
        {
            bool changed = false;
            for (int turn = turns.Starts[vertex]; turn < turns.Starts[vertex + 1]; turn++)
            {
                Cost next = atEnd with { Millis = atEnd.Millis + turns.Millis[turn] };
                if (costs[turns.Heads[turn]] is not { } known || next.IsLessThan(known))
                {
                    costs[turns.Heads[turn]] = next;
                    changed = true;
                }
            }

            return changed;
        }
    }

    private static Cost? Cheapest(RoadGraph graph, RoadPlace origin, RoadPlace destination, Cost?[] costs)
    {
        List<Cost> ways = [];
        for (int vertex = 0; vertex < costs.Length; vertex++)
        {
            if (costs[vertex] is { } there && Edge(graph, vertex) == destination.Edge && Open(graph, vertex) >= 0)
            {
                Cost last = IsBackward(graph, vertex) ? Split(destination.FromEnd) : Split(destination.FromStart);
                ways.Add(new Cost(there.Millis + last.Millis, there.Centimetres + last.Centimetres));
            }
        }

        if (origin.Edge == destination.Edge)
        {
            if (origin.Share <= destination.Share && graph.Arrays.ForwardMillis[origin.Edge] >= 0)
            {
                ways.Add(Difference(destination.FromStart, origin.FromStart));
            }

            if (origin.Share >= destination.Share && graph.Arrays.BackwardMillis[origin.Edge] >= 0)
            {
                ways.Add(Difference(destination.FromEnd, origin.FromEnd));
            }
        }

        return ways.Count == 0 ? null : ways.MinBy(way => (way.Millis, way.Centimetres));
    }

    private static int DirectedEdge(RoadGraph graph, int vertex) =>
        vertex < 2 * graph.EdgeCount ? vertex : graph.TurnArrays.CopiedDirectedEdges[vertex - (2 * graph.EdgeCount)];

    private static int Edge(RoadGraph graph, int vertex) => DirectedEdge(graph, vertex) / 2;

    private static bool IsBackward(RoadGraph graph, int vertex) => DirectedEdge(graph, vertex) % 2 == 1;

    private static int Open(RoadGraph graph, int vertex) => IsBackward(graph, vertex) ? graph.Arrays.BackwardMillis[Edge(graph, vertex)] : graph.Arrays.ForwardMillis[Edge(graph, vertex)];

    private static Cost Split(long cost) => new(cost >> 32, cost & 0xFFFF_FFFF);

    private static Cost Difference(long more, long less) => new((more >> 32) - (less >> 32), (more & 0xFFFF_FFFF) - (less & 0xFFFF_FFFF));

    private readonly record struct Cost(long Millis, long Centimetres)
    {
        public bool IsLessThan(Cost other) => (Millis, Centimetres).CompareTo((other.Millis, other.Centimetres)) < 0;
    }
}
