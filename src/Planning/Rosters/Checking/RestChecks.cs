using CareRostering.Planning.Rosters.Documents;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Rosters.Checking;

/// <summary>DAILY_REST, WEEKLY_REST and DAYS_IN_A_ROW of docs/rosters.md.</summary>
internal static class RestChecks
{
    public static IEnumerable<RosterViolation> Of(CheckedRoster roster, CheckedWorker worker)
    {
        string path = $"workers[{worker.Request.Id}]";
        List<(Instant Start, Instant Finish, string Name)> work = [.. worker.Shifts.Select(shift => (shift.Start, shift.Finish, RosterDates.Text(shift.Date)))];
        if (worker.History.LastFinish is { } last)
        {
            Instant finish = roster.At(LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(last).Value);
            work.Insert(0, (finish, finish, "the last shift before"));
        }

        for (int index = 1; index < work.Count; index++)
        {
            Duration rest = work[index].Start - work[index - 1].Finish;
            if (rest < Duration.FromHours(11))
            {
                yield return new RosterViolation("DAILY_REST", path, $"{rest.TotalHours:0.##} hours between {work[index - 1].Name} and {work[index].Name}.");
            }
        }

        for (int week = 0; week < roster.Request.Weeks; week++)
        {
            int first = week - (week % 2);
            bool hasFortnight = first + 1 < roster.Request.Weeks;
            List<(Duration Whole, Duration Within)> ofWeek = Rests(roster, work, week, week + 1);
            List<(Duration Whole, Duration Within)> ofFortnight = hasFortnight ? Rests(roster, work, first, first + 2) : [];
            if (!ofWeek.Exists(IsOf(24)) && ofFortnight.FindAll(IsOf(24)).Count < 2 && !ofFortnight.Exists(IsOf(48)))
            {
                yield return new RosterViolation("WEEKLY_REST", path, $"In week {week + 1} the longest rest has {ofWeek.Max(rest => rest.Within).TotalHours:0.##} hours.");
            }
        }

        int run = worker.History.DaysInARow;
        for (int day = 0; day < roster.Days; day++)
        {
            LocalDate date = roster.FirstDay.PlusDays(day);
            run = worker.Works(date) ? run + 1 : 0;
            if (run > worker.Request.MostDaysInARow)
            {
                yield return new RosterViolation("DAYS_IN_A_ROW", path, $"{RosterDates.Text(date)} is day {run} in a row.");
            }
        }
    }

    /// <summary>Whether a rest is one of so many hours, with daily rest beside it.</summary>
    private static Predicate<(Duration Whole, Duration Within)> IsOf(int hours) => rest => rest.Within >= Duration.FromHours(hours) && rest.Whole >= Duration.FromHours(hours + 11);

    /// <summary>The stretches without work that touch some weeks: how long they are, and how much of that is within. They end with the roster at the latest.</summary>
    private static List<(Duration Whole, Duration Within)> Rests(CheckedRoster roster, List<(Instant Start, Instant Finish, string Name)> work, int from, int until)
    {
        Instant begin = roster.Midnight(roster.FirstDay.PlusDays(from * 7));
        Instant end = roster.Midnight(roster.FirstDay.PlusDays(until * 7));
        Instant last = roster.Midnight(roster.FirstDay.PlusDays(roster.Days));
        List<Instant> free = [roster.Midnight(roster.FirstDay.PlusDays(-1_000)), .. work.Select(shift => shift.Finish)];
        List<Instant> busy = [.. work.Select(shift => shift.Start), last];
        return
        [
            .. free.Zip(busy, (finish, start) => (
                Whole: start - finish,
                Within: Duration.Max(Duration.Zero, Instant.Min(start, end) - Instant.Max(finish, begin)))),
        ];
    }
}
