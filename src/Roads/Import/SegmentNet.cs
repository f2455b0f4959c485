using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Import;

/// <summary>
/// The usable roads of one mode as single straight segments between vertices. A vertex is a node of the extract, except where a barrier stands:
/// there each way that touches it gets a vertex of its own, so that one can drive up to the barrier but not through it.
/// </summary>
internal sealed class SegmentNet
{
    private readonly List<int> nodes = [];
    private readonly List<Segment> segments = [];
    private readonly HashSet<int> missing = [];
    private readonly int[] starts;
    private readonly int[] incident;

    public SegmentNet(RoadExtract extract, int mode)
    {
        int[] vertexOfNode = new int[extract.Latitudes.Length];
        Array.Fill(vertexOfNode, -1);
        WayUse[] uses = extract.Uses[mode];
        for (int way = 0; way < uses.Length; way++)
        {
            if (!uses[way].IsUsable)
            {
                continue;
            }

            CountMissing(extract.Refs.AsSpan(extract.WayStarts[way]..extract.WayStarts[way + 1]));
            for (int position = extract.WayStarts[way]; position + 1 < extract.WayStarts[way + 1]; position++)
            {
                int from = extract.Refs[position];
                int to = extract.Refs[position + 1];
                if (from != to && from >= 0 && to >= 0)
                {
                    segments.Add(new Segment(Vertex(from), Vertex(to), uses[way]));
                }
            }
        }

        (starts, incident) = Incidence();

        int Vertex(int node)
        {
            if ((extract.Blocked[node] & (1 << mode)) != 0)
            {
                nodes.Add(node);
                return nodes.Count - 1;
            }

            if (vertexOfNode[node] < 0)
            {
                vertexOfNode[node] = nodes.Count;
                nodes.Add(node);
            }

            return vertexOfNode[node];
        }
    }

    public int VertexCount => nodes.Count;

    /// <summary>How many nodes the mode's roads name although the file does not hold them.</summary>
    public int MissingNodes => missing.Count;

    public int SegmentCount => segments.Count;

    /// <summary>The extract's node a vertex stands for.</summary>
    public int Node(int vertex) => nodes[vertex];

    public Segment this[int segment] => segments[segment];

    /// <summary>Segments that touch a vertex, in file order.</summary>
    public ReadOnlySpan<int> Incident(int vertex) => incident.AsSpan(starts[vertex], starts[vertex + 1] - starts[vertex]);

    /// <summary>
    /// Whether nothing happens at a vertex: exactly two segments meet, of the same class and the same speeds in both directions of travel,
    /// so that a position on the joined edge still tells the exact time.
    /// </summary>
    public bool IsPassing(int vertex)
    {
        ReadOnlySpan<int> touching = Incident(vertex);
        return touching.Length == 2 && touching[0] != touching[1] && UseTowards(touching[0], vertex) == UseFrom(touching[1], vertex);
    }

    /// <summary>The use of a segment walked away from one of its ends.</summary>
    public WayUse UseFrom(int segment, int vertex) => segments[segment].From == vertex ? segments[segment].Use : segments[segment].Use.Reversed;

    public int OtherEnd(int segment, int vertex) => segments[segment].From == vertex ? segments[segment].To : segments[segment].From;

    private WayUse UseTowards(int segment, int vertex) => UseFrom(segment, vertex).Reversed;

    private void CountMissing(ReadOnlySpan<int> refs)
    {
        foreach (int node in refs)
        {
            if (node < 0)
            {
                missing.Add(node);
            }
        }
    }

    private (int[] Starts, int[] Incident) Incidence()
    {
        int[] firsts = new int[nodes.Count + 1];
        foreach (Segment segment in segments)
        {
            firsts[segment.From + 1]++;
            firsts[segment.To + 1]++;
        }

        for (int vertex = 0; vertex < nodes.Count; vertex++)
        {
            firsts[vertex + 1] += firsts[vertex];
        }

        int[] touching = new int[firsts[^1]];
        int[] next = firsts[..nodes.Count];
        for (int segment = 0; segment < segments.Count; segment++)
        {
            touching[next[segments[segment].From]++] = segment;
            touching[next[segments[segment].To]++] = segment;
        }

        return (firsts, touching);
    }

    /// <summary>A straight piece of way between two vertices.</summary>
    internal readonly record struct Segment(int From, int To, WayUse Use);
}
