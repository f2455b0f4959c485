using System.Globalization;
using CareRostering.Planning.Capacity;
using Spectre.Console;

namespace CareRostering.Cli.Capacity;

/// <summary>Which workers a service needs, as tables on the console. Definitions: docs/capacity.md.</summary>
internal static class NeedTables
{
    private const int WidthOfLogs = 150;

    public static void Print(NeedResult result)
    {
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, AnsiConsole.Profile.Capabilities.Interactive ? 0 : WidthOfLogs);
        Console.WriteLine("Workers on shift, needed (today in brackets):");
        Print(result, "profession, grade, shift", kind => $"{kind.Profession}, {kind.Grade}, {kind.Pattern}");
        Print(result, "locality of the worker", kind => kind.Locality.Length == 0 ? "-" : kind.Locality);
        Print(result, "profession", kind => kind.Profession);
        Table risk = Columns(["", .. result.Weekdays.Select(weekday => NeedCsv.NameOf(weekday.Weekday))]);
        Row(risk, "workers by demand alone, before any plan", weekday => $"{weekday.FirstTeam}");
        Row(risk, "workers, trimmed", weekday => $"{weekday.Trimmed}");
        Row(risk, "workers, with those added for checking days", weekday => $"{weekday.Workers}");
        Row(risk, "days that miss the target: today's staff", weekday => $"{weekday.Today.Count} of {weekday.Today.Of}");
        Row(risk, "the same days: trimmed", weekday => $"{weekday.Sized.Count} of {weekday.Sized.Of}");
        Row(risk, "checking days that miss it", weekday => weekday.Checked.Of == 0 ? "-" : $"{weekday.Checked.Count} of {weekday.Checked.Of}");
        Row(risk, "risk met on both", weekday => weekday.IsMet ? "yes" : "no");
        Row(risk, "fresh days that miss it", weekday => weekday.Fresh.Of == 0 ? "-" : $"{weekday.Fresh.Count} of {weekday.Fresh.Of}");
        Row(risk, "risk on fresh days (95 %)", weekday => weekday.Fresh.Of == 0 ? "-" : $"{Percent(weekday.Fresh.Share)} ({Percent(weekday.Fresh.Low)} to {Percent(weekday.Fresh.High)})");
        Row(risk, "each seat tried to be taken away", weekday => weekday.IsLeast ? "yes" : "no: trials ran out");
        AnsiConsole.Write(risk);
        PrintBounds(result);
        Proportion all = new(result.Weekdays.Sum(weekday => weekday.Fresh.Count), result.Weekdays.Sum(weekday => weekday.Fresh.Of));
        if (all.Of > 0)
        {
            Console.WriteLine($"fresh days together: {all.Count} of {all.Of} miss the target: {Percent(all.Share)} (95 %: {Percent(all.Low)} to {Percent(all.High)}; asked for: at most {Percent(result.Request.RiskPermille / 1_000.0)})");
        }
        else
        {
            Console.WriteLine("no fresh days: the risk of these workers is not known, only that they were enough on the days that they were found with");
        }

        Console.WriteLine($"{result.Plans:N0} plans; travel of a visit as measured: {(result.TravelSecondsPerVisit / 60.0).ToString("0.0", CultureInfo.InvariantCulture)} minutes");
        Console.WriteLine(result.Objections == 0 ? "checked: no hard rule broken in any rota" : $"checked: the checker has {result.Objections} objections");

        void Row(Table table, string name, Func<WeekdayNeed, string> value) => table.AddRow([name, .. result.Weekdays.Select(value)]);
    }

    private static void Print(NeedResult result, string heading, Func<SeatKind, string> name)
    {
        Table table = Columns([heading, .. result.Weekdays.Select(weekday => NeedCsv.NameOf(weekday.Weekday))]);
        foreach (string one in result.Weekdays.SelectMany(weekday => weekday.Rows).Select(row => name(row.Kind)).Distinct().Order(StringComparer.Ordinal))
        {
            table.AddRow([Markup.Escape(one), .. result.Weekdays.Select(weekday => Cell(weekday.Rows.Where(row => name(row.Kind) == one)))]);
        }

        table.AddRow(["all", .. result.Weekdays.Select(weekday => Cell(weekday.Rows))]);
        AnsiConsole.Write(table);
    }

    private static void PrintBounds(NeedResult result)
    {
        Table table = Columns(["no rota does with fewer of", .. result.Weekdays.Select(weekday => NeedCsv.NameOf(weekday.Weekday))]);
        foreach (ProfessionSet set in result.Weekdays.SelectMany(weekday => weekday.Bounds).Select(bound => bound.Professions).Distinct().OrderBy(set => set.Professions.Count).ThenBy(set => set.Name, StringComparer.Ordinal))
        {
            table.AddRow([Markup.Escape(set.Name), .. result.Weekdays.Select(weekday => weekday.Bounds.FirstOrDefault(bound => bound.Professions == set) is { } bound ? $"{bound.Least} ({bound.Need} found)" : "-")]);
        }

        AnsiConsole.Write(table);
    }

    private static string Cell(IEnumerable<NeedRow> rows) => $"{rows.Sum(row => row.Need)} ({rows.Sum(row => row.Today).ToString("0.#", CultureInfo.InvariantCulture)})";

    private static string Percent(double share) => $"{(share * 100).ToString("0.#", CultureInfo.InvariantCulture)} %";

    private static Table Columns(string[] names)
    {
        Table table = new Table().Border(TableBorder.Simple);
        for (int index = 0; index < names.Length; index++)
        {
            var column = new TableColumn(names[index]);
            table.AddColumn(index == 0 ? column : column.NoWrap().RightAligned());
        }

        return table;
    }
}
