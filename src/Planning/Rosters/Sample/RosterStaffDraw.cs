using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Sample;
using NodaTime;

namespace CareRostering.Planning.Rosters.Sample;

/// <summary>Draws contract, leave, wishes and past of the workers of a sample day.</summary>
internal sealed class RosterStaffDraw(RosterSampleRequest sample, PresetDocument preset, ShiftTypeDocument[] types, LocalDate first)
{
    private readonly RosterProportions p = sample.Proportions;
    private readonly SeededStream stream = SeededStream.For("roster staff", sample.Seed);

    /// <summary>Whether somebody is of the night team, whose ids the sample day numbers by themselves.</summary>
    public static bool IsOfNightTeam(PresetDocument preset, WorkerDocument worker) => worker.Id.StartsWith($"{preset.Professions[worker.Profession].Code}-N", StringComparison.Ordinal);

    /// <summary>A worker as the roster needs to know them.</summary>
    public RosterWorkerDocument Draw(WorkerDocument worker)
    {
        PresetProfession profession = preset.Professions[worker.Profession];
        bool atNight = IsOfNightTeam(preset, worker);
        string[] shifts = atNight ? [RosterSample.Night] : ShiftTypes(profession);
        decimal hours = atNight ? p.NightHours : p.Contracts[stream.Weighted([.. p.Contracts.Select(contract => contract.Share)])].Hours;
        List<string> leave = Leave();
        return new RosterWorkerDocument
        {
            Id = worker.Id,
            Profession = worker.Profession,
            Grade = worker.Grade,
            Skills = worker.Skills,
            WeeklyHours = hours,
            MostHoursOver = atNight ? 10m : p.MostHoursOver,
            MostHoursUnder = atNight ? 10m : p.MostHoursUnder,
            ShiftTypes = shifts,
            MostDaysInARow = atNight ? 4 : p.MostDaysInARow,
            OptedOut = stream.Chance(p.OptedOutShare),
            Leave = leave,
            Requests = Requests(shifts, leave),
            WeekendOffEvery = p.WeekendOffEvery,
            History = History(shifts, hours),
        };
    }

    private string[] ShiftTypes(PresetProfession profession)
    {
        string[] all = [.. profession.Shifts.Select(shift => shift.Shift)];
        if (!stream.Chance(p.NoLatesShare))
        {
            return all;
        }

        string[] byDay = [.. all.Where(name => Of(name) is { GapStart: null } type && KindOf(type) is ShiftKind.Early or ShiftKind.Day)];
        return byDay.Length > 0 ? byDay : all;
    }

    private List<string> Leave()
    {
        var leave = new List<string>();
        for (int week = 0; week < sample.Weeks; week++)
        {
            if (stream.Chance(p.LeaveShare))
            {
                leave.AddRange(Enumerable.Range(0, RosterLimits.Week).Select(day => RosterDates.Text(first.PlusDays((week * RosterLimits.Week) + day))));
            }
        }

        return leave;
    }

    private List<ShiftRequestDocument> Requests(string[] shifts, List<string> leave)
    {
        var requests = new List<ShiftRequestDocument>();
        int number = (int)Math.Round(p.RequestsInFourWeeks * sample.Weeks / 4.0);
        for (int index = 0; index < number; index++)
        {
            string date = RosterDates.Text(first.PlusDays(stream.Below(sample.Weeks * RosterLimits.Week)));
            string? type = stream.Chance(p.DayOffShare) ? null : stream.Pick(shifts);
            int weight = 3 + stream.Below(5);
            if (!leave.Contains(date) && requests.TrueForAll(other => other.Date != date))
            {
                requests.Add(new ShiftRequestDocument { Date = date, ShiftType = type, Weight = weight });
            }
        }

        return requests;
    }

    private RosterHistoryDocument History(string[] shifts, decimal hours)
    {
        // Some worked on the Sunday before; how far back the others' last shift lies.
        int daysInARow = Math.Max(0, stream.Below(7) - 3);
        ShiftTypeDocument last = Of(stream.Pick(shifts));
        LocalDate date = first.PlusDays(daysInARow > 0 ? -1 : -2 - stream.Below(2));
        LocalDate finish = RosterDates.TryTime(last.Finish) <= RosterDates.TryTime(last.Start) ? date.PlusDays(1) : date;
        bool workedWeekend = date >= first.PlusDays(-2);
        return new RosterHistoryDocument
        {
            LastFinish = RosterDates.Text(finish + RosterDates.TryTime(last.Finish)!.Value),
            DaysInARow = daysInARow,
            WeekendsInARow = workedWeekend ? 1 : 0,
            WeeklyHours = [.. Enumerable.Range(0, RosterLimits.AverageOver - 1).Select(_ => Math.Max(0, hours + (decimal)(2.5 * (stream.Below(5) - 2))))],
            Lates = shifts.Any(name => KindOf(Of(name)) == ShiftKind.Late) ? stream.Below(4) : 0,
            WeekendDays = stream.Below(4),
        };
    }

    private ShiftTypeDocument Of(string name) => types.First(type => string.Equals(type.Name, name, StringComparison.Ordinal));

    private static ShiftKind KindOf(ShiftTypeDocument type) => type.Kind ?? RosterTimes.KindOf(RosterDates.TryTime(type.Start)!.Value, RosterDates.TryTime(type.Finish)!.Value);
}
