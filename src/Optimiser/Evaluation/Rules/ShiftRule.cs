using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>The round stays within the shift and its allowed overtime.</summary>
internal sealed class ShiftRule : IRoundRule
{
    /// <inheritdoc/>
    public string Code => "SHIFT";

    /// <inheritdoc/>
    public int Excess(Shift shift, in RoundTotals totals) => Math.Max(shift.Start - totals.Start, totals.Finish - shift.Finish - shift.MaxOvertimeSeconds);
}
