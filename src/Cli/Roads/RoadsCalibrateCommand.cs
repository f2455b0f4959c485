using System.CommandLine;
using System.Globalization;
using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads;
using CareRostering.Roads.Calibration;
using CareRostering.Roads.Files;
using Spectre.Console;

namespace CareRostering.Cli.Roads;

/// <summary><c>care roads calibrate VISITS.csv --roads FILE.roads --out times.json</c>.</summary>
internal static class RoadsCalibrateCommand
{
    private const double LeastHours = 0.05;

    public static Command Create()
    {
        var journeys = new Argument<FileInfo>("visits") { Description = "A CSV file of recorded journeys: from_lat, from_lon, to_lat, to_lon, left, arrived." };
        var roads = new Option<FileInfo>("--roads") { Description = "A .roads file.", Required = true };
        var output = new Option<FileInfo?>("--out") { Description = "JSON file to write: the entry 'times' for a profile of one's own (docs/profiles.md)." };
        var mode = new Option<TravelMode>("--mode") { Description = "How people travelled.", DefaultValueFactory = _ => TravelMode.Car };
        var command = new Command("calibrate", "Learn from recorded journeys how busy roads are at what time.") { journeys, roads, output, mode };
        command.SetAction((parsed, _) => Task.Run(() => CommandRunner.Run(() => Calibrate(
            parsed.GetRequiredValue(journeys).FullName, parsed.GetRequiredValue(roads).FullName, parsed.GetValue(output)?.FullName, parsed.GetValue(mode)))));
        return command;
    }

    private static void Calibrate(string journeysPath, string roadsPath, string? outputPath, TravelMode mode)
    {
        IReadOnlyList<ObservedJourney> journeys = JourneysFile.Read(journeysPath);
        RoadCalibration found = RoadCalibration.Learn(RoadNetwork.Read(roadsPath), mode, journeys);
        foreach (CalibratedLayer layer in found.Layers)
        {
            Print(layer);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{journeys.Count - found.LeftOut:N0} journeys used, {found.LeftOut:N0} left out: no way there, or a time that cannot be of the way alone"));
        if (outputPath is not null)
        {
            string json = found.ToProfileTimes();
            AtomicFile.Write(outputPath, stream => stream.Write(Encoding.UTF8.GetBytes(json)));
            Console.WriteLine($"wrote {outputPath}: put it into a profile as its entry 'times' and import the roads again");
        }
    }

    private static void Print(CalibratedLayer layer)
    {
        if (layer.Journeys == 0)
        {
            Console.WriteLine($"{layer.Name}: no journeys, as before");
            return;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{layer.Name}: {layer.Journeys:N0} journeys, half of them within {layer.ErrorAfter:F0} s (before: {layer.ErrorBefore:F0} s); beside driving {layer.StandingSeconds:F0} s a journey, give or take {layer.StandingError:F0} s"));
        var table = new Table().Border(TableBorder.Horizontal).AddColumns("road", "before", "now", "95 % between", "hours seen");
        foreach (CalibratedFactor factor in layer.Factors.Where(factor => factor.HoursSeen >= LeastHours))
        {
            table.AddRow(
                factor.Class.ToString().ToLowerInvariant(),
                factor.Before.ToString("F2", CultureInfo.InvariantCulture),
                factor.Factor.ToString("F2", CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"{factor.Low:F2} and {factor.High:F2}"),
                factor.HoursSeen.ToString("F1", CultureInfo.InvariantCulture));
        }

        AnsiConsole.Write(table);
    }
}
