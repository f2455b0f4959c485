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
    private readonly IReadOnlyDictionary<int, NodeDelay> delays;
    private readonly HashSet<int> isTurnNode;
    private readonly int[] starts;
    private readonly int[] incident;

    public SegmentNet(RoadExtract extract, int mode)
    {
        int[] vertexOfNode = new int[extract.Latitudes.Length];
        Array.Fill(vertexOfNode, -1);
        delays = extract.Delays[mode];
        isTurnNode = TurnNodes(extract, mode);
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
                    segments.Add(new Segment(Vertex(from), Vertex(to), way, uses[way], new RoadName(extract.WayNames[way], extract.WayRefs[way])));
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
    /// Whether nothing happens at a vertex: exactly two segments meet, of the same class, the same name and the same speeds in both directions of travel,
    /// so that a position on the joined edge still tells the exact time; and nothing there delays or is named by a turn restriction.
    /// </summary>
    public bool IsPassing(int vertex)
    {
        ReadOnlySpan<int> touching = Incident(vertex);
        return !isTurnNode.Contains(nodes[vertex]) && !delays.ContainsKey(nodes[vertex]) && touching.Length == 2 && touching[0] != touching[1]
            && segments[touching[0]].Name == segments[touching[1]].Name && UseTowards(touching[0], vertex) == UseFrom(touching[1], vertex);
    }

    /// <summary>The use of a segment walked away from one of its ends.</summary>
    public WayUse UseFrom(int segment, int vertex) => segments[segment].From == vertex ? segments[segment].Use : segments[segment].Use.Reversed;

    public int OtherEnd(int segment, int vertex) => segments[segment].From == vertex ? segments[segment].To : segments[segment].From;

    /// <summary>What passing a vertex costs, or null.</summary>
    public NodeDelay? Delay(int vertex) => delays.TryGetValue(nodes[vertex], out NodeDelay delay) ? delay : null;

    /// <summary>Nodes at which the turns of some restriction begin or end.</summary>
    private static HashSet<int> TurnNodes(RoadExtract extract, int mode)
    {
        HashSet<int> turnNodes = [];
        HashSet<long> viaWays = [];
        for (int restriction = 0; restriction < extract.Restrictions.Count; restriction++)
        {
            if (extract.Restrictions[restriction].Rules[mode] != TurnRule.None)
            {
                turnNodes.Add(extract.RestrictionNodes[restriction]);
                viaWays.UnionWith(extract.Restrictions[restriction].ViaWays);
            }
        }

        for (int way = 0; viaWays.Count > 0 && way < extract.WayIds.Length; way++)
        {
            if (viaWays.Contains(extract.WayIds[way]))
            {
                turnNodes.Add(extract.Refs[extract.WayStarts[way]]);
                turnNodes.Add(extract.Refs[extract.WayStarts[way + 1] - 1]);
            }
        }

        return turnNodes;
    }

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
    /// <param name="From">Where it starts, in the order of the way's nodes.</param>
    /// <param name="To">Where it ends.</param>
    /// <param name="Way">Number of the way in the extract.</param>
    /// <param name="Use">How the way may be used.</param>
    /// <param name="Name">What the road is called.</param>
    internal readonly record struct Segment(int From, int To, int Way, WayUse Use, RoadName Name);

    /// <summary>What a road is called.</summary>
    /// <param name="Text">Index of its name among the extract's texts, or -1.</param>
    /// <param name="Ref">Index of its number, or -1.</param>
    internal readonly record struct RoadName(int Text, int Ref);
}
