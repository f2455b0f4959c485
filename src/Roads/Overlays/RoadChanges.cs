namespace CareRostering.Roads.Overlays;

/// <summary>How the roads of a day differ from those of the map.</summary>
/// <param name="Closures">Closed roads.</param>
/// <param name="Slowdowns">Areas where one is slower.</param>
public sealed record RoadChanges(IReadOnlyList<RoadClosure> Closures, IReadOnlyList<RoadSlowdown> Slowdowns);
