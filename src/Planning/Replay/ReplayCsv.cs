using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Execution;
using CsvHelper;

namespace CareRostering.Planning.Replay;

/// <summary>Replays as CSV: comma, UTF-8, a header line, a row for each seed and plan; columns in docs/replay.md. Empty where a figure does not apply.</summary>
public static class ReplayCsv
{
    private static readonly string[] Columns =
    [
        "seed", "plan", "referrals", "planned", "unplaced", "unplaced_due", "too_late", "visits_unassigned", "breaches", "money_pounds", "gap_percent", "evened_gap_percent", "meets_target", "sound",
        "visits_moved", "patients_moved", "moved_minutes", "worst_moved_minutes", "other_worker", "exchanges", "answer_median_ms", "answer_worst_ms",
        "sick", "left_out", "known_face_percent", "workers_per_patient",
    ];

    private static readonly string[] LivedColumns =
    [
        "lived_times", "lived_broken", "nobody_came", "expected_late", "on_time_rapid_percent", "on_time_fast_percent", "on_time_normal_percent", "on_time_planned_percent", "quarter_late_percent", "half_hour_late_percent",
        "lived_overtime_hours",
    ];

    /// <summary>Writes replays.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<(int Seed, ReplayResult Result)> replays)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteRecord([.. Columns, .. LivedColumns, .. default(Score).Items().Select(item => $"{item.Item}_pounds")]);
        foreach ((int seed, ReplayResult result) in replays)
        {
            foreach (ReplayedPlan plan in result.Plans)
            {
                csv.WriteRecord([.. Fields(seed, result, plan), .. plan.Rota.Score.Items().Select(item => Pounds(item.Micropence))]);
            }
        }
    }

    private static string[] Fields(int seed, ReplayResult result, ReplayedPlan plan)
    {
        bool isLive = !plan.Referrals.IsEmpty;
        bool isCompared = result.IsLive(plan);
        AnswerTimes answers = AnswerTimes.Of(plan.Referrals);
        return
        [
            Number(seed),
            plan.Name,
            Number(result.FirstOffers.Referrals.Length),
            isLive ? Number(plan.Count(ReferralOutcome.Planned)) : "",
            isLive ? Number(plan.Count(ReferralOutcome.Unplaced)) : "",
            isLive ? Number(plan.UnplacedDue) : "",
            isLive ? Number(plan.Count(ReferralOutcome.TooLate)) : "",
            Number(plan.Kpis.VisitsUnassigned),
            Number(plan.Kpis.Breaches),
            Pounds(plan.Rota.Score.Money),
            isCompared ? result.GapPercent(plan) is { } gap ? Hundredths(gap) : "" : "",
            isCompared ? result.EvenedGapPercent(plan) is { } evened ? Hundredths(evened) : "" : "",
            isCompared ? YesNo(result.Meets(plan)) : "",
            YesNo(plan.Check.IsSound),
            plan.Disturbance is { } moved ? Number(moved.VisitsMoved) : "",
            plan.Disturbance is { } patients ? Number(patients.PatientsMoved) : "",
            plan.Disturbance is { } minutes ? Tenths(minutes.MovedSeconds / 60.0) : "",
            plan.Disturbance is { } worst ? Tenths(worst.WorstSeconds / 60.0) : "",
            plan.Disturbance is { } others ? Number(others.OtherWorker) : "",
            isLive ? Number(plan.Exchanges) : "",
            isLive ? Tenths(answers.Median.TotalMilliseconds) : "",
            isLive ? Tenths(answers.Worst.TotalMilliseconds) : "",
            Number(result.Sick),
            plan.Disturbance is { } left ? Number(left.LeftOut) : "",
            Tenths(100 * plan.Kpis.KnownFaceShare),
            Hundredths(plan.Kpis.WorkersPerPatient),
            .. plan.Lived is { } lived ? Lived(lived) : Enumerable.Repeat("", LivedColumns.Length),
        ];
    }

    private static string[] Lived(LivedFigures lived) =>
    [
        Number(lived.Times),
        Hundredths(lived.PromisesBroken),
        Number(lived.NobodyCame),
        Hundredths(lived.Expected),
        .. new[] { ResponseClass.Rapid, ResponseClass.Fast, ResponseClass.Normal, ResponseClass.Planned }.Select(response => lived.OnTimePercent(response) is { } percent ? Hundredths(percent) : ""),
        Hundredths(lived.OverQuarterLatePercent),
        Hundredths(lived.OverHalfHourLatePercent),
        Hundredths(lived.OvertimeHours),
    ];

    private static string Pounds(long micropence) => (Score.Pence(micropence) / 100m).ToString("F2", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Tenths(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    private static string Hundredths(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static string YesNo(bool value) => value ? "yes" : "no";
}
