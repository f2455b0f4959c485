using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Profiles;

/// <summary>Some tags, written <c>key=value</c>.</summary>
internal sealed class TagSet(IEnumerable<string> tags)
{
    private readonly (string Key, string Value)[] pairs = [.. tags.Select(Split)];

    /// <summary>Key and value of a tag; the value is empty where there is no equals sign.</summary>
    public static (string Key, string Value) Split(string tag)
    {
        int at = tag.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (tag, string.Empty) : (tag[..at], tag[(at + 1)..]);
    }

    public bool MatchesAny(OsmTags element)
    {
        foreach ((string key, string value) in pairs)
        {
            if (string.Equals(element[key], value, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
