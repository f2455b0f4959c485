using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>No stretch without a break is longer than the shift allows (Working Time Regulations 1998, reg. 12).</summary>
internal sealed class ContinuousWorkRule : IRoundRule
{
    /// <inheritdoc/>
    public string Code => "CONTINUOUS_WORK";

    /// <inheritdoc/>
    public int Excess(Shift shift, in RoundTotals totals) => totals.LongestStretchSeconds - (shift.MaxContinuousWorkSeconds ?? totals.LongestStretchSeconds);
}
