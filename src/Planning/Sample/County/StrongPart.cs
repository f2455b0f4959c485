namespace CareRostering.Planning.Sample.County;

/// <summary>
/// Keeps what can be reached from everywhere and from which everything can be reached: the largest strongly connected part
/// (Kosaraju's two passes, as in Sharir 1981). One-way streets that the town could do without are made two-way first where they cut something off.
/// </summary>
internal static class StrongPart
{
    public static void Keep(Sketch sketch)
    {
        int[] parts = Parts(sketch);
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (RoadLine line in sketch.Lines.Where(line => line.Kind.OneWayIsOptional))
            {
                if (line.Nodes.Exists(node => parts[node] != parts[line.Nodes[0]]))
                {
                    line.Kind = line.Kind with { OneWay = false, OneWayIsOptional = false };
                    changed = true;
                }
            }

            parts = changed ? Parts(sketch) : parts;
        }

        int largest = sketch.Lines.SelectMany(line => line.Nodes).Distinct().GroupBy(node => parts[node])
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
        foreach (RoadLine line in sketch.Lines.ToList())
        {
            CutToPart(sketch, line, node => parts[node] == largest);
        }

        sketch.Lines.RemoveAll(line => line.Nodes.Count < 2);
    }

    /// <summary>The number of each node's strongly connected part.</summary>
    public static int[] Parts(Sketch sketch)
    {
        int count = sketch.Points.Count;
        var outgoing = new List<int>[count];
        var incoming = new List<int>[count];
        for (int node = 0; node < count; node++)
        {
            outgoing[node] = [];
            incoming[node] = [];
        }

        foreach (RoadLine line in sketch.Lines)
        {
            for (int index = 0; index + 1 < line.Nodes.Count; index++)
            {
                (int from, int to) = (line.Nodes[index], line.Nodes[index + 1]);
                outgoing[from].Add(to);
                incoming[to].Add(from);
                if (!line.Kind.OneWay)
                {
                    outgoing[to].Add(from);
                    incoming[from].Add(to);
                }
            }
        }

        var seen = new bool[count];
        var finished = new List<int>(count);
        for (int node = 0; node < count; node++)
        {
            Visit(node, outgoing, seen, finished);
        }

        var parts = new int[count];
        Array.Fill(parts, -1);
        var reached = new bool[count];
        var found = new List<int>();
        for (int index = count - 1; index >= 0; index--)
        {
            found.Clear();
            Visit(finished[index], incoming, reached, found);
            found.ForEach(node => parts[node] = finished[index]);
        }

        return parts;
    }

    /// <summary>Depth first without recursion: a county is deeper than a stack.</summary>
    private static void Visit(int start, List<int>[] next, bool[] seen, List<int> finished)
    {
        if (seen[start])
        {
            return;
        }

        var path = new Stack<(int Node, int Taken)>();
        path.Push((start, 0));
        seen[start] = true;
        while (path.TryPop(out (int Node, int Taken) top))
        {
            if (top.Taken == next[top.Node].Count)
            {
                finished.Add(top.Node);
                continue;
            }

            path.Push((top.Node, top.Taken + 1));
            int neighbour = next[top.Node][top.Taken];
            if (!seen[neighbour])
            {
                seen[neighbour] = true;
                path.Push((neighbour, 0));
            }
        }
    }

    private static void CutToPart(Sketch sketch, RoadLine line, Predicate<int> kept)
    {
        if (line.Nodes.TrueForAll(kept))
        {
            return;
        }

        var run = new List<int>();
        foreach (int node in line.Nodes)
        {
            if (kept(node))
            {
                run.Add(node);
                continue;
            }

            if (run.Count > 1)
            {
                sketch.AddLine(line.Kind, run);
            }

            run = [];
        }

        line.Nodes.Clear();
        line.Nodes.AddRange(run);
    }
}
