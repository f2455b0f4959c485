using CareRostering.Planning.Rosters.Documents;
using NodaTime;

namespace CareRostering.Planning.Rosters.Problem;

/// <summary>Reads shift types: start, finish and minutes of work of each on each day.</summary>
internal sealed class ShiftTable
{
    public ShiftTable(IReadOnlyList<ShiftTypeDocument> types, RosterNames names)
    {
        Kinds = new ShiftKind[types.Count];
        Start = new int[names.Days * types.Count];
        Finish = new int[Start.Length];
        Minutes = new int[Start.Length];
        for (int type = 0; type < types.Count; type++)
        {
            ShiftTypeDocument own = types[type];
            string path = $"shiftTypes[{own.Name}]";
            LocalTime? start = names.ReadTime(own.Start, $"{path}.start");
            LocalTime? finish = names.ReadTime(own.Finish, $"{path}.finish");
            LocalTime? gapStart = own.GapStart is null ? null : names.ReadTime(own.GapStart, $"{path}.gapStart");
            LocalTime? gapFinish = own.GapFinish is null ? null : names.ReadTime(own.GapFinish, $"{path}.gapFinish");
            if (own.GapStart is null != own.GapFinish is null)
            {
                names.Add("ROSTER_GAP", path, "A split shift says only when its gap starts, or only when it finishes.", "Give gapStart and gapFinish, or neither.");
                continue;
            }

            if (start is not { } from || finish is not { } until || (own.GapStart is not null && (gapStart is null || gapFinish is null)))
            {
                continue;
            }

            Kinds[type] = own.Kind ?? RosterTimes.KindOf(from, until);
            Check(own, path, names, from, until, gapStart, gapFinish);
            for (int day = 0; day < names.Days; day++)
            {
                LocalDate date = names.FirstDay.PlusDays(day);
                int at = (day * types.Count) + type;
                Start[at] = names.Times.Minutes(date, from);
                Finish[at] = names.Times.Minutes(date, until, from);
                int gap = gapStart is { } gone && gapFinish is { } back ? names.Times.Minutes(date, back, from) - names.Times.Minutes(date, gone, from) : 0;
                Minutes[at] = Math.Max(0, Finish[at] - Start[at] - gap - own.UnpaidBreakMinutes);
            }
        }
    }

    public ShiftKind[] Kinds { get; }

    public int[] Start { get; }

    public int[] Finish { get; }

    public int[] Minutes { get; }

    private static void Check(ShiftTypeDocument type, string path, RosterNames names, LocalTime start, LocalTime finish, LocalTime? gapStart, LocalTime? gapFinish)
    {
        int After(LocalTime time) => (int)((time.TickOfDay - start.TickOfDay + NodaConstants.TicksPerDay) % NodaConstants.TicksPerDay / NodaConstants.TicksPerMinute);
        int length = finish == start ? 1_440 : After(finish);
        if (length > RosterLimits.LongestShift)
        {
            names.Add("ROSTER_SHIFT_LONG", path, $"From {type.Start} to {type.Finish} leaves no 11 hours of rest in 24 (Working Time Regulations 1998, reg. 10).", $"A shift is at most {RosterLimits.LongestShift / 60} hours from start to finish.");
        }

        int gap = 0;
        if (gapStart is { } gone && gapFinish is { } back)
        {
            gap = After(back) - After(gone);
            if (After(gone) == 0 || gap <= 0 || After(back) >= length)
            {
                names.Add("ROSTER_GAP", path, $"The gap from {type.GapStart} to {type.GapFinish} does not lie within the shift.", "Both parts must have some length.");
                return;
            }
        }

        if (type.UnpaidBreakMinutes < 0 || type.UnpaidBreakMinutes >= length - gap)
        {
            names.Add("ROSTER_RANGE", $"{path}.unpaidBreakMinutes", $"{type.UnpaidBreakMinutes} minutes of a shift of {length - gap} minutes.", "The rest is shorter than the shift.");
        }
    }
}
