using System.Globalization;
using CareRostering.Planning.Comparison;
using CsvHelper;

namespace CareRostering.Planning.Scenarios;

/// <summary>A comparison of many days as CSV: comma, UTF-8, a header line.</summary>
public static class ScenarioCsv
{
    /// <summary>Writes every figure of every plan, a line each.</summary>
    public static void WriteDays(TextWriter writer, ScenarioResult result)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(["seed", "date", "scenario", "figure", "unit", "value"]);
        foreach (ScenarioDay day in result.Days)
        {
            foreach ((Scenario scenario, ScenarioPlan plan) in result.Scenarios.Zip(day.Plans))
            {
                foreach ((ComparisonFigure figure, double value) in ComparisonFigures.All.Zip(plan.Figures))
                {
                    csv.WriteRecord([Number(day.Seed), day.Date, scenario.Id, figure.Name, figure.Unit, Number(value)]);
                }
            }
        }
    }

    /// <summary>
    /// Writes means over all days, and differences with the ends of their 95 % intervals, a line for each scenario and figure. Differences are empty for what the others are
    /// compared with, intervals where there is one day only.
    /// </summary>
    public static void WriteSummary(TextWriter writer, ScenarioResult result)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(["scenario", "figure", "unit", "mean", "against", "difference", "low", "high", "definition"]);
        for (int scenario = 0; scenario < result.Scenarios.Length; scenario++)
        {
            int? against = result.BaseOf(scenario);
            for (int figure = 0; figure < ComparisonFigures.All.Length; figure++)
            {
                ComparisonFigure one = ComparisonFigures.All[figure];
                Estimate? difference = against is { } before ? result.Difference(before, scenario, figure) : null;
                bool hasInterval = difference?.HalfWidth is not null;
                csv.WriteRecord(
                [
                    result.Scenarios[scenario].Id,
                    one.Name,
                    one.Unit,
                    Number(result.Mean(scenario, figure).Mean),
                    against is { } position ? result.Scenarios[position].Id : "",
                    difference is null ? "" : Number(difference.Mean),
                    hasInterval ? Number(difference!.Low) : "",
                    hasInterval ? Number(difference!.High) : "",
                    one.Definition,
                ]);
            }
        }
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
