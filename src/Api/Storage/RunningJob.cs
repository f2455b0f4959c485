namespace CareRostering.Api.Storage;

/// <summary>Work of a queue that a node runs.</summary>
/// <param name="Id">Its number in the queue.</param>
/// <param name="Node">The node; null only in stores of before there were nodes.</param>
/// <param name="Beat">Its signs of life so far: a number that only grows while the node lives.</param>
internal sealed record RunningJob(long Id, string? Node, long Beat);
