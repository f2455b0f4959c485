using System.Collections.Immutable;

namespace CareRostering.Planning.Reports;

/// <summary>What lies under the rounds on the page's map. Any order; drawn minor roads first.</summary>
/// <param name="Lines">Roads, as many as the page can bear.</param>
public sealed record MapBackground(IReadOnlyList<MapLine> Lines);

/// <summary>A road, or a piece of one.</summary>
/// <param name="Class">How wide it is drawn.</param>
/// <param name="Points">Its course, two points or more.</param>
public sealed record MapLine(MapRoadClass Class, ImmutableArray<MapPoint> Points);

/// <summary>A point on the map, degrees, WGS 84.</summary>
public readonly record struct MapPoint(double Lat, double Lon);

/// <summary>Road classes that the map tells apart, from the least.</summary>
public enum MapRoadClass
{
    /// <summary>Everything else.</summary>
    Minor,

    /// <summary>B roads and the like (OpenStreetMap: secondary, tertiary).</summary>
    Secondary,

    /// <summary>A roads (primary, trunk).</summary>
    Primary,

    /// <summary>Motorways.</summary>
    Motorway,
}
