using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Equity;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Reports.Comparison;

/// <summary>What groups of people get: every group in the first and the last word of the comparison, and how far groups are apart in every model.</summary>
internal static class ComparisonPageEquity
{
    private const int PlansATable = 4;

    /// <summary>What the columns of the two tables of groups are, by the measures' names: no more than fit on paper.</summary>
    private static readonly string[][] Columns = [["unassigned", "late", "known face", "travel per visit"], [.. Enum.GetValues<ResponseClass>().OrderDescending().Select(response => $"on time, {response.ToString().ToLowerInvariant()}"), "minutes late"]];

    private static readonly string[] Told = ["unassigned", "late", "minutes late", "known face", "workers per patient", "travel per visit"];

    internal static void Write(Markup page, ComparisonView view)
    {
        if (view.Options.Equity is not { } report)
        {
            return;
        }

        page.Add($"<section>\n<h2>Who gets what</h2>\n<p class=\"hint\">The same plans by where people live. Fewer than {EquityMeasure.Fewest} people, or out of fewer than {EquityMeasure.Fewest} visits: not told (\u2026). {(report.Areas is null ? "" : "A home belongs to the small area whose centre is nearest. ")}Definitions: docs/scorecard.md; every model and measure: the CSV of --equity.</p>\n");
        foreach (string left in report.LeftOut())
        {
            page.Add($"<p>{left}</p>\n");
        }

        foreach (Division division in report.Divisions)
        {
            page.Add($"<h3>By {EquityCsv.NameOf(division)}</h3>\n");
            if (division == Division.Locality)
            {
                page.Literal("<p class=\"hint\">The highest less the lowest is never below nought, and grows by chance alone where groups are small: look at the change.</p>\n");
            }

            foreach (int[] some in Enumerable.Range(0, report.Plans.Length).Where(plan => plan > 0 || report.Plans.Length == 1).Chunk(PlansATable))
            {
                WriteApart(page, report, division, some[0] == 0 ? some : [0, .. some]);
            }

            foreach (int plan in new[] { 0, view.Best }.Distinct())
            {
                WriteGroups(page, report, plan, division, withCounts: true);
                WriteGroups(page, report, plan, division, withCounts: false);
            }
        }

        page.Literal("</section>\n");
    }

    private static void WriteApart(Markup page, EquityReport report, Division division, int[] plans)
    {
        page.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"How far apart\"><table class=\"figures\"><caption>How far apart: {Inequality.GapName(division)}</caption>\n<thead><tr><th scope=\"col\">Measure</th>");
        foreach (int plan in plans)
        {
            page.Add($"<th scope=\"col\">{report.Plans[plan].Id}</th>");
        }

        page.Literal("</tr></thead><tbody>\n");
        foreach (EquityMeasure measure in Told.Select(Measure))
        {
            page.Add($"<tr><th scope=\"row\">{measure.Heading}<small>{measure.Definition}</small></th>");
            foreach (int plan in plans)
            {
                InequalityFigures apart = report.Apart(plan, division, measure);
                string change = apart.Change is { } changed ? $"change {ComparisonView.Signed(changed, measure.Decimals)}" : "";
                string ratio = apart.Ratio is { } of ? $"ratio {Wording.Decimal(of.Mean, 2)}" : "";
                page.Add($"<td{new Raw(division != Division.Locality && apart.Gap?.IsClear == true ? " class=\"clear\"" : "")}>{(apart.Gap is { } gap ? ComparisonView.Signed(gap.Mean, measure.Decimals) : "\u2026")}<small>{Interval(apart.Gap, measure)}</small><small>{ratio}</small><small>{change}</small></td>");
            }

            page.Literal("</tr>\n");
        }

        page.Literal("</tbody></table></div>\n");
    }

    private static void WriteGroups(Markup page, EquityReport report, int plan, Division division, bool withCounts)
    {
        EquityMeasure[] columns = [.. Columns[withCounts ? 0 : 1].Select(Measure)];
        string caption = $"{report.Plans[plan].Id}, by {EquityCsv.NameOf(division)}{(withCounts ? "" : ": on time by response class")}";
        page.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table class=\"figures\"><caption>{caption}</caption>\n<thead><tr><th scope=\"col\">Homes</th>");
        if (withCounts)
        {
            page.Literal("<th scope=\"col\">visits asked for</th>");
        }

        foreach (EquityMeasure column in columns)
        {
            page.Add($"<th scope=\"col\">{column.Heading}</th>");
        }

        page.Literal("</tr></thead><tbody>\n");
        foreach (GroupCounts group in report.Groups(plan, division))
        {
            page.Add($"<tr><th scope=\"row\">{group.Group}</th>");
            if (withCounts)
            {
                page.Add($"<td>{(group.People < EquityMeasure.Fewest ? "\u2026" : Wording.Count(group.Visits))}</td>");
            }

            foreach (EquityMeasure column in columns)
            {
                page.Add($"<td>{(column.Told(group) is { } value ? Wording.Decimal(value, column.Decimals) : "\u2026")}</td>");
            }

            page.Literal("</tr>\n");
        }

        page.Literal("</tbody></table></div>\n");
    }

    private static string Interval(Estimate? gap, EquityMeasure measure) => gap?.HalfWidth is null ? "" : $"{ComparisonView.Signed(gap.Low, measure.Decimals)} to {ComparisonView.Signed(gap.High, measure.Decimals)}";

    private static EquityMeasure Measure(string name) => EquityMeasure.All.First(measure => measure.Name == name);
}
