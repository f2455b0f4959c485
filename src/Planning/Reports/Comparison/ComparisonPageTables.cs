using CareRostering.Planning.Comparison;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Reports.Comparison;

/// <summary>Every figure with its definition, by model and by lever, and the pounds with the price of each item.</summary>
internal static class ComparisonPageTables
{
    /// <summary>How many are held against one in a table: more would run off a sheet of paper.</summary>
    private const int ScenariosATable = 4;

    internal static void Write(Markup page, ComparisonView view)
    {
        page.Literal("<section>\n<h2>Every figure</h2>\n<p class=\"hint\">Means of a day; after the first column the difference on the same day, with its interval. Bold: the interval leaves nought out.</p>\n");
        if (view.Models.Length == 1)
        {
            WriteFigures(page, view, 0, [], "Models");
        }

        foreach (int[] some in view.Models.Skip(1).Chunk(ScenariosATable))
        {
            WriteFigures(page, view, 0, some, "Models");
        }

        page.Literal("</section>\n");
        if (view.Levers.Length > 0)
        {
            page.Literal("<section>\n<h2>What if the service were changed?</h2>\n<p class=\"hint\">One team, planned by the engine, with one thing changed; against the same team on the same day without the change. Look first at what is left undone. The plot: care for each worked hour, marks as above.</p>\n<ul>\n");
            foreach (int lever in view.Levers)
            {
                page.Add($"<li><strong>{view.Result.Scenarios[lever].Id}</strong>: {view.Result.Scenarios[lever].Definition}</li>\n");
            }

            page.Literal("</ul>\n");
            ComparisonPagePlots.WriteGains(page, view, [.. view.Levers], "Gain of each lever over the one team");
            foreach (int[] some in view.Levers.Chunk(ScenariosATable))
            {
                WriteFigures(page, view, view.Result.BaseOf(some[0])!.Value, some, "Levers");
            }

            page.Literal("</section>\n");
        }

        WritePounds(page, view);
        WritePrices(page, view);
    }

    private static void WriteFigures(Markup page, ComparisonView view, int first, int[] others, string caption)
    {
        ScenarioResult result = view.Result;
        page.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table class=\"figures\"><caption>{caption}</caption>\n<thead><tr><th scope=\"col\">Figure</th><th scope=\"col\">{result.Scenarios[first].Id}</th>");
        foreach (int other in others)
        {
            page.Add($"<th scope=\"col\">{result.Scenarios[other].Id}</th>");
        }

        page.Literal("</tr></thead><tbody>\n");
        for (int figure = 0; figure < ComparisonFigures.All.Length; figure++)
        {
            ComparisonFigure one = ComparisonFigures.All[figure];
            int decimals = one.Unit == "£" && !one.Name.Contains("per", StringComparison.Ordinal) ? 0 : one.Decimals;
            page.Add($"<tr><th scope=\"row\">{one.Heading}<small>{(first == 0 ? one.Definition : "")}</small></th><td>{Wording.Decimal(result.Mean(first, figure).Mean, decimals)}</td>");
            foreach (int other in others)
            {
                Estimate difference = result.Difference(first, other, figure);
                string interval = difference.HalfWidth is null ? "" : $"{ComparisonView.Signed(difference.Low, decimals)} to {ComparisonView.Signed(difference.High, decimals)}";
                page.Add($"<td{new Raw(difference.IsClear ? " class=\"clear\"" : "")}>{ComparisonView.Signed(difference.Mean, decimals)}<small>{interval}</small></td>");
            }

