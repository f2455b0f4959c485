using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Matrix;

/// <summary>
/// Exact travel from some points to others: one search for each point of the shorter list, forward from origins or backward from destinations,
/// so that one patient more costs two searches however many places there are. Gives exactly what <see cref="RoadMatrix"/> gives.
/// </summary>
/// <param name="Seconds">Row-major, row = origin: whole seconds rounded up, or <see cref="TravelMatrix.Unreachable"/>.</param>
/// <param name="Metres">Whole metres of the same way, or <see cref="TravelMatrix.Unreachable"/>.</param>
public sealed record RoadTable(int[] Seconds, int[] Metres)
{
    /// <summary>Points that no road of <paramref name="mode"/> comes near to; no search is run.</summary>
    /// <exception cref="FaultException">A coordinate is not on the globe (all such points are listed).</exception>
    public static IReadOnlyList<UnroutablePoint> FindUnroutable(RoadNetwork network, TravelMode mode, IReadOnlyList<GeoPoint> points) =>
        new RoadPlaces(network.Graph(mode), points).Unroutable;

    /// <summary>Travel from every origin to every destination.</summary>
    /// <param name="network">The roads.</param>
    /// <param name="mode">How to travel.</param>
    /// <param name="origins">Rows.</param>
    /// <param name="destinations">Columns.</param>
    /// <param name="threads">Threads to use, 1 or more.</param>
    /// <param name="cancellationToken">Stops between two points.</param>
    /// <exception cref="FaultException">A coordinate is not on the globe (all such points of a list are listed).</exception>
    public static RoadTable Between(
        RoadNetwork network, TravelMode mode, IReadOnlyList<GeoPoint> origins, IReadOnlyList<GeoPoint> destinations, int threads = 2, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        RoadGraph graph = network.Graph(mode);
        var rows = new RoadPlaces(graph, origins);
        var columns = new RoadPlaces(graph, destinations);
        var table = new RoadTable(new int[origins.Count * destinations.Count], new int[origins.Count * destinations.Count]);
        Array.Fill(table.Seconds, TravelMatrix.Unreachable);
        Array.Fill(table.Metres, TravelMatrix.Unreachable);
        bool isBackward = destinations.Count < origins.Count;
        RoadPlaces sources = isBackward ? columns : rows;
        RoadArcs arcs = rows.ArcsBetween(columns, isBackward);
        Parallel.For(
            0,
            sources.Count,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            () => new RoadSearch(graph.Arrays, arcs, isBackward),
            (source, _, search) =>
            {
                if (sources[source] is { } place)
                {
                    if (isBackward)
                    {
                        table.FillColumn(rows, columns, search, source, place);
                    }
                    else
                    {
                        table.FillRow(columns, search, source, place);
                    }
                }

                return search;
            },
            _ => { });
        return table;
    }

    private void FillRow(RoadPlaces columns, RoadSearch search, int row, RoadPlace origin)
    {
        search.Run(origin, columns.WantedArriving, columns.WantedArrivingCount);
        for (int column = 0; column < columns.Count; column++)
        {
            if (columns[column] is { } place)
            {
                Set((row * columns.Count) + column, columns.CostTo(search, origin, place));
            }
        }
    }

    private void FillColumn(RoadPlaces rows, RoadPlaces columns, RoadSearch search, int column, RoadPlace destination)
    {
        search.Run(destination, rows.WantedLeaving, rows.WantedLeavingCount);
        for (int row = 0; row < rows.Count; row++)
        {
            if (rows[row] is { } place)
            {
                Set((row * columns.Count) + column, rows.CostFrom(search, destination, place));
            }
        }
    }

    private void Set(int cell, long cost)
    {
        if (cost != RoadCost.None)
        {
            Seconds[cell] = RoadCost.Seconds(cost);
            Metres[cell] = RoadCost.Metres(cost);
        }
    }
}
