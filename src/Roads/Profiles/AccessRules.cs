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

    /// <summary>Only for those whom the owner lets in.</summary>
    Private,

    /// <summary>Closed: no, and uses a care worker has no part in.</summary>
    Closed,
}

/// <summary>Reads access tags and <c>oneway</c>.</summary>
internal static class AccessRules
{
    /// <summary>The first of <paramref name="keys"/>, most specific first, that says anything.</summary>
    public static Access Of(OsmTags tags, ReadOnlySpan<string> keys)
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

    /// <summary>
    /// The restriction that holds for the first of some modes, most specific first; null where the mode is excepted, or where it holds at
    /// certain hours only (wiki, "Relation:restriction"; <c>day_on</c> and <c>hour_on</c> are its older way of saying so).
    /// </summary>
    public static string? Restriction(OsmTags relation, ReadOnlySpan<string> modes)
    {
        if (relation["day_on"] is not null || relation["hour_on"] is not null)
        {
            return null;
        }

        string[] excepted = relation["except"]?.Split([';', ','], StringSplitOptions.TrimEntries) ?? [];
        foreach (string mode in modes)
        {
            if (excepted.Contains(mode))
            {
                return null;
            }

            if (relation[$"restriction:{mode}"] is { } own)
            {
                return own;
            }
        }

        return relation["restriction"];
    }

    /// <summary>A delay at a node, with the direction that its tags give it.</summary>
    public static NodeDelay DelayOf(OsmTags node, int millis) => new(millis, (node["traffic_signals:direction"] ?? node["direction"]) switch
    {
        "forward" => 1,
        "backward" => -1,
        _ => 0,
    });

    private static Access Value(string? value) => value switch
    {
        "yes" or "permissive" or "designated" or "official" or "public" => Access.Open,
        "destination" or "customers" or "delivery" or "residents" => Access.Destination,
        "private" => Access.Private,
        "no" or "agricultural" or "forestry" or "emergency" or "psv" or "bus" or "permit" or "military" or "restricted" or "use_sidepath" => Access.Closed,
        _ => Access.Unsaid,
    };
}
