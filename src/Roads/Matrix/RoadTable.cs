using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Matrix;

/// <summary>
/// Exact travel from some points to others. Gives exactly what <see cref="RoadMatrix"/> gives.
/// </summary>
/// <param name="Seconds">Row-major, row = origin: whole seconds rounded up, or <see cref="TravelMatrix.Unreachable"/>.</param>
/// <param name="Metres">Whole metres of the same way, or <see cref="TravelMatrix.Unreachable"/>.</param>
public sealed record RoadTable(int[] Seconds, int[] Metres)
{
    /// <summary>Points that no road of <paramref name="mode"/> comes near to; no search is run.</summary>
    /// <exception cref="FaultException">A coordinate is not on the globe (all such points are listed).</exception>
    public static IReadOnlyList<UnroutablePoint> FindUnroutable(RoadNetwork network, TravelMode mode, IReadOnlyList<GeoPoint> points) =>
        new RoadPlaces(network.Graph(mode), points).Unroutable;

    /// <summary>Points that are on the roads of <paramref name="mode"/>, but not where one would look for them, or cut off; no search is run.</summary>
    /// <exception cref="FaultException">A coordinate is not on the globe (all such points are listed).</exception>
    public static IReadOnlyList<PointWarning> FindWarnings(RoadNetwork network, TravelMode mode, IReadOnlyList<GeoPoint> points) =>
        new RoadPlaces(network.Graph(mode), points).Warnings;

    /// <summary>Travel from every origin to every destination.</summary>
    /// <param name="network">The roads.</param>
    /// <param name="mode">How to travel.</param>
    /// <param name="origins">Rows.</param>
    /// <param name="destinations">Columns.</param>
    /// <param name="threads">Threads to use, 1 or more.</param>
    /// <param name="cancellationToken">Stops between two points.</param>
    /// <param name="layer">State of the roads: index into <see cref="RoadTimetable.Layers"/>; the first is that of empty roads.</param>
    /// <exception cref="FaultException">A coordinate is not on the globe (all such points of a list are listed).</exception>
    public static RoadTable Between(
        RoadNetwork network, TravelMode mode, IReadOnlyList<GeoPoint> origins, IReadOnlyList<GeoPoint> destinations, int threads = 2, CancellationToken cancellationToken = default, int layer = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        RoadGraph graph = network.Graph(mode).During(layer);
        var rows = new RoadPlaces(graph, origins);
        var columns = new RoadPlaces(graph, destinations);
        var table = new RoadTable(new int[origins.Count * destinations.Count], new int[origins.Count * destinations.Count]);
        ManyToMany.Run(rows, columns, (row, column, cost) => table.Set((row * columns.Count) + column, cost), threads, cancellationToken);
        return table;
    }

    internal void Set(int cell, long cost)
    {
        Seconds[cell] = RoadCost.Seconds(cost);
        Metres[cell] = RoadCost.Metres(cost);
    }
}
