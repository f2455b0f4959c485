namespace CareRostering.Planning.Comparison;

/// <summary>
/// What one way of planning gains over another, claimed as low as the figures allow: of productivity with and without waiting the smaller gain
/// counts, and nothing is claimed for a plan that leaves more undone. Formulas: docs/comparison.md. Immutable.
/// </summary>
public sealed record Gain
{
    private Gain(WorkDone before, WorkDone after, long costSavedPence, BenefitCase benefits)
    {
        WithWaitingPercent = Percent(before.CarePerWorkedHour, after.CarePerWorkedHour);
        WithoutWaitingPercent = Percent(before.CarePerBusyHour, after.CarePerBusyHour);
        IsComparable = after.Unassigned <= before.Unassigned && after.CareSeconds >= before.CareSeconds && before.CareSeconds > 0;
        ClaimedPercent = IsComparable ? Math.Min(WithWaitingPercent, WithoutWaitingPercent) : null;
        double share = (ClaimedPercent ?? 0) / 100;
        FreedSecondsPerDay = (long)Math.Round(after.WorkedSeconds * share);
        FreedPencePerDay = (long)Math.Round(after.WagePence * share);
        double caredMore = before.CareSeconds == 0 ? 0 : (double)after.CareSeconds / before.CareSeconds;
        MileageSavedPencePerDay = IsComparable ? (long)Math.Round((before.MileagePence * caredMore) - after.MileagePence) : 0;
        CostSavedPencePerDay = IsComparable ? costSavedPence : 0;
        DaysPerYear = benefits.DaysPerYear;
        BenefitCasePencePerYear = benefits.WorthPencePerYear(ClaimedPercent ?? 0);
    }

    /// <summary>By how much the hours of care for each worked hour rise, percent.</summary>
    public double WithWaitingPercent { get; }

    /// <summary>The same with waiting left out of the work, percent.</summary>
    public double WithoutWaitingPercent { get; }

    /// <summary>Whether the second plan gives at least the care of the first and leaves no more visits unassigned; otherwise nothing is claimed.</summary>
    public bool IsComparable { get; }

    /// <summary>The productivity gain claimed, percent: the smaller of the two; null where the plans cannot be compared. Negative for a loss.</summary>
    public double? ClaimedPercent { get; }

    /// <summary>Worked time that the care of the second plan would need on top at the first one's productivity, seconds a day.</summary>
    public long FreedSecondsPerDay { get; }

    /// <summary>The same at the day's wages, pence a day.</summary>
    public long FreedPencePerDay { get; }

    /// <summary>Mileage that the care of the second plan would cost on top at the first one's mileage for each hour of care, pence a day.</summary>
    public long MileageSavedPencePerDay { get; }

    /// <summary>By how much the day costs less with the shifts as they are (wages, overtime and mileage of the whole day, more visits or not), pence; negative where it costs more.</summary>
    public long CostSavedPencePerDay { get; }

    /// <summary>Days that a year is reckoned with.</summary>
    public int DaysPerYear { get; }

    /// <summary>Freed time and mileage of a year of such days, pence.</summary>
    public long PencePerYear => (FreedPencePerDay + MileageSavedPencePerDay) * DaysPerYear;

    /// <summary>What the gain claimed is worth a year by the benefit case's own arithmetic, pence.</summary>
    public long BenefitCasePencePerYear { get; }

    /// <summary>Compares two plans of one day.</summary>
    public static Gain Between(ComparedPlan before, ComparedPlan after, BenefitCase benefits) =>
        new(before.Work, after.Work, before.Kpis.CostPence - after.Kpis.CostPence, benefits);

    /// <summary>Compares the work of two plans of one day that cost the same.</summary>
    internal static Gain Between(WorkDone before, WorkDone after, BenefitCase benefits) => new(before, after, costSavedPence: 0, benefits);

    private static double Percent(double before, double after) => before == 0 ? 0 : ((after / before) - 1) * 100;
}
