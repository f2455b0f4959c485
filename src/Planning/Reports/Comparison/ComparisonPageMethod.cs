using CareRostering.Planning.Comparison;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Reports.Comparison;

/// <summary>How it was done, with what, and what it cannot say.</summary>
internal static class ComparisonPageMethod
{
    internal static void Write(Markup page, ComparisonView view)
    {
        ScenarioRequest request = view.Result.Request;
        page.Literal("<section>\n<h2>How it was done</h2>\n<h3>The models</h3>\n<dl class=\"models\">\n");
        foreach (int model in view.Models)
        {
            page.Add($"<div><dt>{view.Result.Scenarios[model].Id}</dt><dd>{view.Result.Scenarios[model].Definition}</dd></div>\n");
        }

        page.Literal("</dl>\n<h3>The days</h3>\n");
        page.Add($"<p>A seed makes a county of people. Its workers, its patients with packages, their homes and agreed times are the same on all of its days; who is on shift, nurses', therapists' and first visits are each day's own. Nobody's package begins or ends meanwhile, and every day is staffed like a weekday; roads are as busy as on that day of the week. Each day is planned by itself.</p>\n");
        page.Add($"<h3>The intervals</h3>\n<p>Each day is compared with itself: the difference between two plans of the same day. {(view.Result.Mean(0, 0).OverSeeds
            ? "Days of one county are alike, so the sample is the counties: Student's t over the means of the seeds, 95 %."
            : "With one county the sample is its days: Student's t over them, 95 %. That speaks of this county; for others, compare several seeds.")} Many figures are shown, and one in twenty would look clear by chance alone.</p>\n");
        page.Literal("<h3>What it cannot say</h3>\n<ul>\n");
        foreach (string caveat in new[]
        {
            "As-is is a rule, not your co-ordinators. It is granted more than life grants: every team knows what others agreed, nobody forgets a rule, travel times are exact.",
            "The people are made. Their staff live where chance put them, so some localities are short and others idle; a real service may be better or worse balanced.",
            "No cancellations, no sickness, no referrals in the course of the day; traffic is as it is on average at the hour.",
            "Shifts are an input everywhere. Better ones would gain more, and freed hours become money only when shifts follow or more people are visited.",
            "The benefit case speaks of reablement workers; care and worked time here are those of every profession.",
            "Searches are short. Longer ones gain more in every model planned by the engine, and most for the one team, whose problem is the largest.",
        })
        {
            page.Add($"<li>{caveat}</li>\n");
        }

        page.Literal("</ul>\n<h3>With what</h3>\n<dl class=\"models\">\n");
        Item("Service", $"preset {request.Sample.Preset.Name}: {request.Sample.Preset.Service}");
        foreach ((string _, PresetSource source) in request.Sample.Preset.Sources)
        {
            Item("Source", string.Join(", ", new[] { source.Title, source.Publisher, source.Date }.Where(part => part.Length > 0)));
        }

        Item("Days", $"{view.Dates}");
        Item("Seeds", request.Seeds == 1 ? $"{request.Sample.Seed}" : $"{request.Sample.Seed} to {request.Sample.Seed + request.Seeds - 1}");
        Item("Search", $"{Limit(request)} for each plan, one thread, the seed of the county");
        Item("As-is", request.Manual.PhonesAround ? "a team offers what it cannot place to the others" : "a team keeps what it cannot place");
        Item("Homes", view.Options.Homes);
        Item("Roads", string.Join(", ", new[] { view.Options.Roads, view.Options.RoadsNotice }.Where(part => part.Length > 0)));
        Item("Engine", view.Options.Engine);
        page.Literal("</dl>\n<p class=\"hint\">Formulas: docs/figures.md and docs/comparison.md. Every figure of every plan: the CSV files of the same command.</p>\n</section>\n");

        void Item(string name, string value)
        {
            if (value.Length > 0)
            {
                page.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>\n");
            }
        }
    }

    private static string Limit(ScenarioRequest request) => request.Search.IterationLimit is { } iterations
        ? $"{Wording.Count(iterations)} iterations"
        : $"{Wording.Decimal(request.Search.TimeLimit?.TotalSeconds ?? 0, 0)} s";
}
