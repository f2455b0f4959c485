using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Roads;
using CareRostering.Roads.Matrix;
using CareRostering.Roads.Overlays;
using NodaTime;
using NodaTime.Extensions;

namespace CareRostering.Planning.Travel;

/// <summary>Travel times over imported roads. Immutable and safe to share between threads.</summary>
/// <param name="network">The roads.</param>
/// <param name="threads">Threads that work times out, 1 or more.</param>
public sealed class RoadTravel(RoadNetwork network, int threads = 2) : ITravelSource
{
    /// <summary>From how many times as many places on one side these are kept ready, without having been told to.</summary>
    private const int ManyToFew = 4;

    // By the document itself: a day keeps its own through all that is made of it, and an overlay lasts as long as its day.
    private readonly ConditionalWeakTable<ClosuresDocument, RoadTravel> withClosures = [];

    // By the list itself: a day passes its own on to every day that grows out of it, and asks with it whenever a patient joins.
    private readonly ConditionalWeakTable<IReadOnlyList<GeoPlace>, ReadiedPlaces> readied = [];

    /// <summary>The roads.</summary>
    public RoadNetwork Network => network;

    /// <summary>What the closures do to each mode's roads; empty where there are none.</summary>
    public IReadOnlyList<RoadOverlayReport> Closures { get; private init; } = [];

    /// <inheritdoc/>
    public ITravelSource OnOneThread() => new RoadTravel(network, threads: 1) { Closures = Closures };

    /// <inheritdoc/>
    ITravelSource ITravelSource.With(ClosuresDocument closures, string path) => With(closures, path);

    /// <inheritdoc cref="ITravelSource.With"/>
    public RoadTravel With(ClosuresDocument closures, string path = "$") => withClosures.GetValue(closures, document =>
    {
        RoadOverlay overlay = ClosedRoads.Over(network, document, path);
        return new RoadTravel(overlay.Network, threads) { Closures = overlay.Reports };
    });

    /// <summary>Places that are on the roads, but not where one would look for them, or cut off: an island's or a closed road's. In words for people, with the place's id.</summary>
    public IReadOnlyList<(string Id, string Message)> FindWarnings(IReadOnlyList<GeoPlace> places, TravelMode mode) =>
        [.. RoadTable.FindWarnings(network, mode, Points(places)).Select(warning => (warning.Id, warning.Message))];

    /// <inheritdoc/>
    public IReadOnlyList<UnroutablePlace> FindUnroutable(IReadOnlyList<GeoPlace> places, TravelMode mode) =>
        [.. RoadTable.FindUnroutable(network, mode, Points(places)).Select(point => new UnroutablePlace(point.Index, $"{char.ToLowerInvariant(point.Reason[0])}{point.Reason[1..].TrimEnd('.')}"))];

    /// <inheritdoc/>
    public IReadOnlyList<TravelBand> Bands(TravelMode mode, IsoDayOfWeek day) =>
        [.. network.Graph(mode).Timetable.Bands(day.ToDayOfWeek()).Select(band => new TravelBand(band.FromSeconds, band.Layer))];

    /// <inheritdoc/>
    public TravelTable Table(IReadOnlyList<GeoPlace> origins, IReadOnlyList<GeoPlace> destinations, TravelMode mode, int layer, CancellationToken cancellation)
    {
        RoadTable table = IsReadied(destinations, origins) ? Readied(destinations, mode, layer).Into(Points(origins), threads, cancellation)
            : IsReadied(origins, destinations) ? Readied(origins, mode, layer).From(Points(destinations), threads, cancellation)
            : RoadTable.Between(network, mode, Points(origins), Points(destinations), threads, cancellation, layer);
        return new TravelTable(table.Seconds, table.Metres);
    }

    /// <inheritdoc/>
    public void Ready(IReadOnlyList<GeoPlace> places, TravelMode mode, int layer) => Readied(places, mode, layer).Prepare();

    private bool IsReadied(IReadOnlyList<GeoPlace> many, IReadOnlyList<GeoPlace> few) =>
        few.Count * ManyToFew <= many.Count || (few.Count <= many.Count && readied.TryGetValue(many, out _));

    private ReadyPlaces Readied(IReadOnlyList<GeoPlace> places, TravelMode mode, int layer) =>
        readied.GetValue(places, own => new ReadiedPlaces(network, Points(own))).Of(mode, layer);

    private static GeoPoint[] Points(IReadOnlyList<GeoPlace> places) => [.. places.Select(place => new GeoPoint(place.Id, place.Lat, place.Lon))];

    /// <summary>Places ready for each mode and state of the roads that has been asked for.</summary>
    private sealed class ReadiedPlaces(RoadNetwork network, GeoPoint[] points)
    {
        private readonly ConcurrentDictionary<(TravelMode Mode, int Layer), Lazy<ReadyPlaces>> ready = [];

        public ReadyPlaces Of(TravelMode mode, int layer) =>
            ready.GetOrAdd((mode, layer), key => new Lazy<ReadyPlaces>(() => new ReadyPlaces(network, key.Mode, points, key.Layer))).Value;
    }
}
