using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Profiles;

/// <summary>What an access tag says. The most specific key wins: <c>motorcar</c> over <c>motor_vehicle</c> over <c>vehicle</c> over <c>access</c> (OpenStreetMap wiki, "Key:access").</summary>
internal enum Access
{
    /// <summary>No tag, or one that says nothing about this mode.</summary>
    Unsaid,

    /// <summary>Open: yes, permissive, designated.</summary>
    Open,

    /// <summary>Only for those who have business there: destination, customers, delivery.</summary>
    Destination,

    /// <summary>Closed: no, private, and uses a care worker has no part in.</summary>
    Closed,
}

/// <summary>Reads access tags and <c>oneway</c>.</summary>
internal static class AccessRules
{
    /// <summary>The first of <paramref name="keys"/>, most specific first, that says anything.</summary>
    public static Access Of(OsmTags tags, params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            Access access = Value(tags[key]);
            if (access != Access.Unsaid)
            {
                return access;
            }
        }

        return Access.Unsaid;
    }

    /// <summary>1 = only forward, -1 = only backward, 0 = both, null = neither for certain (reversible by the hour).</summary>
    public static int? Direction(OsmTags tags, bool impliedForward, string specificKey) => (tags[specificKey] ?? tags["oneway"]) switch
    {
        "yes" or "true" or "1" => 1,
        "-1" or "reverse" => -1,
        "no" or "false" or "0" => 0,
        "reversible" => null,
        _ => impliedForward ? 1 : 0,
    };

    /// <summary>Roundabouts and other circular junctions are one-way by their nature (wiki, "Tag:junction=roundabout").</summary>
    public static bool IsCircular(OsmTags tags) => tags["junction"] is "roundabout" or "circular";

    private static Access Value(string? value) => value switch
    {
        "yes" or "permissive" or "designated" or "official" or "public" => Access.Open,
        "destination" or "customers" or "delivery" or "residents" => Access.Destination,
        "no" or "private" or "agricultural" or "forestry" or "emergency" or "psv" or "bus" or "permit" or "military" or "restricted" or "use_sidepath" => Access.Closed,
        _ => Access.Unsaid,
    };
}
