using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Profiles;

/// <summary>Which ways one mode of travel may use, how fast, and what turning costs, as a profile file says. Immutable.</summary>
internal sealed class RoadProfile
{
    private readonly ProfileDocument document;
    private readonly TagSet closed;
    private readonly TagSet contraflow;
    private readonly Dictionary<string, TagSet?> mustBeOpened;
    private readonly (string Key, string Value, int Millis)[] delays;

    /// <param name="document">What the profile's file says.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="isOwn">Whether it was given by the caller, rather than come with the program.</param>
    public RoadProfile(ProfileDocument document, string name, bool isOwn)
    {
        Name = name;
        IsOwn = isOwn;
        this.document = document;
        closed = new TagSet(document.Closed);
        contraflow = new TagSet(document.Contraflow);
        mustBeOpened = document.Ways.ToDictionary(way => way.Key, way => way.Value.MustBeOpenedIf is { } tags ? new TagSet(tags) : null);
        delays = [.. document.Delays.Select(delay => (TagSet.Split(delay.Key).Key, TagSet.Split(delay.Key).Value, Millis(delay.Value)))];
        Turns = new TurnCosts(
            Millis(document.Turns.MostSeconds), document.Turns.Bias, Millis(document.Turns.AboutTurnSeconds), document.Turns.AboutTurnsAnywhere);
    }

    /// <summary>Name of the profile's file.</summary>
    public string Name { get; }

    /// <summary>Whether it was given by the caller, rather than come with the program.</summary>
    public bool IsOwn { get; }

    public TravelMode Mode => document.Mode;

    /// <summary>What turning costs.</summary>
    public TurnCosts Turns { get; }

    /// <summary>The use of a way that carries a <c>highway</c> tag.</summary>
    public WayUse Use(OsmTags way)
    {
        Access access = AccessRules.Of(way, document.Access);
        if (access == Access.Closed || closed.MatchesAny(way) || way["highway"] is not { } highway || !document.Ways.TryGetValue(highway, out ProfileDocument.WayRule? rule)
            || !IsOpened(way, access, rule, mustBeOpened[highway]))
        {
            return WayUse.None;
        }

        bool isPrivate = access is Access.Destination or Access.Private;
        bool isCircular = AccessRules.IsCircular(way);
        if (document.Oneway is null)
        {
            int speed = Speed(way, "maxspeed:forward", rule, isDual: false);
            return new WayUse(rule.Class, speed, speed, isPrivate);
        }

        if (AccessRules.Direction(way, isCircular || rule.Oneway, document.Oneway) is not { } direction)
        {
            return WayUse.None;
        }

        direction = contraflow.MatchesAny(way) ? 0 : direction;
        bool isDual = direction != 0 && !isCircular;
        return new WayUse(
            rule.Class,
            direction < 0 ? 0 : Speed(way, "maxspeed:forward", rule, isDual),
            direction > 0 ? 0 : Speed(way, "maxspeed:backward", rule, isDual),
            isPrivate);
    }

    /// <summary>Whether a tagged node stops this mode: one may travel up to it from either side, not through.</summary>
    public bool Blocks(OsmTags node)
    {
        string? barrier = node["barrier"];
        return AccessRules.Of(node, document.Access) switch
        {
            Access.Closed or Access.Private => true,
            Access.Open or Access.Destination => false,
            _ when barrier is null => false,
            _ => document.BarriersPassed is { } passed ? !passed.Contains(barrier) : document.BarriersThatStop.Contains(barrier),
        };
    }

    /// <summary>What passing a tagged node costs, or null where it costs nothing.</summary>
    public NodeDelay? Delay(OsmTags node)
    {
        int millis = 0;
        foreach ((string key, string value, int cost) in delays)
        {
            millis += string.Equals(node[key], value, StringComparison.Ordinal) ? cost : 0;
        }

        return millis == 0 ? null : AccessRules.DelayOf(node, millis);
    }

    /// <summary>The value of a turn restriction as far as it binds this mode at all hours, such as <c>no_left_turn</c>; else null.</summary>
    public string? Restriction(OsmTags relation) => document.Restrictions.Length == 0
        ? relation["restriction:foot"]
        : AccessRules.Restriction(relation, document.Restrictions);

    private static int Millis(double seconds) => (int)Math.Round(seconds * 1_000);

    private static int MetresPerHour(double kmh) => (int)Math.Round(kmh * 1_000);

    private static bool IsOpened(OsmTags way, Access access, ProfileDocument.WayRule rule, TagSet? when) =>
        rule.OpenedBy is null
        || (when is not null && !when.MatchesAny(way))
        || (access != Access.Unsaid && rule.OpenedBy.Any(key => way[key] is not null));

    private int Speed(OsmTags way, string directedKey, ProfileDocument.WayRule rule, bool isDual)
    {
        if (document.SpeedTag is not null && double.TryParse(way[document.SpeedTag], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double own) && own is >= 1 and <= 300)
        {
            return MetresPerHour(own);
        }

        int most = way["surface"] is { } surface && document.Surfaces.TryGetValue(surface, out double kmh) ? MetresPerHour(kmh) : int.MaxValue;
        int? limit = document.ShareOfLimit == 0
            ? null
            : SpeedLimit.Parse(way[directedKey], isDual) ?? SpeedLimit.Parse(way["maxspeed"], isDual) ?? SpeedLimit.Parse(way["maxspeed:type"], isDual);
        return limit is { } metresPerHour
            ? Math.Min(most, Math.Min(MetresPerHour(rule.MostKmh ?? rule.Kmh), (int)(metresPerHour * document.ShareOfLimit)))
            : Math.Min(most, MetresPerHour(rule.Kmh));
    }
}
