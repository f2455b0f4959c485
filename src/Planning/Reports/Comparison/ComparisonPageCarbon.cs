using CareRostering.Planning.Carbon;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Reports.Comparison;

/// <summary>Miles by car and what they emit.</summary>
internal static class ComparisonPageCarbon
{
    private const int ScenariosATable = 4;

    internal static void Write(Markup page, ComparisonView view)
    {
        if (CarbonFigures.Of(view.Result, view.Options.Carbon) is not { } carbon)
        {
            page.Literal("<section>\n<h2>Carbon</h2>\n<p>Some of these plans were stored before miles by car were kept apart, so that nothing is said of carbon.</p>\n</section>\n");
            return;
        }

        page.Add($"<section>\n<h2>Carbon</h2>\n<p class=\"hint\">Means of a day; after the first column the difference on the same day, with its interval. {carbon.Factor.KgPerMile.ToString("0.#####", System.Globalization.CultureInfo.InvariantCulture)} kg CO2e for each mile by car: {carbon.Factor.Source}. Bicycles and feet count nothing, nor do offices or what a car takes to be made.</p>\n");
        WriteTables(page, view, carbon, [.. view.Models.Skip(1)]);
        WriteTables(page, view, carbon, [.. view.Levers]);
        page.Literal("</section>\n");
    }

    private static void WriteTables(Markup page, ComparisonView view, CarbonFigures carbon, int[] others)
    {
        foreach (int[] some in others.Chunk(ScenariosATable))
        {
            WriteTable(page, view, carbon, view.Result.BaseOf(some[0])!.Value, some);
        }

        if (others.Length == 0 && view.Models.Length == 1)
        {
            WriteTable(page, view, carbon, 0, []);
        }
    }

    private static void WriteTable(Markup page, ComparisonView view, CarbonFigures carbon, int first, int[] others)
    {
        ScenarioResult result = view.Result;
        page.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Carbon\"><table class=\"figures\"><caption>Carbon</caption>\n<thead><tr><th scope=\"col\">Figure</th><th scope=\"col\">{result.Scenarios[first].Id}</th>");
        foreach (int other in others)
        {
            page.Add($"<th scope=\"col\">{result.Scenarios[other].Id}</th>");
        }

        page.Literal("</tr></thead><tbody>\n");
        foreach ((string name, string unit, int decimals, string definition, Func<ScenarioPlan, double> value) in carbon.All)
        {
            page.Add($"<tr><th scope=\"row\">{name} ({unit})<small>{definition}</small></th><td>{Wording.Decimal(carbon.Mean(first, value).Mean, decimals)}</td>");
            foreach (int other in others)
            {
                Estimate difference = carbon.Difference(first, other, value);
                string interval = difference.HalfWidth is null ? "" : $"{ComparisonView.Signed(difference.Low, decimals)} to {ComparisonView.Signed(difference.High, decimals)}";
                page.Add($"<td{new Raw(difference.IsClear ? " class=\"clear\"" : "")}>{ComparisonView.Signed(difference.Mean, decimals)}<small>{interval}</small></td>");
            }

            page.Literal("</tr>\n");
        }

        page.Literal("</tbody></table></div>\n");
    }
}
