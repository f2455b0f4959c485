using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Import;

/// <summary>Makes the compact graph of one mode: segments, joined to edges, with the turns between them; the largest strongly connected part is kept.</summary>
internal static class RoadGraphBuilder
{
    /// <summary>How often streets that restrictions cut off are looked for.</summary>
    private const int MostPasses = 3;

    public static (RoadGraph Graph, RoadGraphReport Report) Build(RoadExtract extract, RoadProfile profile, int threads)
    {
        TravelMode mode = profile.Mode;
        var net = new SegmentNet(extract, (int)mode);
        List<EdgeChains.Chain> chains = new EdgeChains(extract, net).Chains;
        var joined = StrongParts.OfJunctions(net.VertexCount, chains);
        int largest = joined.Longest(chains.Where(chain => joined.PartOfVertex[chain.From] == joined.PartOfVertex[chain.To]).Select(chain => (chain.From, chain.Metres)));
        bool[] isJoined = [.. chains.Select(chain => joined.PartOfVertex[chain.From] == largest && joined.PartOfVertex[chain.To] == largest)];
        var finder = new TurnFinder(extract, net, chains, isJoined, profile.Turns);
        TurnDraft draft = finder.Find();
        int restrictions = TurnRestrictor.Apply(extract, net, finder, draft, (int)mode);
        bool[] isKept = Kept(draft, finder, chains, profile.Turns.AboutTurnMillis);
        bool[] isPrivate = PrivateRoads.Find(draft, chains, vertex => isKept[vertex]);
        Dictionary<int, int> beginnings = PrivateRoads.Separate(draft, isPrivate, vertex => isKept[vertex]);

        HashSet<int> keptChains = [.. Enumerable.Range(0, isKept.Length).Where(vertex => isKept[vertex]).Select(vertex => draft.DirectedChain(vertex) / 2)];
        double keptMetres = keptChains.Sum(chain => chains[chain].Metres);
        RoadGraph graph = keptChains.Count == 0
            ? new RoadGraph(mode, RoadEdgeArrays.Empty with { Texts = extract.Texts }, RoadTurnArrays.Empty)
            : new GraphNumbering(extract, net, chains, draft, keptChains, beginnings, isKept).ToGraph(mode, threads);
        var report = new RoadGraphReport(
            mode,
            graph.NodeCount,
            graph.EdgeCount,
            (long)Math.Round(keptMetres),
            PartsWithRoads(joined, chains) - (keptChains.Count == 0 ? 0 : 1),
            chains.Count - keptChains.Count,
            (long)Math.Round(chains.Sum(chain => chain.Metres) - keptMetres),
            net.MissingNodes,
            restrictions,
            keptChains.Count(chain => isPrivate[2 * chain]),
            profile.Name,
            profile.IsOwn);
        return (graph, report);
    }

    /// <summary>
    /// The vertices of the largest part. Where restrictions leave no way on that leads back to it, one turns round, as at a dead end: else a street would be
    /// lost to one sign.
    /// </summary>
    private static bool[] Kept(TurnDraft draft, TurnFinder finder, List<EdgeChains.Chain> chains, int aboutTurnMillis)
    {
        for (int pass = 0; ; pass++)
        {
            var parts = StrongParts.Of(draft, _ => true);
            int largest = parts.Longest(Enumerable.Range(0, draft.BaseCount).Where(finder.IsOpen).Select(vertex => (vertex, chains[vertex / 2].Metres)));
            bool[] isKept = [.. parts.PartOfVertex.Select(part => part == largest)];
            bool anyAdded = false;
            for (int vertex = 0; pass < MostPasses && vertex < draft.VertexCount; vertex++)
            {
                int directed = draft.DirectedChain(vertex);
                int back = directed ^ 1;
                if (!isKept[vertex] && finder.IsOpen(directed) && finder.IsOpen(back) && draft.Turns(vertex).All(turn => turn.Head != back))
                {
                    draft.SetTurns(vertex, [.. draft.Turns(vertex), new TurnDraft.Turn(back, aboutTurnMillis)]);
                    anyAdded = true;
                }
            }

            if (!anyAdded)
            {
                return isKept;
            }
        }
    }

    /// <summary>Parts that hold a junction of some edge; a dead end of a one-way street is a part of its own.</summary>
    private static int PartsWithRoads(StrongParts parts, List<EdgeChains.Chain> chains) =>
        chains.SelectMany(chain => (int[])[parts.PartOfVertex[chain.From], parts.PartOfVertex[chain.To]]).Distinct().Count();
}
