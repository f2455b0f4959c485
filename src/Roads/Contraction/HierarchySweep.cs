using System.Runtime.Intrinsics;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Contraction;

/// <summary>
/// Cheapest ways from a few origins to all vertices of a selection: each origin climbs on its own, then one sweep from the top down settles all of them side
/// by side (PHAST: Delling, Goldberg, Nowatzyk and Werneck 2013). Reused from run to run without allocating; one per thread.
/// </summary>
internal sealed class HierarchySweep
{
    /// <summary>How many origins are swept at once.</summary>
    public const int Lanes = 4;

    private readonly HierarchySelection selection;
    private readonly Vector256<long>[] costs;

    public HierarchySweep(HierarchySelection selection)
    {
        this.selection = selection;
        costs = new Vector256<long>[selection.SlotCount];
    }

    /// <summary>Costs of a slot for the origins of the last run, one in each lane; at most <see cref="RoadCost.None"/>.</summary>
    public Vector256<long> Costs(int slot) => costs[slot];

    /// <summary>Begins anew: no origin.</summary>
    public void Clear() => Array.Fill(costs, Vector256.Create(RoadCost.None));

    /// <summary>Adds an origin.</summary>
    /// <param name="lane">Number from 0 to <see cref="Lanes"/> - 1, each once.</param>
    /// <param name="seeds">Where its ways begin (or end, where the selection is backward).</param>
    public void Add(int lane, ReadOnlySpan<HierarchyClimb.Seed> seeds)
    {
        HierarchyClimb climb = selection.Costs.Lend(selection.IsBackward);
        climb.Run(seeds);
        foreach (int rank in climb.Ranks)
        {
            int slot = selection.SlotOfRank(rank);
            if (slot >= 0)
            {
                costs[slot] = costs[slot].WithElement(lane, climb.Cost(rank));
            }
        }

        selection.Costs.HandBack(climb);
    }

    /// <summary>Settles all slots for all origins.</summary>
    public void Run()
    {
        int[] starts = selection.Starts;
        int[] heads = selection.HeadSlots;
        long[] weights = selection.Weights;
        Vector256<long>[] all = costs;
        for (int slot = 0; slot < all.Length; slot++)
        {
            Vector256<long> least = all[slot];
            int end = starts[slot + 1];
            for (int arc = starts[slot]; arc < end; arc++)
            {
                least = Vector256.Min(least, all[heads[arc]] + Vector256.Create(weights[arc]));
            }

            all[slot] = least;
        }
    }
}
