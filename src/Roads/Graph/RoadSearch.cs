namespace CareRostering.Roads.Graph;

/// <summary>
/// One-to-many fastest ways by Dijkstra's algorithm (1959) with a heap of four children per parent, forward along the arcs or backward against them.
/// Costs are <see cref="RoadCost"/>, so the answer does not depend on the order of work. Reused from run to run without allocating;
/// not safe to share between threads: one per thread.
/// </summary>
internal sealed class RoadSearch
{
    private readonly RoadEdgeArrays edges;
    private readonly RoadArcs arcs;
    private readonly bool backward;
    private readonly long[] costs;
    private readonly int[]? parentEdges;
    private readonly Entry[] heap;
    private int size;

    /// <param name="edges">The roads.</param>
    /// <param name="arcs">Their arcs, made for the same direction.</param>
    /// <param name="backward">Whether costs are *to* the origin rather than from it.</param>
    /// <param name="keepsParents">Whether the ways themselves are wanted, not only their costs.</param>
    public RoadSearch(RoadEdgeArrays edges, RoadArcs arcs, bool backward, bool keepsParents = false)
    {
        this.backward = backward;
        this.edges = edges;
        this.arcs = arcs;
        costs = new long[edges.NodeLatitudes.Length];
        heap = new Entry[arcs.Arcs.Length + 2];
        parentEdges = keepsParents ? new int[edges.NodeLatitudes.Length] : null;
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
        size = 0;
        Reach(edges.From[origin.Edge], backward ? origin.FromStart : origin.ToStart, -1);
        Reach(edges.To[origin.Edge], backward ? origin.FromEnd : origin.ToEnd, -1);
        int[] starts = arcs.Starts;
        RoadArcs.Arc[] all = arcs.Arcs;
        int left = wantedCount;
        while (size > 0 && left > 0)
        {
            Entry nearest = Pop();
            if (nearest.Cost != costs[nearest.Node])
            {
                // An older, dearer entry of a junction that was reached more cheaply later.
                continue;
            }

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

        costs[node] = cost;
        if (parentEdges is not null)
        {
            parentEdges[node] = edge;
        }

        Entry[] entries = heap;
        int slot = size++;
        while (slot > 0)
        {
            int parent = (slot - 1) >> 2;
            if (entries[parent].Cost <= cost)
            {
                break;
            }

            entries[slot] = entries[parent];
            slot = parent;
        }

        entries[slot] = new Entry(cost, node);
    }

    private Entry Pop()
    {
        Entry[] entries = heap;
        Entry top = entries[0];
        Entry last = entries[--size];
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
                if (entries[other].Cost < entries[least].Cost)
                {
                    least = other;
                }
            }

            if (entries[least].Cost >= last.Cost)
            {
                break;
            }

            entries[slot] = entries[least];
            slot = least;
        }

        entries[slot] = last;
        return top;
    }

    private readonly record struct Entry(long Cost, int Node);
}
