using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Pathways;

/// <summary>
/// Every figure behind samples and forecasts of packages that is not the service's own, in one place, with its source (docs/pathway.md). "Chosen" means that no published figure is known.
/// Immutable; change a figure with <c>with</c>.
/// </summary>
public sealed record PathwayAssumptions
{
    private const double DaysAYear = 365;
    private const int LowestBand = 3;
    private const int MinutesAnHour = 60;

    // Working Time Regulations 1998, regulation 12: a rest when the day's work exceeds six hours.
    private const int RestAboveMinutes = 360;

    /// <summary>The service: referrals a year, courses that packages take, agreed times, grades and shifts.</summary>
    public PresetDocument Preset { get; init; } = PresetLibrary.Bucks;

    /// <summary>
    /// Share of referrals that become a package. Chosen: with this share as many packages run in the long run (Little's law) as a sample day of 900 visits has patients on packages.
    /// </summary>
    public double PackageShare { get; init; } = 0.23;

    /// <summary>Packages that start on a mean day; null: the preset's referrals a year over 365, times <see cref="PackageShare"/>.</summary>
    public double? Starts { get; init; }

    /// <summary>By how much step-downs slip.</summary>
    public SlipDistribution StepSlip { get; init; } = SlipDistribution.Usual;

    /// <summary>By how much ends slip.</summary>
    public SlipDistribution EndSlip { get; init; } = SlipDistribution.Usual;

    /// <summary>Share of packages that are not cut short by hospital or anything else: 85 % complete the programme (National Audit of Intermediate Care 2013). Spread evenly over the mean course (chosen).</summary>
    public double CompleteShare { get; init; } = 0.85;

    /// <summary>
    /// Care given for each worked hour, travel and waiting in it. Measured: 700 sound rotas of preset bucks, one team (docs/comparison.md; benchmarks/results/2026-11-23-one-team.csv).
    /// </summary>
    public double CarePerWorkedHour { get; init; } = 0.6205;

    /// <summary>Paid miles for each visit, measured in the same rotas: 3,384.0 miles and 899.4 visits a day.</summary>
    public double MilesPerVisit { get; init; } = 3.76;

    /// <summary>Length of a review visit, minutes. Chosen: assessments in sample days are 45 or 60.</summary>
    public int ReviewMinutes { get; init; } = 45;

    /// <summary>How many days before a step-down or an end its review is due; on a Saturday or Sunday the Friday before. Chosen.</summary>
    public int ReviewDaysBefore { get; init; } = 2;

    /// <summary>Calls by two workers, lengths of calls, wages: those of sample days.</summary>
    public SampleProportions Proportions { get; init; } = new();

    /// <summary>Allowance for a mile.</summary>
    public long PencePerMile { get; init; } = new Prices().CarPencePerMile;

    /// <summary>Packages that start on a mean day.</summary>
    public double StartsADay => Starts ?? Preset.Referrals.AYear / DaysAYear * PackageShare;

    /// <summary>Mean wage of care workers, pence an hour with on-costs, by their professions' shares and grades.</summary>
    public double WagePencePerHour => CareWorkers.Sum(profession =>
        profession.ShareOfCare!.Value * Mean(profession.Grades, grade => grade.Share, grade => WageOf(grade.Grade)));

    /// <summary>Mean worked hours of a care worker's shift: its parts, less the unpaid rest in each that is longer than six hours.</summary>
    public double HoursAShift => CareWorkers.Sum(profession =>
        profession.ShareOfCare!.Value * Mean(profession.Shifts, shift => shift.Share, shift => Preset.Shifts[shift.Shift].Parts.Sum(Worked))) / MinutesAnHour;

    /// <summary>The professions that give care, and their shares.</summary>
    internal IReadOnlyList<(string Name, double Share)> CareProfessions =>
        [.. Preset.Professions.Where(profession => profession.Value.ShareOfCare > 0).Select(profession => (profession.Key, profession.Value.ShareOfCare!.Value))];

    private IEnumerable<PresetProfession> CareWorkers => Preset.Professions.Values.Where(profession => profession.ShareOfCare > 0);

    /// <summary>Everything that cannot be: <c>PATHWAY_RANGE</c>; empty: nothing.</summary>
    public IReadOnlyList<Fault> Faults()
    {
        var faults = new List<Fault>();
        void Range(double value, double least, double most, string path)
        {
            if (!(value >= least && value <= most))
            {
                faults.Add(new Fault("PATHWAY_RANGE", path, FormattableString.Invariant($"{value} is out of range."), FormattableString.Invariant($"{least} to {most}.")));
            }
        }

        Range(PackageShare, 0, 1, "packageShare");
        Range(StartsADay, 0, 1_000, "starts");
        Range(CompleteShare, 0.01, 1, "completeShare");
        Range(CarePerWorkedHour, 0.05, 1, "carePerWorkedHour");
        Range(MilesPerVisit, 0, 100, "milesPerVisit");
        Range(ReviewMinutes, 1, 480, "reviewMinutes");
        Range(ReviewDaysBefore, 0, 14, "reviewDaysBefore");
        return faults;
    }

    private double WageOf(int grade) => Proportions.WagePencePerHourFromBand3[Math.Clamp(grade - LowestBand, 0, Proportions.WagePencePerHourFromBand3.Count - 1)];

    private double Worked(ShiftPart part)
    {
        int minutes = PresetTimes.Minutes(part.Finish) - PresetTimes.Minutes(part.Start);
        return minutes > RestAboveMinutes ? minutes - Proportions.BreakMinutes : minutes;
    }

    private static double Mean<T>(IReadOnlyList<T> items, Func<T, double> share, Func<T, double> value) => items.Sum(item => share(item) * value(item)) / items.Sum(share);
}
