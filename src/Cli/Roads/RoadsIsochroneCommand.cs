using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads;
using CareRostering.Roads.Files;
using CareRostering.Roads.Isochrones;

namespace CareRostering.Cli.Roads;

/// <summary><c>care roads isochrone --roads FILE.roads --from LAT,LON --minutes 30,60 --out areas.geojson</c>.</summary>
internal static class RoadsIsochroneCommand
{
    public static Command Create()
    {
        var roads = new Option<FileInfo>("--roads") { Description = "A .roads file.", Required = true };
        var from = new Option<string>("--from") { Description = "Where one is: LAT,LON in degrees. Where LAT is below zero write --from=LAT,LON.", Required = true };
        var minutes = new Option<string>("--minutes") { Description = "Times, such as 30,60.", Required = true };
        var mode = new Option<TravelMode>("--mode") { Description = "How to travel.", DefaultValueFactory = _ => TravelMode.Car };
        var tolerance = new Option<double?>("--tolerance") { Description = "Metres that an area may reach beyond the roads; not given: 500 by car, 250 by bicycle, 100 on foot." };
        var output = new Option<FileInfo>("--out") { Description = "The GeoJSON file to write: an area for each time, the longest first.", Required = true };
        Option<string?> at = LocalTimes.AtOption();
        var command = new Command("isochrone", "Find where one can be within some times.") { roads, from, minutes, mode, at, tolerance, output };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => CommandRunner.Run(() => Find(
            parsed.GetRequiredValue(roads).FullName,
            parsed.GetRequiredValue(from),
            parsed.GetRequiredValue(minutes),
            parsed.GetValue(mode),
            parsed.GetValue(at),
            parsed.GetValue(tolerance),
            parsed.GetRequiredValue(output).FullName,
            cancellationToken))));
        return command;
    }

    private static void Find(string roadsPath, string from, string minutes, TravelMode mode, string? at, double? tolerance, string outputPath, CancellationToken cancellationToken)
    {
        List<Fault> faults = [];
        GeoPoint place = Place(from, faults);
        int[] limits = [.. minutes.Split(',').Select(limit => Minutes(limit, faults))];
        if (faults.Count > 0)
        {
            throw new FaultException(faults);
        }

        RoadNetwork network = LocalTimes.At(RoadNetwork.Read(roadsPath), at);
        long started = Stopwatch.GetTimestamp();
        IsochroneSet found = IsochroneSet.Find(network, place, mode, limits, tolerance, cancellationToken);
        TimeSpan taken = Stopwatch.GetElapsedTime(started);
        AtomicFile.Write(outputPath, stream => stream.Write(found.ToGeoJson()));
        foreach (Isochrone isochrone in found.Isochrones.Reverse())
        {
            Console.WriteLine($"{isochrone.Seconds / 60} minutes by {mode.ToString().ToLowerInvariant()}: {isochrone.RoadMetres / 1_000.0:N1} km of road, to {isochrone.ToleranceMetres:N0} m");
        }

        Console.WriteLine($"found in {taken.TotalSeconds:F2} s, wrote {Path.GetFileName(outputPath)}");
        Console.WriteLine(found.Attribution);
    }

    private static GeoPoint Place(string text, List<Fault> faults)
    {
        string[] parts = text.Split(',');
        if (parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double latitude) && Math.Abs(latitude) <= 90
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double longitude) && Math.Abs(longitude) <= 180)
        {
            return new GeoPoint("--from", latitude, longitude);
        }

        faults.Add(new Fault("POINTS_COORDINATE", "--from", $"'{text}' is not a place.", "Write latitude and longitude in degrees with decimal points, such as 51.8156,-0.8084."));
        return default;
    }

    private static int Minutes(string text, List<Fault> faults)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int minutes))
        {
            return minutes;
        }

        faults.Add(new Fault("ISOCHRONE_MINUTES", "--minutes", $"'{text}' is not a whole number of minutes.", "Write whole minutes with commas between them, such as 30,60."));
        return 0;
    }
}
