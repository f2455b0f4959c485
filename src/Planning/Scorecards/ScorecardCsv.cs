using System.Globalization;
using CsvHelper;

namespace CareRostering.Planning.Scorecards;

/// <summary>A scorecard as CSV: comma, UTF-8, a header line.</summary>
public static class ScorecardCsv
{
    /// <summary>Writes a line for each row, those that cannot be filled at the end.</summary>
    public static void Write(TextWriter writer, IEnumerable<ScorecardRow> rows, IEnumerable<OpenRow> open)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord(["row", "unit", "target", "as it is", "value", "verdict", "definition", "source"]);
        foreach (ScorecardRow row in rows)
        {
            csv.WriteRecord([row.Name, row.Unit, row.Target, Number(row.AsIs), Number(row.Value), TextOf(row.Verdict), row.Definition, row.Source]);
        }

        foreach (OpenRow row in open)
        {
            csv.WriteRecord([row.Name, "", row.Target, "", "", "cannot be filled", row.Why, row.Source]);
        }
    }

    /// <summary>A verdict in words.</summary>
    public static string TextOf(RowVerdict verdict) => verdict switch
    {
        RowVerdict.Met => "met",
        RowVerdict.NotMet => "not met",
        RowVerdict.NoTarget => "no target",
        _ => "nothing to judge",
    };

    private static string Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
