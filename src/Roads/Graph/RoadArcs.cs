namespace CareRostering.Roads.Graph;

/// <summary>
/// Arcs of a graph in one direction, packed behind each other by junction (compressed sparse rows): the arcs of junction n are
/// <c>Arcs[Starts[n] .. Starts[n + 1]]</c>. Derived from the edges for each task.
/// </summary>
internal sealed class RoadArcs
{
    private RoadArcs(int[] starts, Arc[] arcs)
    {
        Starts = starts;
        Arcs = arcs;
    }

    public int[] Starts { get; }

    public Arc[] Arcs { get; }

    /// <summary>Arcs that leave each junction (forward), or arcs turned round that arrive at it (backward), but none to or from an omitted one.</summary>
    public static RoadArcs Of(RoadEdgeArrays edges, bool backward, bool[] isOmitted)
    {
        int nodes = edges.NodeLatitudes.Length;
        int[] starts = new int[nodes + 1];
        for (int edge = 0; edge < edges.From.Length; edge++)
        {
            if (isOmitted[edges.From[edge]] || isOmitted[edges.To[edge]])
            {
                continue;
            }

            if (edges.ForwardMillis[edge] >= 0)
            {
                starts[(backward ? edges.To[edge] : edges.From[edge]) + 1]++;
            }

            if (edges.BackwardMillis[edge] >= 0)
            {
                starts[(backward ? edges.From[edge] : edges.To[edge]) + 1]++;
            }
        }

        for (int node = 0; node < nodes; node++)
        {
            starts[node + 1] += starts[node];
        }

        var arcs = new Arc[starts[nodes]];
        int[] next = starts[..nodes];
        for (int edge = 0; edge < edges.From.Length; edge++)
        {
            if (isOmitted[edges.From[edge]] || isOmitted[edges.To[edge]])
            {
                continue;
            }

            (int from, int to) = backward ? (edges.To[edge], edges.From[edge]) : (edges.From[edge], edges.To[edge]);
            if (edges.ForwardMillis[edge] >= 0)
            {
                arcs[next[from]++] = new Arc(to, edge, RoadCost.Of(edges.ForwardMillis[edge], edges.Centimetres[edge]));
            }

            if (edges.BackwardMillis[edge] >= 0)
            {
                arcs[next[to]++] = new Arc(from, edge, RoadCost.Of(edges.BackwardMillis[edge], edges.Centimetres[edge]));
            }
        }

        return new RoadArcs(starts, arcs);
    }

    /// <summary>One direction of an edge: the junction at its far end, the edge, and its <see cref="RoadCost"/>.</summary>
    internal readonly record struct Arc(int Head, int Edge, long Cost);
}
