using System.Globalization;
using CareRostering.Planning.Scenarios;
using CsvHelper;

namespace CareRostering.Planning.Equity;

/// <summary>What groups of people get, as CSV: comma, UTF-8, a header line. What is made of too few people or visits is left empty, with the reason beside it.</summary>
public static class EquityCsv
{
    /// <summary>Writes a line for each measure of each group of each plan, then one for each figure of inequality.</summary>
    public static void Write(TextWriter writer, EquityReport report)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(["plan", "division", "group", "figure", "unit", "value", "low", "high", "note", "definition"]);
        for (int plan = 0; plan < report.Plans.Length; plan++)
        {
            foreach (Division division in report.Divisions)
            {
                foreach (GroupCounts group in report.Groups(plan, division))
                {
                    WriteGroup(csv, report.Plans[plan].Id, group);
                }

                foreach (EquityMeasure measure in EquityMeasure.All)
                {
                    WriteApart(csv, report, plan, division, measure);
                }
            }
        }
    }

    /// <summary>What a division is called in files.</summary>
    public static string NameOf(Division division) => division switch
    {
        Division.Rurality => "rural or urban",
        Division.Deprivation => "tenth of deprivation",
        _ => "locality",
    };

    private static void WriteGroup(CsvWriter csv, string plan, GroupCounts group)
    {
        bool isTold = group.People >= EquityMeasure.Fewest;
        string few = $"fewer than {EquityMeasure.Fewest} people";
        Line("people", isTold ? group.People : null, "Different people who ask for visits on a day, the most on any.");
        Line("visits asked for", isTold ? group.Visits : null, "A call by two workers counts twice.");
        Line("visits made", isTold ? group.Made : null, "Visits in rounds.");
        foreach (EquityMeasure measure in EquityMeasure.All)
        {
            string why = !isTold ? few : measure.OutOf(group) == 0 ? "none" : $"out of fewer than {EquityMeasure.Fewest}";
            double? value = measure.Told(group);
            csv.WriteRecord([plan, NameOf(group.Division), group.Group, measure.Name, measure.Unit, Number(value), "", "", value is null ? why : "", measure.Definition]);
        }

        void Line(string figure, int? value, string definition) =>
            csv.WriteRecord([plan, NameOf(group.Division), group.Group, figure, "", Number(value), "", "", isTold ? "" : few, definition]);
    }

    private static void WriteApart(CsvWriter csv, EquityReport report, int plan, Division division, EquityMeasure measure)
    {
        InequalityFigures apart = report.Apart(plan, division, measure);
        Line(Inequality.GapName(division), measure.Unit, apart.Gap, "");
        if (Inequality.RatioName(division) is { } ratio)
        {
            Line(ratio, "", apart.Ratio, "");
        }

        if (report.Plans[plan].Against is { } against)
        {
            Line($"{Inequality.GapName(division)}, change", measure.Unit, apart.Change, $"against {report.Plans[against].Id}");
        }

        void Line(string figure, string unit, Estimate? value, string note) => csv.WriteRecord(
        [
            report.Plans[plan].Id,
            NameOf(division),
            "",
            $"{measure.Name}: {figure}",
            unit,
            Number(value?.Mean),
            value?.HalfWidth is null ? "" : Number(value.Low),
            value?.HalfWidth is null ? "" : Number(value.High),
            value is null ? "too few" : note,
            measure.Definition,
        ]);
    }

    private static string Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
