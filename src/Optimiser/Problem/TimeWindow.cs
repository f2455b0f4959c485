namespace CareRostering.Optimiser.Problem;

/// <summary>Earliest and latest <em>start</em> of service, both inclusive, in seconds since the service day's zero instant.</summary>
public readonly record struct TimeWindow(int Earliest, int Latest)
{
    /// <summary>Whether a start at <paramref name="instant"/> seconds lies in the window.</summary>
    public bool Contains(int instant) => Earliest <= instant && instant <= Latest;
}
