using System.Collections.Immutable;
using CareRostering.Planning.Equity;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Tests.Equity;

public sealed class EquityReportTests
{
    private static readonly AreaList Areas = new([new Area("A", "", 51, 0, null, true, null), new Area("B", "", 52, 0, null, false, null)]);
    private static readonly EquityMeasure Unassigned = EquityMeasure.All.Single(measure => measure.Name == "unassigned");

    [Fact]
    public void Apart_OfOneCounty_IsAnIntervalOverItsDaysAndTheChangeOfEachDay()
    {
        // Gaps of the first plan 10 and 20 points, of the other 5 and 10: changes of -5 and -10. Two days: t is 12.706, s of -5 and -10 is 3.5355.
        EquityReport report = Report(Day(0, "2026-03-02", 0, 20, 10), Day(0, "2026-03-03", 0, 30, 10), Day(0, "2026-03-02", 1, 10, 5), Day(0, "2026-03-03", 1, 20, 10));

        InequalityFigures first = report.Apart(0, Division.Rurality, Unassigned);
        InequalityFigures other = report.Apart(1, Division.Rurality, Unassigned);

        Assert.Equal((15, 2, false), (first.Gap!.Mean, first.Gap.Sample, first.Gap.OverSeeds));
        Assert.Equal(2.5, first.Ratio!.Mean, 9);
        Assert.Null(first.Change);
        Assert.Equal(-7.5, other.Change!.Mean, 9);
        Assert.Equal(12.7062 * 3.53553 / Math.Sqrt(2), other.Change.HalfWidth!.Value, 2);
    }

    [Fact]
    public void Apart_OfSeveralCounties_AddsTheDaysOfEachUpFirst()
    {
        // County 1: 20 + 40 of 200 rural visits, 10 + 10 of 200 urban ones undone: 30 % and 10 %. County 2: 10 % and 10 %.
        EquityReport report = Report(Day(1, "2026-03-02", 0, 20, 10), Day(1, "2026-03-03", 0, 40, 10), Day(2, "2026-03-02", 0, 10, 10), Day(2, "2026-03-03", 0, 10, 10));

        Estimate gap = report.Apart(0, Division.Rurality, Unassigned).Gap!;

        Assert.Equal((10, 2, true), (gap.Mean, gap.Sample, gap.OverSeeds));
    }

    [Fact]
    public void Apart_OfOneDay_HasNoInterval() => Assert.Null(Report(Day(0, "2026-03-02", 0, 20, 10)).Apart(0, Division.Rurality, Unassigned).Gap!.HalfWidth);

    [Fact]
    public void Write_WhenAGroupIsTooSmall_LeavesItsFiguresOutAndSaysWhy()
    {
        EquityDay day = new(0, "2026-03-02", 0, [Counts.Of(GroupCounts.Rural, 44, 33, people: 4), Counts.Of(GroupCounts.Urban, 100, 10, late: 3)]);
        var text = new StringWriter();

        EquityCsv.Write(text, Report(day));

        string[] lines = text.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines.Where(line => line.Contains(",rural,", StringComparison.Ordinal)), line => Assert.Contains(",,,,fewer than 5 people,", line, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("one,rural or urban,urban,unassigned,%,10,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("one,rural or urban,urban,minutes late,min,,,,out of fewer than 5,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("one,rural or urban,,unassigned: rural less urban,%,,,,too few,", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain("44", line, StringComparison.Ordinal));
    }

    [Fact]
    public void LeftOut_WhenHomesAreOfNoArea_SaysHowManyVisits()
    {
        EquityReport report = Report(new EquityDay(0, "2026-03-02", 0, [Counts.Of(GroupCounts.Rural, 100, 0), Counts.Of(GroupCounts.Unsaid, 7, 0)]));

        Assert.Equal(7, report.Unplaced);
        Assert.Contains(report.LeftOut(), sentence => sentence.StartsWith("7 visits are at homes", StringComparison.Ordinal));
        Assert.Contains(report.LeftOut(), sentence => sentence.Contains("imd_decile", StringComparison.Ordinal));
    }

    private static EquityReport Report(params EquityDay[] days) => new(Areas, [new EquityPlan("one", null), .. days.Any(day => day.Plan == 1) ? [new EquityPlan("two", 0)] : ImmutableArray<EquityPlan>.Empty], days);

    private static EquityDay Day(int seed, string date, int plan, int ruralUndone, int urbanUndone) =>
        new(seed, date, plan, [Counts.Of(GroupCounts.Rural, 100, ruralUndone), Counts.Of(GroupCounts.Urban, 100, urbanUndone)]);
}
