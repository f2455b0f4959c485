using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>
/// Starts before the first preferred window, or past the end of the last one that has opened, by the minute. The opening of each further window
/// takes the lateness against the one before it back, so a later start may cost less: the sum of hinges is not monotone where there are several.
/// </summary>
internal sealed class PreferencePrice : IStartPrice
{
    /// <summary>Seconds by which <paramref name="visit"/> starts past its preferred window at <paramref name="start"/>; 0 where it does not.</summary>
    public static int LatenessSeconds(Visit visit, int start) => visit.LatenessSeconds(start);

    /// <inheritdoc/>
    public void AddHinges(RotaProblem problem, int visit, List<Hinge> hinges)
    {
        ImmutableArray<TimeWindow> preferred = problem.Visits[visit].Preferred;
        long late = Prices.PerSecondFromMinute(problem.Prices.LatePencePerMinute);
        for (int i = 0; i < preferred.Length; i++)
        {
            if (i == 0)
            {
                hinges.Add(new Hinge(preferred[0].Earliest, -1, 0, Prices.PerSecondFromMinute(problem.Prices.EarlyPencePerMinute), HingeItem.Preference));
            }
            else
            {
                // A hinge counts whole seconds beyond its instant, so it sits one second before the window opens: from the opening on it is
                // -(start - end of the window before) seconds of lateness, exactly what the hinge before it has added.
                int lastShut = preferred[i].Earliest - 1;
                hinges.Add(new Hinge(lastShut, 1, -(long)(lastShut - preferred[i - 1].Latest) * late, -late, HingeItem.Preference));
            }

            hinges.Add(new Hinge(preferred[i].Latest, 1, 0, late, HingeItem.Preference));
        }
    }
}
