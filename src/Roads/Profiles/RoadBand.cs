namespace CareRostering.Roads.Profiles;

/// <summary>A stretch of a day in which one state of the roads holds; until the next begins, or midnight.</summary>
/// <param name="FromSeconds">Clock time of its beginning, seconds since midnight.</param>
/// <param name="Layer">Index into <see cref="RoadTimetable.Layers"/>.</param>
public readonly record struct RoadBand(int FromSeconds, int Layer);
