using CareRostering.Api.Errors;
using CareRostering.Optimiser.Problem;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Api.Http;

/// <summary>Dates in paths, queries and bodies.</summary>
internal static class Dates
{
    // Years outside are typing errors: no roster reaches so far, and the clock's arithmetic need not.
    private const int FirstYear = 2000;
    private const int LastYear = 2199;

    public static LocalDate Parse(string text, string path)
    {
        Fault? fault = TryParse(text, path, out LocalDate date);
        return fault is null ? date : throw ProblemException.Invalid(fault);
    }

    /// <summary>The fault of <paramref name="text"/>, or null where it is a date.</summary>
    public static Fault? TryParse(string text, string path, out LocalDate date)
    {
        ParseResult<LocalDate> parsed = LocalDatePattern.Iso.Parse(text);
        date = parsed.Success ? parsed.Value : default;
        return parsed.Success && date.Year is >= FirstYear and <= LastYear
            ? null
            : new Fault("DATE_INVALID", path, $"'{text}' is not a date from {FirstYear} to {LastYear}.", "Write yyyy-MM-dd.");
    }

    public static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
