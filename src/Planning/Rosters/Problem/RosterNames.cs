using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rosters.Documents;
using NodaTime;

namespace CareRostering.Planning.Rosters.Problem;

/// <summary>Reads the parts that all of a roster request refers to (dates, shift types, workers), noting what is wrong.</summary>
internal sealed class RosterNames
{
    private readonly Dictionary<string, int> types = [];
    private readonly Dictionary<string, int> workers = [];

    /// <summary>Whether first day and weeks are right: if not, that alone is told, not every date that then lies outside.</summary>
    private readonly bool isPeriodKnown;

    public RosterNames(RosterRequestDocument request, List<Fault> faults)
    {
        Faults = faults;
        LocalDate first = ReadDate(request.FirstDay, "firstDay") ?? new LocalDate(2026, 1, 5);
        if (first.DayOfWeek != IsoDayOfWeek.Monday)
        {
            Add("ROSTER_FIRST_DAY", "firstDay", $"{request.FirstDay} is a {first.DayOfWeek}.", "A roster begins on a Monday.");
        }

        if (request.Weeks is < 1 or > RosterLimits.MostWeeks)
        {
            Add("ROSTER_RANGE", "weeks", $"{request.Weeks} weeks cannot be rostered.", $"Ask for 1 to {RosterLimits.MostWeeks}.");
        }

        isPeriodKnown = faults.Count == 0;
        IDateTimeZoneProvider zones = DateTimeZoneProviders.Tzdb;
        DateTimeZone? zone = zones.GetZoneOrNull(request.Zone);
        if (zone is null)
        {
            Add("ZONE_UNKNOWN", "zone", $"There is no time zone '{request.Zone}'.", Suggestion.For(request.Zone, zones.Ids, "Use an IANA name such as Europe/London."));
        }

        FirstDay = first;
        Weeks = Math.Clamp(request.Weeks, 1, RosterLimits.MostWeeks);
        Times = new RosterTimes(first, zone ?? zones["Europe/London"]);
        Number(types, [.. request.ShiftTypes.Select(type => type.Name)], "shiftTypes", RosterLimits.MostShiftTypes);
        Number(workers, [.. request.Workers.Select(worker => worker.Id)], "workers", RosterLimits.MostWorkers);
    }

    /// <summary>Every fault found so far.</summary>
    public List<Fault> Faults { get; }

    /// <summary>First day; some day where the request's is none.</summary>
    public LocalDate FirstDay { get; }

    /// <summary>Number of weeks, as far as it can be used.</summary>
    public int Weeks { get; }

    /// <summary>Number of days.</summary>
    public int Days => Weeks * RosterLimits.Week;

    /// <summary>Times.</summary>
    public RosterTimes Times { get; }

    /// <summary>Notes a fault.</summary>
    public void Add(string code, string path, string message, string hint) => Faults.Add(new Fault(code, path, message, hint));

    /// <summary>Notes a number that is out of range.</summary>
    public void CheckRange(long value, long least, long most, string path)
    {
        if (value < least || value > most)
        {
            Add("ROSTER_RANGE", path, $"{value} is outside {least} to {most:N0}.", "Correct it.");
        }
    }

    /// <summary>A date, or null with a fault.</summary>
    public LocalDate? ReadDate(string text, string path)
    {
        LocalDate? date = RosterDates.TryDate(text);
        if (date is null)
        {
            Add("DATE_BAD", path, $"'{text}' is not a date of the years 2000 to 2100.", "Write year, month and day: 2026-03-02.");
        }

        return date;
    }

    /// <summary>A day of the roster; null, with a fault unless it is a date outside, and those may be.</summary>
    public int? ReadDay(string text, string path, bool mayLieOutside)
    {
        if (ReadDate(text, path) is not { } date)
        {
            return null;
        }

        int day = Period.DaysBetween(FirstDay, date);
        if (day >= 0 && day < Days)
        {
            return day;
        }

        if (!mayLieOutside && isPeriodKnown)
        {
            Add("ROSTER_DATE", path, $"{text} is not a day of this roster, {RosterDates.Text(FirstDay)} to {RosterDates.Text(FirstDay.PlusDays(Days - 1))}.", "Leave it out, or roster other weeks.");
        }

        return null;
    }

    /// <summary>A clock time, or null with a fault.</summary>
    public LocalTime? ReadTime(string text, string path)
    {
        LocalTime? time = RosterDates.TryTime(text);
        if (time is null)
        {
            Add("TIME_BAD", path, $"'{text}' is not a clock time.", "Write hours and minutes with two digits each, 24-hour clock: 08:30.");
        }

        return time;
    }

    /// <summary>Whole minutes of hours, or null with a fault.</summary>
    public int? ReadHours(decimal hours, string path)
    {
        if (hours is < 0 or > 168)
        {
            Add("ROSTER_RANGE", path, $"{hours} hours is not a part of a week.", "Hours a week are 0 to 168.");
            return null;
        }

        decimal minutes = hours * 60;
        if (minutes != decimal.Truncate(minutes))
        {
            Add("ROSTER_HOURS", path, $"{hours} hours is not a whole number of minutes.", "37.5 and 22.75 are.");
            return null;
        }

        return (int)minutes;
    }

    /// <summary>Index of a shift type, or null with a fault.</summary>
    public int? ReadType(string name, string path) => Find(types, name, path, "ROSTER_TYPE_UNKNOWN", "shift type");

    /// <summary>Index of a worker, or null with a fault.</summary>
    public int? ReadWorker(string id, string path) => Find(workers, id, path, "WORKER_UNKNOWN", "worker");

    private int? Find(Dictionary<string, int> known, string name, string path, string code, string kind)
    {
        if (known.TryGetValue(name, out int index))
        {
            return index;
        }

        Add(code, path, $"There is no {kind} '{name}' in the request.", Suggestion.For(name, known.Keys, "List it, or correct it."));
        return null;
    }

    private void Number(Dictionary<string, int> known, string[] names, string path, int most)
    {
        if (names.Length == 0 || names.Length > most)
        {
            Add("ROSTER_RANGE", path, $"There are {names.Length:N0}.", $"There must be 1 to {most:N0}.");
        }

        for (int index = 0; index < names.Length; index++)
        {
            if (string.IsNullOrWhiteSpace(names[index]))
            {
                Add("ID_EMPTY", $"{path}[{index}]", "The name is empty.", "Give every entry one.");
            }
            else if (!known.TryAdd(names[index], index))
            {
                Add("ID_DUPLICATE", $"{path}[{names[index]}]", $"'{names[index]}' stands here more than once.", "Names must be unique.");
            }
        }
    }
}
