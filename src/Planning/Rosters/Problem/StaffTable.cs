using CareRostering.Planning.Rosters.Documents;
using NodaTime;

namespace CareRostering.Planning.Rosters.Problem;

/// <summary>Reads workers: what contract, history, leave and requests say, by worker, week and cell.</summary>
internal sealed class StaffTable
{
    /// <summary>Longer ago than any rest.</summary>
    private const int LongAgo = -1_000_000;

    private readonly RosterRequestDocument request;
    private readonly RosterNames names;
    private readonly ShiftTable shifts;
    private readonly RosterPrices prices;

    public StaffTable(RosterRequestDocument request, RosterNames names, ShiftTable shifts, RosterPrices prices)
    {
        (this.request, this.names, this.shifts, this.prices) = (request, names, shifts, prices);
        int workers = request.Workers.Count;
        int weeks = names.Weeks;
        OnLeave = new bool[workers * names.Days];
        LeaveAfter = new bool[workers];
        CellPence = new int[OnLeave.Length * (request.ShiftTypes.Count + 1)];
        Usable = new int[workers][];
        Wishes = new (int, int)[workers][];
        LastFinish = new int[workers];
        Target = new int[workers * weeks];
        MostOfWeek = new int[Target.Length];
        LeastOfWeek = new int[Target.Length];
        MostByAverage = new int[Target.Length];
        MostByNights = new int[Target.Length];
        for (int worker = 0; worker < workers; worker++)
        {
            Read(worker, request.Workers[worker]);
        }
    }

    public bool[] OnLeave { get; }

    /// <summary>By worker, whether leave begins on the day after the last, into which a night may not run.</summary>
    public bool[] LeaveAfter { get; }

    public int[] CellPence { get; }

    public int[][] Usable { get; }

    /// <summary>By worker: days of the roster with the shift type wished for, or a day off.</summary>
    public (int Day, int Type)[][] Wishes { get; }

    public int[] LastFinish { get; }

    public int[] Target { get; }

    public int[] MostOfWeek { get; }

    public int[] LeastOfWeek { get; }

    public int[] MostByAverage { get; }

    public int[] MostByNights { get; }

    private void Read(int index, RosterWorkerDocument worker)
    {
        string path = $"workers[{worker.Id}]";
        names.CheckRange(worker.Grade, 0, 20, $"{path}.grade");
        names.CheckRange(worker.MostDaysInARow, 1, 12, $"{path}.mostDaysInARow");
        names.CheckRange(worker.WeekendOffEvery, 0, 52, $"{path}.weekendOffEvery");
        if (string.IsNullOrWhiteSpace(worker.Profession))
        {
            names.Add("ID_EMPTY", $"{path}.profession", "The profession is empty.", "Give every worker one.");
        }

        Usable[index] = worker.ShiftTypes.Count == 0
            ? [.. Enumerable.Range(0, shifts.Kinds.Length).Where(type => shifts.Kinds[type] != ShiftKind.Night)]
            : [.. worker.ShiftTypes.Select((name, number) => names.ReadType(name, $"{path}.shiftTypes[{number}]")).OfType<int>().Distinct().Order()];
        for (int number = 0; number < worker.Leave.Count; number++)
        {
            if (names.ReadDay(worker.Leave[number], $"{path}.leave[{number}]", mayLieOutside: true) is { } day)
            {
                OnLeave[(index * names.Days) + day] = true;
            }
            else if (RosterDates.TryDate(worker.Leave[number]) == names.FirstDay.PlusDays(names.Days))
            {
                LeaveAfter[index] = true;
            }
        }

        ReadRequests(index, worker, path);
        ReadHours(index, worker, path);
    }

