using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Contraction;

/// <summary>One cheapest way between two places, with every vertex that it passes. Not safe to share between threads.</summary>
internal sealed class HierarchyWay(HierarchyCosts costs)
{
    private readonly HierarchyClimb forward = new(costs, backward: false);
    private readonly HierarchyClimb backward = new(costs, backward: true);

    /// <summary>Cost of the cheapest way, or <see cref="RoadCost.None"/>.</summary>
    public long FindCost(ReadOnlySpan<HierarchyClimb.Seed> from, ReadOnlySpan<HierarchyClimb.Seed> to) => Meet(from, to).Cost;

    /// <summary>The cost of the way and its vertices in order; <see cref="RoadCost.None"/> and no vertex where there is no way.</summary>
    public (long Cost, IReadOnlyList<int> Vertices) Find(ReadOnlySpan<HierarchyClimb.Seed> from, ReadOnlySpan<HierarchyClimb.Seed> to)
    {
        (long cost, int meeting) = Meet(from, to);
        return (cost, meeting < 0 ? [] : Vertices(meeting));
    }

    private (long Cost, int Meeting) Meet(ReadOnlySpan<HierarchyClimb.Seed> from, ReadOnlySpan<HierarchyClimb.Seed> to)
    {
        forward.Run(from);
        backward.Run(to);
        long least = RoadCost.None;
        int meeting = -1;
        foreach (int rank in forward.Ranks)
        {
            (long there, long onwards) = (forward.Cost(rank), backward.Cost(rank));
            if (there != RoadCost.None && onwards != RoadCost.None && there + onwards < least)
            {
                (least, meeting) = (there + onwards, rank);
            }
        }

        return (least, meeting);
    }

    private List<int> Vertices(int meeting)
    {
        Hierarchy hierarchy = costs.Hierarchy;
        List<int> climbed = [meeting];
        for (int rank = meeting; forward.Arc(rank) >= 0; rank = climbed[^1])
        {
            climbed.Add(hierarchy.Tails[forward.Arc(rank)]);
        }

        climbed.Reverse();
        for (int rank = meeting; backward.Arc(rank) >= 0; rank = climbed[^1])
        {
            climbed.Add(hierarchy.Tails[backward.Arc(rank)]);
        }

        List<int> vertices = [hierarchy.Order[climbed[0]]];
        for (int at = 0; at + 1 < climbed.Count; at++)
        {
            Unpack(climbed[at], climbed[at + 1], vertices);
        }

        return vertices;
    }

    /// <summary>Appends the vertices behind <paramref name="from"/> up to <paramref name="to"/>: over a lower vertex where the arc stands for such a way, else the one link.</summary>
    private void Unpack(int from, int to, List<int> vertices)
    {
        Hierarchy hierarchy = costs.Hierarchy;
        (int lower, int upper) = from < to ? (from, to) : (to, from);
        long cost = Cost(from, to, hierarchy.FindArc(lower, upper));
        foreach (int below in hierarchy.LowerArcs(lower))
        {
            int middle = hierarchy.Tails[below];
            int above = hierarchy.FindArc(middle, upper);
            if (above < 0)
            {
                continue;
            }

            long first = Cost(from, middle, from == lower ? below : above);
            long second = Cost(middle, to, from == lower ? above : below);
            if (first + second == cost)
            {
                Unpack(from, middle, vertices);
                Unpack(middle, to, vertices);
                return;
            }
        }

        vertices.Add(hierarchy.Order[to]);
    }

    private long Cost(int from, int to, int arc) => from < to ? costs.Upwards[arc] : costs.Downwards[arc];
}
