using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Matrix;

/// <summary>
/// Many places made ready for tables between them and a few others, again and again: where they lie on the roads and what of the hierarchy lies above them is looked up once
/// and kept (RPHAST: Delling, Goldberg and Werneck 2011). Gives exactly what <see cref="RoadTable.Between"/> gives. Safe to share between threads.
/// </summary>
public sealed class ReadyPlaces
{
    private readonly RoadGraph graph;
    private readonly RoadPlaces places;
    private readonly Lazy<ManyToMany> into;
    private readonly Lazy<ManyToMany> from;

    /// <summary>Readies places; each direction when it is first asked for.</summary>
    /// <param name="network">The roads.</param>
    /// <param name="mode">How to travel.</param>
    /// <param name="points">The many places.</param>
    /// <param name="layer">State of the roads: index into <see cref="RoadTimetable.Layers"/>.</param>
    /// <exception cref="FaultException">A coordinate is not on the globe (all such points are listed).</exception>
    public ReadyPlaces(RoadNetwork network, TravelMode mode, IReadOnlyList<GeoPoint> points, int layer = 0)
    {
        graph = network.Graph(mode).During(layer);
        places = new RoadPlaces(graph, points);
        into = new Lazy<ManyToMany>(() => new ManyToMany(places, isBackward: false));
        from = new Lazy<ManyToMany>(() => new ManyToMany(places, isBackward: true));
    }

    /// <summary>Readies both directions now.</summary>
    public void Prepare() => _ = (into.Value, from.Value);

    /// <summary>Travel from a few origins to the many places.</summary>
    /// <exception cref="FaultException">A coordinate is not on the globe.</exception>
    public RoadTable Into(IReadOnlyList<GeoPoint> origins, int threads = 1, CancellationToken cancellationToken = default)
    {
        var table = new RoadTable(new int[origins.Count * places.Count], new int[origins.Count * places.Count]);
        into.Value.Run(new RoadPlaces(graph, origins), (row, column, cost) => table.Set((row * places.Count) + column, cost), threads, cancellationToken);
        return table;
    }

    /// <summary>Travel from the many places to a few destinations.</summary>
    /// <exception cref="FaultException">A coordinate is not on the globe.</exception>
    public RoadTable From(IReadOnlyList<GeoPoint> destinations, int threads = 1, CancellationToken cancellationToken = default)
    {
        var table = new RoadTable(new int[places.Count * destinations.Count], new int[places.Count * destinations.Count]);
        from.Value.Run(new RoadPlaces(graph, destinations), (row, column, cost) => table.Set((row * destinations.Count) + column, cost), threads, cancellationToken);
        return table;
    }
}
