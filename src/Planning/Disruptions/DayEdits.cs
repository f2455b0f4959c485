using System.Text.Json;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Disruptions;

/// <summary>Makes the day that disruptions leave of a day. Pure: the same day and edits give the same day.</summary>
public static class DayEdits
{
    private const string OwnPlace = "base:";

    /// <summary>The day after <paramref name="edits"/>, in their order. What an edit speaks of and the day does not have is passed over.</summary>
    /// <param name="day">The day; instants of the edits are read by <paramref name="clock"/>.</param>
    /// <param name="edits">What has happened.</param>
    /// <param name="clock">The day's clock.</param>
    public static DayDocument Apply(DayDocument day, IEnumerable<DayEdit> edits, DayClock clock)
    {
        foreach (DayEdit edit in edits)
        {
            day = edit.Kind switch
            {
                DayEditKind.RemoveShift => Shifts(day, edit.Shift, _ => []),
                DayEditKind.RemoveWorker => RemoveWorker(day, edit, clock),
                DayEditKind.CutShift => Shifts(day, edit.Shift, shift => Cut(shift, edit, clock)),
                DayEditKind.DelayShift => Placed(Shifts(day, edit.Shift, shift => [End(clock, shift.Finish) > Seconds(clock, edit.From) ? Later(shift, edit, clock) : shift]), edit),
                DayEditKind.SplitShift => Split(day, edit, clock),
                DayEditKind.LoosenShift => Shifts(day, edit.Shift, shift => [Loosened(shift, edit, clock)]),
                DayEditKind.SetMinutes => day with { Visits = [.. day.Visits.Select(visit => Is(visit.Id, edit.Visit) ? visit with { Minutes = edit.Minutes!.Value } : visit)] },
                DayEditKind.DropVisit => Drop(day, visit => Is(visit.Id, edit.Visit)),
                DayEditKind.DropPatient => Drop(day, visit => Is(visit.Patient, edit.Patient) && IsWithin(visit, edit, clock)),
                DayEditKind.AddVisit => Add(day, edit),
                DayEditKind.AddShift => AddShift(day, edit, clock),
                DayEditKind.OpenRoads => day with { Closures = Without(day.Closures, edit.Closures) },
                _ => day with { Closures = Joined(day.Closures, edit.Closures) },
            };
        }

        return day;
    }

    /// <summary>Whether edits leave a day as it is: it was made, or has been repaired, with them.</summary>
    public static bool ChangeNothing(DayDocument day, IEnumerable<DayEdit> edits, DayClock clock)
    {
        DayDocument after = Apply(day, edits, clock);
        return ReferenceEquals(after, day)
            || (ReferenceEquals(after.Closures, day.Closures) && string.Equals(DayWriter.Hash(after), DayWriter.Hash(day), StringComparison.Ordinal));
    }

    /// <summary>Both together, the first itself where the other says nothing new; null where there are none.</summary>
    public static ClosuresDocument? Joined(ClosuresDocument? one, ClosuresDocument? other)
    {
        if (one is null || other is null)
        {
            return one ?? other;
        }

        // Areas are lists: by what is in them, not by which list it is.
        HashSet<string> known = [.. one.Closures.Select(Text), .. one.Speeds.Select(Text)];
        ClosureDocument[] closures = [.. other.Closures.Where(own => known.Add(Text(own)))];
        SlowdownDocument[] speeds = [.. other.Speeds.Where(own => known.Add(Text(own)))];
        return closures.Length + speeds.Length == 0 ? one : one with { Closures = [.. one.Closures, .. closures], Speeds = [.. one.Speeds, .. speeds] };
    }

    /// <summary>What is left of the first; null where nothing is.</summary>
    private static ClosuresDocument? Without(ClosuresDocument? closed, ClosuresDocument? open)
    {
        if (closed is null || open is null)
        {
            return closed;
        }

        HashSet<string> gone = [.. open.Closures.Select(Text), .. open.Speeds.Select(Text)];
        ClosuresDocument left = closed with
        {
            Closures = [.. closed.Closures.Where(own => !gone.Contains(Text(own)))],
            Speeds = [.. closed.Speeds.Where(own => !gone.Contains(Text(own)))],
        };
        return left.Closures.Count + left.Speeds.Count == 0 ? null : left;
    }

    private static string Text<T>(T own) => JsonSerializer.Serialize(own, DocumentJson.Compact);

    private static DayDocument Add(DayDocument day, DayEdit edit)
    {
        VisitDocument wanted = edit.Wanted!;
        if (day.Visits.Any(visit => Is(visit.Id, wanted.Id)))
        {
            return day;
        }

        VisitDocument[] visits = [.. day.Visits.Append(wanted).OrderBy(visit => visit.Id, StringComparer.Ordinal)];
        HashSet<string> known = [.. visits.Select(visit => visit.Id)];
        return day with
        {
            Visits = visits,
            Links = [.. day.Links, .. edit.Links.Where(link => known.Contains(link.First) && known.Contains(link.Second) && !day.Links.Contains(link))],
            Patients = edit.Home is { } home && !day.Patients.Any(patient => Is(patient.Id, home.Id)) ? [.. day.Patients, home] : day.Patients,
        };
    }

    private static DayDocument AddShift(DayDocument day, DayEdit edit, DayClock clock)
    {
        ShiftDocument duty = edit.Duty!;
        return day with { Workers = [.. day.Workers.Select(worker => Is(worker.Id, edit.Worker) && !worker.Shifts.Any(IsThen) ? worker with { Shifts = [.. worker.Shifts, duty] } : worker)] };

        bool IsThen(ShiftDocument own) => Seconds(clock, own.Start) < End(clock, duty.Finish) && Seconds(clock, duty.Start) < End(clock, own.Finish);
    }

