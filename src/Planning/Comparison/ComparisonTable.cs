using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CareRostering.Planning.Comparison;

/// <summary>The figures of several plans side by side, each with its change against the first. Definitions: docs/figures.md and docs/comparison.md.</summary>
public static class ComparisonTable
{
    /// <summary>The rows for <paramref name="plans"/>; changes are against the first.</summary>
    public static ImmutableArray<ComparisonRow> Rows(IReadOnlyList<ComparedPlan> plans) =>
        [.. ComparisonFigures.All.Select(figure => new ComparisonRow(figure, [.. plans.Select(figure.Value)]))];

    /// <summary>
    /// The same as CSV (comma, UTF-8, a header line): figure, unit, a column for each plan, then the change of each further plan against the
    /// first in percent, empty where the first is 0.
    /// </summary>
    public static string ToCsv(IReadOnlyList<ComparedPlan> plans)
    {
        var text = new StringBuilder();
        string[] names = [.. plans.Select(plan => plan.Name)];
        text.AppendJoin(',', ["figure", "unit", .. names, .. names.Skip(1).Select(name => $"{name} against {names[0]} %")]).Append('\n');
        foreach (ComparisonRow row in Rows(plans))
        {
            text.AppendJoin(',', [row.Figure.Name, row.Figure.Unit, .. row.Values.Select(row.Figure.Format), .. row.ChangesPercent.Select(change => change?.ToString("F1", CultureInfo.InvariantCulture) ?? "")]).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>One figure of several plans.</summary>
/// <param name="Figure">Which.</param>
/// <param name="Values">One for each plan.</param>
public sealed record ComparisonRow(ComparisonFigure Figure, ImmutableArray<double> Values)
{
    /// <summary>Change of each plan but the first against the first, percent; null where the first is 0.</summary>
    public ImmutableArray<double?> ChangesPercent => [.. Values.Skip(1).Select(value => Values[0] == 0 ? (double?)null : (value / Values[0] * 100) - 100)];
}
