using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>Makes workers and shifts: workers in the file's order, shifts in the order of workers and then of their own lists.</summary>
internal sealed class StaffBuilder(DayParts parts)
{
    private readonly List<Worker> workers = [];
    private readonly List<Shift> shifts = [];
    private readonly bool[] goodBases = new bool[parts.Day.Bases.Count];

    /// <summary>Where the document says each shift, by the shift's id.</summary>
    public Dictionary<string, string> ShiftPaths { get; } = new(StringComparer.Ordinal);

    /// <summary>Everybody, and every shift without a fault in its times.</summary>
    public (ImmutableArray<Worker> Workers, ImmutableArray<Shift> Shifts) Build()
    {
        CheckBases();
        IReadOnlyList<WorkerDocument> staff = parts.Day.Workers;

        // Bases first, then homes, whoever starts where: patients come last, so that one more patient moves no place.
        ReserveBases(staff);
        for (int worker = 0; worker < staff.Count; worker++)
        {
            AddWorker(staff[worker], worker);
        }

        return ([.. workers], [.. shifts]);
    }

    private void CheckBases()
    {
        parts.CheckIds("bases", parts.Day.Bases.Select(entry => entry.Id));
        for (int i = 0; i < goodBases.Length; i++)
        {
            BaseDocument entry = parts.Day.Bases[i];
            string path = $"bases[{entry.Id}]";
            parts.CheckLocality(entry.Locality, path);
            goodBases[i] = Coordinates.Check(entry.Lat, entry.Lon, $"{path}.lat", $"{path}.lon", parts.Faults);
        }
    }

    private void ReserveBases(IReadOnlyList<WorkerDocument> staff)
    {
        HashSet<string> used = [.. staff.SelectMany(worker => worker.Shifts).SelectMany(shift => new[] { shift.StartsAt, shift.EndsAt })];
        foreach (BaseDocument entry in parts.Day.Bases.Where(entry => used.Contains($"base:{entry.Id}")))
        {
            BasePlace(entry, mode: null);
        }
    }

    private int BasePlace(BaseDocument entry, TravelMode? mode) =>
        parts.Places.Index($"base:{entry.Id}", entry.Lat, entry.Lon, $"bases[{entry.Id}]", mode);

    private void AddWorker(WorkerDocument worker, int index)
    {
        string path = $"workers[{worker.Id}]";
        parts.CheckLocality(worker.Locality, path);
        parts.CheckGrade(worker.Grade, $"{path}.grade");
        workers.Add(new Worker
        {
            Id = worker.Id,
            Profession = worker.Profession,
            Employer = worker.Employer,
            Locality = worker.Locality,
            Grade = worker.Grade,
            Skills = parts.Skills.FindSet(worker.Skills, $"{path}.skills"),
            Attributes = parts.Attributes.FindSet(worker.Attributes, $"{path}.attributes"),
            Mode = worker.Mode,
            DurationFactorPermille = worker.DurationFactorPermille,
            WagePencePerHour = worker.WagePencePerHour,
        });
        CheckHome(worker, path);
        foreach (ShiftDocument shift in worker.Shifts)
        {
            AddShift(worker, index, shift, $"{path}.shifts[{shift.Id}]");
        }
    }

    private void CheckHome(WorkerDocument worker, string path)
    {
        if (worker.HomeLat is null != worker.HomeLon is null)
        {
            parts.Faults.Add(new Fault("HOME_HALF", path, "The home has a latitude or a longitude, not both.", "Give homeLat and homeLon, or neither."));
        }
        else if (worker is { HomeLat: { } lat, HomeLon: { } lon })
        {
            Coordinates.Check(lat, lon, $"{path}.homeLat", $"{path}.homeLon", parts.Faults);
        }
    }

    private void AddShift(WorkerDocument worker, int index, ShiftDocument shift, string path)
    {
        if (!ShiftPaths.TryAdd(shift.Id, path))
        {
            parts.Faults.Add(new Fault("ID_DUPLICATE", path, $"Another shift has the id '{shift.Id}' too.", "Shift ids must be unique among all workers."));
        }

        DayTimes times = parts.Times;
        int before = parts.Faults.Count;
        int? start = times.Time(shift.Start, $"{path}.start");
        int? finish = times.Time(shift.Finish, $"{path}.finish", endOfDay: true);
        if (finish <= start)
        {
            parts.Faults.Add(new Fault("SHIFT_EMPTY", path, $"The shift finishes at {shift.Finish}, no later than it starts at {shift.Start}.", $"A clock time before {parts.Day.DayStart} is on the next morning; a shift across the day's start needs an instant."));
        }

        var built = new Shift
        {
            Id = shift.Id,
            Worker = index,
            Start = start ?? 0,
            Finish = finish ?? 0,
            MaxOvertimeSeconds = times.Seconds(shift.MaxOvertimeMinutes, $"{path}.maxOvertimeMinutes") ?? 0,
            StartPlace = Place(worker, shift.StartsAt, "first-visit", $"{path}.startsAt"),
            EndPlace = Place(worker, shift.EndsAt, "last-visit", $"{path}.endsAt"),
            Breaks = Breaks(shift, path),
            MaxContinuousWorkSeconds = times.AMinuteOrMore(shift.MaxContinuousWorkMinutes, $"{path}.maxContinuousWorkMinutes"),
            MaxTravelSeconds = times.AMinuteOrMore(shift.MaxTravelMinutes, $"{path}.maxTravelMinutes"),
            MaxContactSeconds = times.AMinuteOrMore(shift.MaxContactMinutes, $"{path}.maxContactMinutes"),
        };

        // A shift with a fault would breed others (overlaps, breaks outside it) that vanish with the first.
        if (parts.Faults.Count == before)
        {
            shifts.Add(built);
        }
    }

    private ImmutableArray<Break> Breaks(ShiftDocument shift, string path)
    {
        ImmutableArray<Break>.Builder breaks = ImmutableArray.CreateBuilder<Break>(shift.Breaks.Count);
        for (int i = 0; i < shift.Breaks.Count; i++)
        {
            BreakDocument rest = shift.Breaks[i];
            int? seconds = parts.Times.AMinuteOrMore(rest.Minutes, $"{path}.breaks[{i}].minutes");
            TimeWindow? window = parts.Times.Window(rest.Earliest, rest.Latest, $"{path}.breaks[{i}]");
            breaks.Add(new Break(seconds ?? 0, window ?? default, rest.Paid));
        }

        return breaks.MoveToImmutable();
    }

    private int? Place(WorkerDocument worker, string name, string own, string path)
    {
        if (string.Equals(name, own, StringComparison.Ordinal))
        {
            return null;
        }

        if (string.Equals(name, "home", StringComparison.Ordinal))
        {
            if (worker is { HomeLat: { } lat, HomeLon: { } lon })
            {
                return parts.Places.Index($"home:{worker.Id}", lat, lon, $"workers[{worker.Id}].homeLat", worker.Mode);
            }

            parts.Faults.Add(new Fault("HOME_MISSING", path, $"The round is to touch the home of '{worker.Id}', which has no coordinates.", $"Give the worker homeLat and homeLon, or say base:ID or {own}."));
        }
        else if (name.StartsWith("base:", StringComparison.Ordinal))
        {
            if (parts.Bases.Find(name["base:".Length..], path) is { } index)
            {
                return BasePlace(parts.Day.Bases[index], worker.Mode);
            }
        }
        else
        {
            parts.Faults.Add(new Fault("PLACE_BAD", path, $"'{name}' is not a place where a round can touch.", $"Say home, base:ID or {own}."));
        }

        return null;
    }
}
