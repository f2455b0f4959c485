using System.Globalization;
using CsvHelper;
using NodaTime;

namespace CareRostering.Planning.Capacity;

/// <summary>Which workers a service needs, as CSV: comma, UTF-8, a header line; a line for each weekday, profession, grade, shift and locality.</summary>
public static class NeedCsv
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter writer, NeedResult result)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(["weekday", "profession", "grade", "shift", "locality", "need", "today"]);
        foreach (WeekdayNeed weekday in result.Weekdays)
        {
            foreach (NeedRow row in weekday.Rows)
            {
                csv.WriteRecord(
                [
                    NameOf(weekday.Weekday),
                    row.Kind.Profession,
                    row.Kind.Grade.ToString(CultureInfo.InvariantCulture),
                    row.Kind.Pattern,
                    row.Kind.Locality,
                    row.Need.ToString(CultureInfo.InvariantCulture),
                    row.Today.ToString("0.###", CultureInfo.InvariantCulture),
                ]);
            }
        }
    }

    /// <summary>A weekday in English, or <c>every day</c>.</summary>
    public static string NameOf(IsoDayOfWeek weekday) => weekday == IsoDayOfWeek.None ? "every day" : weekday.ToString();
}
