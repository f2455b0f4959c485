using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>Wages for travel seconds and mileage for travel metres.</summary>
internal sealed class TravelPrice : IRoundPrice
{
    /// <summary>Micropence a second of travel.</summary>
    public static long PerSecond(RotaProblem problem, int worker) => Prices.PerSecondFromHour(problem.Workers[worker].WagePencePerHour);

    /// <summary>Micropence a metre of travel.</summary>
    public static long PerMetre(RotaProblem problem, int worker) => problem.Prices.PerMetre(problem.Workers[worker].Mode);

    /// <inheritdoc/>
    public Score Price(RotaProblem problem, int shift, in RoundTotals totals)
    {
        int worker = problem.Shifts[shift].Worker;
        return new Score
        {
            TravelTime = totals.TravelSeconds * PerSecond(problem, worker),
            Mileage = totals.TravelMetres * PerMetre(problem, worker),
        };
    }
}
