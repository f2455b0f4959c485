using System.CommandLine;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads;
using CareRostering.Roads.Files;
using CareRostering.Roads.Geometry;
using Spectre.Console;

namespace CareRostering.Cli.Roads;

/// <summary><c>care roads route --roads FILE.roads --points points.csv [--out line.geojson] [--polyline]</c>.</summary>
internal static class RoadsRouteCommand
{
    public static Command Create()
    {
        var roads = new Option<FileInfo>("--roads") { Description = "A .roads file.", Required = true };
        var points = new Option<FileInfo>("--points") { Description = "A CSV file with the columns id, lat, lon: the points in the order in which they are visited.", Required = true };
        var mode = new Option<TravelMode>("--mode") { Description = "How to travel.", DefaultValueFactory = _ => TravelMode.Car };
        var output = new Option<FileInfo?>("--out") { Description = "A GeoJSON file to write: the line, with seconds and metres of each leg." };
        var polyline = new Option<bool>("--polyline") { Description = "Print the line as an encoded polyline, and nothing else." };
        var precision = new Option<int>("--precision") { Description = "Decimal places of the polyline's degrees, 5 or 6.", DefaultValueFactory = _ => EncodedPolyline.LeastPrecision };
        Option<string?> at = LocalTimes.AtOption();
        var command = new Command("route", "Find the way over points in the order given; without --polyline its legs are listed.") { roads, points, mode, at, output, polyline, precision };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => CommandRunner.Run(() => Find(
            parsed.GetRequiredValue(roads).FullName,
            parsed.GetRequiredValue(points).FullName,
            parsed.GetValue(mode),
            parsed.GetValue(at),
            parsed.GetValue(output)?.FullName,
            parsed.GetValue(polyline) ? parsed.GetValue(precision) : null,
            cancellationToken))));
        return command;
    }

    private static void Find(string roadsPath, string pointsPath, TravelMode mode, string? at, string? outputPath, int? precision, CancellationToken cancellationToken)
    {
        IReadOnlyList<GeoPoint> points = PointsFile.Read(pointsPath);
        RoundPath path = RoundPath.Find(LocalTimes.At(RoadNetwork.Read(roadsPath), at), mode, points, cancellationToken);

        // Made before anything is written: a wrong precision leaves no file behind.
        string? text = precision is { } places ? EncodedPolyline.Encode(path.Positions, places) : null;
        if (outputPath is not null)
        {
            AtomicFile.Write(outputPath, stream => stream.Write(GeoJson.Of(path)));
        }

        if (text is not null)
        {
            Console.WriteLine(text);
            return;
        }

        Print(path);
        if (outputPath is not null)
        {
            Console.WriteLine($"wrote {Path.GetFileName(outputPath)}");
        }
    }

    private static void Print(RoundPath path)
    {
        Table table = new Table().AddColumns("from", "to", "minutes", "km").Border(TableBorder.Simple);
        foreach (RoundLeg leg in path.Legs)
        {
            table.AddRow(Markup.Escape(leg.From), Markup.Escape(leg.To), $"{leg.Seconds / 60.0:F1}", $"{leg.Metres / 1_000.0:F2}");
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"{path.Legs.Count:N0} legs by {path.Mode.ToString().ToLowerInvariant()}: {path.Seconds / 60.0:F1} minutes, {path.Metres / 1_000.0:F2} km, {path.Line.NumPoints:N0} positions");
        Console.WriteLine(path.Attribution);
    }
}
