using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Import;

/// <summary>What an import found and what it left out.</summary>
/// <param name="NodesRead">Nodes in the file.</param>
/// <param name="WaysRead">Ways in the file.</param>
/// <param name="Relations">Relations in the file; only turn restrictions are used.</param>
/// <param name="RestrictionsSkipped">Turn restrictions that cannot be understood, or hold at certain hours only.</param>
/// <param name="Side">On which side of the road one drives.</param>
/// <param name="RoadWays">Ways that at least one mode may use.</param>
/// <param name="MissingNodes">How many nodes the roads of the file name although the file does not hold them; a road is cut there.</param>
/// <param name="MissingNodeIds">Ids of those nodes, ascending, at most <see cref="MaxMissingNodeIds"/> of them.</param>
/// <param name="Graphs">Per mode, in the order of <see cref="TravelMode"/>.</param>
public sealed record RoadImportReport(
    long NodesRead, long WaysRead, long Relations, int RestrictionsSkipped, TrafficSide Side, int RoadWays, int MissingNodes, IReadOnlyList<long> MissingNodeIds, IReadOnlyList<RoadGraphReport> Graphs)
{
    /// <summary>How many missing ids are listed at most.</summary>
    public const int MaxMissingNodeIds = 1_000;
}

/// <summary>The size of one mode's graph and of what was dropped because it is cut off from the largest part.</summary>
/// <param name="Mode">Travel mode.</param>
/// <param name="Nodes">Junctions kept.</param>
/// <param name="Edges">Edges kept.</param>
/// <param name="KeptMetres">Length of road kept.</param>
/// <param name="DroppedParts">How many parts were dropped.</param>
/// <param name="DroppedEdges">Edges dropped.</param>
/// <param name="DroppedMetres">Length of road dropped.</param>
/// <param name="MissingNodes">Nodes that this mode's roads name although the file does not hold them.</param>
/// <param name="TurnRestrictions">Turn restrictions that bind this mode on its roads.</param>
/// <param name="PrivateEdges">Edges kept on which journeys only begin or end.</param>
/// <param name="Profile">Name of the profile's file.</param>
/// <param name="HasOwnProfile">Whether that was given to the import, rather than come with the program.</param>
public sealed record RoadGraphReport(
    TravelMode Mode, int Nodes, int Edges, long KeptMetres, int DroppedParts, int DroppedEdges, long DroppedMetres, int MissingNodes, int TurnRestrictions, int PrivateEdges,
    string Profile, bool HasOwnProfile);
