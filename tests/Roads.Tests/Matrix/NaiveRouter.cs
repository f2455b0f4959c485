using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Tests.Matrix;

/// <summary>
/// The oracle: places really cut their edges in pieces, and costs come from relaxing every arc until nothing changes (Bellman and Ford).
/// Shares the stored edges and the places with the router, but none of its search.
/// </summary>
internal static class NaiveRouter
{
    public static (int Seconds, int Metres)?[,] Table(RoadGraph graph, IReadOnlyList<GeoPoint> points)
    {
        RoadEdgeArrays edges = graph.Arrays;
        RoadPlace?[] places = [.. points.Select(point => graph.Index.Nearest(point.Latitude, point.Longitude, 1_000))];
        var arcs = new List<(int From, int To, long Millis, long Centimetres)>();
        for (int edge = 0; edge < graph.EdgeCount; edge++)
        {
            // Cut at every place on this edge, in order along it.
            var cuts = new List<(int Node, double Share)> { (edges.From[edge], 0) };
            cuts.AddRange(Enumerable.Range(0, places.Length).Where(at => places[at]?.Edge == edge).Select(at => (graph.NodeCount + at, places[at]!.Value.Share)).OrderBy(cut => cut.Item2));
            cuts.Add((edges.To[edge], 1));
            for (int at = 0; at + 1 < cuts.Count; at++)
            {
                long Piece(int whole) => (long)Math.Round(whole * cuts[at + 1].Share) - (long)Math.Round(whole * cuts[at].Share);
                if (at > 0 && at + 2 < cuts.Count && cuts[at].Share == cuts[at + 1].Share)
                {
                    // Two points at one spot are one place, also on a one-way street.
                    arcs.Add((cuts[at + 1].Node, cuts[at].Node, 0, 0));
                }

                if (edges.ForwardMillis[edge] >= 0)
                {
                    arcs.Add((cuts[at].Node, cuts[at + 1].Node, Piece(edges.ForwardMillis[edge]), Piece(edges.Centimetres[edge])));
                }

                if (edges.BackwardMillis[edge] >= 0)
                {
                    arcs.Add((cuts[at + 1].Node, cuts[at].Node, Piece(edges.BackwardMillis[edge]), Piece(edges.Centimetres[edge])));
                }
            }
        }

        var table = new (int, int)?[points.Count, points.Count];
        for (int from = 0; from < points.Count; from++)
        {
            if (places[from] is null)
            {
                continue;
            }

            (long Millis, long Centimetres)?[] costs = Costs(arcs, graph.NodeCount + points.Count, graph.NodeCount + from);
            for (int to = 0; to < points.Count; to++)
            {
                table[from, to] = costs[graph.NodeCount + to] is { } cost && places[to] is not null
                    ? ((int)Math.Ceiling(cost.Millis / 1_000m), (int)Math.Floor((cost.Centimetres / 100m) + 0.5m))
                    : null;
            }
        }

        return table;
    }

    private static (long, long)?[] Costs(List<(int From, int To, long Millis, long Centimetres)> arcs, int nodes, int origin)
    {
        var costs = new (long Millis, long Centimetres)?[nodes];
        costs[origin] = (0, 0);
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach ((int from, int to, long millis, long centimetres) in arcs)
            {
                if (costs[from] is not { } at)
                {
                    continue;
                }

                (long Millis, long Centimetres) next = (at.Millis + millis, at.Centimetres + centimetres);
                if (costs[to] is not { } known || next.CompareTo(known) < 0)
                {
                    costs[to] = next;
                    changed = true;
                }
            }
        }

        return [.. costs.Select(cost => cost is { } found ? ((long, long)?)(found.Millis, found.Centimetres) : null)];
    }
}
