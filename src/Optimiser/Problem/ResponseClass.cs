namespace CareRostering.Optimiser.Problem;

/// <summary>
/// How soon a referral must be answered (Bucks strategy 2015, figure 3): the order of the values is the order of urgency.
/// The promise itself is the instant <see cref="Visit.Due"/>; the class decides what leaving the visit out or breaking the promise costs.
/// </summary>
public enum ResponseClass
{
    /// <summary>Part of a package; no referral clock runs.</summary>
    Planned,

    /// <summary>Answered within three days.</summary>
    Normal,

    /// <summary>Answered within one day.</summary>
    Fast,

    /// <summary>Answered within three hours (or within two by the national clock).</summary>
    Rapid,
}
