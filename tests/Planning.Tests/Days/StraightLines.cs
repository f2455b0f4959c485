using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Tests.Days;

/// <summary>Travel as the crow flies over a flat world; nobody gets north of 60 degrees, and nobody walks west of -1 degree.</summary>
internal sealed class StraightLines : ITravelSource
{
    /// <summary>Cells worked out so far.</summary>
    public int Cells { get; private set; }

    public IReadOnlyList<UnroutablePlace> FindUnroutable(IReadOnlyList<GeoPlace> places, TravelMode mode) =>
        [.. Enumerable.Range(0, places.Count).Where(place => !Open(places[place], mode)).Select(place => new UnroutablePlace(place, "no road within 1 km"))];

    public TravelTable Table(IReadOnlyList<GeoPlace> origins, IReadOnlyList<GeoPlace> destinations, TravelMode mode, int layer, CancellationToken cancellation)
    {
        int[] metres = [.. origins.SelectMany(from => destinations.Select(to => Metres(from, to, mode)))];
        Cells += metres.Length;
        return new TravelTable([.. metres.Select(length => length == TravelMatrix.Unreachable ? length : length / 10)], metres);
    }

    private static int Metres(GeoPlace from, GeoPlace to, TravelMode mode) => Open(from, mode) && Open(to, mode)
        ? (int)(Math.Sqrt(Math.Pow(from.Lat - to.Lat, 2) + Math.Pow(from.Lon - to.Lon, 2)) * 100_000)
        : TravelMatrix.Unreachable;

    private static bool Open(GeoPlace place, TravelMode mode) => place.Lat < 60 && (mode != TravelMode.Walk || place.Lon > -1);
}
