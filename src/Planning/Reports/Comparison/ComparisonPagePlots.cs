using CareRostering.Planning.Comparison;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Reports.Comparison;

/// <summary>The plots: gain by model, where it comes from, every day by itself. Each has its numbers beside it, so that nobody has to read them off.</summary>
internal static class ComparisonPagePlots
{
    private const int Width = 900;
    private const int Left = 250;
    private const int Right = 670;
    private const int Row = 34;
    private const int LongestLabel = 28;

    /// <summary>A lever's name can be as long as people type it; it stays left of the plot.</summary>
    private const string Squeezed = " textLength=\"236\" lengthAdjust=\"spacingAndGlyphs\"";

    internal static void Write(Markup page, ComparisonView view)
    {
        if (!view.IsAgainstAsIs)
        {
            return;
        }

        page.Literal("<section>\n<h2>How much more care for each worked hour</h2>\n<p class=\"hint\">Against as-is, in percent. Filled: the gain claimed, the smaller of the two measures; hollow: the other. The line through a mark is its interval.</p>\n");
        WriteGains(page, view, [.. view.Models.Where(model => view.Gains[model] is not null)], "Gain of each model over as-is");
        page.Literal("</section>\n");
        WriteSteps(page, view);
        WriteDays(page, view);
    }

    /// <summary>A line for each scenario: both gains with their intervals, and what is left undone more or less.</summary>
    internal static void WriteGains(Markup page, ComparisonView view, int[] scenarios, string name)
    {
        bool showsHope = view.Result.Scenarios[scenarios[0]].Lever is null;
        var scale = new PlotScale(
            scenarios.SelectMany(scenario => new[] { view.Gains[scenario]!.WithWaiting, view.Gains[scenario]!.WithoutWaiting }).SelectMany(gain => new[] { gain.Low, gain.High })
                .Append(showsHope ? view.Benefits.HopedForPercent : 0), Left, Right);
        int height = (scenarios.Length * Row) + 46;
        Begin(page, name, height);
        Axis(page, scale, height - 30, "%");
        if (showsHope)
        {
            string hope = scale.At(view.Benefits.HopedForPercent);
            page.Add($"<line class=\"hope\" x1=\"{hope}\" x2=\"{hope}\" y1=\"14\" y2=\"{height - 30}\"/><text class=\"small\" x=\"{hope}\" y=\"10\" text-anchor=\"middle\">hoped for in 2015</text>\n");
        }

        int unassigned = ComparisonView.Figure("visits unassigned");
        foreach ((int scenario, int index) in scenarios.Select((scenario, index) => (scenario, index)))
        {
            ScenarioGain gain = view.Gains[scenario]!;
            int y = 32 + (index * Row);
            Label(page, y, view.Result.Scenarios[scenario].Id, showsHope ? NameOf(view.Result.Scenarios[scenario].Model) : "");
            Interval(page, scale, gain.WaitingCounts ? gain.WithoutWaiting : gain.WithWaiting, y + 8, "other");
            Interval(page, scale, gain.Smaller, y - 1, gain.Claimed is null ? "other" : "main");
            page.Add($"<text x=\"{Right + 20}\" y=\"{y}\">{(gain.Claimed is null ? $"{gain.WhyNothing}: no claim" : ComparisonView.Signed(gain.Smaller, 1, " %"))}</text>");
            page.Add($"<text class=\"small\" x=\"{Right + 20}\" y=\"{y + 14}\">visits left undone a day {ComparisonView.Signed(view.Result.Difference(view.Result.BaseOf(scenario)!.Value, scenario, unassigned).Mean, 0)}</text>\n");
        }

        page.Literal("</svg>\n");
    }

