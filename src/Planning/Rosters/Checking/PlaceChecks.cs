using CareRostering.Planning.Rosters.Documents;
using NodaTime;

namespace CareRostering.Planning.Rosters.Checking;

/// <summary>ONE_SHIFT, LEAVE, SHIFT_TYPE and PINNED of docs/rosters.md.</summary>
internal static class PlaceChecks
{
    public static IEnumerable<RosterViolation> Of(CheckedRoster roster, CheckedWorker worker)
    {
        string path = $"workers[{worker.Request.Id}]";
        foreach (IGrouping<LocalDate, CheckedShift> day in worker.Shifts.GroupBy(shift => shift.Date).Where(day => day.Count() > 1))
        {
            yield return new RosterViolation("ONE_SHIFT", path, $"{day.Count()} shifts on {RosterDates.Text(day.Key)}.");
        }

        foreach (string text in worker.Request.Leave)
        {
            LocalDate leave = CheckedRoster.Date(text);
            foreach (CheckedShift shift in worker.Shifts)
            {
                if (shift.Date == leave || (shift.Date == leave.PlusDays(-1) && shift.Finish > roster.Midnight(leave)))
                {
                    yield return new RosterViolation("LEAVE", path, $"The shift '{shift.Type.Name}' of {RosterDates.Text(shift.Date)} touches the leave of {text}.");
                }
            }
        }

        HashSet<string> may = roster.MayHave(worker.Request);
        foreach (CheckedShift shift in worker.Shifts.Where(shift => !may.Contains(shift.Type.Name)))
        {
            yield return new RosterViolation("SHIFT_TYPE", path, $"The worker may not have '{shift.Type.Name}', on {RosterDates.Text(shift.Date)}.");
        }

        foreach ((LocalDate date, string? had) in Before(roster, worker).Where(day => roster.Request.Before?.PinnedUntil is { } until && day.Date <= CheckedRoster.Date(until)))
        {
            string? has = worker.Shifts.FirstOrDefault(shift => shift.Date == date)?.Type.Name;
            if (has != had)
            {
                yield return new RosterViolation("PINNED", path, $"On {RosterDates.Text(date)} it is '{has ?? "off"}'; published was '{had ?? "off"}'.");
            }
        }
    }

    /// <summary>Each day of the roster of which the roster before speaks, for a worker it has, with the shift type there; null: off.</summary>
    public static IEnumerable<(LocalDate Date, string? Type)> Before(CheckedRoster roster, CheckedWorker worker)
    {
        if (roster.Request.Before is not { } before || before.Workers.FirstOrDefault(own => own.Id == worker.Request.Id) is not { } rostered)
        {
            yield break;
        }

        for (LocalDate date = CheckedRoster.Date(before.FirstDay); date <= CheckedRoster.Date(before.LastDay); date = date.PlusDays(1))
        {
            if (date >= roster.FirstDay && date < roster.FirstDay.PlusDays(roster.Days))
            {
                yield return (date, rostered.Shifts.FirstOrDefault(shift => CheckedRoster.Date(shift.Date) == date)?.ShiftType);
            }
        }
    }
}
