namespace CareRostering.Roads.Graph;

/// <summary>
/// The turns of a road network: which directed edge may follow which, and what the turn between them costs. A vertex's cost is known where its edge begins, so a link
/// from one to the next costs the whole first edge and the turn. Immutable and safe to share between threads.
/// </summary>
internal sealed class TurnGraph(RoadEdgeArrays edges, RoadTurnArrays turns)
{
    public int VertexCount => turns.Begins.Length;

    /// <summary>Where the turns out of each vertex start; one entry more than vertices.</summary>
    public int[] Starts => turns.Starts;

    /// <summary>The vertex that each turn leads into.</summary>
    public int[] Heads => turns.Heads;

    /// <summary>The edge of a directed edge.</summary>
    public static int EdgeOf(int directedEdge) => directedEdge >> 1;

    /// <summary>Whether a directed edge runs against its edge.</summary>
    public static bool IsBackward(int directedEdge) => (directedEdge & 1) == 1;

    /// <summary>The directed edge of a vertex.</summary>
    public int DirectedEdge(int vertex) => vertex < 2 * edges.From.Length ? vertex : turns.CopiedDirectedEdges[vertex - (2 * edges.From.Length)];

    /// <summary>All vertices of a directed edge.</summary>
    /// <param name="directedEdge">Which.</param>
    /// <param name="toBegin">Whether only those are wanted on which journeys may begin.</param>
    public IEnumerable<int> Vertices(int directedEdge, bool toBegin)
    {
        if (!toBegin || turns.Begins[directedEdge] != 0)
        {
            yield return directedEdge;
        }

        for (int copy = FirstCopy(directedEdge); copy < turns.CopiedDirectedEdges.Length && turns.CopiedDirectedEdges[copy] == directedEdge; copy++)
        {
            int vertex = (2 * edges.From.Length) + copy;
            if (!toBegin || turns.Begins[vertex] != 0)
            {
                yield return vertex;
            }
        }
    }

    /// <summary>All vertices in the order of their edges.</summary>
    public int[] Order(int[] edgeOrder) =>
        [.. edgeOrder.SelectMany(edge => Vertices(2 * edge, toBegin: false).Concat(Vertices((2 * edge) + 1, toBegin: false)))];

    /// <summary>Whether the directed edge of a vertex may be driven.</summary>
    public bool IsOpen(int vertex) => Millis(DirectedEdge(vertex)) >= 0;

    /// <summary>A <see cref="RoadCost"/> of every turn: the edge before it and the turn itself; none where either edge is closed.</summary>
    public long[] Costs()
    {
        long[] costs = new long[Heads.Length];
        for (int vertex = 0; vertex < VertexCount; vertex++)
        {
            int directedEdge = DirectedEdge(vertex);
            int edge = EdgeOf(directedEdge);
            int millis = Millis(directedEdge);
            for (int turn = Starts[vertex]; turn < Starts[vertex + 1]; turn++)
            {
                costs[turn] = millis < 0 || !IsOpen(Heads[turn]) ? RoadCost.None : RoadCost.Of(millis + turns.Millis[turn], edges.Centimetres[edge]);
            }
        }

        return costs;
    }

    private int Millis(int directedEdge) => IsBackward(directedEdge) ? edges.BackwardMillis[EdgeOf(directedEdge)] : edges.ForwardMillis[EdgeOf(directedEdge)];

    private int FirstCopy(int directedEdge)
    {
        int low = 0;
        int high = turns.CopiedDirectedEdges.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = turns.CopiedDirectedEdges[middle] < directedEdge ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
