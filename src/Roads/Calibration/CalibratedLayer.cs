namespace CareRostering.Roads.Calibration;

/// <summary>One state of the roads, as journeys found it.</summary>
/// <param name="Name">As the profile calls it.</param>
/// <param name="Journeys">How many it was learnt from.</param>
/// <param name="StandingSeconds">What a journey takes beside driving and the walk that the map knows of: parking, finding the door. Not a factor; it belongs to the patients' access time.</param>
/// <param name="StandingError">Half the width of the 95 % interval of that.</param>
/// <param name="ErrorBefore">Median of what the profile's times are wrong by, seconds; NaN without journeys.</param>
/// <param name="ErrorAfter">The same with the new factors and the standing time.</param>
/// <param name="Factors">By road class; only those that the roads have.</param>
public sealed record CalibratedLayer(
    string Name, int Journeys, double StandingSeconds, double StandingError, double ErrorBefore, double ErrorAfter, IReadOnlyList<CalibratedFactor> Factors);
