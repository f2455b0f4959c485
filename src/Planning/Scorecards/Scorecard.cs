using System.Collections.Immutable;
using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Carbon;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Presets;

namespace CareRostering.Planning.Scorecards;

/// <summary>
/// The rows of a scorecard of intermediate care that rotas can fill, and by name those that they cannot. Where a document asks for more or less of something without a number, the number is that of the
/// service as it is: the manual rule (docs/comparison.md) on the same days. Immutable.
/// </summary>
public sealed class Scorecard
{
    private const double Percent = 100;
    private const double FarLatePercent = 10;
    private readonly List<ScorecardRow> rows = [];
    private readonly ScorecardCounts own;
    private readonly ScorecardCounts asIs;

    private Scorecard(ScorecardCounts own, ScorecardCounts asIs) => (this.own, this.asIs) = (own, asIs);

    /// <summary>The rows.</summary>
    public ImmutableArray<ScorecardRow> Rows => [.. rows];

    /// <summary>Makes the rows that come from rotas.</summary>
    /// <param name="own">The rotas.</param>
    /// <param name="asIs">The same days as they are.</param>
    /// <param name="preset">The service: its promises and targets.</param>
    /// <param name="carbon">What a mile emits.</param>
    public static Scorecard Of(ScorecardCounts own, ScorecardCounts asIs, PresetDocument preset, CarbonFactor carbon)
    {
        var card = new Scorecard(own, asIs);
        card.Add("hard rules broken", "", 0, "none", counts => counts.Violations, (value, _) => value == 0, "What the independent checker objects to: skills, grades, windows, breaks, shifts (docs/rules.md).", "Working Time Regulations 1998; docs/rules.md");
        card.Add("visits left out", "%", 1, "none", counts => Share(counts.Kpis.VisitsUnassigned, counts.Kpis.Visits), (value, _) => value == 0, "Visits in no round, of those asked for.", $"{ScorecardSources.Chosen}, after the complaint of {ScorecardSources.Strategy} that referrals are bounced because a team is full");
        card.AddPromises(preset);
        card.AddProductivity(preset);
        card.Add("utilisation of care workers", "%", 1, "above as it is", counts => Share(counts.CareWorkersContactSeconds, counts.CareWorkersPaidSeconds), (value, before) => value > before, "Service at homes as a share of the paid time of reablement workers and healthcare assistants, used or not.", $"{ScorecardSources.Strategy}: low utilisation against benchmarks, of which it gives no number");
        card.Add("service by a higher grade than needed", "%", 1, "below as it is", counts => Share(counts.Kpis.OverGradedSeconds, counts.Kpis.ContactSeconds), (value, before) => value < before, "Of all service at homes.", $"{ScorecardSources.Strategy}: overly skilled staff doing unskilled tasks, without a number");
        card.Add("travel", "% of paid time", 1, "below as it is", counts => Share(counts.Kpis.TravelSeconds, counts.Kpis.PaidSeconds), (value, before) => value < before, "All ways of all rounds.", $"{ScorecardSources.Strategy}: route optimisation, without a number");
        card.Add("travel for each visit made", "min", 1, "below as it is", counts => Ratio(counts.Kpis.TravelSeconds / 60.0, counts.Kpis.VisitsAssigned), (value, before) => value < before, "All ways over visits in rounds.", $"{ScorecardSources.Strategy}: route optimisation, without a number");
        card.Add("visits by a known worker", "%", 1, "no less than as it is", counts => Share(counts.Kpis.KnownFaceVisits, counts.Kpis.VisitsAssigned), (value, before) => value >= before, "Visits in rounds by a worker whom the patient has met.", $"{ScorecardSources.Nice}: few different workers, without a number");
        card.Add("visits over half an hour late", "%", 1, "below 10", counts => Share(counts.FarLateVisits, counts.Kpis.VisitsAssigned), (value, _) => value < FarLatePercent, "Visits planned to start more than 30 minutes after their preferred window, of those in rounds.", $"{ScorecardSources.Chosen}: better than the one in ten that Corporate Watch found by freedom-of-information requests");
        card.Add("visits shorter than half an hour", "% of those asked for", 1, "", counts => Share(counts.ShortVisits, counts.Kpis.Visits), null, "By their length as asked for. Only as agreed short tasks within a package: which these are no rota says.", ScorecardSources.Nice);
        card.Add("cost for each visit made", "£", 2, "", counts => Ratio(counts.Kpis.CostPence / Percent, counts.Kpis.VisitsAssigned), null, "Wages, overtime and mileage over visits in rounds.", "docs/figures.md");
        card.Add("carbon for each visit made", "kg CO2e", 3, "", counts => Ratio(carbon.Kg(counts.Kpis), counts.Kpis.VisitsAssigned), null, $"Miles by car times {carbon.KgPerMile.ToString("0.#####", CultureInfo.InvariantCulture)} kg, over visits in rounds.", carbon.Source);
        return card;
    }

    /// <summary>The professions of care workers of a service: those among whom its preset shares care out.</summary>
    public static IReadOnlySet<string> CareWorkersOf(PresetDocument preset) => preset.Professions.Where(profession => profession.Value.ShareOfCare is not null).Select(profession => profession.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>Adds rows that come from elsewhere.</summary>
    public void Add(IEnumerable<ScorecardRow> others) => rows.AddRange(others);

    private void AddPromises(PresetDocument preset)
    {
        foreach ((ResponseClass response, int hours) in new[] { (ResponseClass.Rapid, preset.Response.RapidHours), (ResponseClass.Fast, preset.Response.FastHours), (ResponseClass.Normal, preset.Response.NormalHours) })
        {
            Add(
                $"{response.ToString().ToLowerInvariant()} first visits within {(hours % 24 == 0 && hours > 24 ? $"{hours / 24} days" : $"{hours} h")}",
                "%",
                1,
                "100",
                counts => Share(counts.Promises[(int)response].Kept, counts.Promises[(int)response].Asked),
                (value, _) => value >= Percent,
                $"First visits planned to start by their due, of those asked for, in a round or not ({own.Promises[(int)response].Asked.ToString("N0", CultureInfo.InvariantCulture)}); the due is what the day file says.",
                $"{ScorecardSources.Strategy}, figure 3; hours of preset {preset.Name}");
        }
    }

    private void AddProductivity(PresetDocument preset)
    {
        var gain = Gain.Between(asIs.Work, own.Work, new BenefitCase());
        double? target = preset.Targets.ProductivityPercent;
        rows.Add(new ScorecardRow(
            "productivity gain over as it is",
            "%",
            1,
            target is { } percent ? $"{percent.ToString("0.#", CultureInfo.InvariantCulture)} or more" : "",
            null,
            gain.ClaimedPercent,
            gain.ClaimedPercent is null ? RowVerdict.Nothing : target is null ? RowVerdict.NoTarget : gain.ClaimedPercent >= target ? RowVerdict.Met : RowVerdict.NotMet,
            "Care for each worked hour, with waiting or without, whichever gains less; nothing where more is left undone (docs/comparison.md).",
            target is null ? "docs/comparison.md" : $"preset {preset.Name}: {preset.Notes.GetValueOrDefault("targets")?.Says}"));
    }

    /// <summary>Adds a row of both plans; without a judge it is for information.</summary>
    private void Add(string name, string unit, int decimals, string target, Func<ScorecardCounts, double?> figure, Func<double, double, bool>? isMet, string definition, string source)
    {
        double? value = figure(own);
        double? before = figure(asIs);
        RowVerdict verdict = isMet is null ? RowVerdict.NoTarget
            : value is null || before is null ? RowVerdict.Nothing
            : isMet(value.Value, before.Value) ? RowVerdict.Met
            : RowVerdict.NotMet;
        rows.Add(new ScorecardRow(name, unit, decimals, target, before, value, verdict, definition, source));
    }

    private static double? Share(long part, long whole) => Ratio(Percent * part, whole);

    private static double? Ratio(double part, long whole) => whole == 0 ? null : part / whole;
}
