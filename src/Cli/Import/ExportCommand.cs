using System.CommandLine;
using CareRostering.Planning.Days;
using CareRostering.Planning.Import;

namespace CareRostering.Cli.Import;

/// <summary><c>care export day.json</c>: a day as CSV files, to start from or to work on in a spreadsheet.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var day = new Argument<string>("DAY") { Description = "A day file, day.json." };
        var output = new Option<string>("--out") { Description = "Folder to write the CSV files to; made if need be.", Required = true };
        var command = new Command("export", "Write a day as the CSV files that care import reads.") { day, output };
        command.SetAction(parsed => CommandRunner.Run(() =>
        {
            DayDocument document = DayReader.ReadFile(parsed.GetRequiredValue(day));
            string folder = parsed.GetRequiredValue(output);
            DayFolder.Make(folder);
            CsvExport.Write(document, folder);
            Console.WriteLine($"wrote {document.Workers.Count} workers, {document.Patients.Count} patients and {document.Visits.Count} calls to {folder}");
            if (document.Referrals.Count > 0 || document.Prices is not null || document.Closures is not null || document.Travel is not null)
            {
                Console.WriteLine("left out, for want of a table: referrals, prices, closures, travel times of the day's own");
            }
        }));
        return command;
    }
}
