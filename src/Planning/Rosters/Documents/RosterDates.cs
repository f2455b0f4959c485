using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Rosters.Documents;

/// <summary>Dates and clock times of roster files as text.</summary>
internal static class RosterDates
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>A date between the years 2000 and 2100; null: the text is none.</summary>
    public static LocalDate? TryDate(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 2000 and <= 2100 } date } ? date : null;

    /// <summary>A clock time; null: the text is none.</summary>
    public static LocalTime? TryTime(string text) => Clock.Parse(text) is { Success: true } parsed ? parsed.Value : null;

    /// <summary>A date with a clock time, of the years 2000 to 2100; null: the text is none.</summary>
    public static LocalDateTime? TryMoment(string text) => Moment.Parse(text) is { Success: true, Value: { Year: >= 2000 and <= 2100 } moment } ? moment : null;

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    public static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    /// <summary><c>yyyy-MM-ddTHH:mm</c>.</summary>
    public static string Text(LocalDateTime moment) => Moment.Format(moment);
}
