using CareRostering.Planning.Rosters;
using CareRostering.Planning.Rosters.Checking;
using CareRostering.Planning.Rosters.Documents;
using Spectre.Console;

namespace CareRostering.Cli.Rosters;

/// <summary>What a roster comes to, as tables on the console. Definitions of the figures: docs/rosters.md.</summary>
internal static class RosterTables
{
    private const int UncoveredShown = 10;

    /// <summary>What a request asks for.</summary>
    public static void Print(RosterRequestDocument request)
    {
        Table table = new Table().AddColumns("profession", "workers", "hours a week", "must be there", "should be there").Border(TableBorder.Simple);
        foreach (IGrouping<string, RosterWorkerDocument> own in request.Workers.GroupBy(worker => worker.Profession))
        {
            NeedDocument[] needs = [.. request.Needs.Where(need => need.Profession == own.Key && need.Skill is null && need.MinimumGrade == 0)];
            table.AddRow(Markup.Escape(own.Key), $"{own.Count()}", $"{own.Sum(worker => worker.WeeklyHours):0.0}", $"{needs.Sum(need => need.Least):N0} shifts", $"{needs.Sum(need => need.Wanted ?? need.Least):N0} shifts");
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"{request.Workers.Count} workers, {request.Weeks} weeks from {request.FirstDay}, {request.Needs.Count:N0} needs, {request.Workers.Sum(worker => worker.Leave.Count):N0} days of leave, {request.Workers.Sum(worker => worker.Requests.Count):N0} requests");
    }

    /// <summary>What a roster comes to.</summary>
    public static void Print(RosterFigures figures)
    {
        Table table = new Table().AddColumns("figure", "value").Border(TableBorder.Simple);
        table.Columns[1].RightAligned();
        table.AddRow("shifts", $"{figures.Shifts:N0}");
        table.AddRow("uncovered (fewer than must be there)", $"{figures.Missing:N0} of {figures.Least:N0}");
        table.AddRow("fewer than should be there", $"{figures.MissingOfWanted:N0}");
        table.AddRow("hours of work", $"{figures.Hours:N1} of {figures.ContractHours:N1} contracted");
        table.AddRow("contracted hours not worked", $"{figures.HoursShort:N1}");
        table.AddRow("hours beyond contracts", $"{figures.HoursOver:N1}");
        table.AddRow("requests granted", $"{figures.Granted:N0} of {figures.Requests:N0}");
        table.AddRow("weekends out of turn", $"{figures.WeekendsOutOfTurn:N0}");
        table.AddRow("late shifts beyond a fair share", $"{figures.Workers.Sum(worker => Math.Max(0, worker.Lates - Math.Max(0, worker.FairLates))):N0} of {figures.Workers.Sum(worker => worker.Lates):N0}, {Most(figures.Workers.Max(worker => worker.Lates - Math.Max(0, worker.FairLates)))}");
        table.AddRow("days of weekends beyond a fair share", $"{figures.Workers.Sum(worker => Math.Max(0, worker.WeekendDays - Math.Max(0, worker.FairWeekendDays))):N0} of {figures.Workers.Sum(worker => worker.WeekendDays):N0}, {Most(figures.Workers.Max(worker => worker.WeekendDays - Math.Max(0, worker.FairWeekendDays)))}");
        table.AddRow("changes against the roster before", figures.Changes is { } changes ? $"{changes:N0}" : "-");
        AnsiConsole.Write(table);
    }

    /// <summary>What it costs, item by item.</summary>
    public static void PrintScore(RosterScoreDocument score)
    {
        Table table = new Table().AddColumns("score item", "pounds").Border(TableBorder.Simple);
        table.Columns[1].RightAligned();
        foreach ((string item, long pence) in score.Items().Where(item => item.Pence != 0))
        {
            table.AddRow(item, $"{pence / 100m:N2}");
        }

        table.AddRow("total", $"{score.Total / 100m:N2}");
        AnsiConsole.Write(table);
    }

    /// <summary>What is not covered and why, the first few.</summary>
    public static void PrintUncovered(RosterDocument roster)
    {
        foreach (UncoveredNeedDocument need in roster.Uncovered.Take(UncoveredShown))
        {
            Console.WriteLine($"uncovered: {Words(need)}, {need.Covered} of {need.Least}: {string.Join(", ", need.Reasons.Select(reason => $"{reason.Rule} {reason.Workers.Count}"))}");
        }

        if (roster.Uncovered.Count > UncoveredShown)
        {
            Console.WriteLine($"... and {roster.Uncovered.Count - UncoveredShown:N0} more uncovered; the roster file lists them all");
        }
    }

    /// <summary>What the checker found, a line each.</summary>
    public static void PrintVerdict(RosterReport report)
    {
        foreach (RosterViolation violation in report.Violations)
        {
            Console.WriteLine($"{violation.Rule} {violation.Path}: {violation.Message}");
        }

        Console.WriteLine(report.IsSound ? "checked: no hard rule broken, score confirmed" : $"checked: {report.Violations.Count} violations");
    }

    /// <summary>A need in words.</summary>
    public static string Words(UncoveredNeedDocument need) =>
        $"{need.Date} {need.Profession}{(need.ShiftType is null ? "" : $", {need.ShiftType}")}{(need.Skill is null ? "" : $", with {need.Skill}")}{(need.MinimumGrade == 0 ? "" : $", grade {need.MinimumGrade} or higher")}";

    private static string Most(int beyond) => $"most of anybody {Math.Max(0, beyond)}";
}
