using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Calibration;

/// <summary>How many times as long as on an empty road driving takes, learnt from journeys; an interval that holds the truth with 95 % probability goes with it.</summary>
/// <param name="Class">On which roads.</param>
/// <param name="Before">What the profile says.</param>
/// <param name="Factor">What the journeys say, as far as they say anything: a class that none of them drove keeps the profile's.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="HoursSeen">Driving on such roads in the journeys, as on empty roads.</param>
public sealed record CalibratedFactor(RoadClass Class, double Before, double Factor, double Low, double High, double HoursSeen);
