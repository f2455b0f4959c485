using System.CommandLine;
using CareRostering.Cli.Presets;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Sample;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Sample.County;
using Spectre.Console;

namespace CareRostering.Cli.Rosters;

/// <summary><c>care roster sample --preset bucks --weeks 4 --seed 1 --out request.json</c>.</summary>
internal static class RosterSampleCommand
{
    public static Command Create()
    {
        Option<string?> preset = PresetCommand.Option("The service that is rostered");
        var workers = new Option<int>("--workers") { Description = "Care workers employed; other professions are scaled with them.", DefaultValueFactory = _ => new RosterSampleRequest().CareWorkers };
        var weeks = new Option<int>("--weeks") { Description = "Weeks to roster.", DefaultValueFactory = _ => 4 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same request.", DefaultValueFactory = _ => 1 };
        var from = new Option<string>("--from") { Description = "First day, a Monday, yyyy-MM-dd.", DefaultValueFactory = _ => new RosterSampleRequest().FirstDay };
        var day = new Option<string?>("--day") { Description = "Day file to write too: the sample day of the first date, with the same workers." };
        var output = new Option<string>("--out") { Description = "The request file to write.", Required = true };
        var command = new Command("sample", "Make a sample roster request: workers, contracts, wishes, and who is needed when.") { preset, workers, weeks, seed, from, day, output };
        command.SetAction(parsed => CommandRunner.Run(() =>
        {
            (RosterRequestDocument request, DayDocument first) = RosterSample.Make(
                new RosterSampleRequest
                {
                    Preset = PresetCommand.Find(parsed.GetValue(preset)),
                    CareWorkers = parsed.GetValue(workers),
                    Weeks = parsed.GetValue(weeks),
                    Seed = parsed.GetValue(seed),
                    FirstDay = parsed.GetRequiredValue(from),
                },
                SamplePlaces.InSampleCounty(SampleCounty.Draw()));
            RosterFiles.WriteFile(request, parsed.GetRequiredValue(output));
            RosterTables.Print(request);
            Console.WriteLine($"wrote {parsed.GetRequiredValue(output)}");
            if (parsed.GetValue(day) is { } dayFile)
            {
                DayWriter.WriteFile(first, dayFile);
                Console.WriteLine($"wrote {dayFile}");
            }
        }));
        return command;
    }
}
