using System.Buffers;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Contraction;

/// <summary>
/// The part of a hierarchy above some vertices, packed for sweeping: whoever wants the costs of only those vertices need look at nothing else
/// (RPHAST: Delling, Goldberg and Werneck 2011). Immutable and safe to share between threads.
/// </summary>
internal sealed class HierarchySelection
{
    // By slot, so from the top down. No table of all ranks: that of a county is half a megabyte, and there is a selection for each mode, direction and state of the roads.
    private readonly int[] ranks;

    /// <param name="costs">Costs of the arcs.</param>
    /// <param name="vertices">Vertices whose costs are wanted; some may come more than once.</param>
    /// <param name="backward">Whether costs from those vertices are wanted instead of costs to them.</param>
    public HierarchySelection(HierarchyCosts costs, IEnumerable<int> vertices, bool backward)
    {
        Costs = costs;
        IsBackward = backward;
        ReadOnlySpan<int> rankOf = costs.Hierarchy.Ranks;
        ReadOnlySpan<int> parents = costs.Hierarchy.Parents;
        ReadOnlySpan<int> starts = costs.Hierarchy.Starts;
        int count = costs.Hierarchy.VertexCount;
        int[] slots = ArrayPool<int>.Shared.Rent(count);
        slots.AsSpan(0, count).Clear();
        int arcs = 0;
        foreach (int vertex in vertices)
        {
            for (int rank = rankOf[vertex]; rank >= 0 && slots[rank] == 0; rank = parents[rank])
            {
                slots[rank] = 1;
                SlotCount++;
                arcs += starts[rank + 1] - starts[rank];
            }
        }

        ranks = new int[SlotCount];
        Starts = new int[SlotCount + 1];
        HeadSlots = new int[arcs];
        Weights = new long[arcs];
        ReadOnlySpan<int> heads = costs.Hierarchy.Heads;
        ReadOnlySpan<long> all = backward ? costs.Upwards : costs.Downwards;
        int next = 0;
        int filled = 0;

        // From the top, so that a sweep goes through memory forwards and whatever it asks for is there already.
        for (int rank = count - 1; next < SlotCount; rank--)
        {
            if (slots[rank] == 0)
            {
                continue;
            }

            ranks[next] = rank;
            slots[rank] = next++;
            for (int arc = starts[rank]; arc < starts[rank + 1]; arc++)
            {
                if (all[arc] != RoadCost.None)
                {
                    HeadSlots[filled] = slots[heads[arc]];
                    Weights[filled++] = all[arc];
                }
            }

            Starts[next] = filled;
        }

        ArrayPool<int>.Shared.Return(slots);
    }

    public HierarchyCosts Costs { get; }

    public bool IsBackward { get; }

    public int SlotCount { get; }

    /// <summary>Where the arcs of each slot start; one entry more than slots.</summary>
    public int[] Starts { get; }

    /// <summary>Slot of the upper end of each arc; room may be left over behind the last.</summary>
    public int[] HeadSlots { get; }

    /// <summary>Cost of each arc downwards, or upwards where the selection is backward.</summary>
    public long[] Weights { get; }

    /// <summary>Slot of a rank, or less than 0 where it is not selected.</summary>
    public int SlotOfRank(int rank) => ranks.AsSpan().BinarySearch(new FromTheTop(rank));

    /// <summary>Slot of a selected vertex.</summary>
    public int SlotOf(int vertex) => SlotOfRank(Costs.Hierarchy.Ranks[vertex]);

    /// <summary>A rank to look for among descending ones.</summary>
    private readonly record struct FromTheTop(int Rank) : IComparable<int>
    {
        public int CompareTo(int other) => other.CompareTo(Rank);
    }
}
