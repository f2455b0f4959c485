using NodaTime;

namespace CareRostering.Planning.Rosters.Checking;

/// <summary>AVERAGE_HOURS, NIGHT_HOURS and CONTRACT_HOURS of docs/rosters.md, and the sums they are made of.</summary>
internal static class HoursChecks
{
    public static IEnumerable<RosterViolation> Of(CheckedRoster roster, CheckedWorker worker)
    {
        string path = $"workers[{worker.Request.Id}]";
        bool atNight = roster.Request.ShiftTypes.Any(type => CheckedRoster.Kind(type) == ShiftKindOfNights && roster.MayHave(worker.Request).Contains(type.Name));
        for (int week = 0; week < roster.Request.Weeks; week++)
        {
            long most = Math.Max(0, Contract(worker) + Minutes(worker.Request.MostHoursOver) - Leave(roster, worker, week));
            if (Worked(roster, worker, week) > most)
            {
                yield return new RosterViolation("CONTRACT_HOURS", path, $"Week {week + 1} has {Worked(roster, worker, week)} minutes; {most} are the most.");
            }

            // The 17 weeks that end with this one: first the roster's own, then as many before as are known.
            long sum = Enumerable.Range(0, week + 1).Sum(own => Worked(roster, worker, own));
            long leave = Enumerable.Range(0, week + 1).Sum(own => Leave(roster, worker, own));
            List<decimal> before = [.. worker.History.WeeklyHours.Reverse().Take(17 - (week + 1))];
            int weeks = week + 1 + before.Count;
            long known = before.Sum(Minutes) + leave;
            if (!worker.Request.OptedOut && sum > Math.Max(0, (weeks * 48 * 60) - known))
            {
                yield return new RosterViolation("AVERAGE_HOURS", path, $"Up to week {week + 1} there are {sum + known} minutes in {weeks} weeks, more than 48 hours a week.");
            }

            if (atNight && sum > Math.Max(0, (weeks * 6 * 8 * 60) - known))
            {
                yield return new RosterViolation("NIGHT_HOURS", path, $"Up to week {week + 1} there are {sum + known} minutes in {weeks} weeks, more than 8 hours in each 24 but those of weekly rest.");
            }
        }
    }

    private const Documents.ShiftKind ShiftKindOfNights = Documents.ShiftKind.Night;

    /// <summary>Minutes of the contract's week.</summary>
    public static long Contract(CheckedWorker worker) => Minutes(worker.Request.WeeklyHours);

    /// <summary>Whole minutes of hours.</summary>
    public static long Minutes(decimal hours) => (long)(hours * 60);

    /// <summary>Minutes of a week's leave.</summary>
    public static long Leave(CheckedRoster roster, CheckedWorker worker, int week)
    {
        LocalDate monday = roster.FirstDay.PlusDays(week * 7);
        int days = worker.Request.Leave.Select(CheckedRoster.Date).Distinct().Count(date => date >= monday && date < monday.PlusDays(7));
        return Contract(worker) * Math.Min(5, days) / 5;
    }

    /// <summary>Minutes of the shifts that start in a week.</summary>
    public static long Worked(CheckedRoster roster, CheckedWorker worker, int week)
    {
        LocalDate monday = roster.FirstDay.PlusDays(week * 7);
        return worker.Shifts.Where(shift => shift.Date >= monday && shift.Date < monday.PlusDays(7)).Sum(shift => shift.Minutes);
    }
}
