using CareRostering.Roads.Contraction;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Matrix;

/// <summary>The fastest way between two places of a graph, edge by edge.</summary>
/// <param name="Origin">Where it begins.</param>
/// <param name="Destination">Where it ends.</param>
/// <param name="DoorToDoor">What it costs, the walks to the road and from it included.</param>
/// <param name="DirectedEdges">From that of the origin to that of the destination; empty where it stays on one edge and does not leave it.</param>
internal sealed record RoadWay(RoadPlace Origin, RoadPlace Destination, long DoorToDoor, IReadOnlyList<int> DirectedEdges)
{
    /// <summary>The way from the first of two places to the second, or null where there is none.</summary>
    public static RoadWay? Find(RoadPlaces places)
    {
        RoadGraph graph = places.Graph;
        if (places[0] is not { } origin || places[1] is not { } destination)
        {
            return null;
        }

        (HierarchyClimb.Seed Seed, int Before)[] firstTurns = [.. places.BeyondFirstTurn(0)];
        HierarchyWay way = graph.Lend();
        (long around, IReadOnlyList<int> beyond) = way.Find([.. firstTurns.Select(first => first.Seed)], places.Arriving(1));
        graph.HandBack(way);
        long along = origin.Along(destination);
        long cost = Math.Min(along, around);
        if (cost == RoadCost.None)
        {
            return null;
        }

        int[] edges = along <= around
            ? []
            : [.. beyond.Prepend(firstTurns.Where(first => first.Seed.Vertex == beyond[0]).MinBy(first => first.Seed.Cost).Before).Select(graph.Turns.DirectedEdge)];
        return new RoadWay(origin, destination, places.DoorToDoor(0, places, 1, cost), edges);
    }

    /// <summary>Milliseconds driven on each class of road, by the times of some edges; turns, signals and walks are not in it.</summary>
    /// <param name="edges">The edges of the graph, or of one that shares its shape.</param>
    /// <param name="millisOfClass">By road class; added to.</param>
    public void AddMillis(RoadEdgeArrays edges, double[] millisOfClass)
    {
        if (DirectedEdges.Count == 0)
        {
            double share = Math.Abs(Destination.Share - Origin.Share);
            Add(2 * Origin.Edge + (Origin.Share <= Destination.Share ? 0 : 1), share);
            return;
        }

        for (int at = 0; at < DirectedEdges.Count; at++)
        {
            bool isBackward = TurnGraph.IsBackward(DirectedEdges[at]);
            double share = at == 0 ? (isBackward ? Origin.Share : 1 - Origin.Share)
                : at == DirectedEdges.Count - 1 ? (isBackward ? 1 - Destination.Share : Destination.Share)
                : 1;
            Add(DirectedEdges[at], share);
        }

        void Add(int directedEdge, double share)
        {
            int edge = TurnGraph.EdgeOf(directedEdge);
            int millis = TurnGraph.IsBackward(directedEdge) ? edges.BackwardMillis[edge] : edges.ForwardMillis[edge];
            millisOfClass[edges.Classes[edge]] += share * millis;
        }
    }
}
