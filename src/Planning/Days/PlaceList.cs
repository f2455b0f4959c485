using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>
/// Numbers the places of a day in the order they are first used, and keeps who uses each, so that a place without a way can be named by
/// its users. With <paramref name="share"/>, equal coordinates are one place; own travel times name each place, so there they are not.
/// </summary>
internal sealed class PlaceList(bool share)
{
    private readonly Dictionary<(double Lat, double Lon), int> byCoordinates = [];
    private readonly Dictionary<string, int> byId = new(StringComparer.Ordinal);
    private readonly List<GeoPlace> places = [];
    private readonly List<PlaceUse> uses = [];

    /// <summary>The places by index.</summary>
    public IReadOnlyList<GeoPlace> All => places;

    /// <summary>Who uses them.</summary>
    public IReadOnlyList<PlaceUse> Uses => uses;

    /// <summary>Index of the place called <paramref name="id"/>; a new one where it is not yet known.</summary>
    /// <param name="id"><c>base:ID</c>, <c>home:WORKER</c> or <c>patient:ID</c>.</param>
    /// <param name="lat">Degrees.</param>
    /// <param name="lon">Degrees.</param>
    /// <param name="path">Where the document says the place.</param>
    /// <param name="mode">How it must be reached; null: by any mode in use.</param>
    public int Index(string id, double lat, double lon, string path, TravelMode? mode)
    {
        if (!byId.TryGetValue(id, out int index) && !(share && byCoordinates.TryGetValue((lat, lon), out index)))
        {
            index = places.Count;
            places.Add(new GeoPlace(id, lat, lon));
            byCoordinates.TryAdd((lat, lon), index);
        }

        byId.TryAdd(id, index);
        uses.Add(new PlaceUse(index, id, path, mode));
        return index;
    }
}

/// <summary>A use of a place.</summary>
internal sealed record PlaceUse(int Place, string Id, string Path, TravelMode? Mode);
