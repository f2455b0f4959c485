namespace CareRostering.Roads.Contraction;

/// <summary>A piece of the junction graph while it is dissected: some junctions, numbered anew, and the edges that run between them.</summary>
internal sealed class JunctionCell
{
    private readonly int[] from;
    private readonly int[] to;
    private readonly int[] starts;
    private readonly Step[] steps;

    /// <param name="latitudes">Of each junction, in any unit that is the same for both directions on the ground.</param>
    /// <param name="longitudes">Likewise.</param>
    /// <param name="edges">Number of each edge in the whole graph.</param>
    /// <param name="from">Junction of this cell at which an edge starts.</param>
    /// <param name="to">Junction of this cell at which it ends.</param>
    public JunctionCell(double[] latitudes, double[] longitudes, int[] edges, int[] from, int[] to)
    {
        Latitudes = latitudes;
        Longitudes = longitudes;
        Edges = edges;
        this.from = from;
        this.to = to;
        starts = new int[latitudes.Length + 1];
        for (int edge = 0; edge < edges.Length; edge++)
        {
            starts[from[edge] + 1]++;
            starts[to[edge] + 1]++;
        }

        for (int node = 0; node < latitudes.Length; node++)
        {
            starts[node + 1] += starts[node];
        }

        steps = new Step[2 * edges.Length];
        int[] next = starts[..^1];
        for (int edge = 0; edge < edges.Length; edge++)
        {
            steps[next[from[edge]]++] = new Step(to[edge], edge, 1);
            steps[next[to[edge]]++] = new Step(from[edge], edge, -1);
        }
    }

    public double[] Latitudes { get; }

    public double[] Longitudes { get; }

    public int[] Edges { get; }

    public int NodeCount => Latitudes.Length;

    /// <summary>The ways out of a junction.</summary>
    public ReadOnlySpan<Step> Steps(int node) => steps.AsSpan(starts[node], starts[node + 1] - starts[node]);

    public bool IsCut(int edge, bool[] side) => side[from[edge]] != side[to[edge]];

    /// <summary>The junctions of one side, with the edges between them.</summary>
    public JunctionCell Part(bool[] side, bool which)
    {
        int[] numbers = new int[NodeCount];
        int nodes = 0;
        for (int node = 0; node < numbers.Length; node++)
        {
            numbers[node] = side[node] == which ? nodes++ : -1;
        }

        List<int> kept = [];
        for (int edge = 0; edge < Edges.Length; edge++)
        {
            if (numbers[from[edge]] >= 0 && numbers[to[edge]] >= 0)
            {
                kept.Add(edge);
            }
        }

        return new JunctionCell(
            [.. Latitudes.Where((_, node) => numbers[node] >= 0)],
            [.. Longitudes.Where((_, node) => numbers[node] >= 0)],
            [.. kept.Select(edge => Edges[edge])],
            [.. kept.Select(edge => numbers[from[edge]])],
            [.. kept.Select(edge => numbers[to[edge]])]);
    }

    /// <summary>A way out of a junction.</summary>
    /// <param name="Node">Where it leads.</param>
    /// <param name="Edge">By which edge of the cell.</param>
    /// <param name="Sign">1 along the edge, -1 against it.</param>
    internal readonly record struct Step(int Node, int Edge, int Sign);
}
