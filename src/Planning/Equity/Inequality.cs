using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Equity;

/// <summary>How far groups are apart in one measure. Definitions: docs/scorecard.md.</summary>
/// <param name="Gap">Difference, in the unit of the measure; null: it cannot be made.</param>
/// <param name="Ratio">Ratio; null: it cannot be made, or has no meaning.</param>
public readonly record struct Apart(double? Gap, double? Ratio);

/// <summary>One plain figure of inequality for each division.</summary>
public static class Inequality
{
    private const int FewestTenths = 3;

    /// <summary>What the gap of a division is called.</summary>
    public static string GapName(Division division) => division switch
    {
        Division.Rurality => "rural less urban",
        Division.Deprivation => "slope index (most less least deprived)",
        _ => "highest less lowest",
    };

    /// <summary>What the ratio of a division is called; null: it has none.</summary>
    public static string? RatioName(Division division) => division switch
    {
        Division.Rurality => "rural over urban",
        Division.Deprivation => "relative index (most over least deprived)",
        _ => null,
    };

    /// <summary>How far the groups of a division are apart.</summary>
    /// <param name="division">The division.</param>
    /// <param name="measure">In what.</param>
    /// <param name="groups">Its groups; those of which nothing is known count for nothing.</param>
    public static Apart Of(Division division, EquityMeasure measure, IEnumerable<GroupCounts> groups)
    {
        GroupCounts[] known = [.. groups.Where(group => group.Group != GroupCounts.Unsaid && measure.Of(group) is not null)];
        switch (division)
        {
            case Division.Rurality:
                double? rural = Find(GroupCounts.Rural);
                double? urban = Find(GroupCounts.Urban);
                return new Apart(rural - urban, urban is > 0 ? rural / urban : null);
            case Division.Deprivation:
                return Slope([.. known.OrderBy(group => EquityReport.OrderOf(group.Group)).Select(group => (measure.Value(group), (double)group.Visits))]);
            default:
                double[] told = [.. known.Select(measure.Told).OfType<double>()];
                return new Apart(told.Length < 2 ? null : told.Max() - told.Min(), null);
        }

        double? Find(string name) => Array.Find(known, group => group.Group == name) is { } own ? measure.Told(own) : null;
    }

    /// <summary>
    /// Slope index and relative index of inequality (J. P. Mackenbach and A. E. Kunst, <em>Social Science &amp; Medicine</em> 44, 1997; the slope index is the one of the Public Health Outcomes
    /// Framework): a straight line through the groups' values by least squares, each weighted by its size and standing at the middle of its share of all, from the most deprived (0) to the least (1).
    /// The slope index is the line's value at 0 less that at 1, the relative index the one over the other.
    /// </summary>
    /// <param name="groups">Value and size of each group, the most deprived first.</param>
    /// <returns>Nothing where there are fewer than three groups, the ratio not where the line comes to nought or below.</returns>
    public static Apart Slope(IReadOnlyList<(double Value, double Size)> groups)
    {
        double all = groups.Sum(group => group.Size);
        if (groups.Count < FewestTenths || all <= 0)
        {
            return default;
        }

        var ranks = new double[groups.Count];
        double before = 0;
        for (int group = 0; group < ranks.Length; group++)
        {
            ranks[group] = (before + (groups[group].Size / 2)) / all;
            before += groups[group].Size;
        }

        double meanRank = ranks.Select((rank, group) => rank * groups[group].Size).Sum() / all;
        double mean = groups.Sum(group => group.Value * group.Size) / all;
        double spread = ranks.Select((rank, group) => groups[group].Size * (rank - meanRank) * (rank - meanRank)).Sum();
        double slope = ranks.Select((rank, group) => groups[group].Size * (rank - meanRank) * (groups[group].Value - mean)).Sum() / spread;
        double most = mean - (slope * meanRank);
        double least = most + slope;
        return new Apart(most - least, most >= 0 && least > 0 ? most / least : null);
    }
}

/// <summary>How far groups are apart over all days, with intervals where there are several days or counties.</summary>
/// <param name="Gap">Difference, in the unit of the measure; null: it cannot be made.</param>
/// <param name="Ratio">Ratio; null: it cannot be made, or the division has none.</param>
/// <param name="Change">By how much the gap is larger than that of the plan this one is compared with, on the same days; null: it is compared with none.</param>
public sealed record InequalityFigures(Estimate? Gap, Estimate? Ratio, Estimate? Change);
