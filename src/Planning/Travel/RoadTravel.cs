using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Roads;
using CareRostering.Roads.Matrix;

namespace CareRostering.Planning.Travel;

/// <summary>Travel times over imported roads. Immutable and safe to share between threads.</summary>
/// <param name="network">The roads.</param>
/// <param name="threads">Threads that work times out, 1 or more.</param>
public sealed class RoadTravel(RoadNetwork network, int threads = 2) : ITravelSource
{
    /// <summary>The roads.</summary>
    public RoadNetwork Network => network;

    /// <inheritdoc/>
    public IReadOnlyList<UnroutablePlace> FindUnroutable(IReadOnlyList<GeoPlace> places, TravelMode mode) =>
        [.. RoadTable.FindUnroutable(network, mode, Points(places)).Select(point => new UnroutablePlace(point.Index, $"{char.ToLowerInvariant(point.Reason[0])}{point.Reason[1..].TrimEnd('.')}"))];

    /// <inheritdoc/>
    public TravelTable Table(IReadOnlyList<GeoPlace> origins, IReadOnlyList<GeoPlace> destinations, TravelMode mode, CancellationToken cancellation)
    {
        RoadTable table = RoadTable.Between(network, mode, Points(origins), Points(destinations), threads, cancellation);
        return new TravelTable(table.Seconds, table.Metres);
    }

    private static GeoPoint[] Points(IReadOnlyList<GeoPlace> places) => [.. places.Select(place => new GeoPoint(place.Id, place.Lat, place.Lon))];
}
