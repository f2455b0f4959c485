using CareRostering.Planning.Rosters.Documents;
using NodaTime;

namespace CareRostering.Planning.Rosters.Problem;

/// <summary>Clock times of a roster in minutes that really pass since the midnight with which its first day begins. An hour that spring leaves out begins where it would; the hour that autumn has twice is the first.</summary>
internal sealed class RosterTimes(LocalDate firstDay, DateTimeZone zone)
{
    private readonly Instant zero = firstDay.AtMidnight().InZoneLeniently(zone).ToInstant();

    /// <summary>Minutes to a moment by the clock on the wall.</summary>
    public int Minutes(LocalDateTime moment) => (int)Math.Floor((moment.InZoneLeniently(zone).ToInstant() - zero).TotalMinutes);

    /// <summary>Minutes to a clock time on a day; of <paramref name="after"/> on, if that is not before it.</summary>
    public int Minutes(LocalDate date, LocalTime time, LocalTime? after = null) => Minutes((after is { } start && time <= start ? date.PlusDays(1) : date) + time);

    /// <summary>What kind of shift its times make it.</summary>
    public static ShiftKind KindOf(LocalTime start, LocalTime finish)
    {
        int from = (start.Hour * 60) + start.Minute;
        int until = (finish.Hour * 60) + finish.Minute + (finish <= start ? 1_440 : 0);

        // The nights of the evening before and of this evening.
        int night = Common(from, until, -60, 360) + Common(from, until, 1_380, 1_800);
        return night >= 180 ? ShiftKind.Night : until > 1_200 ? ShiftKind.Late : from < 540 ? ShiftKind.Early : ShiftKind.Day;
    }

    private static int Common(int from, int until, int start, int finish) => Math.Max(0, Math.Min(until, finish) - Math.Max(from, start));
}
