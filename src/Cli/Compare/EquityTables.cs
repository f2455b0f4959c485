using System.Globalization;
using CareRostering.Planning.Equity;
using CareRostering.Planning.Scenarios;
using Spectre.Console;

namespace CareRostering.Cli.Compare;

/// <summary>Who gets what, on the console: how far groups are apart in every plan, and each group in the first plan and in one other.</summary>
internal static class EquityTables
{
    private static readonly EquityMeasure[] Shown = [.. EquityMeasure.All.Take(6)];

    /// <param name="report">What is told.</param>
    /// <param name="other">The plan whose groups are shown beside the first one's.</param>
    public static void Print(EquityReport report, int other)
    {
        Console.WriteLine($"who gets what, over all days (fewer than {EquityMeasure.Fewest} people, or out of fewer than {EquityMeasure.Fewest} visits: not told; every measure: --equity FILE.csv; definitions: docs/scorecard.md)");
        foreach (string left in report.LeftOut())
        {
            Console.WriteLine(left);
        }

        foreach (Division division in report.Divisions)
        {
            foreach (int plan in new[] { 0, other }.Distinct())
            {
                PrintGroups(report, plan, division);
            }

            PrintApart(report, division);
        }
    }

    private static void PrintGroups(EquityReport report, int plan, Division division)
    {
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn(Markup.Escape($"{report.Plans[plan].Id}, by {EquityCsv.NameOf(division)}")).NoWrap());
        foreach (string heading in new[] { "people", "visits", "made" }.Concat(EquityMeasure.All.Select(measure => measure.Heading)))
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (GroupCounts group in report.Groups(plan, division))
        {
            string[] counts = group.People < EquityMeasure.Fewest ? [$"<{EquityMeasure.Fewest}", "", ""] : [Count(group.People), Count(group.Visits), Count(group.Made)];
            table.AddRow([Markup.Escape(group.Group), .. counts, .. EquityMeasure.All.Select(measure => Number(measure.Told(group), measure.Decimals))]);
        }

        AnsiConsole.Write(table);
    }

    private static void PrintApart(EquityReport report, Division division)
    {
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn(Inequality.GapName(division)).NoWrap());
        foreach (EquityMeasure measure in Shown)
        {
            table.AddColumn(new TableColumn(measure.Heading).RightAligned());
        }

        for (int plan = 0; plan < report.Plans.Length; plan++)
        {
            InequalityFigures[] apart = [.. Shown.Select(measure => report.Apart(plan, division, measure))];
            table.AddRow([Markup.Escape(report.Plans[plan].Id), .. apart.Zip(Shown, (one, measure) => Signed(one.Gap, measure.Decimals))]);
            if (Inequality.RatioName(division) is { } ratio)
            {
                table.AddRow([$"  {Markup.Escape(ratio)}", .. apart.Select(one => Number(one.Ratio?.Mean, 2))]);
            }

            if (report.Plans[plan].Against is { } against)
            {
                table.AddRow([$"  change against {Markup.Escape(report.Plans[against].Id)}", .. apart.Zip(Shown, (one, measure) => Signed(one.Change, measure.Decimals))]);
            }
        }

        AnsiConsole.Write(table);
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double? value, int decimals) => value?.ToString($"N{decimals}", CultureInfo.InvariantCulture) ?? "...";

    private static string Signed(Estimate? estimate, int decimals)
    {
        string digits = decimals == 0 ? "#,0" : $"#,0.{new string('0', decimals)}";
        return estimate is null ? "..." : estimate.Mean.ToString($"+{digits};-{digits};{digits}", CultureInfo.InvariantCulture)
            + (estimate.HalfWidth is { } half ? $" +/- {half.ToString(digits, CultureInfo.InvariantCulture)}" : "");
    }
}
