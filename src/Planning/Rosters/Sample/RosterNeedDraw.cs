using CareRostering.Planning.Days;
using CareRostering.Planning.Demand;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Sample;
using NodaTime;

namespace CareRostering.Planning.Rosters.Sample;

/// <summary>Works out how many of each profession are needed on each shift, from the work that sample days ask of it hour by hour.</summary>
internal sealed class RosterNeedDraw(RosterSampleRequest sample, PresetDocument preset, ShiftTypeDocument[] types, DayDocument[] days, List<RosterWorkerDocument> workers)
{
    private readonly RosterProportions p = sample.Proportions;

    /// <summary>The needs of all dates.</summary>
    public IEnumerable<NeedDocument> Draw(LocalDate first)
    {
        List<(string Profession, string Type, int Wanted)>[] weekdays = [.. days.Select((day, weekday) => OfWeekday(day, weekday))];
        for (int day = 0; day < sample.Weeks * RosterLimits.Week; day++)
        {
            string date = RosterDates.Text(first.PlusDays(day));
            foreach ((string profession, string type, int wanted) in weekdays[day % RosterLimits.Week])
            {
                bool isNight = type == RosterSample.Night;
                yield return new NeedDocument { Date = date, Profession = profession, ShiftType = type, Least = isNight ? wanted : Math.Max(1, (int)Math.Round(wanted * p.LeastShare)), Wanted = wanted };
                foreach (string skill in Scarce(profession, type).Where(_ => wanted > 1))
                {
                    yield return new NeedDocument { Date = date, Profession = profession, ShiftType = type, Skill = skill, Least = 1 };
                }
            }
        }
    }

    private IEnumerable<string> Scarce(string profession, string type)
    {
        ShiftTypeDocument own = types.First(known => known.Name == type);
        ShiftKind kind = own.Kind ?? RosterTimes.KindOf(RosterDates.TryTime(own.Start)!.Value, RosterDates.TryTime(own.Finish)!.Value);
        RosterWorkerDocument[] all = [.. workers.Where(worker => worker.Profession == profession && worker.ShiftTypes.Contains(type))];
        return kind is ShiftKind.Early or ShiftKind.Late && own.GapStart is null
            ? p.ScarceSkills.Where(skill => all.Count(worker => worker.Skills.Contains(skill)) is var holders && holders >= 5 && holders < all.Length)
            : [];
    }

    /// <summary>How many are wanted on a day of the week, by profession and shift type.</summary>
    private List<(string Profession, string Type, int Wanted)> OfWeekday(DayDocument day, int weekday)
    {
        DayDemand demand = DemandCount.Of(day, DemandCount.UsualTravelMinutes * 60);
        var needs = new List<(string, string, int)>();
        foreach ((string name, PresetProfession profession) in preset.Professions)
        {
            ShiftTypeDocument[] own = [.. profession.Shifts.Select(shift => types.First(type => type.Name == shift.Shift))];
            bool isOffice = Array.TrueForAll(own, type => RosterDates.TryTime(type.Finish) <= new LocalTime(18, 0));
            double share = (weekday >= 5 && isOffice ? p.OfficeAtWeekends : 1) / p.Utilisation;
            double[] work = WorkByHour(demand, name, own, share);
            int[] numbers = ShiftCover.Of(work, [.. own.Select(PresenceByHour)]);
            needs.AddRange(own.Select((type, index) => (name, type.Name, numbers[index])).Where(need => need.Item3 > 0));
            if (sample.Preset.Team.Night is { } night && night.Workers.TryGetValue(name, out int posts) && posts > 0)
            {
                needs.Add((name, RosterSample.Night, Math.Max(1, (int)Math.Round(posts * (double)sample.CareWorkers / sample.Preset.Team.CareWorkers))));
            }
        }

        return needs;
    }

    /// <summary>Hours of work in each hour of the clock, those outside all shifts of the profession left out: they are the night team's.</summary>
    private static double[] WorkByHour(DayDemand demand, string profession, ShiftTypeDocument[] own, double share)
    {
        var work = new double[24];
        foreach (DemandGroup group in demand.Groups.Where(group => group.Profession == profession))
        {
            for (int hour = 0; hour < demand.Hours.Count; hour++)
            {
                int clock = demand.Clock.Local(demand.Hours[hour]).Hour;
                if (Array.Exists(own, type => PresenceByHour(type)[clock] > 0))
                {
                    work[clock] += (group.ContactSeconds[hour] + group.TravelSeconds[hour]) * share / 3_600;
                }
            }
        }

        return work;
    }

    /// <summary>Which part of each hour of the clock a shift by day is there, its unpaid rest spread over all of it.</summary>
    private static double[] PresenceByHour(ShiftTypeDocument type)
    {
        var there = new double[24];
        int Minute(string clock) => RosterDates.TryTime(clock) is { } time ? (time.Hour * 60) + time.Minute : 0;
        int start = Minute(type.Start);
        int finish = Minute(type.Finish);
        (int from, int until) = type.GapStart is null ? (finish, finish) : (Minute(type.GapStart), Minute(type.GapFinish!));
        for (int minute = start; minute < finish; minute++)
        {
            there[minute / 60] += minute >= from && minute < until ? 0 : 1 / 60.0;
        }

        double whole = there.Sum();
        return [.. there.Select(part => part * (whole - (type.UnpaidBreakMinutes / 60.0)) / whole)];
    }
}