    private static void WriteSteps(Markup page, ComparisonView view)
    {
        GainStep[] sum = [.. view.Steps.Where(step => step.IsOfTheSum)];
        if (sum.Length == 0)
        {
            return;
        }

        ScenarioGain whole = view.Gains[view.Result.IndexOf(sum[^1].To)!.Value]!;
        bool withWaiting = whole.WaitingCounts;
        Estimate Added(GainStep step) => withWaiting ? step.WithWaiting : step.WithoutWaiting;
        double[] ends = [.. sum.Select((_, index) => sum.Take(index + 1).Sum(step => Added(step).Mean))];
        var scale = new PlotScale(ends.Zip(sum).SelectMany(end => new[] { end.First - (Added(end.Second).HalfWidth ?? 0), end.First + (Added(end.Second).HalfWidth ?? 0) }), Left, Right);
        page.Add($"<section>\n<h2>Where it comes from</h2>\n<p class=\"hint\">Each step takes down one thing more. In percent of as-is productivity ({(withWaiting ? "waiting counted as work" : "waiting left out of the work")}, the measure that is claimed), so that the steps add up. The thin line is the step's own interval.</p>\n");
        int height = ((sum.Length + 1) * Row) + 46;
        Begin(page, "Steps from as-is to one team", height);
        Axis(page, scale, height - 30, "%");
        double begins = 0;
        for (int index = 0; index < sum.Length; index++)
        {
            Estimate added = Added(sum[index]);
            int y = 14 + (index * Row);
            Bar(page, scale, begins, ends[index], y, added.Mean >= 0 ? "up" : "down");
            Whisker(page, scale, ends[index], added.HalfWidth, y + 11);
            Label(page, y + 15, Capital(sum[index].Name), $"{PlanModels.IdOf(sum[index].From)} to {PlanModels.IdOf(sum[index].To)}");
            page.Add($"<text x=\"{Right + 20}\" y=\"{y + 10}\">{ComparisonView.Signed(added, 1, " %")}</text>");
            page.Add($"<text class=\"small\" x=\"{Right + 20}\" y=\"{y + 24}\">visits left undone a day {ComparisonView.Signed(sum[index].Unassigned.Mean, 0)}</text>\n");
            begins = ends[index];
        }

        int last = 14 + (sum.Length * Row);
        Bar(page, scale, 0, begins, last, "all");
        Label(page, last + 15, "All together", "");
        page.Add($"<text class=\"strong\" x=\"{Right + 20}\" y=\"{last + 10}\">{ComparisonView.Signed(whole.Smaller, 1, " %")}</text>");
        page.Add($"<text class=\"small\" x=\"{Right + 20}\" y=\"{last + 24}\">visits left undone a day {ComparisonView.Signed(sum.Sum(step => step.Unassigned.Mean), 0)}</text>\n</svg>\n");
        page.Literal("<p class=\"hint\">Read both numbers of a step together: visits that were left undone before are often the remote and awkward ones, and a team that makes them drives more for each hour of care.</p>\n");
        foreach (GainStep step in view.Steps.Where(step => !step.IsOfTheSum))
        {
            page.Add($"<p><strong>Grading.</strong> All models but <em>grade-blind</em> put a price on sending a higher grade than a visit needs. For the one team that price changes over-graded service by {ComparisonView.Signed(step.OverGradedHours, 1, " hours")} a day, care for each worked hour by {ComparisonView.Signed(step.WithWaiting, 1, " %")} of as-is, without waiting by {ComparisonView.Signed(step.WithoutWaiting, 1, " %")}, and visits left undone by {ComparisonView.Signed(step.Unassigned, 1)} a day. The hours are freed for those who need the grade; they are no part of the sum above.</p>\n");
        }

        page.Literal("</section>\n");
    }

    private static void WriteDays(Markup page, ComparisonView view)
    {
        ScenarioResult result = view.Result;
        bool withWaiting = view.Gains[view.Best]!.WaitingCounts;
        double Of(ScenarioDay day, int model) => Gain.Between(day.Plans[0].Work, day.Plans[model].Work, view.Benefits) is var gain && withWaiting ? gain.WithWaitingPercent : gain.WithoutWaitingPercent;
        int[] models = [.. view.Models.Where(model => view.Gains[model] is not null && result.Scenarios[model].Model != PlanModel.GradeBlind)];
        int[] seeds = [.. result.Days.Select(day => day.Seed).Distinct()];
        var scale = new PlotScale(models.SelectMany(model => result.Days.Select(day => Of(day, model))), Left, Right);
        page.Add($"<section>\n<h2>Every day by itself</h2>\n<p class=\"hint\">Each dot is a day of a county: its gain over the same day as it is, in percent ({(withWaiting ? "waiting counted as work" : "waiting left out of the work")}). A cross is a day on which more is left undone than as-is. The bar is the mean of the row.</p>\n");
        int row = seeds.Length > 1 ? 20 : Row;
        int height = (models.Length * ((seeds.Length * row) + 14)) + 46;
        Begin(page, "Gain of every day", height);
        Axis(page, scale, height - 30, "%");
        int y = 24;
        foreach (int model in models)
        {
            foreach (int seed in seeds)
            {
                ScenarioDay[] days = [.. result.Days.Where(day => day.Seed == seed)];
                Label(page, y + 1, seed == seeds[0] ? result.Scenarios[model].Id : "", "");
                page.Add($"<text class=\"small\" x=\"{Left - 20}\" y=\"{y + 4}\" text-anchor=\"end\">seed {seed}</text>");
                foreach (ScenarioDay day in days)
                {
                    Dot(page, scale.At(Of(day, model)), y, Gain.Between(day.Plans[0].Work, day.Plans[model].Work, view.Benefits).IsComparable, $"{day.Date}, seed {seed}: {ComparisonView.Signed(Of(day, model), 1)} %");
                }

                string mean = scale.At(days.Average(day => Of(day, model)));
                page.Add($"<line class=\"mean\" x1=\"{mean}\" x2=\"{mean}\" y1=\"{y - 8}\" y2=\"{y + 8}\"/>\n");
                page.Add($"<text x=\"{Right + 20}\" y=\"{y + 4}\">{Span(days.Min(day => Of(day, model)), days.Max(day => Of(day, model)))} %</text>\n");
                y += row;
            }

            y += 14;
        }

        page.Literal("</svg>\n</section>\n");
    }