    private static DayDocument Split(DayDocument day, DayEdit edit, DayClock clock)
    {
        ShiftDocument? shift = day.Workers.SelectMany(worker => worker.Shifts).FirstOrDefault(own => Is(own.Id, edit.Shift));
        if (shift is null || day.Workers.Any(worker => worker.Shifts.Any(own => Is(own.Id, edit.NewShift))))
        {
            return day;
        }

        if (End(clock, shift.Finish) > Seconds(clock, edit.From))
        {
            return Placed(Shifts(day, edit.Shift, own => [.. Cut(own, edit, clock), Later(own with { Id = edit.NewShift!, Breaks = [.. own.Breaks.Skip(edit.Breaks)] }, edit, clock)]), edit);
        }

        // Somebody said before that the worker is late: the shift ends where it was cut then, and it is what goes on after it that begins later still, or not at all.
        return Placed(
            day with
            {
                Workers = [.. day.Workers.Select(worker => !worker.Shifts.Contains(shift) ? worker : worker with
                {
                    Shifts = [.. worker.Shifts.SelectMany(own => !own.Id.StartsWith($"{edit.Shift}.", StringComparison.Ordinal) || Seconds(clock, own.Start) >= Seconds(clock, edit.From)
                        ? (IEnumerable<ShiftDocument>)[own]
                        : End(clock, own.Finish) > Seconds(clock, edit.From) ? [Later(own, edit, clock)] : [])],
                })],
            },
            edit);
    }

    /// <summary>What is made of a shift until then; nothing where it was to begin later, as that of a worker who had been said to be late.</summary>
    private static ShiftDocument[] Cut(ShiftDocument shift, DayEdit edit, DayClock clock) => Seconds(clock, edit.At) <= Seconds(clock, shift.Start)
        ? []
        : [shift with { Finish = edit.At!, MaxOvertimeMinutes = 0, EndsAt = "last-visit", Breaks = [.. shift.Breaks.Take(edit.Breaks)] }];

    private static ShiftDocument Later(ShiftDocument shift, DayEdit edit, DayClock clock)
    {
        int from = Seconds(clock, edit.From);
        return shift with
        {
            Start = edit.From!,
            StartsAt = edit.Lat is null ? shift.StartsAt : $"{OwnPlace}{edit.NewShift ?? edit.Shift}",
            Breaks = [.. shift.Breaks.Where(rest => Seconds(clock, rest.Latest) > from)],
        };
    }

    private static ShiftDocument Loosened(ShiftDocument shift, DayEdit edit, DayClock clock)
    {
        decimal more = edit.Minutes!.Value;
        return shift with
        {
            MaxOvertimeMinutes = Math.Max(shift.MaxOvertimeMinutes, more),
            MaxContinuousWorkMinutes = shift.MaxContinuousWorkMinutes + more,
            MaxContactMinutes = shift.MaxContactMinutes + more,
            Breaks = [.. shift.Breaks.Select(rest => rest with { Latest = clock.FormatInstant(Seconds(clock, rest.Latest) + (int)(more * 60)) })],
        };
    }

    /// <summary>A worker who goes on from somewhere does so from a base of its own.</summary>
    private static DayDocument Placed(DayDocument day, DayEdit edit)
    {
        string id = (edit.NewShift ?? edit.Shift)!;
        return edit is { Lat: { } lat, Lon: { } lon } && !day.Bases.Any(known => Is(known.Id, id))
            ? day with { Bases = [.. day.Bases, new BaseDocument { Id = id, Lat = lat, Lon = lon }] }
            : day;
    }

    private static DayDocument RemoveWorker(DayDocument day, DayEdit edit, DayClock clock) => day with
    {
        Workers = [.. day.Workers.Select(worker => !Is(worker.Id, edit.Worker) ? worker : worker with
        {
            Shifts = [.. worker.Shifts.Where(shift => Seconds(clock, shift.Start) is var start && (start < Seconds(clock, edit.From) || start >= Seconds(clock, edit.Until)))],
        })],
    };

    private static DayDocument Shifts(DayDocument day, string? id, Func<ShiftDocument, IReadOnlyList<ShiftDocument>> change) => day with
    {
        Workers = [.. day.Workers.Select(worker => worker.Shifts.Any(shift => Is(shift.Id, id))
            ? worker with { Shifts = [.. worker.Shifts.SelectMany(shift => Is(shift.Id, id) ? change(shift) : [shift])] }
            : worker)],
    };

    private static DayDocument Drop(DayDocument day, Func<VisitDocument, bool> unwanted)
    {
        HashSet<string> dropped = [.. day.Visits.Where(unwanted).Select(visit => visit.Id)];
        return dropped.Count == 0 ? day : day with
        {
            Visits = [.. day.Visits.Where(visit => !dropped.Contains(visit.Id))],
            Links = [.. day.Links.Where(link => !dropped.Contains(link.First) && !dropped.Contains(link.Second))],
        };
    }

    private static bool IsWithin(VisitDocument visit, DayEdit edit, DayClock clock) =>
        visit.Windows.Min(window => Seconds(clock, window.Earliest)) >= Seconds(clock, edit.From)
        && visit.Windows.Min(window => Seconds(clock, window.Earliest)) < Seconds(clock, edit.Until);

    private static int Seconds(DayClock clock, string? text) =>
        clock.Parse(text ?? "", out string problem) ?? throw new ArgumentException($"An edit of a day says no time: {problem}.");

    private static int End(DayClock clock, string text) =>
        clock.Parse(text, out string problem, endOfDay: true) ?? throw new ArgumentException($"A shift says no time: {problem}.");

    private static bool Is(string id, string? wanted) => string.Equals(id, wanted, StringComparison.Ordinal);
}
