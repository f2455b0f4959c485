using CareRostering.Optimiser.Problem;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Pathways;

/// <summary>
/// Learns from packages by how much things slipped: step-downs and ends that were due count with the days they came late (early ones with none), those still outstanding as late by at least so many days.
/// The product-limit estimate: E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", <em>Journal of the American Statistical Association</em> 53, 1958.
/// </summary>
public static class SlipHistory
{
    /// <summary>Fewest that a distribution is learned from. Chosen.</summary>
    public const int Fewest = 20;

    /// <summary>By how much step-downs, or ends, slipped.</summary>
    /// <param name="document">Sound packages.</param>
    /// <param name="ends">Ends rather than step-downs.</param>
    /// <exception cref="FaultException"><c>PATHWAY_HISTORY</c>: there are too few.</exception>
    public static SlipDistribution Learn(PackagesDocument document, bool ends)
    {
        (int Days, bool IsOver)[] seen = [.. document.Packages.SelectMany(package => ends ? End(package, document.AsOf) : Steps(package, document.AsOf))];
        int happened = seen.Count(one => one.IsOver);
        if (happened < Fewest)
        {
            throw new FaultException(new Fault(
                "PATHWAY_HISTORY", "slip", $"Only {happened} {(ends ? "ends" : "step-downs")} of the file were due and have happened.", $"From {Fewest} on a distribution is learned; give one with days and weights, 0:0.7,2:0.2,7:0.1."));
        }

        double[] weights = new double[SlipDistribution.MostDays + 1];
        double left = 1;
        for (int days = 0; days < weights.Length && left > 0; days++)
        {
            int atRisk = seen.Count(one => one.Days >= days);
            double now = atRisk == 0 ? 1 : (double)seen.Count(one => one.IsOver && one.Days == days) / atRisk;

            // Whoever was never seen to happen is taken to happen just after the longest that was seen.
            weights[days] = left * now;
            left *= 1 - now;
        }

        weights[^1] += left;
        return SlipDistribution.Of(weights);
    }

    private static IEnumerable<(int Days, bool IsOver)> Steps(CarePackage package, string asOf)
    {
        foreach (CareStep step in package.Steps.Skip(1))
        {
            if (step.Taken is { } taken)
            {
                yield return (Late(step.From, taken), true);
            }
            else if (package.Ended is null && Between(step.From, asOf) > 0)
            {
                // Whether it is taken on the first day ahead nobody knows yet: seen until the day before.
                yield return (Late(step.From, asOf) - 1, false);
            }
        }
    }

    /// <summary>An end before its day says nothing about slips: care was cut short. Cut short after it by anything but hospital it cannot be told from an end, and counts as one.</summary>
    private static IEnumerable<(int Days, bool IsOver)> End(CarePackage package, string asOf)
    {
        if (package.LastDay is not { } last)
        {
            yield break;
        }

        if (package.Ended is { } ended && Between(last, ended) >= 0)
        {
            // Into hospital after its last day, it would have gone on for nobody knows how long.
            yield return (Late(last, ended), package.Outcome != PackageOutcome.Hospital);
        }
        else if (package.Ended is null && Between(last, asOf) > 1)
        {
            // The first day without care is planned for the day after the last: late by one day less, and seen until the day before.
            yield return (Late(last, asOf) - 2, false);
        }
    }

    private static int Late(string planned, string really) => Math.Clamp(Between(planned, really), 0, SlipDistribution.MostDays);

    private static int Between(string first, string second) => Period.DaysBetween(LocalDatePattern.Iso.Parse(first).Value, LocalDatePattern.Iso.Parse(second).Value);
}