    private static string Span(double least, double most) =>
        ComparisonView.Signed(least, 1) is var low && ComparisonView.Signed(most, 1) is var high && low == high ? low : $"{low} to {high}";

    private static string NameOf(PlanModel model) => model switch
    {
        PlanModel.FixedRounds => "same teams, fixed rounds",
        PlanModel.EarliestDeadline or PlanModel.NearestNeighbour or PlanModel.RegretInsertion => "one team, a published rule",
        PlanModel.Silos => "same teams, by the engine",
        PlanModel.Localities => "one team in each locality",
        PlanModel.County => "one team for the county",
        PlanModel.GradeBlind => "one team, grades not priced",
        _ => "",
    };

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    private static void Begin(Markup page, string name, int height) => page.Add($"<svg class=\"plot\" role=\"img\" aria-label=\"{name}\" viewBox=\"0 0 {Width} {height}\">\n");

    private static void Axis(Markup page, PlotScale scale, int y, string unit)
    {
        foreach (double tick in scale.Ticks)
        {
            string x = scale.At(tick);
            page.Add($"<line class=\"{(tick == 0 ? "zero" : "grid")}\" x1=\"{x}\" x2=\"{x}\" y1=\"14\" y2=\"{y}\"/><text class=\"small\" x=\"{x}\" y=\"{y + 16}\" text-anchor=\"middle\">{ComparisonView.Signed(tick, scale.Step < 1 ? 1 : 0)} {unit}</text>\n");
        }
    }

    /// <summary>Two lines at the left: a name, and smaller what it means.</summary>
    private static void Label(Markup page, int y, string name, string meaning)
    {
        bool both = name.Length > 0 && meaning.Length > 0;
        if (name.Length > 0)
        {
            page.Add($"<text class=\"strong\" x=\"0\" y=\"{(both ? y - 2 : y + 3)}\"{new Raw(name.Length > LongestLabel ? Squeezed : "")}>{name}</text>");
        }

        if (meaning.Length > 0)
        {
            page.Add($"<text class=\"small\" x=\"0\" y=\"{(both ? y + 12 : y + 3)}\">{meaning}</text>");
        }

        page.Literal("\n");
    }

    private static void Interval(Markup page, PlotScale scale, Estimate estimate, int y, string style)
    {
        page.Add($"<g class=\"{style}\"><line x1=\"{scale.At(estimate.Low)}\" x2=\"{scale.At(estimate.High)}\" y1=\"{y}\" y2=\"{y}\"/><circle cx=\"{scale.At(estimate.Mean)}\" cy=\"{y}\" r=\"{(style == "main" ? 6 : 4)}\"/></g>\n");
    }

    private static void Bar(Markup page, PlotScale scale, double from, double to, int y, string style)
    {
        (double left, double right) = (Math.Min(scale.Place(from), scale.Place(to)), Math.Max(scale.Place(from), scale.Place(to)));
        page.Add($"<rect class=\"{style}\" x=\"{PlotScale.Text(left)}\" y=\"{y}\" width=\"{PlotScale.Text(Math.Max(1, right - left))}\" height=\"22\"/>\n");
    }

    private static void Whisker(Markup page, PlotScale scale, double at, double? half, int y)
    {
        if (half is { } width)
        {
            page.Add($"<line class=\"whisker\" x1=\"{scale.At(at - width)}\" x2=\"{scale.At(at + width)}\" y1=\"{y}\" y2=\"{y}\"/>\n");
        }
    }

    private static void Dot(Markup page, string x, int y, bool isComparable, string title)
    {
        if (isComparable)
        {
            page.Add($"<circle class=\"day\" cx=\"{x}\" cy=\"{y}\" r=\"4\"><title>{title}</title></circle>");
        }
        else
        {
            page.Add($"<text class=\"cross\" x=\"{x}\" y=\"{y + 5}\" text-anchor=\"middle\">\u00d7<title>{title}; more left undone</title></text>");
        }
    }
}
