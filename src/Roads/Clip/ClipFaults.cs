using CareRostering.Optimiser.Problem;

namespace CareRostering.Roads.Clip;

/// <summary>The coded faults of saying which part of an extract is wanted, each with its hint.</summary>
internal static class ClipFaults
{
    private const string LongitudeFirst = "Both formats put the longitude first, then the latitude: degrees with decimals, WGS 84.";

    public static Fault Box(string path, string message) => new(
        "CLIP_BOX", path, message, "Give the box as south,west,north,east in degrees, such as 51.48,-1.15,52.20,-0.47.");

    public static Fault Malformed(string path, string message) => new(
        "CLIP_MALFORMED", path, message, "Give a polygon as GeoJSON, or an Osmosis .poly file such as Geofabrik offers beside each extract.");

    public static Fault Shape(string path, string message) => new(
        "CLIP_SHAPE", path, message, "Give a Polygon or MultiPolygon, alone or in a Feature or FeatureCollection; a ring has three different corners or more.");

    public static Fault Coordinate(string path, double longitude, double latitude) => new(
        "CLIP_COORDINATE", path, FormattableString.Invariant($"The corner at longitude {longitude}, latitude {latitude} is not on the globe."), LongitudeFirst);

    public static Fault NoCoordinate(string path, string text) => new("CLIP_COORDINATE", path, $"'{text}' is no pair of coordinates.", LongitudeFirst);

    public static Fault Empty(string path, string area) => new(
        "CLIP_EMPTY", path, $"No node of the extract lies within {area}.", "Check that the extract covers the area, and that latitude and longitude are not swapped.");
}
