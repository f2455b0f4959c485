using System.Runtime.Intrinsics;
using CareRostering.Roads.Contraction;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Matrix;

/// <summary>
/// Costs from many places to many others: sweeps from the origins over what lies above the destinations, or the other way round where those are
/// fewer. The result depends neither on the side nor on the number of threads.
/// </summary>
internal sealed class ManyToMany
{
    private readonly RoadPlaces origins;
    private readonly RoadPlaces destinations;
    private readonly bool isBackward;
    private readonly HierarchySelection selection;
    private readonly Action<int, int, long> set;
    private readonly int[] endStarts;
    private readonly End[] ends;

    private ManyToMany(RoadPlaces origins, RoadPlaces destinations, Action<int, int, long> set)
    {
        this.origins = origins;
        this.destinations = destinations;
        this.set = set;
        isBackward = destinations.Count < origins.Count;
        RoadPlaces swept = isBackward ? origins : destinations;
        HierarchyClimb.Seed[][] seeds = [.. Enumerable.Range(0, swept.Count).Select(place => Seeds(swept, place, isBackward))];
        selection = new HierarchySelection(origins.Graph.Costs, seeds.SelectMany(own => own).Select(seed => seed.Vertex), isBackward);
        endStarts = new int[swept.Count + 1];
        List<End> all = new(2 * swept.Count);
        for (int place = 0; place < swept.Count; place++)
        {
            foreach (HierarchyClimb.Seed seed in seeds[place])
            {
                all.Add(new End(selection.SlotOf(seed.Vertex), seed.Cost));
            }

            endStarts[place + 1] = all.Count;
        }

        ends = [.. all];
    }

    /// <summary>Works out every cost between two lists of places of one graph.</summary>
    /// <param name="origins">Rows.</param>
    /// <param name="destinations">Columns.</param>
    /// <param name="set">Takes row, column and cost, which may be <see cref="RoadCost.None"/>; called once for each pair, from several threads at once.</param>
    /// <param name="threads">Threads to use, 1 or more.</param>
    /// <param name="cancellationToken">Stops between two sweeps.</param>
    public static void Run(RoadPlaces origins, RoadPlaces destinations, Action<int, int, long> set, int threads, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var run = new ManyToMany(origins, destinations, set);
        int sources = run.isBackward ? destinations.Count : origins.Count;
        Parallel.For(
            0,
            (sources + HierarchySweep.Lanes - 1) / HierarchySweep.Lanes,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            () => (Sweep: new HierarchySweep(run.selection), Way: origins.Graph.Lend()),
            (batch, _, work) =>
            {
                int first = batch * HierarchySweep.Lanes;
                run.SweepFrom(first, Math.Min(sources, first + HierarchySweep.Lanes), work.Sweep, work.Way);
                return work;
            },
            work => origins.Graph.HandBack(work.Way));
    }

    private static HierarchyClimb.Seed[] Seeds(RoadPlaces places, int place, bool leaving) => leaving ? places.Leaving(place) : places.Arriving(place);

    private void SweepFrom(int first, int beyond, HierarchySweep sweep, HierarchyWay way)
    {
        RoadPlaces sources = isBackward ? destinations : origins;
        sweep.Clear();
        for (int source = first; source < beyond; source++)
        {
            sweep.Add(source - first, Seeds(sources, source, !isBackward));
        }

        sweep.Run();
        Span<long> lanes = stackalloc long[HierarchySweep.Lanes];
        for (int place = 0; place + 1 < endStarts.Length; place++)
        {
            Vector256<long> least = Vector256.Create(RoadCost.None);
            for (int end = endStarts[place]; end < endStarts[place + 1]; end++)
            {
                least = Vector256.Min(least, sweep.Costs(ends[end].Slot) + Vector256.Create(ends[end].Cost));
            }

            least.CopyTo(lanes);
            for (int source = first; source < beyond; source++)
            {
                Set(source, place, Cost(source, place, lanes[source - first], way));
            }
        }
    }

    private long Cost(int source, int place, long swept, HierarchyWay way)
    {
        (int origin, int destination) = isBackward ? (place, source) : (source, place);

        // Ahead or behind on one edge: a way that leaves the edge must not be confused with one that stays on it.
        bool isOneEdge = origins[origin]?.Edge == destinations[destination]?.Edge;
        return origins.DoorToDoor(origin, destinations, destination, isOneEdge ? origins.CostOnOneEdge(way, origin, destinations, destination) : swept);
    }

    private void Set(int source, int place, long cost)
    {
        if (isBackward)
        {
            set(place, source, cost);
        }
        else
        {
            set(source, place, cost);
        }
    }

    /// <summary>Where a place is entered (or left, where ways are followed backwards).</summary>
    /// <param name="Slot">Slot of the directed edge in the selection.</param>
    /// <param name="Cost">From the beginning of the edge to the place; less than none where it is left.</param>
    private readonly record struct End(int Slot, long Cost);
}
