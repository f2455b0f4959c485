using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Days;

/// <summary>
/// Turns the text of a time into seconds since a service day's zero instant and back, through the day's own time zone: on the two nights
/// when clocks change a service day has 23 or 25 hours. Immutable.
/// </summary>
public sealed class DayClock
{
    private static readonly LocalTimePattern ShortTime = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalTimePattern LongTime = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");
    private static readonly OffsetDateTimePattern Iso = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:sso<Z+HH:mm>");

    // Seconds in an int reach 68 years; the ends of the calendar, years away, have no instants in every offset.
    private const int FarthestYears = 60;

    private readonly Instant zero;

    /// <summary>A clock for the service day of <paramref name="date"/> that starts at <paramref name="dayStart"/> in <paramref name="zone"/>.</summary>
    public DayClock(LocalDate date, LocalTime dayStart, DateTimeZone zone)
    {
        Date = date;
        DayStart = dayStart;
        Zone = zone;
        zero = (date + dayStart).InZoneLeniently(zone).ToInstant();
    }

    /// <summary>The service day.</summary>
    public LocalDate Date { get; }

    /// <summary>Clock time of the zero instant.</summary>
    public LocalTime DayStart { get; }

    /// <summary>Time zone.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The zero instant.</summary>
    public Instant Zero => zero;

    /// <summary>Length of the service day in seconds: 86,400 but for the two odd nights.</summary>
    public int LengthSeconds => (int)((Date.PlusDays(1) + DayStart).InZoneLeniently(Zone).ToInstant() - zero).TotalSeconds;

    /// <summary>
    /// Seconds since the zero instant, or null with a reason. A clock time before the day's start is on the next morning; one equal to it is
    /// the start itself, unless <paramref name="endOfDay"/> asks for the end. In the doubled hour of autumn the first pass is meant
    /// (an ISO instant says otherwise); in the hour that spring leaves out there is no such time.
    /// </summary>
    public int? Parse(string text, out string problem, bool endOfDay = false)
    {
        problem = "";
        ParseResult<LocalTime> time = ShortTime.Parse(text);
        if (!time.Success)
        {
            time = LongTime.Parse(text);
        }

        if (time.Success)
        {
            bool nextMorning = time.Value < DayStart || (endOfDay && time.Value == DayStart);
            NodaTime.TimeZones.ZoneLocalMapping mapping = Zone.MapLocal((nextMorning ? Date.PlusDays(1) : Date) + time.Value);
            if (mapping.Count == 0)
            {
                problem = $"{text} does not exist on this day: clocks go forward over it";
                return null;
            }

            return ToSeconds(mapping.First().ToInstant());
        }

        ParseResult<OffsetDateTime> iso = Iso.Parse(text);
        if (iso.Success && Math.Abs(iso.Value.Year - Date.Year) <= FarthestYears)
        {
            return ToSeconds(iso.Value.ToInstant());
        }

        problem = $"'{text}' is not a time: HH:mm, HH:mm:ss or an instant such as {Iso.Format(zero.WithOffset(Zone.GetUtcOffset(zero)))}";
        return null;
    }

    /// <summary>
    /// The shortest text that <see cref="Parse"/> turns back into <paramref name="seconds"/>: a clock time on the service day,
    /// an ISO instant outside it, in the second pass of the doubled hour, and at the very end of the day.
    /// </summary>
    public string Format(int seconds)
    {
        string clock = Local(seconds).ToString(seconds % 60 == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
        return Parse(clock, out _) == seconds ? clock : FormatInstant(seconds);
    }

    /// <summary>ISO 8601 with offset.</summary>
    public string FormatInstant(int seconds)
    {
        Instant instant = ToInstant(seconds);
        return Iso.Format(instant.WithOffset(Zone.GetUtcOffset(instant)));
    }

    /// <summary>The instant that lies <paramref name="seconds"/> after zero.</summary>
    public Instant ToInstant(int seconds) => zero + Duration.FromSeconds(seconds);

    /// <summary>Whole seconds from zero to <paramref name="instant"/>, rounded down; clamped to what an int holds.</summary>
    public int ToSeconds(Instant instant) => (int)Math.Clamp(Math.Floor((instant - zero).TotalSeconds), int.MinValue, int.MaxValue);

    /// <summary>Local time of day, for people.</summary>
    public LocalTime Local(int seconds) => ToInstant(seconds).InZone(Zone).TimeOfDay;
}
