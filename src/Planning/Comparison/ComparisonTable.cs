using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CareRostering.Planning.Comparison;

/// <summary>The figures of several plans side by side, each with its change against the first. Definitions: docs/figures.md and docs/comparison.md.</summary>
public static class ComparisonTable
{
    private const string Hours = "h";
    private const string Share = "%";

    private static readonly (string Figure, string Unit, int Decimals, Func<ComparedPlan, double> Value)[] Figures =
    [
        ("visits assigned", "", 0, plan => plan.Kpis.VisitsAssigned),
        ("visits unassigned", "", 0, plan => plan.Kpis.VisitsUnassigned),
        ("calls unassigned", "", 0, plan => plan.Kpis.CallsUnassigned),
        ("utilisation", Share, 1, plan => plan.Kpis.Utilisation * 100),
        ("travel ratio", Share, 1, plan => plan.Kpis.TravelRatio * 100),
        ("visits per paid hour", "", 3, plan => plan.Kpis.VisitsPerPaidHour),
        ("travel", Hours, 1, plan => plan.Kpis.TravelSeconds / 3_600.0),
        ("travel per assigned visit", "min", 2, plan => plan.Kpis.VisitsAssigned == 0 ? 0 : plan.Kpis.TravelSeconds / 60.0 / plan.Kpis.VisitsAssigned),
        ("paid mileage", "miles", 0, plan => plan.Kpis.Miles),
        ("late visits", "", 0, plan => plan.Kpis.LateVisits),
        ("response promises broken", "", 0, plan => plan.Kpis.Breaches),
        ("over-graded visits", "", 0, plan => plan.Kpis.OverGradedVisits),
        ("visits by a known worker", Share, 1, plan => plan.Kpis.KnownFaceShare * 100),
        ("workers per patient", "", 2, plan => plan.Kpis.WorkersPerPatient),
        ("overtime", Hours, 1, plan => plan.Kpis.OvertimeSeconds / 3_600.0),
        ("rounds used", "", 0, plan => plan.Kpis.RoundsUsed),
        ("workers used", "", 0, plan => plan.WorkersUsed),
        ("care given", Hours, 1, plan => plan.Work.CareSeconds / 3_600.0),
        ("worked time", Hours, 1, plan => plan.Work.WorkedSeconds / 3_600.0),
        ("waiting in it", Hours, 1, plan => plan.Work.WaitingSeconds / 3_600.0),
        ("care per worked hour", "", 3, plan => plan.Work.CarePerWorkedHour),
        ("care per worked hour without waiting", "", 3, plan => plan.Work.CarePerBusyHour),
        ("cost", "£", 2, plan => plan.Kpis.CostPence / 100.0),
        ("cost per assigned visit", "£", 2, plan => plan.Kpis.PencePerVisit / 100),
    ];

    /// <summary>The rows for <paramref name="plans"/>; changes are against the first.</summary>
    public static ImmutableArray<ComparisonRow> Rows(IReadOnlyList<ComparedPlan> plans) =>
        [.. Figures.Select(figure => new ComparisonRow(figure.Figure, figure.Unit, figure.Decimals, [.. plans.Select(figure.Value)]))];

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
            text.AppendJoin(',', [row.Figure, row.Unit, .. row.Values.Select(row.Format), .. row.ChangesPercent.Select(change => change?.ToString("F1", CultureInfo.InvariantCulture) ?? "")]).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>One figure of several plans.</summary>
/// <param name="Figure">Name.</param>
/// <param name="Unit">Unit; empty for counts and plain ratios.</param>
/// <param name="Decimals">Decimals that the figure is printed with.</param>
/// <param name="Values">One for each plan.</param>
public sealed record ComparisonRow(string Figure, string Unit, int Decimals, ImmutableArray<double> Values)
{
    /// <summary>Change of each plan but the first against the first, percent; null where the first is 0.</summary>
    public ImmutableArray<double?> ChangesPercent => [.. Values.Skip(1).Select(value => Values[0] == 0 ? (double?)null : (value / Values[0] * 100) - 100)];

    /// <summary>A value as printed, without its unit or thousands separators.</summary>
    public string Format(double value) => value.ToString($"F{Decimals}", CultureInfo.InvariantCulture);
}
