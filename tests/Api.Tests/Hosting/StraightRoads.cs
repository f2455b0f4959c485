using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Tests.Hosting;

/// <summary>Straight ways at 36 km/h, so that a metre takes a tenth of a second; north of latitude 55 there are no roads.</summary>
internal sealed class StraightRoads : ITravelSource
{
    private const double MetresPerDegree = 111_195;

    public IReadOnlyList<UnroutablePlace> FindUnroutable(IReadOnlyList<GeoPlace> places, TravelMode mode) =>
        [.. places.Select((place, index) => (place, index)).Where(entry => entry.place.Lat > 55).Select(entry => new UnroutablePlace(entry.index, "there are no roads"))];

    public TravelTable Table(IReadOnlyList<GeoPlace> origins, IReadOnlyList<GeoPlace> destinations, TravelMode mode, int layer, CancellationToken cancellation)
    {
        int[] metres = [.. origins.SelectMany(from => destinations.Select(to => Metres(from, to)))];
        return new TravelTable([.. metres.Select(own => (own + 9) / 10)], metres);
    }

    private static int Metres(GeoPlace from, GeoPlace to)
    {
        double north = (to.Lat - from.Lat) * MetresPerDegree;
        double east = (to.Lon - from.Lon) * MetresPerDegree * Math.Cos(from.Lat * Math.PI / 180);
        return (int)Math.Ceiling(Math.Sqrt((north * north) + (east * east)));
    }
}
