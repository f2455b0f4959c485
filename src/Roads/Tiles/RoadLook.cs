using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Tiles;

/// <summary>What a map may want to know of a road; equal roads are drawn as one feature.</summary>
/// <param name="Class">Kind of road.</param>
/// <param name="IsOneWay">Whether cars may use only the direction in which the line runs.</param>
/// <param name="Name">Its name, or null.</param>
/// <param name="Ref">Its number, or null.</param>
internal sealed record RoadLook(RoadClass Class, bool IsOneWay, string? Name, string? Ref)
{
    /// <summary>Names are written from this zoom on; before, a road has its number only.</summary>
    private const int NamesFrom = 12;

    /// <summary>The least zoom at which roads of a class are drawn.</summary>
    public static int FirstZoom(RoadClass road) => road switch
    {
        RoadClass.Motorway => TileAddress.Least,
        RoadClass.Trunk => 6,
        RoadClass.Primary => 8,
        RoadClass.Secondary => 10,
        RoadClass.Tertiary => 11,
        RoadClass.Unclassified => 12,
        RoadClass.Residential or RoadClass.LivingStreet => 13,
        _ => 14,
    };

    /// <summary>The class as it is written in tiles; the same words as in profiles.</summary>
    public static string Word(RoadClass road) => road == RoadClass.LivingStreet ? "livingStreet" : road.ToString().ToLowerInvariant();

    /// <summary>What of it is written at a zoom.</summary>
    public RoadLook At(int zoom) => zoom >= NamesFrom ? this : new RoadLook(Class, IsOneWay: false, Name: null, Ref);
}
