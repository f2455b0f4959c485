using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Contraction;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Import;

/// <summary>Numbers the junctions, edges and turns that are kept: junctions along a Hilbert curve, edges by their junctions, copies of directed edges behind the directed edges.</summary>
internal sealed class GraphNumbering
{
    private readonly RoadExtract extract;
    private readonly SegmentNet net;
    private readonly List<EdgeChains.Chain> chains;
    private readonly TurnDraft draft;
    private readonly Dictionary<int, int> beginnings;
    private readonly bool[] isKept;
    private readonly int[] junctions;
    private readonly int[] numberOfVertex;
    private readonly int[] order;
    private readonly int[] edgeOfChain;

    /// <param name="extract">Where the nodes lie.</param>
    /// <param name="net">Which node is which junction.</param>
    /// <param name="chains">The edges to be.</param>
    /// <param name="draft">The turns.</param>
    /// <param name="keptChains">Chains that belong to the network.</param>
    /// <param name="beginnings">Per vertex on a private road the vertex on which journeys begin instead.</param>
    /// <param name="isKept">Whether a vertex, but for those beginnings, belongs to the network.</param>
    public GraphNumbering(
        RoadExtract extract, SegmentNet net, List<EdgeChains.Chain> chains, TurnDraft draft, HashSet<int> keptChains, Dictionary<int, int> beginnings, bool[] isKept)
    {
        this.extract = extract;
        this.net = net;
        this.chains = chains;
        this.draft = draft;
        this.beginnings = beginnings;
        this.isKept = isKept;
        junctions = OrderedVertices(keptChains);
        numberOfVertex = new int[net.VertexCount];
        for (int number = 0; number < junctions.Length; number++)
        {
            numberOfVertex[junctions[number]] = number;
        }

        order = [.. keptChains.OrderBy(chain => numberOfVertex[chains[chain].From]).ThenBy(chain => numberOfVertex[chains[chain].To]).ThenBy(chain => chain)];
        edgeOfChain = new int[chains.Count];
        Array.Fill(edgeOfChain, -1);
        for (int edge = 0; edge < order.Length; edge++)
        {
            edgeOfChain[order[edge]] = edge;
        }
    }

    public RoadGraph ToGraph(TravelMode mode, int threads)
    {
        RoadEdgeArrays edges = Edges();
        return new RoadGraph(mode, edges with { ContractionOrder = NestedDissection.Order(edges, threads) }, Turns());
    }

    private RoadEdgeArrays Edges()
    {
        EdgeChains.Chain[] kept = Array.ConvertAll(order, chain => IsTurned(chain) ? chains[chain].Reversed() : chains[chain]);
        int[] shapeStarts = new int[kept.Length + 1];
        for (int edge = 0; edge < kept.Length; edge++)
        {
            shapeStarts[edge + 1] = shapeStarts[edge] + kept[edge].Shape.Count;
        }

        int[] shape = [.. kept.SelectMany(chain => chain.Shape)];
        return new RoadEdgeArrays
        {
            NodeLatitudes = Array.ConvertAll(junctions, vertex => extract.Latitudes[net.Node(vertex)]),
            NodeLongitudes = Array.ConvertAll(junctions, vertex => extract.Longitudes[net.Node(vertex)]),
            From = Array.ConvertAll(kept, chain => numberOfVertex[chain.From]),
            To = Array.ConvertAll(kept, chain => numberOfVertex[chain.To]),
            ForwardMillis = [.. kept.Select((chain, edge) => IsUsed(DirectedChain(edge, 0)) ? chain.ForwardMillis : -1)],
            BackwardMillis = [.. kept.Select((chain, edge) => IsUsed(DirectedChain(edge, 1)) ? chain.BackwardMillis : -1)],
            Centimetres = Array.ConvertAll(kept, chain => chain.Centimetres),
            Classes = Array.ConvertAll(kept, chain => (byte)chain.Use.Class),
            Names = Array.ConvertAll(kept, chain => extract.WayNames[net[chain.FirstSegment].Way]),
            Refs = Array.ConvertAll(kept, chain => extract.WayRefs[net[chain.FirstSegment].Way]),
            Texts = extract.Texts,
            ContractionOrder = [],
            ShapeStarts = shapeStarts,
            ShapeLatitudes = Array.ConvertAll(shape, node => extract.Latitudes[node]),
            ShapeLongitudes = Array.ConvertAll(shape, node => extract.Longitudes[node]),
        };
    }

