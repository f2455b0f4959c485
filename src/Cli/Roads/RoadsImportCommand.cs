using System.CommandLine;
using System.Diagnostics;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads;
using CareRostering.Roads.Clip;
using CareRostering.Roads.Import;
using CareRostering.Roads.Profiles;
using Spectre.Console;

namespace CareRostering.Cli.Roads;

/// <summary><c>care roads import FILE.osm.pbf --out FILE.roads</c>.</summary>
internal static class RoadsImportCommand
{
    private const int MissingIdsShown = 10;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "An OpenStreetMap extract: .osm.pbf, .osm or .osm.gz." };
        var output = new Option<FileInfo>("--out") { Description = "The .roads file to write.", Required = true };
        var threads = new Option<int>("--threads") { Description = "Threads to use.", DefaultValueFactory = _ => 2 };
        var profile = new Option<FileInfo[]>("--profile") { Description = "A profile of one's own for a travel mode, JSON (docs/profiles.md); may be given for each mode." };
        var drive = new Option<TrafficSide?>("--drive") { Description = "Side of the road one drives on; not given: as the extract's roundabouts run." };
        var box = new Option<string?>("--bbox") { Description = "Only the roads in a box: SOUTH,WEST,NORTH,EAST in degrees (latitudes first and third), such as 51.48,-1.15,52.20,-0.47.", HelpName = "S,W,N,E" };
        var polygon = new Option<FileInfo?>("--polygon") { Description = "Only the roads in the polygons of a file: GeoJSON or Osmosis .poly." };
        var command = new Command("import", "Make a .roads file of an OpenStreetMap extract.") { file, output, threads, drive, profile, box, polygon };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => CommandRunner.Run(() => Import(
            parsed.GetRequiredValue(file).FullName,
            parsed.GetRequiredValue(output).FullName,
            Math.Max(1, parsed.GetValue(threads)),
            () => new RoadImportOptions
            {
                Side = parsed.GetValue(drive),
                Area = Area(parsed.GetValue(box), parsed.GetValue(polygon)),
                Profiles = (parsed.GetValue(profile) ?? []).Aggregate(RoadProfiles.BuiltIn, (known, own) => known.With(own.FullName)),
            },
            cancellationToken))));
        return command;
    }

    private static ClipArea? Area(string? box, FileInfo? polygon) => (box, polygon) switch
    {
        (null, null) => null,
        ({ } sides, null) => ClipArea.ParseBox(sides, "--bbox"),
        (null, { } file) => ClipArea.ReadPolygon(file.FullName),
        _ => throw new FaultException(new Fault("CLIP_TWICE", "--bbox", "Both --bbox and --polygon are given.", "Give one of them.")),
    };

    private static void Import(string path, string output, int threads, Func<RoadImportOptions> read, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        RoadNetwork? network = null;
        RoadImportOptions options = read();
        CommandRunner.WithProgress("Importing roads", task =>
            network = RoadImporter.Import(path, threads, options, new Bar(task), cancellationToken));
        network!.Write(output);
        Print(network, Path.GetFileName(output), Stopwatch.GetElapsedTime(started));
    }

    private static void Print(RoadNetwork network, string output, TimeSpan taken)
    {
        RoadImportReport report = network.Report;
        Console.WriteLine($"{network.Source}: {report.NodesRead:N0} nodes, {report.WaysRead:N0} ways, of which {report.RoadWays:N0} roads; {report.Relations:N0} relations; {report.RestrictionsSkipped:N0} turn restrictions could not be used");
        Console.WriteLine($"traffic drives on the {report.Side.ToString().ToLowerInvariant()}");
        Console.WriteLine($"profiles: {string.Join(", ", report.Graphs.Select(graph => $"{graph.Profile} ({(graph.HasOwnProfile ? "one's own" : "comes with the program")})"))}");
        Table table = new Table().AddColumns("mode", "junctions", "edges", "km", "private", "turns ruled", "parts lost", "km lost").Border(TableBorder.Simple);
        foreach (RoadGraphReport graph in report.Graphs)
        {
            table.AddRow(
                graph.Mode.ToString().ToLowerInvariant(),
                $"{graph.Nodes:N0}",
                $"{graph.Edges:N0}",
                $"{graph.KeptMetres / 1_000.0:N1}",
                $"{graph.PrivateEdges:N0}",
                $"{graph.TurnRestrictions:N0}",
                $"{graph.DroppedParts:N0}",
                $"{graph.DroppedMetres / 1_000.0:N1}");
        }

        AnsiConsole.Write(table);
        if (report.MissingNodes > 0)
        {
            string more = report.MissingNodes > MissingIdsShown ? $" and {report.MissingNodes - MissingIdsShown:N0} more" : "";
            Console.WriteLine($"missing nodes: {report.MissingNodes:N0}; roads are cut there: {string.Join(", ", report.MissingNodeIds.Take(MissingIdsShown))}{more}");
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"wrote {output} in {taken.TotalSeconds:F1} s, peak memory {process.PeakWorkingSet64 / 1_048_576:N0} MB");
        Console.WriteLine(network.Attribution);
    }

    /// <summary>Hands progress on at once: the framework's own class would post it to another thread, too late for the bar.</summary>
    private sealed class Bar(ProgressTask task) : IProgress<RoadImportProgress>
    {
        public void Report(RoadImportProgress value)
        {
            task.Description = value.Step;
            task.Value = value.Fraction;
        }
    }
}
