using System.Globalization;
using CareRostering.Optimiser.Problem;
using CsvHelper;

namespace CareRostering.Planning.Travel;

/// <summary>What all lists of places and journeys in CSV have in common.</summary>
public static class CsvInput
{
    /// <summary>Reads a file by its name.</summary>
    /// <exception cref="FaultException">It cannot be opened, or <paramref name="read"/> finds fault with it.</exception>
    public static IReadOnlyList<T> ReadFile<T>(string path, string unreadable, Func<TextReader, string, IReadOnlyList<T>> read)
    {
        string file = Path.GetFileName(path);
        try
        {
            using var reader = new StreamReader(path);
            return read(reader, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(new Fault(unreadable, file, "The file cannot be opened: it is absent or locked.", "Check the path."), exception);
        }
    }

    /// <summary>A CSV file whose first line names its columns, in any case.</summary>
    public static CsvReader Open(TextReader reader)
    {
        var options = new CsvReaderOptions
        {
            TrackLineNumbers = true,
            SkipEmptyLines = true,
            NormalizeHeaderName = name => name.Trim().ToLowerInvariant(),
        };
        CsvReader csv = CsvReader.Create(reader, options, leaveOpen: true);
        csv.ReadHeader();
        return csv;
    }

    /// <summary>A fault for each column that is not there.</summary>
    public static List<Fault> MissingColumns(CsvReader csv, string[] columns, string file, string code)
    {
        string[] header = [.. (csv.Headers ?? []).Select(name => name.Trim().ToLowerInvariant())];
        return [.. columns.Where(column => !header.Contains(column)).Select(column =>
            new Fault(code, file, $"The column '{column}' is missing.", $"The first line names the columns: {string.Join(',', columns)}."))];
    }

    /// <summary>A cell that is degrees; 0, with a fault, where it is not.</summary>
    public static double Degrees(CsvReader csv, string column, int limit, string path, List<Fault> faults, string code)
    {
        string text = csv.GetString(column).Trim();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double degrees) && Math.Abs(degrees) <= limit)
        {
            return degrees;
        }

        faults.Add(new Fault(code, path, $"{column} is '{text}'.", $"Give degrees between -{limit} and {limit} with a decimal point."));
        return 0;
    }
}
