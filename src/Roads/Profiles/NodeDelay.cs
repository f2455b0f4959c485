namespace CareRostering.Roads.Profiles;

/// <summary>What passing a node costs, such as a traffic light or a gate.</summary>
/// <param name="Millis">Milliseconds on average.</param>
/// <param name="Direction">1: only along the way it stands on, -1: only against it, 0: both.</param>
internal readonly record struct NodeDelay(int Millis, int Direction)
{
    /// <summary>Whether it counts for someone who comes along the way, or against it.</summary>
    public bool Counts(bool alongWay) => Direction == 0 || (Direction > 0) == alongWay;
}
