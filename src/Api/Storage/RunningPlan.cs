namespace CareRostering.Api.Storage;

/// <summary>A plan that a node runs.</summary>
/// <param name="Id">The plan.</param>
/// <param name="Node">The node; null only in stores of before there were nodes.</param>
/// <param name="Beat">Its signs of life so far: a number that only grows while the node lives.</param>
internal sealed record RunningPlan(long Id, string? Node, long Beat);
