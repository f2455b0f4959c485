using System.Globalization;
using CareRostering.Planning.Scenarios;
using CsvHelper;

namespace CareRostering.Planning.Capacity;

/// <summary>What one thing more is worth, as CSV: comma, UTF-8, a header line; money in pence, ends of 95 % intervals empty where one day has none.</summary>
public static class ValueCsv
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter writer, ValueResult result)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(["change", "profession", "shift", "locality", "days", "figure", "mean", "low", "high", "wage_pence"]);
        foreach (ValueRow row in result.Rows)
        {
            foreach ((string figure, Estimate value) in (ReadOnlySpan<(string, Estimate)>)[("unassigned", row.Unassigned), ("late", row.Late), ("money_pence", row.MoneyPence), ("total_pence", row.TotalPence)])
            {
                csv.WriteRecord(
                [
                    row.Change.What,
                    row.Change.Profession,
                    row.Change.When,
                    row.Change.Locality ?? "",
                    row.Days.ToString(CultureInfo.InvariantCulture),
                    figure,
                    Number(value.Mean),
                    value.HalfWidth is null ? "" : Number(value.Low),
                    value.HalfWidth is null ? "" : Number(value.High),
                    Number(row.WagePence),
                ]);
            }
        }
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
