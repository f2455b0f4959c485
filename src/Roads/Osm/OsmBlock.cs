namespace CareRostering.Roads.Osm;

/// <summary>What one data block of an OpenStreetMap file holds, in file order.</summary>
/// <param name="Nodes">Dense and plain nodes; empty when only ways were asked for.</param>
/// <param name="Ways">Ways; empty when only nodes were asked for.</param>
/// <param name="Relations">Relations; empty when they were not asked for.</param>
/// <param name="RelationCount">How many relations the block holds, decoded or not.</param>
/// <param name="EndByte">How far into the file the block ends, for progress.</param>
public sealed record OsmBlock(IReadOnlyList<OsmNode> Nodes, IReadOnlyList<OsmWay> Ways, IReadOnlyList<OsmRelation> Relations, int RelationCount, long EndByte);
