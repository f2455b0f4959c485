using System.CommandLine;
using CareRostering.Cli.Roads;
using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Travel;
using CareRostering.Planning.Weeks;
using CareRostering.Roads.Files;
using Spectre.Console;

namespace CareRostering.Cli.Weeks;

/// <summary><c>care weeks</c>: the days of a service one after another, with and without memory of who visited whom (docs/continuity.md).</summary>
internal static class WeeksCommand
{
    public static Command Create()
    {
        var options = new WeeksOptions();
        var roads = new Option<string?>("--roads") { Description = "Roads that the people live on: a .roads or .osm.pbf file." };
        var output = new Option<string?>("--out") { Description = "CSV file to write every figure to." };
        var ledger = new Option<string?>("--ledger") { Description = "JSON file to write the ledger of planning with memory to." };
        var command = new Command("weeks", "Plan days one after another without memory, with memory, and with key workers first; show how many workers each patient meets.") { roads, output, ledger };
        foreach (Option option in options.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            string?[] files = [parsed.GetValue(output), parsed.GetValue(ledger)];
            WeeksRequest request = options.Read(parsed, FaultsOf(parsed.GetValue(roads), files));
            var travel = new RoadTravel(RoadsOfAnyKind.Read(parsed.GetValue(roads)!), request.Search.Threads);
            WeeksResult result = Run(request, options, parsed, travel, stop);
            WeeksTables.Print(result);
            Objections(result);
            Write(files, result);
            return result.IsSound ? CommandRunner.Success : CommandRunner.CheckFailed;
        })));
        command.Subcommands.Add(LedgerCommand.Create());
        return command;
    }

    private static WeeksResult Run(WeeksRequest request, WeeksOptions options, ParseResult parsed, RoadTravel travel, CancellationToken stop)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            return WeeksRun.Run(request, options.Places(parsed), travel, progress: null, stop);
        }

        WeeksResult? result = null;
        CommandRunner.WithProgress("Weeks", task => result = WeeksRun.Run(request, options.Places(parsed), travel, new Bar(task), stop));
        return result!;
    }

    private static void Objections(WeeksResult result)
    {
        foreach (WayOfWeeks way in result.Ways)
        {
            foreach (DayOfWeeks day in way.Days)
            {
                foreach (Violation violation in day.Violations)
                {
                    Console.WriteLine($"{way.Id}, {day.Date}: {violation.Rule} {violation.Path}: {violation.Message}");
                }
            }
        }
    }

    private static void Write(string?[] files, WeeksResult result)
    {
        if (files[0] is { } csv)
        {
            AtomicFile.Write(csv, stream =>
            {
                using var writer = new StreamWriter(stream, leaveOpen: true);
                WeeksCsv.Write(writer, result);
            });
            Console.WriteLine($"wrote {csv}");
        }

        if (files[1] is { } ledger)
        {
            LedgerFile.WriteFile(result.Ways.Single(way => way.Memory == Memory.Ledger).Ledger, ledger);
            Console.WriteLine($"wrote {ledger}");
        }
    }

    /// <summary>What can be told of files before hours of planning is told then.</summary>
    private static List<Fault> FaultsOf(string? roads, string?[] outputs)
    {
        var faults = new List<Fault>();
        if (roads is null)
        {
            faults.Add(new Fault("ROADS_MISSING", "--roads", "Days that are drawn name no road file.", "Give one with --roads FILE.roads (care roads import makes one from an OpenStreetMap extract)."));
        }

        faults.AddRange(outputs.OfType<string>().Where(output => output.Trim().Length == 0 || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(output)))).Select(output =>
            new Fault("FILE_UNWRITABLE", output, "Its folder does not exist, or it has no name.", "Make the folder first, or name another one.")));
        return faults;
    }

    private sealed class Bar(ProgressTask task) : IProgress<(string Day, double Fraction)>
    {
        public void Report((string Day, double Fraction) value)
        {
            task.Description = Markup.Escape(value.Day);
            task.Value = value.Fraction;
        }
    }
}
