using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Contraction;

/// <summary>
/// The upper half of a search: from some vertices to all their ancestors, lowest first, with no queue, because the order is known (Dibbelt,
/// Strasser and Wagner 2016, section 8.2). Reused from run to run without allocating; one per thread.
/// </summary>
/// <param name="costs">Costs to climb by.</param>
/// <param name="backward">Whether costs are from a vertex to the seeds instead of from the seeds to it.</param>
internal sealed class HierarchyClimb(HierarchyCosts costs, bool backward)
{
    private const int NoRank = int.MaxValue;
    private readonly long[] reached = NewCosts(costs.Hierarchy.VertexCount);
    private readonly int[] arcs = new int[costs.Hierarchy.VertexCount];
    private readonly List<int> ranks = [];
    private int[] cursors = new int[8];

    /// <summary>Whether costs are from a vertex to the seeds.</summary>
    public bool IsBackward => backward;

    /// <summary>Ranks passed by the last run, ascending; some may be out of reach.</summary>
    public List<int> Ranks => ranks;

    /// <summary>Cost at a rank after a run, or <see cref="RoadCost.None"/>.</summary>
    public long Cost(int rank) => reached[rank];

    /// <summary>The arc by which a rank was reached, or -1 where a way begins.</summary>
    public int Arc(int rank) => arcs[rank];

    public void Run(ReadOnlySpan<Seed> seeds)
    {
        foreach (int rank in ranks)
        {
            reached[rank] = RoadCost.None;
        }

        ranks.Clear();
        int open = Plant(seeds);
        Hierarchy hierarchy = costs.Hierarchy;
        ReadOnlySpan<int> starts = hierarchy.Starts;
        ReadOnlySpan<int> heads = hierarchy.Heads;
        ReadOnlySpan<long> weights = backward ? costs.Downwards : costs.Upwards;
        while (open > 0)
        {
            int rank = NextRank(ref open);
            ranks.Add(rank);
            long cost = reached[rank];
            if (cost == RoadCost.None)
            {
                continue;
            }

            for (int arc = starts[rank]; arc < starts[rank + 1]; arc++)
            {
                long next = cost + weights[arc];
                if (next < reached[heads[arc]] && weights[arc] != RoadCost.None)
                {
                    reached[heads[arc]] = next;
                    arcs[heads[arc]] = arc;
                }
            }
        }
    }

    private static long[] NewCosts(int count)
    {
        long[] made = new long[count];
        Array.Fill(made, RoadCost.None);
        return made;
    }

    private int Plant(ReadOnlySpan<Seed> seeds)
    {
        if (cursors.Length < seeds.Length)
        {
            cursors = new int[seeds.Length];
        }

        int open = 0;
        foreach (Seed seed in seeds)
        {
            int rank = costs.Hierarchy.Ranks[seed.Vertex];
            if (seed.Cost < reached[rank])
            {
                reached[rank] = seed.Cost;
                arcs[rank] = -1;
            }

            cursors[open++] = rank;
        }

        return open;
    }

    /// <summary>The lowest cursor; it and all that stand there too go on to the parent, as one.</summary>
    private int NextRank(ref int open)
    {
        int lowest = NoRank;
        for (int at = 0; at < open; at++)
        {
            lowest = Math.Min(lowest, cursors[at]);
        }

        int kept = 0;
        for (int at = 0; at < open; at++)
        {
            if (cursors[at] != lowest)
            {
                cursors[kept++] = cursors[at];
            }
        }

        int parent = costs.Hierarchy.Parents[lowest];
        if (parent >= 0)
        {
            cursors[kept++] = parent;
        }

        open = kept;
        return lowest;
    }

    /// <summary>Where a search begins.</summary>
    /// <param name="Vertex">Which vertex.</param>
    /// <param name="Cost">What it costs there; may be below zero.</param>
    internal readonly record struct Seed(int Vertex, long Cost);
}
