using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Demand;

/// <summary>
/// Counts a day's demand and capacity. A visit stands where it may be made: evenly over its windows (or those it prefers, or at its pinned start), as far as somebody who may make it
/// is on shift; where nobody is, over all of them. It belongs to the professions of the least graded who may make it, shared by the minutes that those have on shift.
/// </summary>
public static class DemandCount
{
    /// <summary>The travel that a visit is taken to need where nobody says: a planned day of the sample county has 8.3 minutes a visit, ways from and to the base included.</summary>
    public const int UsualTravelMinutes = 8;

    private const int LeastShortageSeconds = 60;

    /// <summary>Counts.</summary>
    /// <param name="day">The day; its roads and travel times are not looked at.</param>
    /// <param name="travelSeconds">Seconds of travel for each visit, 0 or more.</param>
    /// <param name="starts">At which starts visits stand.</param>
    /// <exception cref="FaultException">With every fault of the day that stands in the way of counting.</exception>
    public static DayDemand Of(DayDocument day, int travelSeconds, CountedStarts starts = CountedStarts.Allowed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(travelSeconds);
        var parts = new DayParts(day);
        (ImmutableArray<Worker> workers, ImmutableArray<Shift> shifts) = new StaffBuilder(parts).Build();
        var calls = new VisitBuilder(parts);
        ImmutableArray<Patient> patients = calls.BuildPatients();
        ImmutableArray<Visit>? visits = calls.BuildVisits();
        FaultList.ThrowIfAny(parts.Faults);
        var staff = new StaffOnShift(workers, shifts);
        List<PlacedVisit> placed = [.. (visits ?? []).SelectMany(visit => Placed(visit, patients[visit.Patient], staff, travelSeconds, Wanted(visit, starts, parts.Times.Clock.LengthSeconds)))];

        (int from, int hours) = Span(placed, shifts);
        var groups = new SortedDictionary<(string Profession, string Locality), Sums>();
        foreach (PlacedVisit visit in placed)
        {
            Sums sums = Of(visit.Profession, visit.Locality);
            EvenSpread.Add(sums.Contact, from, visit.Starts, 0, visit.ContactSeconds);
            EvenSpread.Add(sums.Travel, from, visit.Starts, -visit.LeadSeconds, visit.TravelSeconds);
        }

        foreach (Shift shift in shifts)
        {
            Worker worker = workers[shift.Worker];
            Sums sums = Of(worker.Profession, worker.Locality);
            EvenSpread.Add(sums.Capacity, from, [new TimeWindow(shift.Start, shift.Start)], 0, shift.Finish - shift.Start);
            AddBreaks(sums.Breaks, from, shift);
        }

        int[] begins = [.. Enumerable.Range(0, hours).Select(hour => from + (hour * EvenSpread.HourSeconds))];
        DemandGroup[] counted = [.. groups.Select(own => new DemandGroup(
            own.Key.Profession, own.Key.Locality, own.Value.Contact, own.Value.Travel, [.. own.Value.Capacity.Zip(own.Value.Breaks, (capacity, rest) => capacity - rest)]))];
        return new DayDemand
        {
            Clock = parts.Times.Clock,
            TravelSecondsPerVisit = travelSeconds,
            Visits = visits?.Length ?? 0,
            Shifts = shifts.Length,
            Starts = starts,
            Hours = begins,
            Groups = counted,
            Shortages =
            [
                .. Shortages(ShortageOf.Day, counted, begins, _ => ""),
                .. Shortages(ShortageOf.Profession, counted, begins, group => group.Profession),
                .. Shortages(ShortageOf.Locality, counted, begins, group => group.Locality),
            ],
        };

        Sums Of(string profession, string locality)
        {
            if (!groups.TryGetValue((profession, locality), out Sums? sums))
            {
                groups.Add((profession, locality), sums = new Sums(hours));
            }

            return sums;
        }
    }

    /// <summary>A visit's share of each profession it belongs to.</summary>
    private static IEnumerable<PlacedVisit> Placed(Visit visit, Patient patient, StaffOnShift staff, int travelSeconds, ImmutableArray<TimeWindow> wanted)
    {
        int lead = patient.AccessSeconds + travelSeconds;
        ImmutableArray<Shift> able = staff.WhoMayMake(visit, patient);
        ImmutableArray<TimeWindow> covered = WindowSet.Common(wanted, able.Select(shift => (shift.Start + lead, shift.Finish - visit.DurationSeconds)));
        ImmutableArray<TimeWindow> starts = covered.IsEmpty ? wanted : covered;
        int contact = 0;
        int travel = 0;
        long minutesBefore = 0;
        IReadOnlyList<(string Profession, long Seconds)> shares = staff.Shares(able);
        long whole = shares.Sum(share => share.Seconds);
        foreach ((string profession, long seconds) in shares)
        {
            // From the sums so far, so that what rounding takes from one profession the next one has.
            minutesBefore += seconds;
            int contactUntil = (int)(visit.DurationSeconds * minutesBefore / whole);
            int travelUntil = (int)(lead * minutesBefore / whole);
            yield return new PlacedVisit(profession, patient.Locality, starts, lead, contactUntil - contact, travelUntil - travel);
            (contact, travel) = (contactUntil, travelUntil);
        }
    }

