using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>Starts before or after the preferred window, by the minute.</summary>
internal sealed class PreferencePrice : IStartPrice
{
    /// <summary>Seconds by which <paramref name="visit"/> starts past its preferred window at <paramref name="start"/>; 0 where it does not.</summary>
    public static int LatenessSeconds(RotaProblem problem, int visit, int start) => problem.Visits[visit].LatenessSeconds(start);

    /// <inheritdoc/>
    public void AddHinges(RotaProblem problem, int visit, List<Hinge> hinges)
    {
        if (problem.Visits[visit].Preferred is { } preferred)
        {
            hinges.Add(new Hinge(preferred.Earliest, -1, 0, Prices.PerSecondFromMinute(problem.Prices.EarlyPencePerMinute), HingeItem.Preference));
            hinges.Add(new Hinge(preferred.Latest, 1, 0, Prices.PerSecondFromMinute(problem.Prices.LatePencePerMinute), HingeItem.Preference));
        }
    }
}
