using System.CommandLine;
using System.Diagnostics;
using CareRostering.Roads;
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
        var file = new Argument<FileInfo>("FILE") { Description = "An OpenStreetMap extract, .osm.pbf." };
        var output = new Option<FileInfo>("--out") { Description = "The .roads file to write.", Required = true };
        var threads = new Option<int>("--threads") { Description = "Threads to use.", DefaultValueFactory = _ => 2 };
        var profile = new Option<FileInfo[]>("--profile") { Description = "A profile of one's own for a travel mode, JSON (docs/profiles.md); may be given for each mode." };
        var drive = new Option<TrafficSide?>("--drive") { Description = "Side of the road one drives on; not given: as the extract's roundabouts run." };
        var command = new Command("import", "Make a .roads file of an OpenStreetMap extract.") { file, output, threads, drive, profile };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => CommandRunner.Run(() => Import(
            parsed.GetRequiredValue(file).FullName, parsed.GetRequiredValue(output).FullName, Math.Max(1, parsed.GetValue(threads)), parsed.GetValue(drive), parsed.GetValue(profile) ?? [], cancellationToken))));
        return command;
    }

    private static void Import(string path, string output, int threads, TrafficSide? side, FileInfo[] profiles, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        RoadNetwork? network = null;
        var options = new RoadImportOptions { Side = side, Profiles = profiles.Aggregate(RoadProfiles.BuiltIn, (known, file) => known.With(file.FullName)) };
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
