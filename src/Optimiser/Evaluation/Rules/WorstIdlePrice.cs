using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>The longest idle time of any shift, once a rota: nobody is paid for half a day of nothing while others are full.</summary>
internal sealed class WorstIdlePrice : IRotaPrice
{
    /// <summary>Micropence a second of the longest idle time.</summary>
    public static long PerSecond(RotaProblem problem) => Prices.PerSecondFromHour(problem.Prices.WorstIdlePencePerHour);

    /// <summary>Idle seconds of a shift whose round is <paramref name="totals"/>: before it, waiting in it, after it.</summary>
    public static int IdleSeconds(Shift shift, in RoundTotals totals) =>
        Math.Max(0, totals.Start - shift.Start) + totals.WaitingSeconds + Math.Max(0, shift.Finish - totals.Finish);

    /// <summary>Idle seconds of a shift without a round: its whole length.</summary>
    public static int IdleSecondsUnused(Shift shift) => shift.Finish - shift.Start;

    /// <inheritdoc/>
    public Score Price(RotaProblem problem, in RotaTotals totals) => new() { WorstIdle = totals.WorstIdleSeconds * PerSecond(problem) };
}
