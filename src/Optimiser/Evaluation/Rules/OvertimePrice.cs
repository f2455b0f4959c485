using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>Work after the shift's finish.</summary>
internal sealed class OvertimePrice : IRoundPrice
{
    /// <summary>Micropence a second of overtime.</summary>
    public static long PerSecond(RotaProblem problem, int worker) => problem.Prices.OvertimePencePerHour is { } flat
        ? Prices.PerSecondFromHour(flat)
        : Prices.PerSecondFromHour(problem.Workers[worker].WagePencePerHour) * problem.Prices.OvertimePercent / 100;

    /// <inheritdoc/>
    public Score Price(RotaProblem problem, int shift, in RoundTotals totals)
    {
        Shift paid = problem.Shifts[shift];
        return new Score { Overtime = Math.Max(0, totals.Finish - paid.Finish) * PerSecond(problem, paid.Worker) };
    }
}
