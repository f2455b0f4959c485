namespace CareRostering.Optimiser.Problem;

/// <summary>A stretch of the day in which roads are equally busy. It ends where the next begins; the first holds before its beginning too, the last for ever.</summary>
/// <param name="From">Seconds since the service day's zero instant.</param>
/// <param name="Layer">Which of the layers of a <see cref="TravelMatrix"/> holds.</param>
public readonly record struct TravelBand(int From, int Layer);
