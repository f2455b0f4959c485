using CareRostering.Optimiser.Problem;

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

    /// <summary>
    /// What a promise broken on the day counts when offers are ranked, pence, unless a service says otherwise (<c>Referrals:BreachRiskPence</c>): an offer counts so much times its risk beside what it adds. Measured: docs/replay.md.
    /// </summary>
    public const int BreachRiskPence = 20_000;

    /// <summary>Most that it can be made to count.</summary>
    public const int MostBreachRiskPence = 1_000_000;

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

    /// <summary>The same in tenths of a percent, as people are told: whole, so that no last bit of a logarithm ranks an offer.</summary>
    public int BreachPermille(int slackSeconds) => (int)Math.Round(10 * BreachPercent(slackSeconds));

    /// <summary>What the risk counts in the ranking, micropence by slack, where a broken promise counts <paramref name="pence"/>; null where that is nothing.</summary>
    public Func<int, long>? Priced(long pence) => pence == 0 ? null : slack => BreachPermille(slack) * pence * (Prices.Micropence / 1_000);
}
