using CareRostering.Planning.Days;

namespace CareRostering.Planning.Capacity;

/// <summary>A shift that workers of a profession have, whoever has it: its parts, breaks and limits, without a place. Immutable.</summary>
/// <param name="Profession">The profession that has it.</param>
/// <param name="Name">Its times: <c>07:00-15:00</c>, or <c>07:00-11:00 16:00-20:00</c> where it is split.</param>
/// <param name="Parts">The shifts of a worker who has it, as a day file says them.</param>
/// <param name="Spans">Start, finish and longest overtime of each part, seconds since the day's zero instant.</param>
public sealed record ShiftPattern(string Profession, string Name, IReadOnlyList<ShiftDocument> Parts, IReadOnlyList<(int Start, int Finish, int Overtime)> Spans)
{
    /// <summary>Paid seconds: from start to finish of each part, less unpaid breaks.</summary>
    public int PaidSeconds => Spans.Sum(span => span.Finish - span.Start) - (int)Parts.Sum(part => part.Breaks.Where(rest => !rest.Paid).Sum(rest => rest.Minutes * 60));

    /// <summary>The pattern of a worker who is on shift.</summary>
    /// <param name="worker">The worker; at least one shift.</param>
    /// <param name="clock">Clock of a day whose times have been checked.</param>
    internal static ShiftPattern Of(WorkerDocument worker, DayClock clock)
    {
        List<(int, int, int)> spans = [.. worker.Shifts.Select(shift => (Seconds(shift.Start), Seconds(shift.Finish), (int)(shift.MaxOvertimeMinutes * 60)))];
        return new ShiftPattern(worker.Profession, string.Join(' ', worker.Shifts.Select(shift => $"{shift.Start}-{shift.Finish}")), worker.Shifts, spans);

        int Seconds(string time) => clock.Parse(time, out _) ?? clock.Parse(time, out _, endOfDay: true) ?? 0;
    }

    /// <summary>Seconds of the pattern that lie in an interval; breaks are not looked at.</summary>
    /// <param name="from">Start of the interval.</param>
    /// <param name="until">End of the interval.</param>
    /// <param name="withOvertime">Whether the longest overtime counts too.</param>
    internal int Within(int from, int until, bool withOvertime) =>
        Spans.Sum(span => Math.Max(0, Math.Min(until, span.Finish + (withOvertime ? span.Overtime : 0)) - Math.Max(from, span.Start)));
}
