using CareRostering.Roads.Osm;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Import;

/// <summary>
/// A turn that signs forbid or prescribe (OpenStreetMap wiki, "Relation:restriction"): from some way, over a node or over other ways, to some way.
/// Several ways to start from or to end on mean each of them (<c>no_entry</c>, <c>no_exit</c>).
/// </summary>
/// <param name="From">Ids of the ways that the turn comes from.</param>
/// <param name="ViaNode">Id of the node it passes, where <paramref name="ViaWays"/> is empty.</param>
/// <param name="ViaWays">Ids of the ways it passes over, in order.</param>
/// <param name="To">Ids of the ways that it leads into.</param>
/// <param name="IsAboutTurn">Whether turning round is meant.</param>
/// <param name="Rules">What it means for each travel mode.</param>
internal sealed record TurnRestriction(long[] From, long ViaNode, long[] ViaWays, long[] To, bool IsAboutTurn, TurnRule[] Rules)
{
    /// <summary>The restriction that a relation is, or null where it is none, or one that cannot be understood or holds at certain hours only.</summary>
    public static TurnRestriction? Of(OsmRelation relation, RoadProfiles profiles)
    {
        string?[] values = [.. profiles.Select(profile => profile.Restriction(relation.Tags))];
        TurnRule[] rules = Array.ConvertAll(values, Rule);
        if (!IsMeant(relation) || rules.All(rule => rule == TurnRule.None))
        {
            return null;
        }

        long[] from = Members(relation, "from", OsmMemberKind.Way);
        long[] to = Members(relation, "to", OsmMemberKind.Way);
        long[] viaNodes = Members(relation, "via", OsmMemberKind.Node);
        long[] viaWays = Members(relation, "via", OsmMemberKind.Way);
        bool isWhole = from.Length > 0 && to.Length > 0 && (viaNodes.Length == 1) != (viaWays.Length > 0);
        return isWhole ? new TurnRestriction(from, viaNodes.FirstOrDefault(), viaWays, to, values.Any(value => value is "no_u_turn" or "only_u_turn"), rules) : null;
    }

    /// <summary>Whether a relation sets out to be a restriction, understood or not.</summary>
    public static bool IsMeant(OsmRelation relation) => relation.Tags["type"]?.StartsWith("restriction", StringComparison.Ordinal) == true;

    private static TurnRule Rule(string? value) =>
        value is null ? TurnRule.None
        : value.StartsWith("no_", StringComparison.Ordinal) ? TurnRule.Forbidden
        : value.StartsWith("only_", StringComparison.Ordinal) ? TurnRule.Prescribed
        : TurnRule.None;

    private static long[] Members(OsmRelation relation, string role, OsmMemberKind kind) =>
        [.. relation.Members.Where(member => member.Kind == kind && string.Equals(member.Role, role, StringComparison.Ordinal)).Select(member => member.Id)];
}

/// <summary>What a restriction says about a turn.</summary>
internal enum TurnRule : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It may not be made.</summary>
    Forbidden,

    /// <summary>No other may be made.</summary>
    Prescribed,
}
