using System.Globalization;
using CareRostering.Planning.Carbon;
using CareRostering.Planning.Comparison;
using CsvHelper;

namespace CareRostering.Planning.Scenarios;

/// <summary>A comparison of many days as CSV: comma, UTF-8, a header line.</summary>
public static class ScenarioCsv
{
    /// <summary>Writes every figure of every plan, a line each; mileage by car and carbon where no plan was stored before they were kept.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">The comparison.</param>
    /// <param name="factor">What a mile emits; null: the usual.</param>
    public static void WriteDays(TextWriter writer, ScenarioResult result, CarbonFactor? factor = null)
    {
        var carbon = CarbonFigures.Of(result, factor ?? CarbonFactor.Usual);
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

                foreach (var figure in carbon?.All ?? [])
                {
                    csv.WriteRecord([Number(day.Seed), day.Date, scenario.Id, figure.Name, figure.Unit, Number(figure.Value(plan))]);
                }
            }
        }
    }

    /// <summary>
    /// Writes means over all days, and differences with the ends of their 95 % intervals, a line for each scenario and figure. Differences are empty for what the others are
    /// compared with, intervals where there is one day only.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">The comparison.</param>
    /// <param name="factor">What a mile emits; null: the usual.</param>
    public static void WriteSummary(TextWriter writer, ScenarioResult result, CarbonFactor? factor = null)
    {
        var carbon = CarbonFigures.Of(result, factor ?? CarbonFactor.Usual);
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(["scenario", "figure", "unit", "mean", "against", "difference", "low", "high", "definition"]);
        for (int scenario = 0; scenario < result.Scenarios.Length; scenario++)
        {
            int? against = result.BaseOf(scenario);
            for (int figure = 0; figure < ComparisonFigures.All.Length; figure++)
            {
                ComparisonFigure one = ComparisonFigures.All[figure];
                Line(scenario, one.Name, one.Unit, one.Definition, result.Mean(scenario, figure), against is { } before ? result.Difference(before, scenario, figure) : null);
            }

            foreach (var one in carbon?.All ?? [])
            {
                Line(scenario, one.Name, one.Unit, one.Definition, carbon!.Mean(scenario, one.Value), against is { } before ? carbon.Difference(before, scenario, one.Value) : null);
            }
        }

        void Line(int scenario, string name, string unit, string definition, Estimate mean, Estimate? difference)
        {
            bool hasInterval = difference?.HalfWidth is not null;
            csv.WriteRecord(
            [
                result.Scenarios[scenario].Id,
                name,
                unit,
                Number(mean.Mean),
                result.BaseOf(scenario) is { } position ? result.Scenarios[position].Id : "",
                difference is null ? "" : Number(difference.Mean),
                hasInterval ? Number(difference!.Low) : "",
                hasInterval ? Number(difference!.High) : "",
                definition,
            ]);
        }
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
