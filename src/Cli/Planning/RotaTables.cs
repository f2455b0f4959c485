using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Reports;
using Spectre.Console;

namespace CareRostering.Cli.Planning;

/// <summary>What a planned day comes to, as tables on the console. Definitions of the figures: docs/figures.md.</summary>
internal static class RotaTables
{
    private const int UnassignedShown = 10;
    private const int ReasonsShown = 3;

    public static void Print(PlanningDay day, Rota rota, SearchResult result, CheckReport report)
    {
        Kpis kpis = Kpis.Of(day.Problem, rota);
        Table table = new Table().AddColumns("figure", "value").Border(TableBorder.Simple);
        table.Columns[1].RightAligned();
        table.AddRow("visits assigned", $"{kpis.VisitsAssigned:N0} of {kpis.Visits:N0} ({Percent((double)kpis.VisitsAssigned / Math.Max(1, kpis.Visits))})");
        table.AddRow("rounds", $"{kpis.RoundsUsed:N0} of {kpis.Shifts:N0} shifts");
        table.AddRow("contact", Hours(kpis.ContactSeconds));
        table.AddRow("travel", $"{Hours(kpis.TravelSeconds)}, {kpis.Miles:N0} miles");
        table.AddRow("utilisation (contact / paid time)", Percent(kpis.Utilisation));
        table.AddRow("travel ratio (travel / paid time)", Percent(kpis.TravelRatio));
        table.AddRow("visits per paid hour", $"{kpis.VisitsPerPaidHour:F2}");
        table.AddRow("late (after preferred window)", $"{kpis.LateVisits:N0}");
        table.AddRow("response promises broken", $"{kpis.Breaches:N0} of {kpis.VisitsWithDue:N0}");
        table.AddRow("by a worker the patient knows", Percent(kpis.KnownFaceShare));
        table.AddRow("over-graded visits", $"{kpis.OverGradedVisits:N0}");
        table.AddRow("overtime", Hours(kpis.OvertimeSeconds));
        table.AddRow("wages, overtime and mileage", $"£{kpis.CostPence / 100.0:N2}");
        AnsiConsole.Write(table);
        PrintScore(rota.Score);
        PrintUnassigned(day, rota);
        PrintVerdict(report);
        Console.WriteLine($"{result.Iterations:N0} iterations in {result.Elapsed.TotalSeconds:F1} s");
    }

    /// <summary>What the checker found, a line each.</summary>
    public static void PrintVerdict(CheckReport report)
    {
        foreach (Violation violation in report.Violations)
        {
            Console.WriteLine($"{violation.Rule} {violation.Path}: {violation.Message}");
        }

        Console.WriteLine(report.IsSound ? "checked: no hard rule broken, score confirmed" : $"checked: {report.Violations.Length} violations");
    }

    public static void PrintScore(Score score)
    {
        Table table = new Table().AddColumns("score item", "pounds").Border(TableBorder.Simple);
        table.Columns[1].RightAligned();
        foreach ((string item, long micropence) in score.Items().Where(item => item.Micropence != 0))
        {
            table.AddRow(item, Pounds(micropence));
        }

        table.AddRow("total", Pounds(score.Total));
        AnsiConsole.Write(table);
    }

    public static string Pounds(long micropence) => $"{Score.Pence(micropence) / 100m:N2}";

    private static void PrintUnassigned(PlanningDay day, Rota rota)
    {
        foreach (UnassignedVisit missing in rota.Unassigned.Take(UnassignedShown))
        {
            Visit visit = day.Problem.Visits[missing.Visit];
            Console.WriteLine($"unassigned: visit {visit.Id} of patient {day.Problem.Patients[visit.Patient].Id}");
            foreach (Reason reason in missing.Reasons.OrderBy(reason => reason.NearestMiss is null).ThenBy(reason => reason.Workers).Take(ReasonsShown))
            {
                Console.WriteLine($"    {ReasonText.Sentence(day.Problem, missing.Visit, reason, day.Clock.Format)}{(reason.NearestMiss is null ? "" : $" Nearest: {reason.NearestMiss}.")}");
            }
        }

        if (rota.Unassigned.Length > UnassignedShown)
        {
            Console.WriteLine($"... and {rota.Unassigned.Length - UnassignedShown:N0} more unassigned; the rota file and the page list them all");
        }
    }

    private static string Hours(long seconds) => $"{seconds / 3_600.0:N1} h";

    private static string Percent(double share) => $"{share * 100:F1} %";
}
