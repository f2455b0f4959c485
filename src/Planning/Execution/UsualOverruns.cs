namespace CareRostering.Planning.Execution;

/// <summary>
/// How far the lengths of visits and ways usually are from those planned: lognormal, half of them shorter. The one record that holds these figures; how they were chosen is in docs/replay.md.
/// </summary>
public sealed record UsualOverruns
{
    /// <summary>
    /// Standard deviation of the logarithm of a visit's length over the planned one. Chosen so that on sample days planned by hand one visit in ten starts over half an hour late, as freedom-of-information answers say (Corporate
    /// Watch); a visit in six then takes over a third longer than planned.
    /// </summary>
    public double VisitSpread { get; init; } = 0.28;

    /// <summary>The same for a way. Chosen: traffic by the hour is in the planned time already.</summary>
    public double WaySpread { get; init; } = 0.2;
}