            page.Literal("</tr>\n");
        }

        page.Literal("</tbody></table></div>\n");
    }

    private static void WritePounds(Markup page, ComparisonView view)
    {
        int[] models = [.. view.Models.Where(scenario => view.Gains[scenario] is not null)];
        if (models.Length + view.Levers.Length == 0)
        {
            return;
        }

        page.Literal("<section>\n<h2>What it is worth in pounds</h2>\n");
        foreach (int[] some in models.Chunk(ScenariosATable))
        {
            WritePounds(page, view, some);
        }

        foreach (int[] some in view.Levers.Chunk(ScenariosATable))
        {
            WritePounds(page, view, some);
        }

        page.Literal("</section>\n");
    }

    private static void WritePounds(Markup page, ComparisonView view, int[] all)
    {
        BenefitCase benefits = view.Benefits;
        string against = view.Result.Scenarios[view.Result.BaseOf(all[0])!.Value].Id;
        page.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Pounds against {against}\"><table class=\"figures\"><caption>Against {against}</caption>\n<thead><tr><th scope=\"col\">Sum</th>");
        foreach (int scenario in all)
        {
            page.Add($"<th scope=\"col\">{view.Result.Scenarios[scenario].Id}</th>");
        }

        page.Literal("</tr></thead><tbody>\n");
        Line("Gain claimed, %", "The smaller of the gains of care for each worked hour with waiting and without; nothing where more is left undone or other visits are asked for.", gain => gain.Claimed is { } claimed ? ComparisonView.Signed(claimed, 1) : "nothing");
        Line("Days on which more is left undone", $"Of {Wording.Count(view.Result.Days.Length)} days: more visits unassigned, or less care.", gain => Wording.Count(gain.DaysWithMoreUndone));
        Line("By the benefit case, a year", $"Gain claimed x {benefits.Workers} workers x {Wording.WholePounds(benefits.WorkerPencePerYear)}.", gain => Money(gain.BenefitCasePencePerYear));
        Line("Worked hours less, a day", "Worked time x gain claimed: what the same care would take on top.", gain => gain.FreedHours is { } hours ? ComparisonView.Signed(hours, 1) : "nothing");
        Line("These hours at their wages, a day", "At each worker's own wage.", gain => Money(gain.FreedPence));
        Line("Mileage less, a day", "Mileage before, for as much care as now, less mileage now.", gain => Money(gain.MileageSavedPence));
        Line("Hours and mileage, a year", $"{benefits.DaysPerYear} such days. An upper bound: hours turn into money only when shifts follow or more people are visited.", gain => Money(gain.PencePerYear));
        Line("With the shifts as they are, a day", "What the day costs less: overtime and mileage. That much needs no change but the plan.", gain => Money(gain.CostSavedPence));
        page.Literal("</tbody></table></div>\n");

        void Line(string name, string definition, Func<ScenarioGain, string> text)
        {
            page.Add($"<tr><th scope=\"row\">{name}<small>{definition}</small></th>");
            foreach (int scenario in all)
            {
                string whole = text(view.Gains[scenario]!);
                int bracket = whole.IndexOf(" (", StringComparison.Ordinal);
                page.Add($"<td>{(bracket < 0 ? whole : whole[..bracket])}<small>{(bracket < 0 ? "" : whole[(bracket + 2)..^1])}</small></td>");
            }

            page.Literal("</tr>\n");
        }
    }

    private static string Money(Estimate? pence) => pence is null ? "nothing" : ComparisonView.Pounds(pence);

    private static void WritePrices(Markup page, ComparisonView view)
    {
        Optimiser.Problem.Prices prices = view.Result.Prices;
        page.Literal("<section>\n<h2>The price of each item</h2>\n<table class=\"prices\"><thead><tr><th scope=\"col\">Item</th><th scope=\"col\">Price</th><th scope=\"col\">Source</th></tr></thead><tbody>\n");
        foreach ((int grade, int wage) in view.Result.Wages)
        {
            Price($"An hour of a worker of band {grade}", Wording.Pounds(wage), "Agenda for Change 2024/25, middle of the band, and 30 % on-costs (chosen)");
        }

        Price("An hour of overtime", prices.OvertimePencePerHour is { } hour ? Wording.Pounds(hour) : $"{prices.OvertimePercent} % of the wage", "NHS terms of service handbook, section 3");
        Price("A mile by car", $"{prices.CarPencePerMile} p", "HMRC approved mileage rate");
        Price("A mile by bicycle", $"{prices.BicyclePencePerMile} p", "HMRC approved mileage rate");
        Price("A worker's year, in the benefit case", Wording.WholePounds(view.Benefits.WorkerPencePerYear), "Integrated Care for Frail Older People, Buckinghamshire, February 2015");
        Price("A minute after the preferred time", $"{prices.LatePencePerMinute} p", "steers the engine, is no part of any cost; chosen");
        Price("A visit by a worker whom the patient has not met", Wording.Pounds(prices.NewFacePence), "steers the engine; chosen");
        Price("An hour by a grade higher than needed, for each grade", Wording.Pounds(prices.OverGradePencePerHour), "steers the engine (but in grade-blind); chosen");
        page.Literal("</tbody></table>\n</section>\n");

        void Price(string item, string price, string source) => page.Add($"<tr><th scope=\"row\">{item}</th><td>{price}</td><td>{source}</td></tr>\n");
    }
}
