using CareRostering.Planning.Equity;

namespace CareRostering.Planning.Scorecards;

/// <summary>Rows on who gets what: gaps of the rotas beside those of the service as it is.</summary>
public static class EquityRows
{
    private static readonly string[] Measures = ["unassigned", "late", "travel per visit"];

    /// <summary>A row for each division and measure.</summary>
    /// <param name="report">Of two plans: the service as it is, then the rotas.</param>
    public static IEnumerable<ScorecardRow> Of(EquityReport report) => report.Divisions.SelectMany(division => Measures.Select(name =>
    {
        EquityMeasure measure = EquityMeasure.All.First(one => one.Name == name);
        double? before = report.Apart(0, division, measure).Gap?.Mean;
        double? after = report.Apart(1, division, measure).Gap?.Mean;
        return new ScorecardRow(
            $"{name}, by {EquityCsv.NameOf(division)}: {Inequality.GapName(division)}",
            measure.Unit,
            measure.Decimals,
            "no further from nought than as it is",
            before,
            after,
            before is null || after is null ? RowVerdict.Nothing : Math.Abs(after.Value) <= Math.Abs(before.Value) ? RowVerdict.Met : RowVerdict.NotMet,
            $"{measure.Definition} Mean of the days' gaps; docs/scorecard.md.",
            ScorecardSources.Chosen);
    }));
}