    /// <summary>Starts that are wanted, as far as they lie on the service day.</summary>
    private static ImmutableArray<TimeWindow> Wanted(Visit visit, CountedStarts starts, int dayLength)
    {
        if (visit.PinnedStart is { } pinned)
        {
            return [new TimeWindow(pinned, pinned)];
        }

        IEnumerable<(int, int)> whole = [(0, dayLength)];
        ImmutableArray<TimeWindow> windows = visit.Windows.IsEmpty ? [new TimeWindow(0, dayLength)] : visit.Windows;
        ImmutableArray<TimeWindow> possible = WindowSet.Common(windows, whole);
        possible = possible.IsEmpty ? WindowSet.Common(windows, [(int.MinValue, int.MaxValue)]) : possible;
        if (starts == CountedStarts.Allowed)
        {
            return possible;
        }

        ImmutableArray<TimeWindow> preferred = WindowSet.Common(possible, visit.Preferred.Select(window => (window.Earliest, window.Latest)));
        return preferred.IsEmpty ? possible : preferred;
    }

    private static void AddBreaks(int[] seconds, int from, Shift shift)
    {
        foreach (Break rest in shift.Breaks)
        {
            // A break that sticks out of its shift is a fault that planning tells of; here it takes no more than the shift has.
            int latest = Math.Max(shift.Start, shift.Finish - rest.DurationSeconds);
            var starts = new TimeWindow(Math.Clamp(rest.Window.Earliest, shift.Start, latest), Math.Clamp(rest.Window.Latest, shift.Start, latest));
            EvenSpread.Add(seconds, from, [starts], 0, Math.Min(rest.DurationSeconds, shift.Finish - shift.Start));
        }
    }

    /// <summary>Full hours, counted from the day's zero instant, round everything there is.</summary>
    private static (int From, int Hours) Span(List<PlacedVisit> visits, ImmutableArray<Shift> shifts)
    {
        if (visits.Count == 0 && shifts.IsEmpty)
        {
            return (0, 0);
        }

        int first = visits.Select(visit => visit.Starts[0].Earliest - visit.LeadSeconds).Concat(shifts.Select(shift => shift.Start)).Min();
        int last = visits.Select(visit => visit.Starts[^1].Latest + visit.ContactSeconds).Concat(shifts.Select(shift => shift.Finish)).Max();
        int from = (int)Math.Floor((double)first / EvenSpread.HourSeconds);
        return (from * EvenSpread.HourSeconds, (int)Math.Ceiling((double)last / EvenSpread.HourSeconds) - from);
    }

    private static IEnumerable<Shortage> Shortages(ShortageOf of, DemandGroup[] groups, int[] hours, Func<DemandGroup, string> name)
    {
        foreach (IGrouping<string, DemandGroup> own in groups.GroupBy(name, StringComparer.Ordinal).OrderBy(own => own.Key, StringComparer.Ordinal))
        {
            int[] missing = [.. hours.Select((_, hour) => Math.Max(0, own.Sum(group => group.ContactSeconds[hour] + group.TravelSeconds[hour] - group.CapacitySeconds[hour])))];
            int hour = 0;
            while (hour < hours.Length)
            {
                int end = hour;
                while (end < hours.Length && missing[end] >= LeastShortageSeconds)
                {
                    end++;
                }

                if (end > hour)
                {
                    yield return new Shortage(of, own.Key, hours[hour], hours[end - 1] + EvenSpread.HourSeconds, missing[hour..end].Sum());
                }

                hour = end + 1;
            }
        }
    }

    private sealed record PlacedVisit(string Profession, string Locality, ImmutableArray<TimeWindow> Starts, int LeadSeconds, int ContactSeconds, int TravelSeconds);

    private sealed class Sums(int hours)
    {
        public int[] Contact { get; } = new int[hours];

        public int[] Travel { get; } = new int[hours];

        public int[] Capacity { get; } = new int[hours];

        public int[] Breaks { get; } = new int[hours];
    }
}
