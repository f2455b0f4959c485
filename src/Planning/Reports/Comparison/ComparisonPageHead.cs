using CareRostering.Planning.Comparison;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Reports.Comparison;

/// <summary>The answer first: what one team gains over the service as it is, and what patients and staff would notice.</summary>
internal static class ComparisonPageHead
{
    internal static void Write(Markup page, ComparisonView view)
    {
        ScenarioRequest request = view.Result.Request;
        page.Add($"<header>\n<p class=\"service\">{view.Service}</p>\n<h1>What would one team be worth?</h1>\n");
        page.Add($"<p class=\"what\">{Wording.Count(request.Days, "day", "days")} ({view.Dates}) of {Wording.Count(request.Seeds, "made county", "made counties")} of people, each with {Wording.Count(request.Sample.Workers)} care workers beside the other professions and {Wording.Count(request.Sample.Visits)} visits a day. The same days are planned in every way, on the same roads, by the same rules, with the same shifts.</p>\n");
        if (view.IsAgainstAsIs)
        {
            WriteAnswer(page, view);
            WriteTiles(page, view);
        }

        page.Add($"<p class=\"hint\">{(view.IsAgainstAsIs ? $"As-is \u2192 {view.Result.Scenarios[view.Best].Id}, below it the difference. " : "")}In brackets: {view.Sample}, each day compared with itself. {new Raw(view.Result.IsSound ? "Every rota was checked by an independent checker: no hard rule is broken in any." : "<strong>The checker objects to a rota: do not use this report.</strong>")}</p>\n</header>\n");
    }

    private static void WriteAnswer(Markup page, ComparisonView view)
    {
        ScenarioGain gain = view.Gains[view.Best]!;
        string who = view.Result.Scenarios[view.Best].Model == PlanModel.County ? "One team, planned by the engine," : $"The model {view.Result.Scenarios[view.Best].Id}";
        if (gain.Claimed is not { } claimed)
        {
            page.Add($"<p class=\"answer\">{who} {gain.WhyNothing}, measured against the service as it is: <strong>no gain is claimed</strong>.</p>\n");
            return;
        }

        string between = claimed.HalfWidth is null ? "" : $" ({ComparisonView.Signed(claimed.Low, 1)} % to {ComparisonView.Signed(claimed.High, 1)} %)";
        string clear = claimed.HalfWidth is not null && !claimed.IsClear ? " That may be chance: the interval holds nought." : "";
        page.Add($"<p class=\"answer\">{who} gives <strong>{Wording.Decimal(Math.Abs(claimed.Mean), 1)} % {(claimed.Mean < 0 ? "less" : "more")}</strong> care for each worked hour than the service as it is{between}.{clear} The strategy of 2015 hoped for {Wording.Decimal(view.Benefits.HopedForPercent, 0)} %.</p>\n");
    }

    private static void WriteTiles(Markup page, ComparisonView view)
    {
        ScenarioGain gain = view.Gains[view.Best]!;
        page.Literal("<dl class=\"tiles\">\n");
        Figure(page, view, "Visits left undone a day", "visits unassigned", 0);
        Figure(page, view, "Travel for each visit, minutes", "travel per assigned visit", 1);
        Figure(page, view, "Late visits a day", "late visits", 0);
        Figure(page, view, "Visits by a known worker, %", "visits by a known worker", 1);
        Figure(page, view, "Service by a higher grade than needed, hours a day", "over-graded contact", 1);
        Tile(page, "Worth a year by the benefit case's arithmetic", gain.BenefitCasePencePerYear is { } pence ? Wording.WholePounds((long)Math.Round(pence.Mean)) : "nothing claimed",
            gain.BenefitCasePencePerYear is { HalfWidth: not null } worth ? $"{Wording.WholePounds((long)Math.Round(worth.Low))} to {Wording.WholePounds((long)Math.Round(worth.High))}; hoped for {Wording.WholePounds(view.Benefits.HopedForPencePerYear)}" : $"hoped for {Wording.WholePounds(view.Benefits.HopedForPencePerYear)}");
        page.Literal("</dl>\n");
    }

    private static void Figure(Markup page, ComparisonView view, string heading, string name, int decimals)
    {
        int figure = ComparisonView.Figure(name);
        Tile(page, heading, $"{Wording.Decimal(view.Result.Mean(0, figure).Mean, decimals)} \u2192 {Wording.Decimal(view.Result.Mean(view.Best, figure).Mean, decimals)}",
            ComparisonView.Signed(view.Result.Difference(0, view.Best, figure), decimals));
    }

    private static void Tile(Markup page, string name, string value, string note) =>
        page.Add($"<div class=\"tile\"><dt>{name}</dt><dd><b>{value}</b><span>{note}</span></dd></div>\n");
}
