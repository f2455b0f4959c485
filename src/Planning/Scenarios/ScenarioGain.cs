using CareRostering.Planning.Comparison;

namespace CareRostering.Planning.Scenarios;

/// <summary>What one scenario gains over another on the same days, claimed as low as the figures allow, with intervals. Formulas: docs/comparison.md. Immutable.</summary>
public sealed record ScenarioGain
{
    private ScenarioGain(ScenarioResult result, int before, int after, BenefitCase benefits)
    {
        WorkDone Before(ScenarioDay day) => day.Plans[before].Work;
        WorkDone After(ScenarioDay day) => day.Plans[after].Work;
        Gain Of(ScenarioDay day) => Gain.Between(Before(day), After(day), benefits);
        WithWaiting = result.Over(day => Of(day).WithWaitingPercent);
        WithoutWaiting = result.Over(day => Of(day).WithoutWaitingPercent);
        DaysWithMoreUndone = result.Days.Count(day => !Of(day).IsComparable);
        AsksForOtherCare = result.Days.Any(day => day.Plans[before].Visits != day.Plans[after].Visits);
        IsComparable = !AsksForOtherCare && result.Days.Sum(day => After(day).Unassigned) <= result.Days.Sum(day => Before(day).Unassigned)
            && result.Days.Sum(day => After(day).CareSeconds) >= result.Days.Sum(day => Before(day).CareSeconds);
        CostSavedPence = result.Over(day => day.Plans[before].CostPence - day.Plans[after].CostPence);
        if (!IsComparable)
        {
            return;
        }

        Func<ScenarioDay, double> smaller = WaitingCounts ? day => Of(day).WithWaitingPercent : day => Of(day).WithoutWaitingPercent;
        double Mileage(ScenarioDay day) => Before(day).CareSeconds == 0 ? 0
            : ((double)Before(day).MileagePence * After(day).CareSeconds / Before(day).CareSeconds) - After(day).MileagePence;
        FreedHours = result.Over(day => After(day).WorkedSeconds * smaller(day) / 100 / 3_600);
        FreedPence = result.Over(day => After(day).WagePence * smaller(day) / 100);
        MileageSavedPence = result.Over(Mileage);
        PencePerYear = result.Over(day => ((After(day).WagePence * smaller(day) / 100) + Mileage(day)) * benefits.DaysPerYear);
        BenefitCasePencePerYear = result.Over(day => benefits.WorthPencePerYear(smaller(day)));
    }

    /// <summary>By how much the hours of care for each worked hour rise, percent: mean over days.</summary>
    public Estimate WithWaiting { get; }

    /// <summary>The same with waiting left out of the work, percent.</summary>
    public Estimate WithoutWaiting { get; }

    /// <summary>Whether the later scenario's days ask for other visits, as where a lever changes demand: their productivity can be told, no saving.</summary>
    public bool AsksForOtherCare { get; }

    /// <summary>Whether the later scenario is asked for the same visits, and over all days together leaves no more undone and gives no less care; otherwise nothing is claimed.</summary>
    public bool IsComparable { get; }

    /// <summary>Why nothing is claimed, in words; empty where something is.</summary>
    public string WhyNothing => AsksForOtherCare ? "asks for other care" : IsComparable ? "" : "leaves more undone";

    /// <summary>On how many days it leaves more undone.</summary>
    public int DaysWithMoreUndone { get; }

    /// <summary>Whether the measure that counts is the one with waiting: the one whose mean is smaller.</summary>
    public bool WaitingCounts => WithWaiting.Mean <= WithoutWaiting.Mean;

    /// <summary>The smaller of the two gains, claimed or not, percent.</summary>
    public Estimate Smaller => WaitingCounts ? WithWaiting : WithoutWaiting;

    /// <summary>The gain claimed, percent: the smaller; null: nothing is claimed.</summary>
    public Estimate? Claimed => IsComparable ? Smaller : null;

    /// <summary>Worked hours that the care of a day would take on top without the gain claimed.</summary>
    public Estimate? FreedHours { get; }

    /// <summary>The same at the workers' wages, pence a day.</summary>
    public Estimate? FreedPence { get; }

    /// <summary>Mileage that the care of a day would cost on top, pence a day.</summary>
    public Estimate? MileageSavedPence { get; }

    /// <summary>By how much a day costs less with the shifts as they are, pence.</summary>
    public Estimate CostSavedPence { get; }

    /// <summary>Freed time and mileage of a year of such days, pence.</summary>
    public Estimate? PencePerYear { get; }

    /// <summary>The gain claimed by the benefit case's own arithmetic, pence a year.</summary>
    public Estimate? BenefitCasePencePerYear { get; }

    /// <summary>Compares two scenarios of a comparison.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="before">Position of the one.</param>
    /// <param name="after">Position of the other.</param>
    /// <param name="benefits">What a gain is said to be worth.</param>
    public static ScenarioGain Between(ScenarioResult result, int before, int after, BenefitCase benefits) => new(result, before, after, benefits);
}
