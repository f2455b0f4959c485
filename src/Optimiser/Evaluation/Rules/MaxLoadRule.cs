using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>What all visits of the round take together is not more than the worker can carry.</summary>
internal sealed class MaxLoadRule : IRoundRule
{
    /// <inheritdoc/>
    public string Code => "MAX_LOAD";

    /// <inheritdoc/>
    public int Excess(Shift shift, in RoundTotals totals) => totals.Load - (shift.MaxLoad ?? totals.Load);
}
