using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Tests.Profiles;

/// <summary>Tags written as "highway=primary oneway=yes"; an underscore in a value stands for a space, as in "30_mph".</summary>
internal static class Tags
{
    public static OsmTags Of(string text) => OsmTags.Of([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair =>
        (pair[..pair.IndexOf('=', StringComparison.Ordinal)], pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..].Replace("30_mph", "30 mph", StringComparison.Ordinal)))]);
}
