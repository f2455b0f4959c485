namespace CareRostering.Roads.Import;

/// <summary>
/// Opens private gates to journeys that begin or end behind them: roads that are reached over such gates only count as private roads, on which journeys begin and end
/// and which nobody passes (<see cref="PrivateRoads"/>). A gate with public roads on either side that are joined otherwise stays shut.
/// </summary>
internal static class PrivateGates
{
    /// <summary>The chains, those behind private gates marked as private: all that the gates part from the greatest length of road.</summary>
    /// <param name="net">The junctions, which know the gates.</param>
    /// <param name="chains">The edges to be; one ends at every gate.</param>
    public static List<EdgeChains.Chain> Mark(SegmentNet net, List<EdgeChains.Chain> chains)
    {
        if (!net.HasPrivateGates)
        {
            return chains;
        }

        // Groups of vertices that hang together without passing a gate; a chain stands behind the vertices.
        int[] groups = [.. Enumerable.Range(0, net.VertexCount + chains.Count)];
        for (int chain = 0; chain < chains.Count; chain++)
        {
            Join(net.VertexCount + chain, chains[chain].From);
            Join(net.VertexCount + chain, chains[chain].To);
        }

        double[] metres = new double[groups.Length];
        int main = -1;
        for (int chain = 0; chain < chains.Count; chain++)
        {
            int group = Root(net.VertexCount + chain);
            metres[group] += chains[chain].Metres;
            main = main < 0 || metres[group] > metres[main] ? group : main;
        }

        return [.. chains.Select((chain, number) => Root(net.VertexCount + number) == main ? chain : chain with { Use = chain.Use with { IsPrivate = true } })];

        void Join(int chain, int vertex)
        {
            if (!net.IsPrivateGate(vertex))
            {
                groups[Root(chain)] = Root(vertex);
            }
        }

        int Root(int member)
        {
            while (groups[member] != member)
            {
                member = groups[member] = groups[groups[member]];
            }

            return member;
        }
    }
}
