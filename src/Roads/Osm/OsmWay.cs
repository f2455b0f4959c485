namespace CareRostering.Roads.Osm;

/// <summary>A line of an OpenStreetMap file: the nodes it runs through, in order, and its tags.</summary>
/// <param name="Id">OpenStreetMap's id.</param>
/// <param name="NodeIds">Ids of the nodes in order; a node may be missing from the file (an extract cut at a border).</param>
/// <param name="Tags">Tags.</param>
public sealed record OsmWay(long Id, IReadOnlyList<long> NodeIds, OsmTags Tags)
{
    /// <summary>A way through the given nodes.</summary>
    public static OsmWay Through(long id, IReadOnlyList<long> nodeIds, params ReadOnlySpan<(string Key, string Value)> tags) =>
        new(id, nodeIds, OsmTags.Of(tags));
}
