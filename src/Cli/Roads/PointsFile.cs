using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads;
using CsvHelper;

namespace CareRostering.Cli.Roads;

/// <summary>Reads points from a CSV file with the columns id, lat and lon (others are ignored); all faults of all lines are collected.</summary>
internal static class PointsFile
{
    private static readonly string[] Columns = ["id", "lat", "lon"];

    /// <exception cref="FaultException">Absent, missing columns, empty or repeated ids, coordinates that are no numbers or not on the globe.</exception>
    public static IReadOnlyList<GeoPoint> Read(string path)
    {
        string file = Path.GetFileName(path);
        try
        {
            using var reader = new StreamReader(path);
            return Read(reader, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(new Fault("POINTS_UNREADABLE", file, "The file cannot be opened: it is absent or locked.", "Check the path."), exception);
        }
    }

    public static IReadOnlyList<GeoPoint> Read(TextReader reader, string file)
    {
        using CsvReader csv = Open(reader);
        List<Fault> faults = MissingColumns(csv, Columns, file, "POINTS_COLUMN");
        if (faults.Count > 0)
        {
            throw new FaultException(faults);
        }

        List<GeoPoint> points = [];
        Dictionary<string, long> lineOfId = [];
        while (csv.Read())
        {
            long line = csv.LineNumber;
            string path = $"{file} line {line}";
            string id = csv.GetString("id").Trim();
            if (id.Length == 0)
            {
                faults.Add(new Fault("POINTS_ID", path, "The id is empty.", "Give every point an id of its own."));
            }
            else if (!lineOfId.TryAdd(id, line))
            {
                faults.Add(new Fault("POINTS_DUPLICATE_ID", path, $"The id '{id}' stands on line {lineOfId[id]} already.", "Give every point an id of its own."));
            }

            points.Add(new GeoPoint(id, Degrees(csv, "lat", 90, path, faults, "POINTS_COORDINATE"), Degrees(csv, "lon", 180, path, faults, "POINTS_COORDINATE")));
        }

        return faults.Count > 0 ? throw new FaultException(faults) : points;
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
