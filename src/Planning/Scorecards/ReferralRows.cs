using CareRostering.Planning.Presets;
using CareRostering.Planning.Referrals;

namespace CareRostering.Planning.Scorecards;

/// <summary>Rows that a service's own list of referrals fills: as it was, not as planned.</summary>
public static class ReferralRows
{
    private const double NationalPercent = 70;
    private const string NoFurther = "no-further-service";

    /// <summary>Outcomes at which care is over (docs/pathway.md).</summary>
    private static readonly string[] Ends = [NoFurther, "home-care", "hospital", "other"];

    /// <summary>The rows.</summary>
    public static IEnumerable<ScorecardRow> Of(ReferralCounts counts, PresetDocument preset)
    {
        ReferralMonth all = counts.Total;
        int down = CountOf(all, "step-down from hospital");
        int up = CountOf(all, "step-up from the community");
        yield return Row("referrals a month", "", 0, "", (double)all.All / counts.Months.Length, null, "Referrals over calendar months that have any: a month that the list has in part counts whole.", ScorecardSources.Sunderland);
        yield return Row("step-down from hospital", "%", 1, "", Share(down, down + up), null, $"Of the {down + up} referrals whose step is known.", ScorecardSources.Sunderland);
        foreach (PromisesKept kept in all.Promises)
        {
            yield return Row(
                $"{kept.Response.ToString().ToLowerInvariant()} referrals visited in time, as it was",
                "%",
                1,
                "100",
                Share(kept.Kept, kept.Visited),
                value => value >= 100,
                $"First visits that started by the promise of preset {preset.Name}, of the {kept.Visited} with both times; those without are in neither.",
                $"{ScorecardSources.Strategy}, figure 3");
        }

        yield return Row(
            "urgent community response within 2 h, as it was",
            "%",
            1,
            "70 or more",
            Share(all.National.Kept, all.National.Visited),
            value => value >= NationalPercent,
            $"First visits within the national clock, of the {all.National.Visited} rapid referrals received within its hours that have both times: which of them were urgent community response no list here says.",
            "NHS England, two-hour urgent community response standard");
        yield return Row("days from referral to first visit", "", 1, "", all.WaitDays.IsEmpty ? null : all.WaitDays.Average(), null, $"Mean by the calendar, of {all.WaitDays.Length} with a first visit.", $"{ScorecardSources.Audit2015}: 8.7 days to assessment");
        int[] ends = [.. Ends.Select(end => all.Outcomes.Where(outcome => Same(outcome.Name, end)).Sum(outcome => outcome.Count))];
        double? target = preset.Targets.NoFurtherServicePercent;
        yield return Row(
            "no further service afterwards",
            "%",
            1,
            target is { } percent ? $"{percent:0.#} or more" : "",
            Share(ends[0], ends.Sum()),
            target is null ? null : value => value >= target,
            $"Of the {ends.Sum()} referrals whose outcome is one of {string.Join(", ", Ends)}.",
            target is null ? ScorecardSources.Strategy : $"preset {preset.Name}");
    }

    private static ScorecardRow Row(string name, string unit, int decimals, string target, double? value, Func<double, bool>? isMet, string definition, string source) => new(
        name, unit, decimals, target, null, value, value is null ? RowVerdict.Nothing : isMet is null ? RowVerdict.NoTarget : isMet(value.Value) ? RowVerdict.Met : RowVerdict.NotMet, definition, source);

    private static int CountOf(ReferralMonth month, string step) => month.Steps.Where(count => count.Name == step).Sum(count => count.Count);

    private static bool Same(string text, string outcome) => string.Equals(text.Trim().Replace(' ', '-'), outcome, StringComparison.OrdinalIgnoreCase);

    private static double? Share(int part, int whole) => whole == 0 ? null : 100.0 * part / whole;
}
