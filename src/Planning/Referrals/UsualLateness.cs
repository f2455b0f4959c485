namespace CareRostering.Planning.Referrals;

/// <summary>
/// How late visits usually start, and what that makes of a promise. The one record that holds these figures. A share of visits starts late at all, and of these the longer delays are
/// the rarer, each further minute as much as the one before (an exponential distribution): two figures decide it.
/// </summary>
public sealed record UsualLateness
{
    /// <summary>Percent of visits that start later than planned at all. Chosen.</summary>
    public double LatePercent { get; init; } = 40;

    /// <summary>Percent that start more than <see cref="FarMinutes"/> late: about one in ten (Corporate Watch, freedom-of-information answers).</summary>
    public double FarLatePercent { get; init; } = 10;

    /// <summary>What those answers count as late: over half an hour.</summary>
    public double FarMinutes { get; init; } = 30;

    /// <summary>Percent of visits that start later than planned by more than <paramref name="slackSeconds"/>: the risk that an offer with so much slack breaks its promise; 100 where it is broken as planned.</summary>
    /// <param name="slackSeconds">How much later the visit could start and keep the promise.</param>
    public double BreachPercent(int slackSeconds)
    {
        if (slackSeconds < 0)
        {
            return 100;
        }

        double perMinute = Math.Log(LatePercent / FarLatePercent) / FarMinutes;
        return LatePercent * Math.Exp(-perMinute * slackSeconds / 60);
    }
}
