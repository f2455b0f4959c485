namespace CareRostering.Roads.Osm;

/// <summary>A point of an OpenStreetMap file, WGS 84.</summary>
/// <param name="Id">OpenStreetMap's id; negative ids are allowed (made up, not from the public database).</param>
/// <param name="LatitudeNano">Degrees north times 1,000,000,000.</param>
/// <param name="LongitudeNano">Degrees east times 1,000,000,000.</param>
/// <param name="Tags">Tags; <see cref="OsmTags.Empty"/> for most nodes.</param>
public readonly record struct OsmNode(long Id, long LatitudeNano, long LongitudeNano, OsmTags Tags)
{
    /// <summary>Degrees north.</summary>
    public double Latitude => LatitudeNano / 1e9;

    /// <summary>Degrees east.</summary>
    public double Longitude => LongitudeNano / 1e9;

    /// <summary>A node from degrees, rounded to the 100 nano-degrees (about 1 cm) that OpenStreetMap itself keeps.</summary>
    /// <param name="id">The node's id.</param>
    /// <param name="latitude">Degrees north, -90 to 90.</param>
    /// <param name="longitude">Degrees east, -180 to 180.</param>
    /// <param name="tags">Tags, if any.</param>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is not a number or not on the globe.</exception>
    public static OsmNode At(long id, double latitude, double longitude, params ReadOnlySpan<(string Key, string Value)> tags)
    {
        if (!(Math.Abs(latitude) <= 90))
        {
            throw new ArgumentOutOfRangeException(nameof(latitude), latitude, "A latitude lies between -90 and 90 degrees.");
        }

        if (!(Math.Abs(longitude) <= 180))
        {
            throw new ArgumentOutOfRangeException(nameof(longitude), longitude, "A longitude lies between -180 and 180 degrees.");
        }

        return new OsmNode(id, (long)Math.Round(latitude * 1e7) * 100, (long)Math.Round(longitude * 1e7) * 100, OsmTags.Of(tags));
    }
}
