namespace CareRostering.Roads.Import;

/// <summary>
/// Strongly connected parts: within a part, every vertex reaches every other (Tarjan 1972, without recursion). Linear in vertices and links.
/// </summary>
internal sealed class StrongParts
{
    private const int Unseen = -1;
    private readonly int[] starts;
    private readonly int[] heads;

    private StrongParts(int[] starts, int[] heads)
    {
        this.starts = starts;
        this.heads = heads;
        PartOfVertex = new int[starts.Length - 1];
        Array.Fill(PartOfVertex, Unseen);
        Find();
    }

    /// <summary>Number of the part each vertex belongs to.</summary>
    public int[] PartOfVertex { get; }

    /// <summary>How many parts there are.</summary>
    public int Count { get; private set; }

    /// <summary>The parts of the chains that meet at junctions, whatever turns are allowed; vertices are junctions.</summary>
    public static StrongParts OfJunctions(int junctions, List<EdgeChains.Chain> chains)
    {
        ILookup<int, int> next = chains
            .SelectMany(chain => ((int From, int To, int Millis)[])[(chain.From, chain.To, chain.ForwardMillis), (chain.To, chain.From, chain.BackwardMillis)])
            .Where(step => step.Millis >= 0)
            .ToLookup(step => step.From, step => step.To);
        int[] firsts = new int[junctions + 1];
        List<int> ends = [];
        for (int junction = 0; junction < junctions; junction++)
        {
            ends.AddRange(next[junction]);
            firsts[junction + 1] = ends.Count;
        }

        return new StrongParts(firsts, [.. ends]);
    }

    /// <summary>The parts of links as compressed sparse rows: <paramref name="starts"/> has one entry more than vertices.</summary>
    public static StrongParts Of(int[] starts, int[] heads) => new(starts, heads);

    /// <summary>The parts of the turns between some vertices; every other vertex is a part of its own.</summary>
    public static StrongParts Of(TurnDraft draft, Func<int, bool> isIn)
    {
        int[] firsts = new int[draft.VertexCount + 1];
        List<int> ends = [];
        for (int vertex = 0; vertex < draft.VertexCount; vertex++)
        {
            if (isIn(vertex))
            {
                foreach (TurnDraft.Turn turn in draft.Turns(vertex))
                {
                    if (isIn(turn.Head))
                    {
                        ends.Add(turn.Head);
                    }
                }
            }

            firsts[vertex + 1] = ends.Count;
        }

        return new StrongParts(firsts, [.. ends]);
    }

    /// <summary>The part with the greatest length of road, not with the most vertices: a dense car park must not beat a county. -1: none has any.</summary>
    /// <param name="roads">A vertex and the length of road that it stands for.</param>
    public int Longest(IEnumerable<(int Vertex, double Metres)> roads)
    {
        double[] metres = new double[Count];
        foreach ((int vertex, double length) in roads)
        {
            metres[PartOfVertex[vertex]] += length;
        }

        int longest = -1;
        for (int part = 0; part < metres.Length; part++)
        {
            if (metres[part] > 0 && (longest < 0 || metres[part] > metres[longest]))
            {
                longest = part;
            }
        }

        return longest;
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
