namespace CareRostering.Roads.Import;

/// <summary>
/// Strongly connected parts of the graph of edges: within a part, every vertex reaches every other (Tarjan 1972, without recursion).
/// Linear in vertices and edges.
/// </summary>
internal sealed class StrongParts
{
    private const int Unseen = -1;
    private readonly int[] starts;
    private readonly int[] heads;

    public StrongParts(int vertexCount, IReadOnlyList<EdgeChains.Chain> chains)
    {
        (starts, heads) = Successors(vertexCount, chains);
        PartOfVertex = new int[vertexCount];
        Array.Fill(PartOfVertex, Unseen);
        Find();
    }

    /// <summary>Number of the part each vertex belongs to.</summary>
    public int[] PartOfVertex { get; }

    /// <summary>How many parts there are.</summary>
    public int Count { get; private set; }

    private static (int[] Starts, int[] Heads) Successors(int vertexCount, IReadOnlyList<EdgeChains.Chain> chains)
    {
        int[] firsts = new int[vertexCount + 1];
        foreach (EdgeChains.Chain chain in chains)
        {
            firsts[chain.From + 1] += chain.ForwardMillis >= 0 ? 1 : 0;
            firsts[chain.To + 1] += chain.BackwardMillis >= 0 ? 1 : 0;
        }

        for (int vertex = 0; vertex < vertexCount; vertex++)
        {
            firsts[vertex + 1] += firsts[vertex];
        }

        int[] ends = new int[firsts[vertexCount]];
        int[] next = firsts[..vertexCount];
        foreach (EdgeChains.Chain chain in chains)
        {
            if (chain.ForwardMillis >= 0)
            {
                ends[next[chain.From]++] = chain.To;
            }

            if (chain.BackwardMillis >= 0)
            {
                ends[next[chain.To]++] = chain.From;
            }
        }

        return (firsts, ends);
    }

    private void Find()
    {
        int vertices = PartOfVertex.Length;
        int[] order = new int[vertices];
        int[] lowest = new int[vertices];
        int[] nextArc = starts[..vertices];
        Array.Fill(order, Unseen);
        var open = new Stack<int>();
        var path = new Stack<int>();
        int counter = 0;
        for (int root = 0; root < vertices; root++)
        {
            if (order[root] != Unseen)
            {
                continue;
            }

            Open(root);
            while (path.TryPeek(out int vertex))
            {
                if (nextArc[vertex] < starts[vertex + 1])
                {
                    int head = heads[nextArc[vertex]++];
                    if (order[head] == Unseen)
                    {
                        Open(head);
                    }
                    else if (PartOfVertex[head] == Unseen)
                    {
                        lowest[vertex] = Math.Min(lowest[vertex], order[head]);
                    }

                    continue;
                }

                path.Pop();
                if (path.TryPeek(out int parent))
                {
                    lowest[parent] = Math.Min(lowest[parent], lowest[vertex]);
                }

                if (lowest[vertex] == order[vertex])
                {
                    Close(vertex);
                }
            }
        }

        void Open(int vertex)
        {
            order[vertex] = lowest[vertex] = counter++;
            open.Push(vertex);
            path.Push(vertex);
        }

        void Close(int vertex)
        {
            int member;
            do
            {
                member = open.Pop();
                PartOfVertex[member] = Count;
            }
            while (member != vertex);
            Count++;
        }
    }
}
