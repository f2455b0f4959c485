using System.Globalization;
using System.Text;

namespace CareRostering.Quality.Runs;

/// <summary>Markdown tables of results: one a set, time given, threads and commit, with a line an instance and the mean over instances.</summary>
internal static class ResultTables
{
    public static string Render(IReadOnlyCollection<RunRow> rows)
    {
        var text = new StringBuilder();
        foreach (var group in rows.GroupBy(row => (row.Set, row.Seconds, row.Threads, row.Where)))
        {
            string time = group.Key.Seconds is { } seconds ? $"{Text(seconds)} s" : "limited by iterations";
            text.Append(CultureInfo.InvariantCulture, $"## {group.Key.Set}, {time}, {group.Key.Threads} {(group.Key.Threads == 1 ? "thread" : "threads")}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"Commit {group.Key.Where.Commit}, {group.Key.Where.Machine}, .NET {group.Key.Where.DotNet}, {group.Key.Where.Date}.\n\n");
            AppendTable(text, [.. group]);
        }

        return text.ToString();
    }

    private static void AppendTable(StringBuilder text, RunRow[] rows)
    {
        text.Append("| instance | runs | feasible | best known | mean cost | best cost | mean gap % | best gap % | iterations/s |\n");
        text.Append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        var meanGaps = new List<double>();
        var bestGaps = new List<double>();
        foreach (IGrouping<string, RunRow> runs in rows.GroupBy(row => row.Instance).OrderBy(runs => runs.Key, StringComparer.Ordinal))
        {
            RunRow[] feasible = [.. runs.Where(row => row.IsFeasible)];
            double[] gaps = [.. feasible.Select(row => row.GapPercent).OfType<double>()];
            double? meanGap = gaps.Length > 0 ? gaps.Average() : null;
            double? bestGap = gaps.Length > 0 ? gaps.Min() : null;

            // A mean over the lucky seeds alone would flatter: an instance counts when every run was feasible.
            if (meanGap is not null && feasible.Length == runs.Count())
            {
                meanGaps.Add(meanGap.Value);
                bestGaps.Add(bestGap!.Value);
            }

            string[] cells =
            [
                runs.Key, Text(runs.Count()), Text(feasible.Length), Text(runs.First().BestKnown), Cost(feasible, each => each.Average()), Cost(feasible, each => each.Min()),
                Gap(meanGap), Gap(bestGap), Math.Round(runs.Average(row => row.IterationsPerSecond)).ToString("N0", CultureInfo.InvariantCulture),
            ];
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells)} |\n");
        }

        int instances = rows.Select(row => row.Instance).Distinct().Count();
        string mean = meanGaps.Count > 0 ? $"**{Gap(meanGaps.Average())}** | **{Gap(bestGaps.Average())}**" : " | ";
        text.Append(CultureInfo.InvariantCulture, $"| **mean over {meanGaps.Count} of {instances}** | | | | | | {mean} | |\n\n");
    }

    private static string Cost(RunRow[] feasible, Func<IEnumerable<double>, double> pick) =>
        feasible.Length == 0 ? "" : Text(Math.Round(pick(feasible.Select(row => row.Cost)), 3));

    private static string Gap(double? percent) => percent?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";

    private static string Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
