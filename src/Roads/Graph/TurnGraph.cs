namespace CareRostering.Roads.Graph;

/// <summary>
/// The turns of a road network: which directed edge may follow which, and what the turn between them costs. A directed edge is an edge in one of its
/// directions: 2e along edge e, 2e + 1 against it. Vertices are directed edges; a vertex's cost is known where its edge begins, so a link
/// from one to the next costs the whole first edge and the turn. Immutable and safe to share between threads.
/// </summary>
internal sealed class TurnGraph
{
    private readonly RoadEdgeArrays edges;

    private TurnGraph(RoadEdgeArrays edges, int[] starts, int[] heads, int[] millis)
    {
        this.edges = edges;
        Starts = starts;
        Heads = heads;
        Millis = millis;
    }

    public int VertexCount => Starts.Length - 1;

    /// <summary>Where the turns out of each vertex start; one entry more than vertices.</summary>
    public int[] Starts { get; }

    /// <summary>The vertex that each turn leads into.</summary>
    public int[] Heads { get; }

    /// <summary>Milliseconds that each turn costs beyond driving the edges.</summary>
    public int[] Millis { get; }

    /// <summary>The edge of a directed edge.</summary>
    public static int EdgeOf(int vertex) => vertex >> 1;

    /// <summary>Whether a directed edge runs against its edge.</summary>
    public static bool IsBackward(int vertex) => (vertex & 1) == 1;

    /// <summary>Every turn at every junction, about-turns too, at no cost.</summary>
    public static TurnGraph Free(RoadEdgeArrays edges)
    {
        (int[] leavingStarts, int[] leaving) = Leaving(edges);
        int[] starts = new int[(2 * edges.From.Length) + 1];
        List<int> heads = [];
        for (int vertex = 0; vertex < starts.Length - 1; vertex++)
        {
            if (MillisOf(edges, vertex) >= 0)
            {
                int junction = JunctionBehind(edges, vertex);
                heads.AddRange(leaving.AsSpan(leavingStarts[junction]..leavingStarts[junction + 1]));
            }

            starts[vertex + 1] = heads.Count;
        }

        return new TurnGraph(edges, starts, [.. heads], new int[heads.Count]);
    }

    /// <summary>All vertices in the order of their edges.</summary>
    public int[] Order(int[] edgeOrder) => [.. edgeOrder.SelectMany(edge => (int[])[2 * edge, (2 * edge) + 1])];

    /// <summary>A <see cref="RoadCost"/> of every turn: the edge before it and the turn itself.</summary>
    public long[] Costs()
    {
        long[] costs = new long[Heads.Length];
        for (int vertex = 0; vertex < VertexCount; vertex++)
        {
            for (int turn = Starts[vertex]; turn < Starts[vertex + 1]; turn++)
            {
                costs[turn] = RoadCost.Of(MillisOf(edges, vertex) + Millis[turn], edges.Centimetres[EdgeOf(vertex)]);
            }
        }

        return costs;
    }

    /// <summary>Milliseconds of a directed edge, or -1 where it is closed.</summary>
    private static int MillisOf(RoadEdgeArrays edges, int vertex) => IsBackward(vertex) ? edges.BackwardMillis[EdgeOf(vertex)] : edges.ForwardMillis[EdgeOf(vertex)];

    private static int JunctionBehind(RoadEdgeArrays edges, int vertex) => IsBackward(vertex) ? edges.From[EdgeOf(vertex)] : edges.To[EdgeOf(vertex)];

    /// <summary>The open directed edges that leave each junction.</summary>
    private static (int[] Starts, int[] Vertices) Leaving(RoadEdgeArrays edges)
    {
        int[] starts = new int[edges.NodeLatitudes.Length + 1];
        int vertices = 2 * edges.From.Length;
        for (int vertex = 0; vertex < vertices; vertex++)
        {
            if (MillisOf(edges, vertex) >= 0)
            {
                starts[JunctionBehind(edges, vertex ^ 1) + 1]++;
            }
        }

        for (int junction = 0; junction + 1 < starts.Length; junction++)
        {
            starts[junction + 1] += starts[junction];
        }

        int[] leaving = new int[starts[^1]];
        int[] next = starts[..^1];
        for (int vertex = 0; vertex < vertices; vertex++)
        {
            if (MillisOf(edges, vertex) >= 0)
            {
                leaving[next[JunctionBehind(edges, vertex ^ 1)]++] = vertex;
            }
        }

        return (starts, leaving);
    }
}
