using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>The largest lateness past a preferred window, once a rota.</summary>
internal sealed class WorstLatenessPrice : IRotaPrice
{
    /// <summary>Micropence a second of the largest lateness.</summary>
    public static long PerSecond(RotaProblem problem) => Prices.PerSecondFromMinute(problem.Prices.WorstLatePencePerMinute);

    /// <inheritdoc/>
    public Score Price(RotaProblem problem, in RotaTotals totals) => new() { WorstLateness = totals.WorstLateSeconds * PerSecond(problem) };
}
