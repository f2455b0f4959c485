using System.CommandLine;
using CareRostering.Cli.Planning;
using CareRostering.Cli.Presets;
using CareRostering.Cli.Roads;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Sample.County;
using CareRostering.Roads;
using CareRostering.Roads.Files;
using CareRostering.Roads.Matrix;
using Spectre.Console;

namespace CareRostering.Cli.Sample;

/// <summary><c>care sample</c>: makes a sample day; <c>care sample county</c>: writes the sample county's roads.</summary>
internal static class SampleCommand
{
    public static Command Create()
    {
        Option<string?> preset = PresetCommand.Option("The service whose day it is");
        var night = new Option<bool>("--night") { Description = "The preset's night team works too, and has visits." };
        var roads = new Option<string?>("--roads") { Description = "Roads that every home must lie near: a .roads or .osm.pbf file; the day names it." };
        var workers = new Option<int>("--workers") { Description = "Care workers employed; other professions are scaled with them.", DefaultValueFactory = _ => 110 };
        var visits = new Option<int>("--visits") { Description = "Visits; a call by two workers counts as two.", DefaultValueFactory = _ => 900 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same day.", DefaultValueFactory = _ => 1 };
        var date = new Option<string>("--date") { Description = "The service day, yyyy-MM-dd.", DefaultValueFactory = _ => new SampleRequest().Date };
        var places = new Option<string?>("--places") { Description = "CSV of postcodes (lat, lon): patients live at real postcodes. Needs --population." };
        var population = new Option<string?>("--population") { Description = "CSV of small areas (lat, lon, pop60plus_mid2015)." };
        var output = new Option<string>("--out") { Description = "The day file to write.", Required = true };
        var command = new Command("sample", "Make a sample day: workers, patients, visits, referrals.") { preset, night, roads, workers, visits, seed, date, places, population, output };
        command.SetAction(parsed => CommandRunner.Run(() => MakeDay(
            new SampleRequest
            {
                Preset = PresetCommand.Find(parsed.GetValue(preset)),
                Night = parsed.GetValue(night),
                Workers = parsed.GetValue(workers),
                Visits = parsed.GetValue(visits),
                Seed = parsed.GetValue(seed),
                Date = parsed.GetRequiredValue(date),
                Roads = parsed.GetValue(roads),
            },
            parsed.GetValue(places),
            parsed.GetValue(population),
            parsed.GetRequiredValue(output),
            parsed.GetValue(preset))));
        command.Subcommands.Add(CreateCounty());
        return command;
    }

    private static Command CreateCounty()
    {
        var output = new Option<string>("--out") { Description = "The .osm.pbf file to write.", Required = true };
        var command = new Command("county", "Write the roads of the sample county, the same on every machine.") { output };
        command.SetAction(parsed => CommandRunner.Run(() =>
        {
            SampleCounty county = SampleCounty.Draw();
            AtomicFile.Write(parsed.GetRequiredValue(output), county.Write);
            Console.WriteLine($"wrote {parsed.GetRequiredValue(output)}: {county.Nodes.Count:N0} nodes, {county.Ways.Count:N0} ways");
        }));
        return command;
    }

    private static void MakeDay(SampleRequest request, string? postcodesFile, string? populationFile, string output, string? preset)
    {
        SamplePlaces homes = SampleHomes.Read(postcodesFile, populationFile);
        RoadNetwork? network = request.Roads is { } file ? RoadsOfAnyKind.Read(file) : null;
        DayDocument day = SampleDay.Make(request with { Roads = DayFiles.SeenFrom(Path.GetDirectoryName(Path.GetFullPath(output)) ?? "", request.Roads) }, homes, network is null ? null : (lat, lon) => IsRoutable(network, lat, lon));
        DayWriter.WriteFile(day, output);
        Print(SampleSummary.Of(day));
        Console.WriteLine($"wrote {output}");
        if (request.Preset != PresetLibrary.Bucks)
        {
            Console.WriteLine($"A day file does not say what a service promises, nor who refers to it: give care offer and care replay --preset {preset} too.");
        }
    }

    /// <summary>Near enough to a road of every mode: who will come is not known yet.</summary>
    private static bool IsRoutable(RoadNetwork network, double lat, double lon) => Enum.GetValues<TravelMode>().All(mode =>
        RoadMatrix.Build(network, mode, [new GeoPoint("home", lat, lon)], threads: 1).Unroutable.Count == 0);

    private static void Print(SampleSummary summary)
    {
        Table staff = new Table().AddColumns("workers", "employed", "on shift", "shifts", "paid hours").Border(TableBorder.Simple);
        foreach (StaffRow row in summary.Staff)
        {
            staff.AddRow(row.Profession, $"{row.Employed}", $"{row.OnShift}", $"{row.Shifts}", $"{row.PaidHours:0.0}");
        }

        staff.AddRow("all", $"{summary.Staff.Sum(row => row.Employed)}", $"{summary.Staff.Sum(row => row.OnShift)}", $"{summary.Staff.Sum(row => row.Shifts)}", $"{summary.PaidHours:0.0}");
        AnsiConsole.Write(staff);
        Table visits = new Table().AddColumns("visits", "number", "share").Border(TableBorder.Simple);
        foreach ((decimal minutes, int number) in summary.Lengths)
        {
            visits.AddRow($"{minutes} minutes", $"{number}", $"{100m * number / summary.Visits:0.0} %");
        }

        foreach ((ResponseClass response, int number) in summary.Classes)
        {
            visits.AddRow($"{response}".ToLowerInvariant(), $"{number}", $"{100m * number / summary.Visits:0.0} %");
        }

        AnsiConsole.Write(visits);
        Console.WriteLine($"{summary.Patients:N0} patients, {summary.Calls:N0} calls, of which {summary.DoubleUps:N0} by two workers: {summary.Visits:N0} visits, one worker each");
        Console.WriteLine($"links: {string.Join(", ", summary.Links.Select(link => $"{link.Links} {Words(link.Kind)}"))}; referrals in the course of the day: {summary.Referrals}");
        Console.WriteLine($"contact {summary.ContactHours:0.0} h of {summary.PaidHours:0.0} h paid: {100 * summary.ContactHours / summary.PaidHours:0.0} % if every visit is made");
    }

    private static string Words(LinkKind kind) => kind switch
    {
        LinkKind.SameStart => "same start",
        LinkKind.Order => "order",
        _ => "gap",
    };
}
