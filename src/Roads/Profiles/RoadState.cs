namespace CareRostering.Roads.Profiles;

/// <summary>A state of the roads, such as the morning peak.</summary>
/// <param name="Name">As the profile calls it.</param>
/// <param name="PermilleOfClass">By <see cref="RoadClass"/>: how long driving along such a road takes, in thousandths of its time on an empty one. What turns and signals cost is the same at all times.</param>
public sealed record RoadState(string Name, IReadOnlyList<int> PermilleOfClass);
