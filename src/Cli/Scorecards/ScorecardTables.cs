using System.Globalization;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Scorecards;
using Spectre.Console;

namespace CareRostering.Cli.Scorecards;

/// <summary>A scorecard on the console.</summary>
internal static class ScorecardTables
{
    private const int WidthOfLogs = 200;

    public static void Print(Scorecard card, IReadOnlyList<OpenRow> open, int days, PresetDocument service)
    {
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, AnsiConsole.Profile.Capabilities.Interactive ? 0 : WidthOfLogs);
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("row"));
        table.AddColumn(new TableColumn("target"));
        foreach (string heading in new[] { "as it is", "value" })
        {
            table.AddColumn(new TableColumn(heading).NoWrap().RightAligned());
        }

        table.AddColumn(new TableColumn("verdict").NoWrap());
        table.AddColumn(new TableColumn("source"));
        foreach (ScorecardRow row in card.Rows)
        {
            table.AddRow(Markup.Escape(row.Heading), Markup.Escape(row.Target), Number(row.AsIs, row.Decimals), Number(row.Value, row.Decimals), ScorecardCsv.TextOf(row.Verdict), Markup.Escape(row.Source));
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"{days} {(days == 1 ? "day" : "days")}, {service.Service} (preset {service.Name}). As it is: the same days by the manual rule, each employer in each locality by itself. Rotas say what was planned. Definitions: --out FILE.csv, docs/scorecard.md");
        Console.WriteLine($"{card.Rows.Count(row => row.Verdict == RowVerdict.Met)} rows met, {card.Rows.Count(row => row.Verdict == RowVerdict.NotMet)} not, {card.Rows.Count(row => row.Verdict == RowVerdict.NoTarget)} without a target, {card.Rows.Count(row => row.Verdict == RowVerdict.Nothing)} with nothing to judge");
        Console.WriteLine($"cannot be filled from {(open.Count > OpenRows.Always.Length ? "rotas" : "rotas and referrals")}:");
        foreach (OpenRow row in open)
        {
            Console.WriteLine($"    {row.Name}{(row.Target.Length > 0 ? $" ({row.Target})" : "")}: {row.Why} [{row.Source}]");
        }
    }

    private static string Number(double? value, int decimals) => value?.ToString($"N{decimals}", CultureInfo.InvariantCulture) ?? "";
}