    private void ReadRequests(int index, RosterWorkerDocument worker, string path)
    {
        var asked = new Dictionary<int, int>();
        for (int number = 0; number < worker.Requests.Count; number++)
        {
            ShiftRequestDocument wish = worker.Requests[number];
            string own = $"{path}.requests[{number}]";
            names.CheckRange(wish.Weight, 1, 9, $"{own}.weight");
            int? day = names.ReadDay(wish.Date, $"{own}.date", mayLieOutside: true);
            int? type = wish.ShiftType is null ? RosterProblem.Off : names.ReadType(wish.ShiftType, $"{own}.shiftType");
            if (day is not { } at || type is not { } wanted)
            {
                continue;
            }

            if (!asked.TryAdd(at, wanted))
            {
                names.Add("ROSTER_REQUESTS", own, $"There is another request for {wish.Date}.", "Keep one.");
                continue;
            }

            int pence = (int)Math.Clamp(prices.RequestPencePerPoint, 0, RosterLimits.MostPence) * Math.Clamp(wish.Weight, 0, 9);
            int first = ((index * names.Days) + at) * (request.ShiftTypes.Count + 1);
            for (int stands = RosterProblem.Off; stands < request.ShiftTypes.Count; stands++)
            {
                CellPence[first + stands + 1] += stands == wanted ? 0 : pence;
            }
        }

        Wishes[index] = [.. asked.Select(wish => (wish.Key, wish.Value))];
    }

    private void ReadHours(int index, RosterWorkerDocument worker, string path)
    {
        RosterHistoryDocument history = worker.History ?? new RosterHistoryDocument();
        LastFinish[index] = ReadLastFinish(history, $"{path}.history");
        names.CheckRange(history.DaysInARow, 0, 100, $"{path}.history.daysInARow");
        names.CheckRange(history.WeekendsInARow, 0, 100, $"{path}.history.weekendsInARow");
        names.CheckRange(history.Lates, 0, 10_000, $"{path}.history.lates");
        names.CheckRange(history.WeekendDays, 0, 10_000, $"{path}.history.weekendDays");
        names.CheckRange(history.WeeklyHours.Count, 0, RosterLimits.AverageOver - 1, $"{path}.history.weeklyHours");
        int contract = names.ReadHours(worker.WeeklyHours, $"{path}.weeklyHours") ?? 0;
        int over = names.ReadHours(worker.MostHoursOver, $"{path}.mostHoursOver") ?? 0;
        int under = names.ReadHours(worker.MostHoursUnder, $"{path}.mostHoursUnder") ?? 0;
        int[] before = [.. history.WeeklyHours.Take(RosterLimits.AverageOver - 1).Select((hours, number) => names.ReadHours(hours, $"{path}.history.weeklyHours[{number}]") ?? 0)];
        bool atNight = Array.Exists(Usable[index], type => shifts.Kinds[type] == ShiftKind.Night);
        int leaveSoFar = 0;
        for (int week = 0; week < names.Weeks; week++)
        {
            int at = (index * names.Weeks) + week;
            int days = Enumerable.Range(week * RosterLimits.Week, RosterLimits.Week).Count(day => OnLeave[(index * names.Days) + day]);
            int leave = contract * Math.Min(days, RosterLimits.LeaveDaysOfAWeek) / RosterLimits.LeaveDaysOfAWeek;
            leaveSoFar += leave;
            Target[at] = contract - leave;
            MostOfWeek[at] = contract + over - leave;
            LeastOfWeek[at] = Math.Max(0, contract - under - leave);

            // All weeks of a roster so far lie in the 17, which may reach back into those before it; of these only the last so many.
            int reach = Math.Min(before.Length, RosterLimits.AverageOver - 1 - week);
            int known = before[(before.Length - reach)..].Sum() + leaveSoFar;
            int number = reach + week + 1;
            MostByAverage[at] = worker.OptedOut ? int.MaxValue : Math.Max(0, (number * RosterLimits.AverageWeek) - known);
            MostByNights[at] = atNight ? Math.Max(0, (number * RosterLimits.NightWeek) - known) : int.MaxValue;
        }
    }

    private int ReadLastFinish(RosterHistoryDocument history, string path)
    {
        if (history.LastFinish is null)
        {
            return LongAgo;
        }

        if (RosterDates.TryMoment(history.LastFinish) is not { } moment)
        {
            names.Add("TIME_BAD", $"{path}.lastFinish", $"'{history.LastFinish}' is not a date with a clock time.", "Write it like 2026-03-01T22:00.");
            return LongAgo;
        }

        if (moment > names.FirstDay.PlusDays(1).AtMidnight())
        {
            names.Add("ROSTER_HISTORY", $"{path}.lastFinish", $"A shift that finishes at {history.LastFinish} did not start before the roster's first day.", "Check the date.");
        }

        return Math.Max(LongAgo, Period.DaysBetween(moment.Date, names.FirstDay) > 365 ? LongAgo : names.Times.Minutes(moment));
    }
}
