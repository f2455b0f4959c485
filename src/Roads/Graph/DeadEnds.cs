namespace CareRostering.Roads.Graph;

/// <summary>
/// Finds junctions that no fastest way between wanted places can pass: dead ends, and what becomes one when they are taken away, as long as
/// nothing wanted lies there. In a county nearly half of the junctions are such cul-de-sacs. Linear in the size of the graph.
/// </summary>
internal static class DeadEnds
{
    /// <summary>True for junctions that may be left out.</summary>
    /// <param name="edges">The roads.</param>
    /// <param name="wanted">Junctions at the ends of every edge that holds a place.</param>
    public static bool[] Of(RoadEdgeArrays edges, bool[] wanted)
    {
        int nodes = edges.NodeLatitudes.Length;
        int[] degrees = new int[nodes];

        // The exclusive or of a junction's edges: when one is left, it is that edge's number, so no list of edges is needed.
        int[] lastEdges = new int[nodes];
        for (int edge = 0; edge < edges.From.Length; edge++)
        {
            degrees[edges.From[edge]]++;
            degrees[edges.To[edge]]++;
            lastEdges[edges.From[edge]] ^= edge;
            lastEdges[edges.To[edge]] ^= edge;
        }

        bool[] isOmitted = new bool[nodes];
        for (int start = 0; start < nodes; start++)
        {
            for (int node = start; degrees[node] == 1 && !wanted[node];)
            {
                int edge = lastEdges[node];
                int next = edges.From[edge] == node ? edges.To[edge] : edges.From[edge];
                isOmitted[node] = true;
                degrees[node] = 0;
                degrees[next]--;
                lastEdges[next] ^= edge;
                node = next;
            }
        }

        return isOmitted;
    }
}
