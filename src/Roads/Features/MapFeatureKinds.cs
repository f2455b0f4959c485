using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Features;

/// <summary>Which tags make a feature of which kind, as the OpenStreetMap wiki defines them.</summary>
internal static class MapFeatureKinds
{
    /// <summary>Whether features of a kind are areas.</summary>
    public static bool IsArea(MapFeatureKind kind) => kind <= MapFeatureKind.Dock;

    /// <summary>Whether features of a kind are lines.</summary>
    public static bool IsLine(MapFeatureKind kind) => kind is >= MapFeatureKind.River and <= MapFeatureKind.Ditch;

    /// <summary>Whether features of a kind are places.</summary>
    public static bool IsPlace(MapFeatureKind kind) => kind >= MapFeatureKind.City;

    /// <summary>The kind of water that a closed way or a multipolygon with these tags is, or null.</summary>
    public static MapFeatureKind? OfArea(OsmTags tags) => (tags["natural"], tags["landuse"], tags["waterway"]) switch
    {
        ("water", _, _) => tags["water"] switch
        {
            "river" or "canal" or "stream" => MapFeatureKind.RiverSurface,
            "reservoir" => MapFeatureKind.Reservoir,
            "basin" => MapFeatureKind.Basin,
            _ => MapFeatureKind.Lake,
        },
        (_, "reservoir", _) => MapFeatureKind.Reservoir,
        (_, "basin", _) => MapFeatureKind.Basin,
        (_, _, "riverbank") => MapFeatureKind.RiverSurface,
        (_, _, "dock") => MapFeatureKind.Dock,
        _ => null,
    };

    /// <summary>The kind of water that a way with these tags runs along, or null; not what flows in pipes.</summary>
    public static MapFeatureKind? OfLine(OsmTags tags) => tags["tunnel"] is not (null or "no") ? null : tags["waterway"] switch
    {
        "river" => MapFeatureKind.River,
        "canal" => MapFeatureKind.Canal,
        "stream" => MapFeatureKind.Stream,
        "drain" or "ditch" => MapFeatureKind.Ditch,
        _ => null,
    };

    /// <summary>The kind of place that a node with these tags is, or null.</summary>
    public static MapFeatureKind? OfPlace(OsmTags tags) => tags["place"] switch
    {
        "city" => MapFeatureKind.City,
        "town" => MapFeatureKind.Town,
        "suburb" => MapFeatureKind.Suburb,
        "village" => MapFeatureKind.Village,
        "hamlet" => MapFeatureKind.Hamlet,
        _ => null,
    };
}
