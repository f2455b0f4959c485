using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rosters.Documents;
using NodaTime;

namespace CareRostering.Planning.Rosters;

/// <summary>
/// Makes shifts of a day out of shift types. Where a round starts and ends, overtime and limits are those of the first shift that the worker had in the day; who had none starts and ends at home, or
/// without one at the first and the last visit.
/// </summary>
/// <param name="types">Shift types of the roster.</param>
/// <param name="times">The day's times.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class DayShifts(IReadOnlyList<ShiftTypeDocument> types, DayTimes times, List<Fault> faults)
{
    /// <summary>How far a rest may move from the middle of its part: as on sample days.</summary>
    private const int BreakReach = 75 * 60;

    /// <summary>Longest work without a rest: Working Time Regulations 1998, reg. 12.</summary>
    private const int LongestWork = 6 * 3_600;

    /// <summary>A worker's shifts on a date: none, one, or two of a split shift.</summary>
    public IReadOnlyList<ShiftDocument> Of(WorkerDocument worker, RosteredWorkerDocument rostered, string date)
    {
        RosteredShiftDocument[] own = [.. rostered.Shifts.Where(shift => string.Equals(shift.Date, date, StringComparison.Ordinal))];
        string path = $"roster.workers[{worker.Id}].shifts[{date}]";
        if (own.Length > 1)
        {
            faults.Add(new Fault("ROSTER_TWO_SHIFTS", path, $"The worker has {own.Length} shifts on {date}.", "A worker has one shift a day; make one shift type of both."));
        }

        if (own.Length != 1)
        {
            return [];
        }

        if (types.FirstOrDefault(type => string.Equals(type.Name, own[0].ShiftType, StringComparison.Ordinal)) is not { } found)
        {
            faults.Add(new Fault("ROSTER_TYPE_UNKNOWN", path, $"There is no shift type '{own[0].ShiftType}' in the roster.", Suggestion.For(own[0].ShiftType, types.Select(type => type.Name), "List it, or correct it.")));
            return [];
        }

        return [.. Parts(found).Select((part, number) => Make(worker, found, part.Start, part.Finish, number))];
    }

    /// <summary>Seconds since the day's zero instant; the rest is taken in the longer part.</summary>
    private List<(int Start, int Finish)> Parts(ShiftTypeDocument type)
    {
        string path = $"roster.shiftTypes[{type.Name}]";
        if (At(type.Start, null, $"{path}.start") is not { } start || At(type.Finish, type.Start, $"{path}.finish") is not { } finish)
        {
            return [];
        }

        return type is { GapStart: { } gone, GapFinish: { } back }
            ? At(gone, type.Start, $"{path}.gapStart") is { } from && At(back, type.Start, $"{path}.gapFinish") is { } until ? [(start, from), (until, finish)] : []
            : [(start, finish)];
    }

    private int? At(string clock, string? after, string path)
    {
        if (RosterDates.TryTime(clock) is not { } time)
        {
            faults.Add(new Fault("TIME_BAD", path, $"'{clock}' is not a clock time.", "Write hours and minutes with two digits each, 24-hour clock: 08:30."));
            return null;
        }

        LocalDate date = times.Clock.Date.PlusDays(after is not null && RosterDates.TryTime(after) is { } start && time <= start ? 1 : 0);
        return times.Clock.ToSeconds((date + time).InZoneLeniently(times.Clock.Zone).ToInstant());
    }

    private ShiftDocument Make(WorkerDocument worker, ShiftTypeDocument type, int start, int finish, int number)
    {
        bool hasHome = worker.HomeLat is not null;
        ShiftDocument like = worker.Shifts.Count > 0 ? worker.Shifts[0] : new ShiftDocument { Id = "", Start = "", Finish = "", StartsAt = hasHome ? "home" : "first-visit", EndsAt = hasHome ? "home" : "last-visit" };
        int rest = IsLongest(type, start, finish) ? type.UnpaidBreakMinutes * 60 : 0;
        return like with
        {
            Id = $"{worker.Id}-{number + 1}",
            Start = times.Clock.Format(start),
            Finish = times.Clock.Format(finish),
            Breaks = rest > 0 ? [Break(start, finish, rest)] : [],
            MaxContinuousWorkMinutes = like.MaxContinuousWorkMinutes ?? (rest > 0 ? LongestWork / 60 : null),
        };
    }

    private bool IsLongest(ShiftTypeDocument type, int start, int finish)
    {
        List<(int Start, int Finish)> parts = Parts(type);
        return parts.MaxBy(part => part.Finish - part.Start) == (start, finish);
    }

    private BreakDocument Break(int start, int finish, int rest)
    {
        int middle = start + ((finish - start) / 2);
        int latest = Math.Clamp(Math.Min(middle + BreakReach, start + LongestWork), start, finish - rest);
        return new BreakDocument
        {
            Minutes = rest / 60m,
            Earliest = times.Clock.Format(Math.Clamp(middle - BreakReach, start, latest)),
            Latest = times.Clock.Format(latest),
        };
    }
}
