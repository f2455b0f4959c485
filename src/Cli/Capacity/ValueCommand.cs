using System.CommandLine;
using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Capacity;
using CareRostering.Planning.Scenarios;
using CareRostering.Roads.Files;
using Spectre.Console;

namespace CareRostering.Cli.Capacity;

/// <summary><c>care capacity value</c>: what one more worker, hour or skill would be worth, by profession, time and place.</summary>
internal static class ValueCommand
{
    private const int WidthOfLogs = 160;
    private const double PenceAPound = 100;

    public static Command Create()
    {
        ValueRequest usual = new();
        var options = new CapacityOptions(usualDays: 7);
        var byLocality = new Option<bool>("--by-locality") { Description = "Try each locality by itself; otherwise somebody from any." };
        var professions = new Option<string[]>("--profession") { Description = "Only this profession, any number of times; skills are then left out. Default: all." };
        var seeds = new Option<int>("--search-seeds") { Description = "Searches of each day with seeds of their own: what differs between them is chance.", DefaultValueFactory = _ => usual.SearchSeeds };
        var command = new Command("value", "What one more worker, hour or skill would be worth, by planning the same days with it and without.") { byLocality, professions, seeds };
        options.AddTo(command);
        command.SetAction((parsed, stop) => Task.Run(() => CommandRunner.Run(() =>
        {
            List<Fault> faults = options.Faults(parsed);
            ValueRequest request = usual with
            {
                ByLocality = parsed.GetValue(byLocality),
                Professions = parsed.GetValue(professions) ?? [],
                SearchSeeds = parsed.GetValue(seeds),
                Search = options.Search(parsed),
                SideBySide = Math.Clamp(options.Threads(parsed), 1, 64),
            };
            faults.AddRange(request.Faults());
            if (faults.Count > 0)
            {
                throw new FaultException(faults);
            }

            OpenedDays opened = options.Open(parsed, [1], [], stop);
            ValueResult result = ValueRun.Run(request, opened.Sets[0], opened.Travel, stop);
            Print(result);
            if (parsed.GetValue(options.Output) is { } output)
            {
                AtomicFile.Write(output, stream =>
                {
                    using var writer = new StreamWriter(stream, leaveOpen: true);
                    ValueCsv.Write(writer, result);
                });
                Console.WriteLine($"wrote {output}");
            }

            return result.Objections == 0 ? CommandRunner.Success : CommandRunner.CheckFailed;
        })));
        return command;
    }

    private static void Print(ValueResult result)
    {
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, AnsiConsole.Profile.Capabilities.Interactive ? 0 : WidthOfLogs);
        Console.WriteLine($"as it is {result.Unassigned.ToString("0.0", CultureInfo.InvariantCulture)} visits of a day are left out; with one thing more a day has (95 % intervals, below nought is better):");
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string name in (string[])["change", "days", "visits left out", "late", "rest of the score, £", "wage, £", "chance of the search, £", "can be told from nought"])
        {
            table.AddColumn(name == "change" ? new TableColumn(name).NoWrap() : new TableColumn(name).RightAligned());
        }

        foreach (ValueRow row in result.Rows)
        {
            string[] parts = [row.Change.What, row.Change.Profession, row.Change.When, row.Change.Locality ?? ""];
            table.AddRow(
                Markup.Escape(string.Join(", ", parts.Where(part => part.Length > 0))),
                $"{row.Days}",
                Signed(row.Unassigned, 1),
                Signed(row.Late, 1),
                Signed(row.MoneyPence, PenceAPound),
                (row.WagePence / PenceAPound).ToString("0.00", CultureInfo.InvariantCulture),
                row.SeedSpreadPence is { } spread ? (spread / PenceAPound).ToString("N0", CultureInfo.InvariantCulture) : "-",
                row.IsClear ? "yes" : "no");
        }

        AnsiConsole.Write(table);
        Console.WriteLine(result.Objections == 0 ? "checked: no hard rule broken in any rota" : $"checked: the checker has {result.Objections} objections");
    }

    private static string Signed(Estimate estimate, double unit) =>
        (estimate.Mean / unit).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) + (estimate.HalfWidth is { } half ? $" +/- {(half / unit).ToString("0.00", CultureInfo.InvariantCulture)}" : "");
}
