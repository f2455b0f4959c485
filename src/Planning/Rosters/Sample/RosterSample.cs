using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Sample;
using NodaTime;

namespace CareRostering.Planning.Rosters.Sample;

/// <summary>What to make a sample roster request of.</summary>
public sealed record RosterSampleRequest
{
    /// <summary>The service.</summary>
    public PresetDocument Preset { get; init; } = PresetLibrary.Bucks;

    /// <summary>Care workers employed, 10 to 1,000; the other professions are scaled with them. With Buckinghamshire's preset 84 make about 140 workers in all.</summary>
    public int CareWorkers { get; init; } = 84;

    /// <summary>First day, a Monday, <c>yyyy-MM-dd</c>.</summary>
    public string FirstDay { get; init; } = "2026-03-02";

    /// <summary>Weeks, 1 to 12.</summary>
    public int Weeks { get; init; } = 4;

    /// <summary>The same seed gives the same request.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The figures behind it.</summary>
    public RosterProportions Proportions { get; init; } = new();
}

/// <summary>
/// Makes sample roster requests: the workers of a preset's sample days with contracts, leave, wishes and a past, and how many are needed, from what the visits of seven such days ask for hour by hour
/// (<see cref="Demand.DemandCount"/>), one for each day of the week.
/// </summary>
public static class RosterSample
{
    /// <summary>Name of the night team's shift type.</summary>
    internal const string Night = "night";

    /// <summary>Makes a request, and the sample day of its first date with these very workers.</summary>
    /// <param name="sample">What is asked for.</param>
    /// <param name="places">Where people live.</param>
    /// <exception cref="FaultException"><c>SAMPLE_RANGE</c>: something is outside what can be made.</exception>
    public static (RosterRequestDocument Request, DayDocument Day) Make(RosterSampleRequest sample, SamplePlaces places)
    {
        Check(sample);
        RosterProportions p = sample.Proportions;
        PresetDocument preset = WithNightTeam(sample);
        LocalDate first = RosterDates.TryDate(sample.FirstDay)!.Value;
        DayDocument[] days =
        [
            .. Enumerable.Range(0, RosterLimits.Week).Select(day => SampleDay.Make(
                new SampleRequest
                {
                    Preset = preset,
                    Workers = sample.CareWorkers,
                    Visits = Math.Max(1, (int)Math.Round(sample.CareWorkers * p.VisitsPerCareWorker)),
                    Seed = sample.Seed,
                    Day = day,
                    Date = RosterDates.Text(first.PlusDays(day)),
                    Night = preset.Team.Night is not null,
                },
                places)),
        ];
        ShiftTypeDocument[] types = [.. ShiftTypes(preset, p)];
        var staff = new RosterStaffDraw(sample, preset, types, first);
        List<RosterWorkerDocument> workers = [.. days[0].Workers.Select(staff.Draw)];
        return (
            new RosterRequestDocument
            {
                Format = RosterRequestDocument.CurrentFormat,
                FirstDay = sample.FirstDay,
                Weeks = sample.Weeks,
                ShiftTypes = types,
                Workers = workers,
                Needs = [.. new RosterNeedDraw(sample, preset, types, days, workers).Draw(first)],
            },
            days[0]);
    }

    /// <summary>A night team that is large enough to be there every night on its contracts: the preset says only how many are on shift.</summary>
    private static PresetDocument WithNightTeam(RosterSampleRequest sample)
    {
        if (sample.Preset.Team.Night is not { } night)
        {
            return sample.Preset;
        }

        double heads = RosterLimits.Week * HoursOfNight(night, sample.Proportions) / ((double)sample.Proportions.NightHours * (1 - sample.Proportions.LeaveShare));
        return sample.Preset with
        {
            Team = sample.Preset.Team with { Night = night with { Workers = night.Workers.ToDictionary(own => own.Key, own => (int)Math.Ceiling(own.Value * heads)) } },
        };
    }

    private static double HoursOfNight(PresetNight night, RosterProportions p)
    {
        (int start, int finish) = ShiftPatterns.Night(night);
        return (finish - start - p.BreakMinutes) / 60.0;
    }

    private static IEnumerable<ShiftTypeDocument> ShiftTypes(PresetDocument preset, RosterProportions p)
    {
        foreach ((string name, PresetShift shift) in preset.Shifts)
        {
            int longest = ShiftPatterns.Parts(shift).Max(part => part.Finish - part.Start);
            yield return new ShiftTypeDocument
            {
                Name = name,
                Start = shift.Parts[0].Start,
                Finish = shift.Parts[^1].Finish,
                UnpaidBreakMinutes = longest > 360 ? p.BreakMinutes : 0,
                GapStart = shift.Parts.Count > 1 ? shift.Parts[0].Finish : null,
                GapFinish = shift.Parts.Count > 1 ? shift.Parts[^1].Start : null,
            };
        }

        if (preset.Team.Night is { } night)
        {
            yield return new ShiftTypeDocument { Name = Night, Start = night.Start, Finish = night.Finish, UnpaidBreakMinutes = p.BreakMinutes, Kind = ShiftKind.Night };
        }
    }

    private static void Check(RosterSampleRequest sample)
    {
        var faults = new List<Fault>();
        if (sample.CareWorkers is < 10 or > 1_000)
        {
            faults.Add(new Fault("SAMPLE_RANGE", "workers", $"{sample.CareWorkers} care workers cannot be rostered.", "Ask for 10 to 1,000."));
        }

        if (sample.Weeks is < 1 or > RosterLimits.MostWeeks)
        {
            faults.Add(new Fault("SAMPLE_RANGE", "weeks", $"{sample.Weeks} weeks cannot be rostered.", $"Ask for 1 to {RosterLimits.MostWeeks}."));
        }

        if (RosterDates.TryDate(sample.FirstDay) is not { DayOfWeek: IsoDayOfWeek.Monday })
        {
            faults.Add(new Fault("SAMPLE_RANGE", "from", $"'{sample.FirstDay}' is not the date of a Monday.", "Write it like 2026-03-02."));
        }

        FaultList.ThrowIfAny(faults);
    }
}