    private RoadTurnArrays Turns()
    {
        int[] vertices = [.. Enumerable.Range(0, 2 * order.Length).Select(directed => DirectedChain(directed / 2, directed % 2)), .. Copies()];
        int[] numbers = new int[draft.VertexCount];
        Array.Fill(numbers, -1);
        for (int number = 0; number < vertices.Length; number++)
        {
            numbers[vertices[number]] = number;
        }

        int[] starts = new int[vertices.Length + 1];
        List<int> heads = [];
        List<int> millis = [];
        HashSet<int> begins = [.. beginnings.Where(pair => pair.Key < draft.BaseCount).Select(pair => pair.Value)];
        for (int number = 0; number < vertices.Length; number++)
        {
            bool isUsed = IsUsed(draft.DirectedChain(vertices[number]));
            foreach (TurnDraft.Turn turn in draft.Turns(vertices[number]).Where(turn => isUsed && IsIn(turn.Head)))
            {
                heads.Add(numbers[turn.Head]);
                millis.Add(turn.Millis);
            }

            starts[number + 1] = heads.Count;
        }

        return new RoadTurnArrays
        {
            Starts = starts,
            Heads = [.. heads],
            Millis = [.. millis],
            CopiedDirectedEdges = [.. vertices.Skip(2 * order.Length).Select(DirectedEdge)],
            Begins = [.. vertices.Select(vertex => (byte)(begins.Contains(vertex) || (vertex < draft.BaseCount && !beginnings.ContainsKey(vertex)) ? 1 : 0))],
        };
    }

    /// <summary>Copies that belong to the network, by directed edge.</summary>
    private IEnumerable<int> Copies() => Enumerable.Range(draft.BaseCount, draft.VertexCount - draft.BaseCount).Where(IsIn).OrderBy(DirectedEdge).ThenBy(vertex => vertex);

    private int DirectedEdge(int vertex)
    {
        int chain = draft.DirectedChain(vertex) / 2;
        return (2 * edgeOfChain[chain]) + ((draft.DirectedChain(vertex) % 2) ^ (IsTurned(chain) ? 1 : 0));
    }

    private int DirectedChain(int edge, int direction) => (2 * order[edge]) + (direction ^ (IsTurned(order[edge]) ? 1 : 0));

    /// <summary>An edge runs the way it is used: turns may have closed the way that the map leaves open.</summary>
    private bool IsTurned(int chain) => !IsUsed(2 * chain);

    /// <summary>Beginnings were made for vertices that belong to the network, so they do too.</summary>
    private bool IsIn(int vertex) => vertex >= isKept.Length || isKept[vertex];

    private bool IsUsed(int directedChain) => draft.Vertices(directedChain).Any(IsIn);

    private int[] OrderedVertices(HashSet<int> keptChains)
    {
        bool[] isEnd = new bool[net.VertexCount];
        foreach (int chain in keptChains)
        {
            isEnd[chains[chain].From] = true;
            isEnd[chains[chain].To] = true;
        }

        int[] vertices = [.. Enumerable.Range(0, net.VertexCount).Where(vertex => isEnd[vertex])];
        (int south, int north) = (vertices.Min(v => extract.Latitudes[net.Node(v)]), vertices.Max(v => extract.Latitudes[net.Node(v)]));
        (int west, int east) = (vertices.Min(v => extract.Longitudes[net.Node(v)]), vertices.Max(v => extract.Longitudes[net.Node(v)]));
        double scale = 65_535 / Math.Max(1.0, Math.Max((double)north - south, (double)east - west));
        uint[] keys = Array.ConvertAll(vertices, vertex =>
        {
            int node = net.Node(vertex);
            return HilbertCurve.Distance((uint)((extract.Longitudes[node] - (double)west) * scale), (uint)((extract.Latitudes[node] - (double)south) * scale));
        });

        // Two junctions may fall in one cell: the vertex number breaks the tie, so that the same file always gives the same graph.
        int[] curve = [.. Enumerable.Range(0, vertices.Length).OrderBy(at => keys[at]).ThenBy(at => vertices[at])];
        return Array.ConvertAll(curve, at => vertices[at]);
    }
}
