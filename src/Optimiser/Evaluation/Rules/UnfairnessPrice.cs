using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>Busy time beyond the fair share of the shift.</summary>
internal sealed class UnfairnessPrice : IRoundPrice
{
    /// <summary>Busy seconds that are still fair.</summary>
    public static int FairSeconds(RotaProblem problem, Shift shift) =>
        (int)((long)(shift.Finish - shift.Start) * problem.Prices.FairBusyPercent / 100);

    /// <summary>Micropence a second beyond them.</summary>
    public static long PerSecond(RotaProblem problem) => Prices.PerSecondFromHour(problem.Prices.UnfairPencePerHour);

    /// <inheritdoc/>
    public Score Price(RotaProblem problem, int shift, in RoundTotals totals) => new()
    {
        Unfairness = Math.Max(0, totals.BusySeconds - FairSeconds(problem, problem.Shifts[shift])) * PerSecond(problem),
    };
}
