using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rosters.Documents;
using NodaTime;

namespace CareRostering.Planning.Rosters;

/// <summary>Puts the shifts that a roster has for a date into the day that rotas are planned for, in the place of the day's own. Pure.</summary>
public static class RosterDay
{
    /// <summary>The day with the roster's shifts.</summary>
    /// <param name="day">The day; its workers are those of the roster, no more and no fewer.</param>
    /// <param name="roster">The roster.</param>
    /// <param name="date">The date, <c>yyyy-MM-dd</c>.</param>
    /// <exception cref="FaultException">With every fault found: the two are of different dates or zones, somebody is in only one of them, or the roster makes no sense.</exception>
    public static DayDocument Put(DayDocument day, RosterDocument roster, string date)
    {
        var faults = new List<Fault>();
        var times = new DayTimes(day, faults);
        CheckDate(day, roster, date, faults);
        if (day.Grants.Any(grant => grant.Kind == GrantKind.Overtime))
        {
            faults.Add(new Fault("ROSTER_GRANTS", "grants", "Overtime is granted for shifts that the roster takes out of the day.", "Take the grants back first, and grant it again for the new shifts."));
        }

        Dictionary<string, RosteredWorkerDocument> rostered = Rostered(day, roster, faults);
        var shifts = new DayShifts(roster.ShiftTypes, times, faults);
        WorkerDocument[] workers = [.. day.Workers.Select(worker => rostered.TryGetValue(worker.Id, out RosteredWorkerDocument? own) ? worker with { Shifts = shifts.Of(worker, own, date) } : worker)];
        FaultList.ThrowIfAny(faults);
        return day with { Workers = workers };
    }

    private static void CheckDate(DayDocument day, RosterDocument roster, string date, List<Fault> faults)
    {
        if (!string.Equals(day.Date, date, StringComparison.Ordinal) || !string.Equals(day.Zone, roster.Zone, StringComparison.Ordinal))
        {
            faults.Add(new Fault("ROSTER_OTHER_DAY", "date", $"The day is {day.Date} in {day.Zone}; asked for is {date} in {roster.Zone}.", "Give the day of that date."));
        }

        if (RosterDates.TryDate(roster.FirstDay) is not { } first || RosterDates.TryDate(date) is not { } wanted || Period.DaysBetween(first, wanted) is var days && (days < 0 || days >= roster.Weeks * 7L))
        {
            faults.Add(new Fault("ROSTER_DATE", "date", $"{date} is not a day of the roster, which begins on {roster.FirstDay} and has {roster.Weeks} weeks.", "Ask for one of its days."));
        }
    }

    /// <summary>The roster's workers by id; somebody who is only in the day or only in the roster would vanish, and is a fault.</summary>
    private static Dictionary<string, RosteredWorkerDocument> Rostered(DayDocument day, RosterDocument roster, List<Fault> faults)
    {
        var rostered = new Dictionary<string, RosteredWorkerDocument>();
        HashSet<string> known = [.. day.Workers.Select(worker => worker.Id)];
        foreach (RosteredWorkerDocument worker in roster.Workers)
        {
            if (!rostered.TryAdd(worker.Id, worker))
            {
                faults.Add(new Fault("ID_DUPLICATE", $"roster.workers[{worker.Id}]", $"The roster has '{worker.Id}' more than once.", "Keep one."));
            }

            if (!known.Contains(worker.Id))
            {
                faults.Add(new Fault("WORKER_UNKNOWN", $"roster.workers[{worker.Id}]", $"The day has no worker '{worker.Id}', whom the roster has.", Suggestion.For(worker.Id, known, "List the worker in the day.")));
            }
        }

        faults.AddRange(day.Workers.Where(worker => !rostered.ContainsKey(worker.Id)).Select(worker => new Fault(
            "ROSTER_WORKER", $"workers[{worker.Id}]", $"The roster does not have '{worker.Id}', whom the day has.", "Roster the worker, or take them out of the day.")));
        return rostered;
    }
}
