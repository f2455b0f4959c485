using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Contraction;

/// <summary>
/// The part of a hierarchy above some vertices, packed for sweeping: whoever wants the costs of only those vertices need look at nothing else
/// (RPHAST: Delling, Goldberg and Werneck 2011). Immutable and safe to share between threads.
/// </summary>
internal sealed class HierarchySelection
{
    private readonly int[] slots;

    /// <param name="costs">Costs of the arcs.</param>
    /// <param name="vertices">Vertices whose costs are wanted; some may come more than once.</param>
    /// <param name="backward">Whether costs from those vertices are wanted instead of costs to them.</param>
    public HierarchySelection(HierarchyCosts costs, IEnumerable<int> vertices, bool backward)
    {
        Costs = costs;
        IsBackward = backward;
        Hierarchy hierarchy = costs.Hierarchy;
        slots = new int[hierarchy.VertexCount];
        foreach (int vertex in vertices)
        {
            for (int rank = hierarchy.Ranks[vertex]; rank >= 0 && slots[rank] == 0; rank = hierarchy.Parents[rank])
            {
                slots[rank] = 1;
                SlotCount++;
            }
        }

        Starts = new int[SlotCount + 1];
        int next = 0;
        List<int> heads = [];
        List<long> weights = [];
        ReadOnlySpan<long> all = backward ? costs.Upwards : costs.Downwards;

        // From the top, so that a sweep goes through memory forwards and whatever it asks for is there already.
        for (int rank = hierarchy.VertexCount - 1; rank >= 0; rank--)
        {
            if (slots[rank] == 0)
            {
                slots[rank] = -1;
                continue;
            }

            slots[rank] = next++;
            for (int arc = hierarchy.Starts[rank]; arc < hierarchy.Starts[rank + 1]; arc++)
            {
                if (all[arc] != RoadCost.None)
                {
                    heads.Add(slots[hierarchy.Heads[arc]]);
                    weights.Add(all[arc]);
                }
            }

            Starts[next] = heads.Count;
        }

        HeadSlots = [.. heads];
        Weights = [.. weights];
    }

    public HierarchyCosts Costs { get; }

    public bool IsBackward { get; }

    public int SlotCount { get; }

    /// <summary>Where the arcs of each slot start; one entry more than slots.</summary>
    public int[] Starts { get; }

    /// <summary>Slot of the upper end of each arc.</summary>
    public int[] HeadSlots { get; }

    /// <summary>Cost of each arc downwards, or upwards where the selection is backward.</summary>
    public long[] Weights { get; }

    /// <summary>Slot of a rank, or -1 where it is not selected.</summary>
    public int SlotOfRank(int rank) => slots[rank];

    /// <summary>Slot of a selected vertex.</summary>
    public int SlotOf(int vertex) => slots[Costs.Hierarchy.Ranks[vertex]];
}
