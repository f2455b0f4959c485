namespace CareRostering.Roads.Graph;

/// <summary>
/// The stored turns of a road graph as flat arrays. Vertices are directed edges: 2e along edge e, 2e + 1 against it, then copies of some, entered only from where
/// other turns may follow than from elsewhere.
/// </summary>
internal sealed record RoadTurnArrays
{
    /// <summary>Where the turns out of each vertex start; one entry more than vertices.</summary>
    public required int[] Starts { get; init; }

    /// <summary>The vertex that each turn leads into.</summary>
    public required int[] Heads { get; init; }

    /// <summary>Milliseconds that each turn costs beyond driving the edges.</summary>
    public required int[] Millis { get; init; }

    /// <summary>The directed edge of each copy, ascending.</summary>
    public required int[] CopiedDirectedEdges { get; init; }

    /// <summary>Per vertex 1 where journeys may begin on it, else 0. They may end on any.</summary>
    public required byte[] Begins { get; init; }

    /// <summary>No turns.</summary>
    public static RoadTurnArrays Empty { get; } = new() { Starts = [0], Heads = [], Millis = [], CopiedDirectedEdges = [], Begins = [] };

    /// <summary>What is wrong with the arrays, or null.</summary>
    /// <param name="edges">Number of edges they belong to.</param>
    public string? Fault(int edges)
    {
        int vertices = (2 * edges) + CopiedDirectedEdges.Length;
        if (Starts.Length != vertices + 1 || Begins.Length != vertices || Millis.Length != Heads.Length || Starts[0] != 0 || Starts[^1] != Heads.Length)
        {
            return "its tables of turns do not have the right length";
        }

        for (int vertex = 0; vertex < vertices; vertex++)
        {
            if (Starts[vertex + 1] < Starts[vertex])
            {
                return $"the turns of vertex {vertex} are out of range";
            }
        }

        for (int turn = 0; turn < Heads.Length; turn++)
        {
            if ((uint)Heads[turn] >= (uint)vertices || Millis[turn] < 0)
            {
                return $"turn {turn} is out of range";
            }
        }

        for (int copy = 0; copy < CopiedDirectedEdges.Length; copy++)
        {
            if ((uint)CopiedDirectedEdges[copy] >= (uint)(2 * edges) || (copy > 0 && CopiedDirectedEdges[copy] < CopiedDirectedEdges[copy - 1]))
            {
                return $"copy {copy} is out of range";
            }
        }

        return null;
    }
}
