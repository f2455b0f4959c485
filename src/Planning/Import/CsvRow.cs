using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CareRostering.Optimiser.Problem;
using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Import;

/// <summary>One row, cell by cell. What a cell should not say becomes a fault, and something harmless is read in its place.</summary>
internal sealed partial class CsvRow(CsvTable table, long line, string[] cells, List<Fault> faults, ColumnsDocument columns)
{
    /// <summary>Ways of writing dates that are looked at for a hint.</summary>
    private static readonly string[] UsualDates = ["yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "dd.MM.yyyy", "dd-MM-yyyy", "d MMM yyyy", "yyyyMMdd", "dd/MM/yy"];

    /// <summary>Where the row stands: <c>visits.csv line 17</c>.</summary>
    public string Where { get; } = $"{table.File} line {line}";

    /// <summary>Whether the row has a fault of its own.</summary>
    public bool IsFaulty { get; private set; }

    /// <summary>A cell as text, without blanks around it; empty where the column is not there.</summary>
    public string this[string field] => cells[table.Number(field)];

    public void Fault(string code, string field, string message, string hint)
    {
        IsFaulty = true;
        faults.Add(new Fault(code, field.Length == 0 ? Where : $"{Where}, {field}", message, hint));
    }

    public string? TextOrNull(string field) => this[field].Length == 0 ? null : this[field];

    public string TextOr(string field, string otherwise) => TextOrNull(field) ?? otherwise;

    public decimal Number(string field, decimal otherwise = 0) => NumberOrNull(field) ?? otherwise;

    public decimal? NumberOrNull(string field) => TextOrNull(field) is { } text ? NumberOf(field, text) : null;

    /// <summary>One entry of a cell that lists several, as a number.</summary>
    public decimal NumberOf(string field, string text)
    {
        char point = columns.DecimalComma ? ',' : '.';
        char other = columns.DecimalComma ? '.' : ',';
        if (!text.Contains(other, StringComparison.Ordinal)
            && decimal.TryParse(text.Replace(point, '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number))
        {
            return number;
        }

        bool isOtherPoint = decimal.TryParse(text.Replace(other, '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        string hint = isOtherPoint
            ? columns.DecimalComma ? "The columns file says that numbers have a decimal comma; this one has a point." : "Numbers with a decimal comma need \"decimalComma\": true in the columns file."
            : "Digits alone, without a unit and without marks between thousands.";
        Fault("IMPORT_NUMBER", field, $"'{text}' is no number.", hint);
        return 0;
    }

    public int Whole(string field, int otherwise = 0)
    {
        decimal number = Number(field, otherwise);
        if (number != Math.Truncate(number) || Math.Abs(number) > int.MaxValue)
        {
            Fault("IMPORT_NUMBER", field, $"'{this[field]}' is no whole number.", "Leave decimals out.");
            return otherwise;
        }

        return (int)number;
    }

    public LocalDate? DateOrNull(string field)
    {
        string text = this[field];
        if (text.Length == 0)
        {
            return null;
        }

        if (Parse(columns.Dates, text) is { } date)
        {
            return date;
        }

        string? other = Array.Find(UsualDates, dates => Parse(dates, text) is not null);
        Fault("IMPORT_DATE", field, $"'{text}' is no date as {columns.Dates}.", other is null ? "" : $"It could be one as {other}: all dates of a service must be written alike, as \"dates\" of the columns file says.");
        return null;
    }

    /// <summary>A clock time with two digits each, or an instant, as a day file has it; null where the cell is empty.</summary>
    public string? TimeOrNull(string field) => TextOrNull(field) is { } text ? Time(field, text) : null;

    public string Time(string field) => TimeOrNull(field) ?? "";

    public IReadOnlyList<string> Times(string field) => [.. List(field).Select(entry => Time(field, entry))];

    public IReadOnlyList<string> List(string field) => this[field].Split(columns.ListSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public bool YesOrNo(string field) => YesOrNo(field, this[field]);

    public bool YesOrNo(string field, string text)
    {
        switch (text.ToLowerInvariant())
        {
            case "yes" or "y" or "true" or "1":
                return true;
            case "" or "no" or "n" or "false" or "0":
                return false;
            default:
                Fault("IMPORT_WORD", field, $"'{text}' is neither yes nor no.", "Write yes or no, or say in the columns file what it means.");
                return false;
        }
    }

    /// <summary>One of a few words, as a day file writes them.</summary>
    public T Word<T>(string field, T otherwise)
        where T : struct, Enum
    {
        string text = this[field];
        if (text.Length == 0)
        {
            return otherwise;
        }

        string asked = text.Replace(' ', '-');
        foreach (T value in Enum.GetValues<T>().Where(value => string.Equals(Kebab(value), asked, StringComparison.OrdinalIgnoreCase)))
        {
            return value;
        }

        string[] known = [.. Enum.GetValues<T>().Select(Kebab)];
        Fault("IMPORT_WORD", field, $"'{text}' is none of {string.Join(", ", known)}.", "Say in the columns file which of them it is.");
        return otherwise;
    }

    /// <summary>A word as a day file writes it: <c>same-start</c>.</summary>
    public static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}");

    private static LocalDate? Parse(string dates, string text)
    {
        ParseResult<LocalDate> parsed = LocalDatePattern.CreateWithInvariantCulture(dates).Parse(text);
        return parsed.Success ? parsed.Value : null;
    }

    private string Time(string field, string text)
    {
        string padded = OneDigit().IsMatch(text) ? $"0{text}" : text;
        if (ClockTime().IsMatch(padded) || OffsetDateTimePattern.ExtendedIso.Parse(padded).Success)
        {
            return padded;
        }

        Fault("IMPORT_TIME", field, $"'{text}' is no time of day.", "Write hours and minutes, 24-hour clock: 08:30.");
        return "00:00";
    }

    [GeneratedRegex("^[0-9]:", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex OneDigit();

    [GeneratedRegex("^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex ClockTime();
}
