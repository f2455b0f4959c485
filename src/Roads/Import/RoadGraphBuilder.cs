using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Contraction;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Import;

/// <summary>Makes the compact graph of one mode: segments, joined to edges, the largest strongly connected part kept and renumbered for locality.</summary>
internal static class RoadGraphBuilder
{
    public static (RoadGraph Graph, RoadGraphReport Report) Build(RoadExtract extract, TravelMode mode, int threads)
    {
        var net = new SegmentNet(extract, (int)mode);
        List<EdgeChains.Chain> chains = new EdgeChains(extract, net).Chains;
        var parts = new StrongParts(net.VertexCount, chains);
        int largest = LargestPart(parts, chains);

        List<EdgeChains.Chain> kept = [];
        double keptMetres = 0;
        double droppedMetres = 0;
        foreach (EdgeChains.Chain chain in chains)
        {
            if (parts.PartOfVertex[chain.From] == largest && parts.PartOfVertex[chain.To] == largest)
            {
                kept.Add(chain);
                keptMetres += chain.Metres;
            }
            else
            {
                droppedMetres += chain.Metres;
            }
        }

        RoadEdgeArrays arrays = kept.Count == 0 ? RoadEdgeArrays.Empty : Arrays(extract, net, kept, threads);
        var report = new RoadGraphReport(
            mode,
            arrays.NodeLatitudes.Length,
            kept.Count,
            (long)Math.Round(keptMetres),
            PartsWithEdges(parts, chains) - (kept.Count == 0 ? 0 : 1),
            chains.Count - kept.Count,
            (long)Math.Round(droppedMetres),
            net.MissingNodes);
        return (new RoadGraph(mode, arrays), report);
    }

    /// <summary>By length of road inside the part, not by junctions: a dense car park must not beat a county.</summary>
    private static int LargestPart(StrongParts parts, List<EdgeChains.Chain> chains)
    {
        double[] metres = new double[parts.Count];
        foreach (EdgeChains.Chain chain in chains)
        {
            int part = parts.PartOfVertex[chain.From];
            if (part == parts.PartOfVertex[chain.To])
            {
                metres[part] += chain.Metres;
            }
        }

        int largest = -1;
        for (int part = 0; part < metres.Length; part++)
        {
            if (metres[part] > 0 && (largest < 0 || metres[part] > metres[largest]))
            {
                largest = part;
            }
        }

        return largest;
    }

    /// <summary>Parts that hold a vertex of some edge; a dead end of a one-way street is a part of its own.</summary>
    private static int PartsWithEdges(StrongParts parts, List<EdgeChains.Chain> chains)
    {
        bool[] seen = new bool[parts.Count];
        foreach (EdgeChains.Chain chain in chains)
        {
            seen[parts.PartOfVertex[chain.From]] = true;
            seen[parts.PartOfVertex[chain.To]] = true;
        }

        return seen.Count(part => part);
    }

    private static RoadEdgeArrays Arrays(RoadExtract extract, SegmentNet net, List<EdgeChains.Chain> kept, int threads)
    {
        int[] vertices = OrderedVertices(extract, net, kept);
        int[] numberOfVertex = new int[net.VertexCount];
        for (int number = 0; number < vertices.Length; number++)
        {
            numberOfVertex[vertices[number]] = number;
        }

        EdgeChains.Chain[] chains = [.. kept.OrderBy(chain => numberOfVertex[chain.From]).ThenBy(chain => numberOfVertex[chain.To])];
        int[] shapeStarts = new int[chains.Length + 1];
        for (int edge = 0; edge < chains.Length; edge++)
        {
            shapeStarts[edge + 1] = shapeStarts[edge] + chains[edge].Shape.Count;
        }

        int[] shape = [.. chains.SelectMany(chain => chain.Shape)];
        var arrays = new RoadEdgeArrays
        {
            NodeLatitudes = Array.ConvertAll(vertices, vertex => extract.Latitudes[net.Node(vertex)]),
            NodeLongitudes = Array.ConvertAll(vertices, vertex => extract.Longitudes[net.Node(vertex)]),
            From = Array.ConvertAll(chains, chain => numberOfVertex[chain.From]),
            To = Array.ConvertAll(chains, chain => numberOfVertex[chain.To]),
            ForwardMillis = Array.ConvertAll(chains, chain => chain.ForwardMillis),
            BackwardMillis = Array.ConvertAll(chains, chain => chain.BackwardMillis),
            Centimetres = Array.ConvertAll(chains, chain => chain.Centimetres),
            Classes = Array.ConvertAll(chains, chain => (byte)chain.Use.Class),
            ContractionOrder = [],
            ShapeStarts = shapeStarts,
            ShapeLatitudes = Array.ConvertAll(shape, node => extract.Latitudes[node]),
            ShapeLongitudes = Array.ConvertAll(shape, node => extract.Longitudes[node]),
        };
        return arrays with { ContractionOrder = NestedDissection.Order(arrays, threads) };
    }

    private static int[] OrderedVertices(RoadExtract extract, SegmentNet net, List<EdgeChains.Chain> kept)
    {
        bool[] isEnd = new bool[net.VertexCount];
        foreach (EdgeChains.Chain chain in kept)
        {
            isEnd[chain.From] = true;
            isEnd[chain.To] = true;
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
        int[] order = [.. Enumerable.Range(0, vertices.Length).OrderBy(at => keys[at]).ThenBy(at => vertices[at])];
        return Array.ConvertAll(order, at => vertices[at]);
    }
}
