using System.Globalization;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Scenarios;
using CareRostering.Planning.Weeks;
using Spectre.Console;

namespace CareRostering.Cli.Weeks;

/// <summary>Continuity over weeks as tables on the console. Definitions: docs/continuity.md.</summary>
internal static class WeeksTables
{
    private const int WidthOfLogs = 130;

    /// <summary>Figures of a day that are summed up below continuity: what it costs.</summary>
    private static readonly string[] Costs = ["visits unassigned", "travel", "care per worked hour", "late visits", "worked time", "overtime", "mileage", "cost"];

    public static void Print(WeeksResult result)
    {
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, AnsiConsole.Profile.Capabilities.Interactive ? 0 : WidthOfLogs);
        Table table = Columns(["figure", .. result.Ways.Select(way => way.Id)]);
        ContinuityFigure[][] figures = [.. result.Ways.Select(way => way.Continuity.All.ToArray())];
        for (int row = 0; row < figures[0].Length; row++)
        {
            table.AddRow([Heading(figures[0][row]), .. figures.Select(way => Text(way[row]))]);
        }

        AnsiConsole.Write(table);
        string[] others = [.. result.Ways.Skip(1).Select(way => way.Id)];
        Table patients = Columns(["difference to no-memory, mean of a patient", .. others]);
        foreach ((string name, int decimals, Func<PatientContinuity, double?> value) in WeeksResult.OfPatients)
        {
            patients.AddRow([name, .. others.Select((_, index) => result.ByPatient(index + 1, value) is { } estimate ? Signed(estimate, decimals) : "-")]);
        }

        AnsiConsole.Write(patients);
        Table days = Columns(["mean of a day", result.Ways[0].Id, .. others]);
        for (int index = 0; index < ComparisonFigures.All.Length; index++)
        {
            ComparisonFigure figure = ComparisonFigures.All[index];
            if (Costs.Contains(figure.Name))
            {
                double mean = result.Ways[0].Days.Average(day => day.Figures[index]);
                days.AddRow([figure.Heading, mean.ToString($"N{figure.Decimals}", CultureInfo.InvariantCulture), .. others.Select((_, way) => Signed(result.ByDay(way + 1, index), Math.Max(1, figure.Decimals)))]);
            }
        }

        AnsiConsole.Write(days);
        Console.WriteLine(result.IsSound ? "checked: no hard rule broken in any rota, scores confirmed" : "checked: the checker objects, see below");
    }

    public static void Print(ContinuityFigures figures)
    {
        Table table = Columns(["figure", "value"]);
        foreach (ContinuityFigure figure in figures.All)
        {
            table.AddRow(Heading(figure), Text(figure));
        }

        AnsiConsole.Write(table);
    }

    private static Table Columns(string[] names)
    {
        Table table = new Table().Border(TableBorder.Simple);
        for (int index = 0; index < names.Length; index++)
        {
            var column = new TableColumn(names[index]).NoWrap();
            table.AddColumn(index == 0 ? column : column.RightAligned());
        }

        return table;
    }

    private static string Heading(ContinuityFigure figure) => figure.Unit.Length == 0 ? figure.Name : $"{figure.Name} ({figure.Unit})";

    private static string Text(ContinuityFigure figure) => figure.Value?.ToString($"N{figure.Decimals}", CultureInfo.InvariantCulture) ?? "-";

    private static string Signed(Estimate estimate, int decimals)
    {
        string format = $"#,0.{new string('0', decimals)}";
        return estimate.Mean.ToString($"+{format};-{format};{format}", CultureInfo.InvariantCulture)
            + (estimate.HalfWidth is { } half ? $" +/- {half.ToString(format, CultureInfo.InvariantCulture)}" : "");
    }
}
