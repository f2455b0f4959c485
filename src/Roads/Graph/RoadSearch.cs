namespace CareRostering.Roads.Graph;

/// <summary>
/// One-to-many fastest ways by Dijkstra's algorithm (1959) with a heap of four children per parent, forward along the arcs or backward against them.
/// Costs are <see cref="RoadCost"/>, so the answer does not depend on the order of work. Reused from run to run without allocating;
/// not safe to share between threads: one per thread.
/// </summary>
internal sealed class RoadSearch
{
    private const int NotQueued = -1;
    private readonly RoadEdgeArrays edges;
    private readonly RoadArcs arcs;
    private readonly bool backward;
    private readonly long[] costs;
    private readonly int[] slots;
    private readonly int[]? parentEdges;
    private readonly Entry[] heap;
    private int size;

    /// <param name="graph">The roads.</param>
    /// <param name="backward">Whether costs are *to* the origin rather than from it.</param>
    /// <param name="keepsParents">Whether the ways themselves are wanted, not only their costs.</param>
    public RoadSearch(RoadGraph graph, bool backward, bool keepsParents = false)
    {
        this.backward = backward;
        edges = graph.Arrays;
        arcs = backward ? graph.Incoming : graph.Outgoing;
        costs = new long[graph.NodeCount];
        slots = new int[graph.NodeCount];
        heap = new Entry[graph.NodeCount];
        parentEdges = keepsParents ? new int[graph.NodeCount] : null;
    }

    /// <summary>Cost of a junction after a run; exact for every wanted junction, <see cref="RoadCost.None"/> where no way was found.</summary>
    public long Cost(int node) => costs[node];

    /// <summary>The edge by which a junction was reached, or -1 where the way begins there.</summary>
    public int ParentEdge(int node) => parentEdges![node];

    /// <summary>Runs from a place on a road until every wanted junction is settled.</summary>
    /// <param name="origin">Where to begin (forward) or to end (backward).</param>
    /// <param name="wanted">Junctions wanted, by number.</param>
    /// <param name="wantedCount">How many of them are true.</param>
    public void Run(RoadPlace origin, bool[] wanted, int wantedCount)
    {
        Array.Fill(costs, RoadCost.None);
        Array.Fill(slots, NotQueued);
        size = 0;
        Reach(edges.From[origin.Edge], backward ? origin.FromStart : origin.ToStart, -1);
        Reach(edges.To[origin.Edge], backward ? origin.FromEnd : origin.ToEnd, -1);
        int[] starts = arcs.Starts;
        RoadArcs.Arc[] all = arcs.Arcs;
        int left = wantedCount;
        while (size > 0 && left > 0)
        {
            Entry nearest = Pop();
            if (wanted[nearest.Node])
            {
                left--;
            }

            int end = starts[nearest.Node + 1];
            for (int at = starts[nearest.Node]; at < end; at++)
            {
                ref readonly RoadArcs.Arc arc = ref all[at];
                Reach(arc.Head, nearest.Cost + arc.Cost, arc.Edge);
            }
        }
    }

    private void Reach(int node, long cost, int edge)
    {
        if (cost >= costs[node])
        {
            return;
        }

        int slot = slots[node];
        if (slot == NotQueued)
        {
            slot = size++;
        }

        costs[node] = cost;
        if (parentEdges is not null)
        {
            parentEdges[node] = edge;
        }

        while (slot > 0)
        {
            int parent = (slot - 1) >> 2;
            if (heap[parent].Cost <= cost)
            {
                break;
            }

            heap[slot] = heap[parent];
            slots[heap[slot].Node] = slot;
            slot = parent;
        }

        heap[slot] = new Entry(cost, node);
        slots[node] = slot;
    }

    private Entry Pop()
    {
        Entry top = heap[0];
        Entry last = heap[--size];
        int slot = 0;
        while (true)
        {
            int child = (slot << 2) + 1;
            if (child >= size)
            {
                break;
            }

            int least = child;
            int beyond = Math.Min(child + 4, size);
            for (int other = child + 1; other < beyond; other++)
            {
                if (heap[other].Cost < heap[least].Cost)
                {
                    least = other;
                }
            }

            if (heap[least].Cost >= last.Cost)
            {
                break;
            }

            heap[slot] = heap[least];
            slots[heap[slot].Node] = slot;
            slot = least;
        }

        if (size > 0)
        {
            heap[slot] = last;
            slots[last.Node] = slot;
        }

        return top;
    }

    private readonly record struct Entry(long Cost, int Node);
}
