using System.Runtime.Intrinsics;
using CareRostering.Roads.Contraction;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Matrix;

namespace CareRostering.Roads.Isochrones;

/// <summary>
/// How soon every road is reached from one place: one climb and one sweep over the whole hierarchy (PHAST: Delling, Goldberg, Nowatzyk and Werneck 2013), then along
/// each directed edge from where it begins. The walk from the door to the road counts. Immutable once made.
/// </summary>
internal sealed class RoadReach
{
    private const long Never = long.MaxValue / 2;
    private readonly RoadEdgeArrays edges;
    private readonly RoadPlace place;
    private readonly long walkMillis;
    private readonly long[] startMillis;

    /// <param name="graph">The roads.</param>
    /// <param name="origin">One place, which must be on a road.</param>
    public RoadReach(RoadGraph graph, RoadPlaces origin)
    {
        edges = graph.Arrays;
        place = origin[0]!.Value;
        walkMillis = origin.WalkMillis(0);
        startMillis = new long[2 * graph.EdgeCount];
        Array.Fill(startMillis, Never);

        // From beyond the first turn, so that the origin's own edge, too, is told of ways that leave it and come back.
        var sweep = new HierarchySweep(graph.WholeHierarchy);
        sweep.Clear();
        sweep.Add(0, [.. origin.BeyondFirstTurn(0).Select(first => first.Seed)]);
        sweep.Run();
        for (int vertex = 0; vertex < graph.Turns.VertexCount; vertex++)
        {
            long cost = sweep.Costs(graph.WholeHierarchy.SlotOf(vertex)).ToScalar();
            if (!RoadCost.IsNone(cost))
            {
                int directedEdge = graph.Turns.DirectedEdge(vertex);
                startMillis[directedEdge] = Math.Min(startMillis[directedEdge], (cost >> 32) + walkMillis);
            }
        }
    }

    /// <summary>The stretches of road reached within a time, some of one edge perhaps touching or overlapping.</summary>
    /// <param name="limitMillis">The time; exactly this much still counts.</param>
    public List<RoadStretch> Within(long limitMillis)
    {
        List<RoadStretch> stretches = new(edges.From.Length);
        for (int edge = 0; edge < edges.From.Length; edge++)
        {
            double forward = Share(limitMillis - startMillis[2 * edge], edges.ForwardMillis[edge]);
            double backward = Share(limitMillis - startMillis[(2 * edge) + 1], edges.BackwardMillis[edge]);
            if (forward >= 0 && backward >= 0 && forward + backward >= 1)
            {
                stretches.Add(new RoadStretch(edge, 0, 1));
                continue;
            }

            if (forward >= 0)
            {
                stretches.Add(new RoadStretch(edge, 0, forward));
            }

            if (backward >= 0)
            {
                stretches.Add(new RoadStretch(edge, 1 - backward, 1));
            }
        }

        AddOwnEdge(limitMillis, stretches);
        return stretches;
    }

    /// <summary>Along the origin's own edge, both ways from the place.</summary>
    private void AddOwnEdge(long limitMillis, List<RoadStretch> stretches)
    {
        double ahead = Share(limitMillis - walkMillis, edges.ForwardMillis[place.Edge]);
        double behind = Share(limitMillis - walkMillis, edges.BackwardMillis[place.Edge]);
        if (ahead >= 0 || behind >= 0)
        {
            stretches.Add(new RoadStretch(place.Edge, Math.Max(0, place.Share - Math.Max(0, behind)), Math.Min(1, place.Share + Math.Max(0, ahead))));
        }
    }

    /// <summary>How much of an edge that takes <paramref name="millis"/> is done with <paramref name="budget"/>: 0 to 1, or less than 0 where it is closed or not reached.</summary>
    private static double Share(long budget, int millis) => budget < 0 || millis < 0 ? -1 : budget >= millis ? 1 : (double)budget / millis;
}
