using System.Collections.Concurrent;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Contraction;

/// <summary>
/// Costs of the arcs of a <see cref="Hierarchy"/> for one set of link costs: each arc costs no more than the cheapest way between its ends over lower
/// vertices ("customisation": Dibbelt, Strasser and Wagner 2016, section 7.2, by lower triangles). Made anew in a fraction of a second
/// whenever roads close or slow down. Immutable but for the climbs that it lends, and safe to share between threads.
/// </summary>
internal sealed class HierarchyCosts
{
    private readonly ConcurrentBag<HierarchyClimb> climbs = [];
    private readonly ConcurrentBag<HierarchyClimb> backwardClimbs = [];
    private readonly long[] upwards;
    private readonly long[] downwards;

    /// <param name="hierarchy">The shape.</param>
    /// <param name="linkCosts">A <see cref="RoadCost"/> of each link, or <see cref="RoadCost.None"/> where it is closed.</param>
    public HierarchyCosts(Hierarchy hierarchy, ReadOnlySpan<long> linkCosts)
    {
        Hierarchy = hierarchy;
        upwards = new long[hierarchy.ArcCount];
        downwards = new long[hierarchy.ArcCount];
        Array.Fill(upwards, RoadCost.None);
        Array.Fill(downwards, RoadCost.None);
        ReadOnlySpan<int> linkArcs = hierarchy.LinkArcs;
        for (int link = 0; link < linkCosts.Length; link++)
        {
            int arc = linkArcs[link];
            if (arc >= 0)
            {
                upwards[arc] = Math.Min(upwards[arc], linkCosts[link]);
            }
            else if (arc != int.MinValue)
            {
                downwards[~arc] = Math.Min(downwards[~arc], linkCosts[link]);
            }
        }

        CloseTriangles();
    }

    public Hierarchy Hierarchy { get; }

    /// <summary>Cost of each arc from its lower to its upper end.</summary>
    public ReadOnlySpan<long> Upwards => upwards;

    /// <summary>Cost of each arc from its upper to its lower end.</summary>
    public ReadOnlySpan<long> Downwards => downwards;

    /// <summary>A climb over these costs, for one thread at a time; to be handed back with <see cref="HandBack"/>, because it holds two numbers for every vertex.</summary>
    public HierarchyClimb Lend(bool backward) => (backward ? backwardClimbs : climbs).TryTake(out HierarchyClimb? climb) ? climb : new HierarchyClimb(this, backward);

    /// <summary>Takes back what was lent.</summary>
    public void HandBack(HierarchyClimb climb) => (climb.IsBackward ? backwardClimbs : climbs).Add(climb);

    /// <summary>For every pair of arcs from a low vertex to two higher ones, the arc between those need cost no more than both together.</summary>
    private void CloseTriangles()
    {
        ReadOnlySpan<int> starts = Hierarchy.Starts;
        ReadOnlySpan<int> heads = Hierarchy.Heads;
        ReadOnlySpan<int> tails = Hierarchy.Tails;
        int[] arcTo = new int[Hierarchy.VertexCount];
        for (int middle = 0; middle < Hierarchy.VertexCount; middle++)
        {
            for (int arc = starts[middle]; arc < starts[middle + 1]; arc++)
            {
                arcTo[heads[arc]] = arc;
            }

            foreach (int lower in Hierarchy.LowerArcs(middle))
            {
                long toMiddle = upwards[lower];
                long fromMiddle = downwards[lower];
                if (toMiddle == RoadCost.None && fromMiddle == RoadCost.None)
                {
                    continue;
                }

                int end = starts[tails[lower] + 1];
                for (int beyond = lower + 1; beyond < end; beyond++)
                {
                    // Everything above the lowest vertex and beyond the middle one is a neighbour of the middle one too.
                    int across = arcTo[heads[beyond]];
                    upwards[across] = Math.Min(upwards[across], fromMiddle + upwards[beyond]);
                    downwards[across] = Math.Min(downwards[across], downwards[beyond] + toMiddle);
                }
            }
        }
    }
}
