namespace CareRostering.Roads.Osm;

/// <summary>Elements of an OpenStreetMap file that belong together, such as the ways of a turn restriction.</summary>
/// <param name="Id">OpenStreetMap's id.</param>
/// <param name="Members">The elements, in order; one may be missing from the file.</param>
/// <param name="Tags">Tags.</param>
public sealed record OsmRelation(long Id, IReadOnlyList<OsmMember> Members, OsmTags Tags);

/// <summary>An element that a relation names.</summary>
/// <param name="Kind">What kind of element.</param>
/// <param name="Id">Its id.</param>
/// <param name="Role">What it is in the relation: <c>from</c>, <c>via</c>, <c>to</c>.</param>
public readonly record struct OsmMember(OsmMemberKind Kind, long Id, string Role);

/// <summary>Kinds of element, numbered as in the file format.</summary>
public enum OsmMemberKind
{
    /// <summary>A node.</summary>
    Node,

    /// <summary>A way.</summary>
    Way,

    /// <summary>A relation.</summary>
    Relation,
}
