using System.CommandLine;
using System.CommandLine.Parsing;
using CareRostering.Cli.Planning;
using CareRostering.Planning.Days;
using CareRostering.Planning.Durations;
using CareRostering.Planning.Import;
using CareRostering.Planning.Travel;
using CareRostering.Roads;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;

namespace CareRostering.Cli.Import;

/// <summary><c>care import FOLDER</c>: day files of a service's own CSV files.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "Folder with workers.csv, shifts.csv, patients.csv, and visits.csv or packages.csv." };
        var output = new Option<string>("--out") { Description = "Folder to write a day file for each day to, 2026-03-02.json and so on.", Required = true };
        var columns = new Option<string?>("--columns") { Description = "JSON file that says what columns and words are called (docs/import.md); default: as here." };
        Option<LocalDate?> from = Day("--from", "First day, yyyy-MM-dd; default: the first with a shift or a visit.");
        Option<LocalDate?> until = Day("--to", "Last day; default: the last with a shift or a visit.");
        var postcodes = new Option<string?>("--postcodes") { Description = "CSV of postcodes (postcode, lat, lon), for rows without coordinates." };
        var roads = new Option<string?>("--roads") { Description = "A .roads file: every place must lie near a road, and the days name it." };
        var durations = new Option<string?>("--durations") { Description = "JSON file of learned lengths (care durations): visits as long as they are, workers at their pace." };
        var faults = new Option<string?>("--faults") { Description = "CSV file to write every fault to; only a hundred are shown." };
        var command = new Command("import", "Make day files of CSV files: workers, shifts, patients, packages, visits.") { folder, output, columns, from, until, postcodes, roads, durations, faults };
        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            string days = parsed.GetRequiredValue(output);
            var request = new ImportRequest(parsed.GetRequiredValue(folder), parsed.GetValue(columns) is { } own ? ColumnsReader.ReadFile(own) : new ColumnsDocument())
            {
                From = parsed.GetValue(from),
                Until = parsed.GetValue(until),
                Postcodes = parsed.GetValue(postcodes) is { } places ? PostcodeFile.Read(places) : null,
                Durations = parsed.GetValue(durations) is { } learned ? LearnedDurations.ReadFile(learned) : null,
                Roads = DayFiles.SeenFrom(days, parsed.GetValue(roads)),
            };
            RoadTravel? travel = parsed.GetValue(roads) is { } file ? new RoadTravel(RoadNetwork.Read(file), threads: 2) : null;
            return Import(request, travel, days, parsed.GetValue(faults), stop);
        })));
        return command;
    }

    private static int Import(ImportRequest request, RoadTravel? travel, string output, string? faultsFile, CancellationToken stop)
    {
        ImportedDays imported = CsvImport.Read(request, travel, stop);
        if (FaultsFile.Tell(imported.Faults, faultsFile))
        {
            return CommandRunner.BadInput;
        }

        Print(imported);
        DayFolder.Write(imported.Days, output);
        Console.WriteLine($"wrote {imported.Days.Count} day files to {output}; next: care plan {Path.Combine(output, $"{imported.Days[0].Date}.json")} --out rota.json{(request.Roads is null ? " --roads FILE.roads" : "")}");
        return CommandRunner.Success;
    }

    private static void Print(ImportedDays imported)
    {
        Table days = new Table().AddColumns("day", "on shift", "shifts", "patients", "calls", "visits", "contact hours").Border(TableBorder.Simple);
        foreach (DayDocument day in imported.Days)
        {
            days.AddRow(
                day.Date, $"{day.Workers.Count(worker => worker.Shifts.Count > 0)}", $"{day.Workers.Sum(worker => worker.Shifts.Count)}", $"{day.Patients.Count}", $"{day.Visits.Count}",
                $"{day.Visits.Sum(visit => visit.Workers)}", $"{day.Visits.Sum(visit => visit.Workers * visit.Minutes) / 60:0.0}");
        }

        AnsiConsole.Write(days);
        ImportCounts counts = imported.Counts;
        Console.WriteLine($"read {string.Join(", ", counts.Rows.Select(table => $"{table.Rows:N0} rows of {table.File}"))}");
        Say(counts.ShiftsOutside, "shifts are on other days");
        Say(counts.VisitsOutside, "visits are on other days");
        Say(counts.PackagesOutside, "calls of packages are made on none of these days");
        Say(counts.PatientsUnvisited, "patients have no visit on these days, and are in no day file");
        foreach (IGrouping<string, (string File, string Column)> file in counts.Unused.GroupBy(unused => unused.File))
        {
            Console.WriteLine($"{file.Key}: not used: {string.Join(", ", file.Select(unused => unused.Column))}");
        }
    }

    private static void Say(int number, string what)
    {
        if (number > 0)
        {
            Console.WriteLine($"{number:N0} {what}");
        }
    }

    private static Option<LocalDate?> Day(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => Parse(result, name),
    };

    private static LocalDate? Parse(ArgumentResult result, string name)
    {
        ParseResult<LocalDate> date = LocalDatePattern.Iso.Parse(result.Tokens[0].Value);
        if (!date.Success)
        {
            result.AddError($"{name} '{result.Tokens[0].Value}' is no day. Write year, month and day: 2026-03-02.");
            return null;
        }

        return date.Value;
    }
}
