using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>Travel of all legs stays within the shift's limit.</summary>
internal sealed class MaxTravelRule : IRoundRule
{
    /// <inheritdoc/>
    public string Code => "MAX_TRAVEL";

    /// <inheritdoc/>
    public int Excess(Shift shift, in RoundTotals totals) => totals.TravelSeconds - (shift.MaxTravelSeconds ?? totals.TravelSeconds);
}
