using CareRostering.Optimiser.Problem;

namespace CareRostering.Roads.Overlays;

/// <summary>What an overlay does to one mode's roads.</summary>
/// <param name="Mode">Who travels.</param>
/// <param name="ClosedEdges">Edges closed.</param>
/// <param name="ClosedMetres">Their length.</param>
/// <param name="SlowedEdges">Edges slowed, in part or as a whole, and not closed.</param>
public sealed record RoadOverlayReport(TravelMode Mode, int ClosedEdges, long ClosedMetres, int SlowedEdges);
