namespace CareRostering.Planning.Durations;

/// <summary>A visit as it was made.</summary>
/// <param name="Visit">Id of the visit, or of the call of a package that it was.</param>
/// <param name="Worker">Who made it.</param>
/// <param name="PlannedMinutes">How long it was to be.</param>
/// <param name="Minutes">How long it was, from start to finish.</param>
public sealed record RecordedVisit(string Visit, string Worker, decimal PlannedMinutes, decimal Minutes);
