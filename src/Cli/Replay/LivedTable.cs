using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Execution;
using CareRostering.Planning.Replay;
using Spectre.Console;

namespace CareRostering.Cli.Replay;

/// <summary>What became of the rotas of a replay when they were lived through. Definitions: docs/replay.md.</summary>
internal static class LivedTable
{
    /// <summary>A column for each plan that was; nothing where none was.</summary>
    public static void Print(ReplayResult result)
    {
        (string Name, LivedFigures Lived)[] plans = [.. result.Plans.Where(plan => plan.Lived is not null).Select(plan => (plan.Name, plan.Lived!))];
        if (plans.Length == 0)
        {
            return;
        }

        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn($"as lived, mean of {plans[0].Lived.Times}").NoWrap());
        foreach ((string name, _) in plans)
        {
            table.AddColumn(new TableColumn(name).NoWrap().RightAligned());
        }

        void Row(string figure, Func<LivedFigures, string> value) => table.AddRow([figure, .. plans.Select(plan => value(plan.Lived))]);
        Row("response promises broken", lived => $"{lived.PromisesBroken:F2}");
        Row("of them because nobody came", lived => $"{lived.NobodyCame}");
        Row("late, by the risk told", lived => $"{lived.Expected:F2}");
        foreach (ResponseClass response in new[] { ResponseClass.Rapid, ResponseClass.Fast, ResponseClass.Normal, ResponseClass.Planned })
        {
            Row($"on time, {response}", lived => lived.OnTimePercent(response) is { } percent ? $"{percent:F1} %" : "");
        }

        Row("over a quarter of an hour late", lived => $"{lived.OverQuarterLatePercent:F1} %");
        Row("over half an hour late", lived => $"{lived.OverHalfHourLatePercent:F1} %");
        Row("overtime, hours", lived => $"{lived.OvertimeHours:F1}");
        AnsiConsole.Write(table);
    }
}
