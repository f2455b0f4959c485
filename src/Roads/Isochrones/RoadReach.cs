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

    /// <summary>The stretches of road reached within a time; those of one edge do not overlap.</summary>
    /// <param name="limitMillis">The time; exactly this much still counts.</param>
    public List<RoadStretch> Within(long limitMillis)
    {
        List<RoadStretch> stretches = new(edges.From.Length);
        for (int edge = 0; edge < edges.From.Length; edge++)
        {
            double forward = Share(limitMillis - startMillis[2 * edge], edges.ForwardMillis[edge]);
            double backward = Share(limitMillis - startMillis[(2 * edge) + 1], edges.BackwardMillis[edge]);
            if (edge == place.Edge)
            {
                AddOwnEdge(limitMillis - walkMillis, forward, backward, stretches);
            }
            else
            {
                Add(edge, forward, 1 - backward, stretches);
            }
        }

        return stretches;
    }

    /// <summary>Adds the edge up to one share and from another on; less than 0 and more than 1 stand for none of it.</summary>
    private static void Add(int edge, double upTo, double from, List<RoadStretch> stretches)
    {
        if (upTo >= from)
        {
            stretches.Add(new RoadStretch(edge, 0, 1));
            return;
        }

        if (upTo >= 0)
        {
            stretches.Add(new RoadStretch(edge, 0, upTo));
        }

        if (from <= 1)
        {
            stretches.Add(new RoadStretch(edge, from, 1));
        }
    }

    /// <summary>The origin's own edge: both ways from the place, and from its ends where one has come round.</summary>
    private void AddOwnEdge(long budget, double forward, double backward, List<RoadStretch> stretches)
    {
        double ahead = Share(budget, RestMillis(place.ToEnd));
        double behind = Share(budget, RestMillis(place.ToStart));
        if (ahead < 0 && behind < 0)
        {
            return;
        }

        double low = place.Share * (1 - Math.Max(0, behind));
        double high = place.Share + ((1 - place.Share) * Math.Max(0, ahead));
        // What touches the stretch around the place is one with it.
        double upTo = low <= Math.Max(0, forward) ? Math.Max(forward, high) : forward;
        double from = high >= Math.Min(1, 1 - backward) ? Math.Min(1 - backward, low) : 1 - backward;
        if (upTo < high && from > low)
        {
            stretches.Add(new RoadStretch(place.Edge, low, high));
        }

        Add(place.Edge, upTo, from, stretches);
    }

    private static int RestMillis(long cost) => cost == RoadCost.None ? -1 : (int)(cost >> 32);

    /// <summary>How much of an edge that takes <paramref name="millis"/> is done with <paramref name="budget"/>: 0 to 1, or less than 0 where it is closed or not reached.</summary>
    private static double Share(long budget, int millis) => budget < 0 || millis < 0 ? -1 : budget >= millis ? 1 : (double)budget / millis;
}
