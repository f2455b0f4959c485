using CareRostering.Optimiser.Problem;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Days;

/// <summary>Turns a day's times and lengths into whole seconds, noting what is wrong with them.</summary>
internal sealed class DayTimes
{
    // Longest "HH:mm:ss"; anything longer is an instant, which means nothing on a day that is unknown.
    private const int LongestClockTime = 8;
    private const decimal MostMinutes = 100_000;

    private readonly List<Fault> faults;
    private readonly bool known;

    // A county's day says the same few hundred times thousands of times over.
    private readonly Dictionary<(string Text, bool EndOfDay), int> parsed = [];

    /// <summary>
    /// Reads date, zone and start of the day. Where one is wrong, times are still read, against some day,
    /// so that their own faults come to light in the same go.
    /// </summary>
    public DayTimes(DayDocument day, List<Fault> faults)
    {
        this.faults = faults;
        int before = faults.Count;
        LocalDate date = ReadDate(day.Date);
        DateTimeZone zone = ReadZone(day.Zone);
        LocalTime start = ReadStart(day.DayStart);
        known = faults.Count == before;
        Clock = new DayClock(date, start, zone);
    }

    /// <summary>The day's clock.</summary>
    public DayClock Clock { get; }

    /// <summary>Seconds since the zero instant, or null with a fault.</summary>
    public int? Time(string text, string path, bool endOfDay = false)
    {
        if (!known && text.Length > LongestClockTime)
        {
            return null;
        }

        if (parsed.TryGetValue((text, endOfDay), out int before))
        {
            return before;
        }

        int? seconds = Clock.Parse(text, out string problem, endOfDay);
        if (seconds is null)
        {
            faults.Add(new Fault("TIME_BAD", path, $"{char.ToUpperInvariant(problem[0])}{problem[1..]}.", "Write hours and minutes with two digits each, 24-hour clock: 08:30."));
        }
        else if (seconds is < ProblemValidator.EarliestInstant or > ProblemValidator.LatestInstant)
        {
            faults.Add(new Fault("INSTANT_RANGE", path, $"{text} lies more than a day before or three days after the start of the service day, {Clock.FormatInstant(0)}.", "Check the date."));
            return null;
        }
        else
        {
            parsed.Add((text, endOfDay), seconds.Value);
        }

        return seconds;
    }

    /// <summary>Whole seconds of <paramref name="minutes"/>, or null with a fault.</summary>
    public int? Seconds(decimal minutes, string path)
    {
        if (Math.Abs(minutes) > MostMinutes)
        {
            faults.Add(new Fault("MINUTES_RANGE", path, $"{minutes} minutes is longer than any day.", "Lengths are in minutes."));
            return null;
        }

        decimal seconds = minutes * 60;
        if (seconds != decimal.Truncate(seconds))
        {
            faults.Add(new Fault("MINUTES_FRACTION", path, $"{minutes} minutes is not a whole number of seconds.", "Round to seconds: 7.5 and 0.25 are possible."));
            return null;
        }

        return (int)seconds;
    }

    /// <summary>As <see cref="Seconds(decimal, string)"/>; null stays null.</summary>
    public int? Seconds(decimal? minutes, string path) => minutes is { } given ? Seconds(given, path) : null;

    /// <summary>
    /// As <see cref="Seconds(decimal?, string)"/> for lengths that make no sense below a minute on a real day: 0.5 is a slip for half an hour.
    /// A problem may count in a coarser unit, so its validator only refuses 0 and less.
    /// </summary>
    public int? AMinuteOrMore(decimal? minutes, string path)
    {
        int? seconds = Seconds(minutes, path);
        if (seconds is > 0 and < 60)
        {
            faults.Add(new Fault("SECONDS_RANGE", path, $"{seconds} s is shorter than a minute.", "Lengths are in minutes."));
        }

        return seconds;
    }

    /// <summary>A window whose latest may be the end of the day, or null with faults.</summary>
    public TimeWindow? Window(string earliestText, string latestText, string path)
    {
        int? earliest = Time(earliestText, $"{path}.earliest");
        int? latest = Time(latestText, $"{path}.latest", endOfDay: true);
        if (earliest > latest)
        {
            faults.Add(new Fault(
                "WINDOW_EMPTY",
                path,
                $"Earliest {earliestText} is after latest {latestText}.",
                $"Both bound the start. A clock time before {Clock.DayStart.ToString("HH:mm", null)} is on the next morning."));
            return null;
        }

        return earliest is { } from && latest is { } to ? new TimeWindow(from, to) : null;
    }

    private LocalDate ReadDate(string text)
    {
        ParseResult<LocalDate> date = LocalDatePattern.Iso.Parse(text);
        if (!date.Success)
        {
            faults.Add(new Fault("DATE_BAD", "date", $"'{text}' is not a date.", "Write year, month and day: 2026-03-02."));
        }
        else if (date.Value.Year is < 2000 or > 2100)
        {
            faults.Add(new Fault("DATE_RANGE", "date", $"{text} is not between the years 2000 and 2100.", "Check the year."));
        }
        else
        {
            return date.Value;
        }

        return new LocalDate(2026, 1, 5);
    }

    private DateTimeZone ReadZone(string id)
    {
        IDateTimeZoneProvider zones = DateTimeZoneProviders.Tzdb;
        if (zones.GetZoneOrNull(id) is { } zone)
        {
            return zone;
        }

        faults.Add(new Fault("ZONE_UNKNOWN", "zone", $"There is no time zone '{id}'.", Suggestion.For(id, zones.Ids, "Use an IANA name such as Europe/London.")));
        return zones["Europe/London"];
    }

    private LocalTime ReadStart(string text)
    {
        ParseResult<LocalTime> start = LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text);
        if (start.Success)
        {
            return start.Value;
        }

        faults.Add(new Fault("TIME_BAD", "dayStart", $"'{text}' is not a clock time.", "Write hours and minutes: 07:00."));
        return new LocalTime(7, 0);
    }
}
