using CareRostering.Roads.Graph;
using CareRostering.Roads.Import;

namespace CareRostering.Roads.Overlays;

/// <summary>Which roads of an overlay still belong together, once others are closed.</summary>
internal static class OpenRoads
{
    /// <summary>
    /// Per edge whether it is open and both reached from and joined to the part that is left with the greatest length of road.
    /// Linear in vertices and turns.
    /// </summary>
    public static bool[] Joined(RoadEdgeArrays edges, RoadTurnArrays turns, TurnGraph graph)
    {
        int vertices = graph.VertexCount;
        int[] starts = new int[vertices + 1];
        List<int> heads = new(turns.Heads.Length);
        for (int vertex = 0; vertex < vertices; vertex++)
        {
            for (int turn = turns.Starts[vertex]; turn < turns.Starts[vertex + 1]; turn++)
            {
                if (graph.IsOpen(vertex) && graph.IsOpen(turns.Heads[turn]))
                {
                    heads.Add(turns.Heads[turn]);
                }
            }

            starts[vertex + 1] = heads.Count;
        }

        int[] ends = [.. heads];
        var parts = StrongParts.Of(starts, ends);
        int main = parts.Longest(Enumerable.Range(0, 2 * edges.From.Length).Where(graph.IsOpen).Select(vertex => (vertex, (double)edges.Centimetres[TurnGraph.EdgeOf(vertex)])));
        bool[] isMain = [.. parts.PartOfVertex.Select((part, vertex) => part == main && graph.IsOpen(vertex))];
        bool[] isReached = Spread(isMain, starts, ends);
        (int[] backStarts, int[] tails) = Reversed(starts, ends);
        bool[] reaches = Spread(isMain, backStarts, tails);

        // Journeys begin on some vertices of a road and end on others: on private roads never on the same.
        bool[] canLeave = new bool[edges.From.Length];
        bool[] canArrive = new bool[edges.From.Length];
        for (int vertex = 0; vertex < vertices; vertex++)
        {
            int edge = TurnGraph.EdgeOf(graph.DirectedEdge(vertex));
            canLeave[edge] |= reaches[vertex] && turns.Begins[vertex] != 0;
            canArrive[edge] |= isReached[vertex];
        }

        return [.. canLeave.Select((can, edge) => can && canArrive[edge])];
    }

    private static bool[] Spread(bool[] from, int[] starts, int[] heads)
    {
        bool[] seen = (bool[])from.Clone();
        var open = new Stack<int>(Enumerable.Range(0, seen.Length).Where(vertex => seen[vertex]));
        while (open.TryPop(out int vertex))
        {
            for (int link = starts[vertex]; link < starts[vertex + 1]; link++)
            {
                if (!seen[heads[link]])
                {
                    seen[heads[link]] = true;
                    open.Push(heads[link]);
                }
            }
        }

        return seen;
    }

    private static (int[] Starts, int[] Tails) Reversed(int[] starts, int[] heads)
    {
        int[] firsts = new int[starts.Length];
        foreach (int head in heads)
        {
            firsts[head + 1]++;
        }

        for (int vertex = 0; vertex + 1 < firsts.Length; vertex++)
        {
            firsts[vertex + 1] += firsts[vertex];
        }

        int[] tails = new int[heads.Length];
        int[] next = firsts[..^1];
        for (int vertex = 0; vertex + 1 < starts.Length; vertex++)
        {
            for (int link = starts[vertex]; link < starts[vertex + 1]; link++)
            {
                tails[next[heads[link]]++] = vertex;
            }
        }

        return (firsts, tails);
    }
}
