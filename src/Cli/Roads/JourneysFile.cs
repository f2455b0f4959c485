using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Travel;
using CareRostering.Roads;
using CareRostering.Roads.Calibration;
using CsvHelper;

namespace CareRostering.Cli.Roads;

/// <summary>Reads recorded journeys from a CSV file with the columns from_lat, from_lon, to_lat, to_lon, left and arrived (others are ignored); all faults of all lines are collected.</summary>
internal static class JourneysFile
{
    private const int LongestHours = 6;
    private static readonly string[] Columns = ["from_lat", "from_lon", "to_lat", "to_lon", "left", "arrived"];

    /// <exception cref="FaultException">Absent, missing columns, coordinates that are no numbers or not on the globe, times that are none, arrivals before leaving.</exception>
    public static IReadOnlyList<ObservedJourney> Read(string path) => CsvInput.ReadFile(path, "JOURNEYS_UNREADABLE", Read);

    public static IReadOnlyList<ObservedJourney> Read(TextReader reader, string file)
    {
        using CsvReader csv = CsvInput.Open(reader);
        List<Fault> faults = CsvInput.MissingColumns(csv, Columns, file, "JOURNEYS_COLUMN");
        if (faults.Count > 0)
        {
            throw new FaultException(faults);
        }

        List<ObservedJourney> journeys = [];
        while (csv.Read())
        {
            string path = $"{file} line {csv.LineNumber}";
            var from = new GeoPoint("from", Degrees(csv, "from_lat", 90, path, faults), Degrees(csv, "from_lon", 180, path, faults));
            var to = new GeoPoint("to", Degrees(csv, "to_lat", 90, path, faults), Degrees(csv, "to_lon", 180, path, faults));
            DateTime left = Instant(csv, "left", path, faults);
            DateTime arrived = Instant(csv, "arrived", path, faults);
            if (left != default && arrived != default && (arrived < left || arrived > left.AddHours(LongestHours)))
            {
                faults.Add(new Fault("JOURNEYS_TIME", path, $"Left at {left.ToString(LocalTimes.Format, CultureInfo.InvariantCulture)}, arrived at {arrived.ToString(LocalTimes.Format, CultureInfo.InvariantCulture)}.", $"An arrival is after the leaving, by {LongestHours} hours at most."));
            }

            journeys.Add(new ObservedJourney(from, to, left.DayOfWeek, (int)left.TimeOfDay.TotalSeconds, (int)Math.Clamp((arrived - left).TotalSeconds, 0, LongestHours * 3_600)));
        }

        if (journeys.Count == 0)
        {
            faults.Add(new Fault("JOURNEYS_NONE", file, "The file holds no journey.", "Give a line for each journey."));
        }

        return faults.Count > 0 ? throw new FaultException(faults) : journeys;
    }

    private static double Degrees(CsvReader csv, string column, int limit, string path, List<Fault> faults) =>
        CsvInput.Degrees(csv, column, limit, path, faults, "JOURNEYS_COORDINATE");

    private static DateTime Instant(CsvReader csv, string column, string path, List<Fault> faults)
    {
        string text = csv.GetString(column).Trim();
        if (LocalTimes.TryParse(text, out DateTime instant))
        {
            return instant;
        }

        faults.Add(new Fault("JOURNEYS_TIME", path, $"{column} is '{text}'.", "Write local date and time: 2026-11-20T08:15."));
        return default;
    }
}
