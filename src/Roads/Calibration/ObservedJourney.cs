namespace CareRostering.Roads.Calibration;

/// <summary>A journey as somebody recorded it.</summary>
/// <param name="From">Where it began.</param>
/// <param name="To">Where it ended.</param>
/// <param name="Day">On which day of the week.</param>
/// <param name="LeftSeconds">Clock time of setting out, seconds since midnight.</param>
/// <param name="Seconds">How long it took, from leaving one door to being at the other.</param>
public sealed record ObservedJourney(GeoPoint From, GeoPoint To, DayOfWeek Day, int LeftSeconds, int Seconds);
