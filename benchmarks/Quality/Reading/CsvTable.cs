using System.Globalization;
using System.Text;
using CareRostering.Optimiser.Problem;
using CsvHelper;

namespace CareRostering.Quality.Reading;

/// <summary>A file of comma-separated values whose first line names the columns.</summary>
internal sealed class CsvTable
{
    private readonly string file;
    private readonly Faults faults = new();

    private CsvTable(string file, IReadOnlyList<string> columns, IReadOnlyList<CsvRow> rows)
    {
        this.file = file;
        Columns = columns;
        Rows = rows;
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The lines below the first.</summary>
    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>Reads a file whole; every column of <paramref name="needed"/> must be there.</summary>
    /// <exception cref="FaultException"><c>FILE_UNREADABLE</c>, or <c>TABLE_COLUMN</c> for each column that is missing.</exception>
    public static CsvTable Read(string file, params string[] needed)
    {
        using var text = new StreamReader(new MemoryStream(InstanceFile.Bytes(file)), Encoding.UTF8);
        using CsvReader csv = CsvReader.Create(text, new CsvReaderOptions { TrackLineNumbers = true, SkipEmptyLines = true }, leaveOpen: true);
        csv.ReadHeader();
        string[] columns = [.. csv.Headers ?? []];
        var table = new CsvTable(file, columns, []);
        foreach (string missing in needed.Except(columns))
        {
            table.faults.Add("TABLE_COLUMN", file, $"There is no column '{missing}'.", "The first line names the columns.");
        }

        table.faults.ThrowIfAny();
        var rows = new List<CsvRow>();
        while (csv.Read())
        {
            rows.Add(new CsvRow(csv.LineNumber, columns.ToDictionary(column => column, column => csv.GetString(column))));
        }

        return new CsvTable(file, columns, rows);
    }

    /// <summary>A number of one line; a fault and null where it is none, null where the cell is empty.</summary>
    public double? Number(CsvRow row, string column)
    {
        string cell = row.Cells[column];
        if (cell.Length == 0)
        {
            return null;
        }

        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
        {
            return number;
        }

        faults.Add("NUMBER_RANGE", $"{file} line {row.Line}", $"{column} is '{cell}', no number.");
        return null;
    }

    /// <exception cref="FaultException">With every cell that should have been a number.</exception>
    public void ThrowIfFaulty() => faults.ThrowIfAny();

    /// <summary>One line of such a file.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Quote)) + "\n";

    private static string Quote(string cell) => cell.AsSpan().ContainsAny(",\"\n\r") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}

/// <summary>One line of a table.</summary>
internal sealed record CsvRow(long Line, IReadOnlyDictionary<string, string> Cells);
