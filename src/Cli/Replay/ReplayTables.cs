using CareRostering.Cli.Planning;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Replay;
using Spectre.Console;

namespace CareRostering.Cli.Replay;

/// <summary>Replays on the console. Definitions of the figures: docs/replay.md.</summary>
internal static class ReplayTables
{
    private const int WidthOfFigure = 48;
    private const int WidthOfPlan = 22;
    private const int UnplacedShown = 10;

    /// <summary>One replay: its plans side by side, money by item, and how long answers took.</summary>
    public static void Print(int seed, ReplayResult result)
    {
        // A log has no width of its own: the usual 80 columns would cut the names of figures.
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, AnsiConsole.Profile.Capabilities.Interactive ? 0 : WidthOfFigure + (WidthOfPlan * result.Plans.Length));
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn($"seed {seed}").NoWrap());
        foreach (ReplayedPlan plan in result.Plans)
        {
            table.AddColumn(new TableColumn(plan.Name).NoWrap().RightAligned());
        }

        void Row(string figure, Func<ReplayedPlan, string> value) => table.AddRow([figure, .. result.Plans.Select(value)]);
        Row("visits unassigned", plan => $"{plan.Kpis.VisitsUnassigned:N0} of {plan.Kpis.Visits:N0}");
        Row("response promises broken", plan => $"{plan.Kpis.Breaches:N0} of {plan.Kpis.VisitsWithDue:N0}");
        foreach (int item in Enumerable.Range(0, result.Hindsight.Rota.Score.Items().Count()))
        {
            if (result.Plans.Any(plan => Item(plan, item).Micropence != 0))
            {
                Row($"{Item(result.Hindsight, item).Item} (£)", plan => RotaTables.Pounds(Item(plan, item).Micropence));
            }
        }

        Row("money (£)", plan => RotaTables.Pounds(plan.Rota.Score.Money));
        Row("more than hindsight, of a day", plan => result.IsLive(plan) ? Gap(result, plan) : "");
        Row("the same, visits left out priced alike", plan => result.IsLive(plan) && result.EvenedGapPercent(plan) is { } gap ? $"{gap:+0.00;-0.00;0.00} %" : "");
        Row("visits moved since the morning", plan => $"{plan.Disturbance?.VisitsMoved}");
        Row("patients they are of", plan => $"{plan.Disturbance?.PatientsMoved}");
        Row("moved, minutes in all", plan => $"{plan.Disturbance?.MovedSeconds / 60.0:N0}");
        Row("moved, minutes at worst", plan => $"{plan.Disturbance?.WorstSeconds / 60.0:N0}");
        Row("visits by another worker", plan => $"{plan.Disturbance?.OtherWorker}");
        Row("of them exchanged by an offer", plan => result.IsLive(plan) ? $"{plan.Exchanges}" : "");
        Row("visits of the morning that nobody makes", plan => $"{plan.Disturbance?.LeftOut}");
        Row("by a known face", plan => $"{100 * plan.Kpis.KnownFaceShare:F1} %");
        AnsiConsole.Write(table);
        LivedTable.Print(result);
        if (result.Sick > 0)
        {
            Console.WriteLine($"{result.Sick} workers are sick: only the plans made before the day began have them");
        }

        foreach (ReplayedPlan plan in result.Plans.Where(plan => result.IsLive(plan)))
        {
            PrintReferrals(plan);
            Console.WriteLine($"    {(result.Meets(plan) ? "meets" : "misses")} the target: at most {ReplayResult.MostGapPercent:0.#} % more than hindsight, no more visits unassigned, at most {ReplayResult.MostFurtherBreaches} promise more broken");
        }

        Console.WriteLine(result.IsSound ? "checked: no hard rule broken in any of them, scores confirmed" : "checked: the checker objects, see below");
    }

    /// <summary>All replays in a line each.</summary>
    public static void PrintAll(IReadOnlyList<(int Seed, ReplayResult Result)> replays)
    {
        if (replays.Count < 2)
        {
            return;
        }

        Table table = new Table().AddColumns("seed", "plan", "unplaced", "promises broken", "in hindsight", "more than hindsight", "target").Border(TableBorder.Simple);
        foreach ((int seed, ReplayResult result) in replays)
        {
            foreach (ReplayedPlan plan in result.Plans.Where(plan => result.IsLive(plan)))
            {
                table.AddRow(
                    $"{seed}", plan.Name, $"{plan.Count(ReferralOutcome.Unplaced)}", $"{plan.Kpis.Breaches}", $"{result.Hindsight.Kpis.Breaches}", Gap(result, plan), result.Meets(plan) ? "met" : "missed");
            }
        }

        AnsiConsole.Write(table);
    }

    private static void PrintReferrals(ReplayedPlan plan)
    {
        AnswerTimes answers = AnswerTimes.Of(plan.Referrals);
        Console.WriteLine(
            $"{plan.Name}: {plan.Referrals.Length} referrals, {plan.Count(ReferralOutcome.Planned)} planned, {plan.Count(ReferralOutcome.Unplaced)} unplaced ({plan.UnplacedDue} of them due by the end), {plan.Count(ReferralOutcome.TooLate)} too late; "
            + $"offers in {answers.Median.TotalMilliseconds:N0} ms (median), {answers.Worst.TotalMilliseconds:N0} ms (worst)");
        ReplayedReferral[] unplaced = [.. plan.Referrals.Where(referral => referral.Outcome == ReferralOutcome.Unplaced)];
        foreach (ReplayedReferral referral in unplaced.Take(UnplacedShown))
        {
            Console.WriteLine($"    unplaced: {referral.Id}{string.Concat(referral.Reasons.Select(reason => $", {reason.Rule} {reason.Workers}"))}");
        }

        if (unplaced.Length > UnplacedShown)
        {
            Console.WriteLine($"    ... and {unplaced.Length - UnplacedShown} more unplaced");
        }
    }

    private static string Gap(ReplayResult result, ReplayedPlan plan) => result.GapPercent(plan) is { } gap ? $"{gap:+0.00;-0.00;0.00} %" : "other visits unassigned";

    private static (string Item, long Micropence) Item(ReplayedPlan plan, int item) => plan.Rota.Score.Items().ElementAt(item);
}
