using System.CommandLine;
using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Durations;
using CareRostering.Planning.Import;
using Spectre.Console;

namespace CareRostering.Cli.Import;

/// <summary><c>care durations actuals.csv --out durations.json</c>.</summary>
internal static class DurationsCommand
{
    /// <summary>Workers and calls shown: those that differ most from the usual.</summary>
    private const int Shown = 10;

    public static Command Create()
    {
        var actuals = new Argument<string>("ACTUALS") { Description = "CSV of visits as they were made: visit, worker, date, minutes (planned), started, finished." };
        var output = new Option<string>("--out") { Description = "JSON file to write, for care import --durations.", Required = true };
        var columns = new Option<string?>("--columns") { Description = "JSON file that says what columns and words are called (docs/import.md); default: as here." };
        var faults = new Option<string?>("--faults") { Description = "CSV file to write every fault to; only a hundred are shown." };
        var command = new Command("durations", "Learn from recorded visits how long visits are, by length, call and worker.") { actuals, output, columns, faults };
        command.SetAction(parsed => CommandRunner.Run(() => Learn(
            parsed.GetRequiredValue(actuals), parsed.GetRequiredValue(output), parsed.GetValue(columns) is { } own ? ColumnsReader.ReadFile(own) : new ColumnsDocument(), parsed.GetValue(faults))));
        return command;
    }

    private static int Learn(string actuals, string output, ColumnsDocument columns, string? faultsFile)
    {
        (IReadOnlyList<RecordedVisit> visits, IReadOnlyList<Fault> faults) = ActualsFile.Read(actuals, columns);
        if (FaultsFile.Tell(faults, faultsFile))
        {
            return CommandRunner.BadInput;
        }

        DurationsDocument learned = DurationModel.Learn(visits);
        Table lengths = new Table().AddColumns("planned minutes", "visits", "as they were, minutes").Border(TableBorder.Simple);
        foreach (LengthFactor length in learned.Lengths)
        {
            lengths.AddRow($"{length.Minutes}", $"{length.Visits:N0}", (length.Minutes * length.Permille / 1_000).ToString("F1", CultureInfo.InvariantCulture));
        }

        AnsiConsole.Write(lengths);
        Print("worker", learned.Workers);
        Print("call", learned.Calls);
        LearnedDurations.WriteFile(learned, output);
        Console.WriteLine($"{learned.Visits:N0} visits used, {learned.LeftOut:N0} left out: no length, over six hours, or less than a fifth or more than five times what was planned");
        Console.WriteLine($"wrote {output}; next: care import FOLDER --durations {output} --out DAYS");
        return CommandRunner.Success;
    }

    private static void Print(string what, IReadOnlyList<LearnedFactor> factors)
    {
        Table table = new Table().AddColumns(what, "visits", "of the usual time").Border(TableBorder.Simple);
        foreach (LearnedFactor factor in factors.OrderByDescending(factor => Math.Abs(factor.Permille - 1_000)).ThenBy(factor => factor.Id, StringComparer.Ordinal).Take(Shown))
        {
            table.AddRow(Markup.Escape(factor.Id), $"{factor.Visits:N0}", $"{factor.Permille / 10m:0.0} %");
        }

        AnsiConsole.Write(table);
    }
}
