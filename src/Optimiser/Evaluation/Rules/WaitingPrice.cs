using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>Waiting within the round, by the hour.</summary>
internal sealed class WaitingPrice : IRoundPrice
{
    /// <summary>Micropence a second of waiting.</summary>
    public static long PerSecond(RotaProblem problem) => Prices.PerSecondFromHour(problem.Prices.WaitingPencePerHour);

    /// <inheritdoc/>
    public Score Price(RotaProblem problem, int shift, in RoundTotals totals) => new() { Waiting = totals.PricedWaitingSeconds * PerSecond(problem) };
}
