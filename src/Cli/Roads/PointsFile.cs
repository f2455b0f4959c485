using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Travel;
using CareRostering.Roads;
using CsvHelper;

namespace CareRostering.Cli.Roads;

/// <summary>Reads points from a CSV file with the columns id, lat and lon (others are ignored); all faults of all lines are collected.</summary>
internal static class PointsFile
{
    private static readonly string[] Columns = ["id", "lat", "lon"];

    /// <exception cref="FaultException">Absent, missing columns, empty or repeated ids, coordinates that are no numbers or not on the globe.</exception>
    public static IReadOnlyList<GeoPoint> Read(string path) => CsvInput.ReadFile(path, "POINTS_UNREADABLE", Read);

    public static IReadOnlyList<GeoPoint> Read(TextReader reader, string file)
    {
        using CsvReader csv = CsvInput.Open(reader);
        List<Fault> faults = CsvInput.MissingColumns(csv, Columns, file, "POINTS_COLUMN");
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

            points.Add(new GeoPoint(id, CsvInput.Degrees(csv, "lat", 90, path, faults, "POINTS_COORDINATE"), CsvInput.Degrees(csv, "lon", 180, path, faults, "POINTS_COORDINATE")));
        }

        return faults.Count > 0 ? throw new FaultException(faults) : points;
    }
}
