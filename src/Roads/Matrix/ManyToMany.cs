using System.Collections.Concurrent;
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
    private readonly RoadPlaces swept;
    private readonly bool isBackward;
    private readonly HierarchySelection selection;
    private readonly ConcurrentBag<HierarchySweep> sweeps = [];
    private readonly int[] endStarts;
    private readonly End[] ends;

    /// <summary>Readies what lies above some places, for any number of runs on any threads.</summary>
    /// <param name="swept">The places that every run is about: destinations, or origins where <paramref name="isBackward"/>.</param>
    /// <param name="isBackward">Whether ways lead from the places instead of to them.</param>
    public ManyToMany(RoadPlaces swept, bool isBackward)
    {
        this.swept = swept;
        this.isBackward = isBackward;
        HierarchyClimb.Seed[][] seeds = [.. Enumerable.Range(0, swept.Count).Select(place => Seeds(swept, place, isBackward))];
        selection = new HierarchySelection(swept.Graph.Costs, seeds.SelectMany(own => own).Select(seed => seed.Vertex), isBackward);
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
        if (destinations.Count < origins.Count)
        {
            new ManyToMany(origins, isBackward: true).Run(destinations, set, threads, cancellationToken);
        }
        else
        {
            new ManyToMany(destinations, isBackward: false).Run(origins, set, threads, cancellationToken);
        }
    }

    /// <summary>Works out every cost between some places and those readied.</summary>
    /// <param name="sources">Origins, or destinations of backward ways; of the same graph.</param>
    /// <param name="set">As above: row is the origin, column the destination.</param>
    /// <param name="threads">Threads to use, 1 or more.</param>
    /// <param name="cancellationToken">Stops between two sweeps.</param>
    public void Run(RoadPlaces sources, Action<int, int, long> set, int threads, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int batches = (sources.Count + HierarchySweep.Lanes - 1) / HierarchySweep.Lanes;
        if (batches <= 1)
        {
            // One sweep has nothing to share out: a patient who joins a day.
            Work only = Lend(sources);
            SweepFrom(sources, 0, set, only);
            HandBack(sources, only);
            return;
        }

        Parallel.For(
            0,
            batches,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            () => Lend(sources),
            (batch, _, work) =>
            {
                SweepFrom(sources, batch, set, work);
                return work;
            },
            work => HandBack(sources, work));
    }

    private Work Lend(RoadPlaces sources) => new(sweeps.TryTake(out HierarchySweep? sweep) ? sweep : new HierarchySweep(selection), sources.Graph.Lend());

    private void HandBack(RoadPlaces sources, Work work)
    {
        sweeps.Add(work.Sweep);
        sources.Graph.HandBack(work.Way);
    }

    private static HierarchyClimb.Seed[] Seeds(RoadPlaces places, int place, bool leaving) => leaving ? places.Leaving(place) : places.Arriving(place);

    private void SweepFrom(RoadPlaces sources, int batch, Action<int, int, long> set, Work work)
    {
        int first = batch * HierarchySweep.Lanes;
        int beyond = Math.Min(sources.Count, first + HierarchySweep.Lanes);
        HierarchySweep sweep = work.Sweep;
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
                long cost = Cost(sources, source, place, lanes[source - first], work.Way);
                if (isBackward)
                {
                    set(place, source, cost);
                }
                else
                {
                    set(source, place, cost);
                }
            }
        }
    }

    private long Cost(RoadPlaces sources, int source, int place, long found, HierarchyWay way)
    {
        (RoadPlaces origins, int origin) = isBackward ? (swept, place) : (sources, source);
        (RoadPlaces destinations, int destination) = isBackward ? (sources, source) : (swept, place);

        // Ahead or behind on one edge: a way that leaves the edge must not be confused with one that stays on it.
        bool isOneEdge = origins[origin]?.Edge == destinations[destination]?.Edge;
        return origins.DoorToDoor(origin, destinations, destination, isOneEdge ? origins.CostOnOneEdge(way, origin, destinations, destination) : found);
    }

    /// <summary>Where a place is entered (or left, where ways are followed backwards).</summary>
    /// <param name="Slot">Slot of the directed edge in the selection.</param>
    /// <param name="Cost">From the beginning of the edge to the place; less than none where it is left.</param>
    private readonly record struct End(int Slot, long Cost);

    /// <summary>What one thread works with.</summary>
    private readonly record struct Work(HierarchySweep Sweep, HierarchyWay Way);
}
