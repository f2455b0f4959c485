using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>Service at all stops stays within the shift's limit.</summary>
internal sealed class MaxContactRule : IRoundRule
{
    /// <inheritdoc/>
    public string Code => "MAX_CONTACT";

    /// <inheritdoc/>
    public int Excess(Shift shift, in RoundTotals totals) => totals.ServiceSeconds - (shift.MaxContactSeconds ?? totals.ServiceSeconds);
}
