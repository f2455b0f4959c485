namespace CareRostering.Roads.Contraction;

/// <summary>
/// A contraction hierarchy whose shape does not depend on costs (Dibbelt, Strasser and Wagner 2016): vertices are taken away in a fixed order, and
/// the neighbours that each leaves behind are joined to each other. Vertices are known here by their rank, 0 = taken away first. An arc
/// joins a vertex to one of higher rank and stands for both directions. The lowest such neighbour is the vertex's parent: all its others
/// are the parent's too, so the way up from a vertex passes its ancestors and nothing else. Immutable and safe to share between threads.
/// </summary>
internal sealed class Hierarchy
{
    private const int NoParent = -1;
    private readonly int[] starts;
    private readonly int[] heads;
    private readonly int[] parents;
    private readonly int[] ranks;
    private readonly int[] linkArcs;
    private readonly int[] tails;
    private readonly int[] lowerStarts;
    private readonly int[] lowerArcs;

    /// <param name="order">All vertices, the first to be taken away first.</param>
    /// <param name="linkStarts">Where the links that leave each vertex start; one entry more than vertices.</param>
    /// <param name="linkHeads">Where each link leads.</param>
    public Hierarchy(int[] order, int[] linkStarts, int[] linkHeads)
    {
        ranks = new int[order.Length];
        for (int rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = rank;
        }

        Order = order;
        (starts, heads, parents) = Eliminate(order, linkStarts, linkHeads);
        tails = new int[heads.Length];
        for (int rank = 0; rank < order.Length; rank++)
        {
            tails.AsSpan(starts[rank]..starts[rank + 1]).Fill(rank);
        }

        (lowerStarts, lowerArcs) = LowerArcs();
        linkArcs = ArcsOfLinks(linkStarts, linkHeads);
    }

    public int VertexCount => ranks.Length;

    public int ArcCount => heads.Length;

    /// <summary>Vertex of each rank.</summary>
    public int[] Order { get; }

    /// <summary>Rank of each vertex.</summary>
    public ReadOnlySpan<int> Ranks => ranks;

    /// <summary>Where the arcs of each rank start; one entry more than ranks.</summary>
    public ReadOnlySpan<int> Starts => starts;

    /// <summary>Upper end of each arc, ascending among the arcs of a rank.</summary>
    public ReadOnlySpan<int> Heads => heads;

    /// <summary>Lower end of each arc.</summary>
    public ReadOnlySpan<int> Tails => tails;

    /// <summary>Lowest upper neighbour of each rank, or -1.</summary>
    public ReadOnlySpan<int> Parents => parents;

    /// <summary>Per link its arc, or the complement of it where the link leads down; links from a vertex to itself have <see cref="int.MinValue"/>.</summary>
    public ReadOnlySpan<int> LinkArcs => linkArcs;

    /// <summary>The arcs that end at a rank, by ascending lower end.</summary>
    public ReadOnlySpan<int> LowerArcs(int rank) => lowerArcs.AsSpan(lowerStarts[rank], lowerStarts[rank + 1] - lowerStarts[rank]);

    /// <summary>The arc between two ranks, the lower given first, or -1.</summary>
    public int FindArc(int lower, int upper)
    {
        int at = Array.BinarySearch(heads, starts[lower], starts[lower + 1] - starts[lower], upper);
        return at < 0 ? -1 : at;
    }

    private (int[] Starts, int[] Heads, int[] Parents) Eliminate(int[] order, int[] linkStarts, int[] linkHeads)
    {
        int count = order.Length;
        (int[] higherStarts, int[] higher) = HigherNeighbours(linkStarts, linkHeads);
        int[] arcStarts = new int[count + 1];
        int[] parentOf = new int[count];
        List<int> arcHeads = new(2 * linkHeads.Length);

        // Vertices whose parent a vertex is, as linked lists.
        int[] firstChild = new int[count];
        int[] nextChild = new int[count];
        int[] seenFrom = new int[count];
        Array.Fill(firstChild, NoParent);
        Array.Fill(seenFrom, NoParent);
        List<int> neighbours = [];
        for (int rank = 0; rank < count; rank++)
        {
            neighbours.Clear();
            for (int at = higherStarts[rank]; at < higherStarts[rank + 1]; at++)
            {
                Add(higher[at]);
            }

            for (int child = firstChild[rank]; child != NoParent; child = nextChild[child])
            {
                for (int at = arcStarts[child] + 1; at < arcStarts[child + 1]; at++)
                {
                    Add(arcHeads[at]);
                }
            }

            neighbours.Sort();
            arcHeads.AddRange(neighbours);
            arcStarts[rank + 1] = arcHeads.Count;
            parentOf[rank] = neighbours.Count == 0 ? NoParent : neighbours[0];
            if (neighbours.Count > 0)
            {
                nextChild[rank] = firstChild[neighbours[0]];
                firstChild[neighbours[0]] = rank;
            }

            void Add(int neighbour)
            {
                if (seenFrom[neighbour] != rank)
                {
                    seenFrom[neighbour] = rank;
                    neighbours.Add(neighbour);
                }
            }
        }

        return (arcStarts, [.. arcHeads], parentOf);
    }

    /// <summary>Per rank the higher ranks that a link leads to or comes from; some more than once.</summary>
    private (int[] Starts, int[] Higher) HigherNeighbours(int[] linkStarts, int[] linkHeads)
    {
        int[] firsts = new int[VertexCount + 1];
        for (int pass = 0; ; pass++)
        {
            int[] higher = pass == 0 ? [] : new int[firsts[^1]];
            int[] next = firsts[..^1];
            for (int vertex = 0; vertex < VertexCount; vertex++)
            {
                for (int link = linkStarts[vertex]; link < linkStarts[vertex + 1]; link++)
                {
                    (int one, int other) = (ranks[vertex], ranks[linkHeads[link]]);
                    if (one == other)
                    {
                        continue;
                    }

                    if (pass == 0)
                    {
                        firsts[Math.Min(one, other) + 1]++;
                    }
                    else
                    {
                        higher[next[Math.Min(one, other)]++] = Math.Max(one, other);
                    }
                }
            }

            if (pass == 1)
            {
                return (firsts, higher);
            }

            for (int rank = 0; rank < VertexCount; rank++)
            {
                firsts[rank + 1] += firsts[rank];
            }
        }
    }

    private (int[] Starts, int[] Arcs) LowerArcs()
    {
        int[] firsts = new int[VertexCount + 1];
        foreach (int head in heads)
        {
            firsts[head + 1]++;
        }

        for (int rank = 0; rank < VertexCount; rank++)
        {
            firsts[rank + 1] += firsts[rank];
        }

        int[] arcs = new int[heads.Length];
        int[] next = firsts[..^1];
        for (int arc = 0; arc < heads.Length; arc++)
        {
            arcs[next[heads[arc]]++] = arc;
        }

        return (firsts, arcs);
    }

    private int[] ArcsOfLinks(int[] linkStarts, int[] linkHeads)
    {
        int[] arcs = new int[linkHeads.Length];
        for (int vertex = 0; vertex < VertexCount; vertex++)
        {
            for (int link = linkStarts[vertex]; link < linkStarts[vertex + 1]; link++)
            {
                (int tail, int head) = (ranks[vertex], ranks[linkHeads[link]]);
                arcs[link] = tail == head ? int.MinValue : tail < head ? FindArc(tail, head) : ~FindArc(head, tail);
            }
        }

        return arcs;
    }
}
