using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>Service by a higher grade than the visit needs, for each grade and hour.</summary>
internal sealed class OverGradingPrice : IPairPrice
{
    /// <inheritdoc/>
    public Score Price(RotaProblem problem, int visit, int worker)
    {
        long grades = Math.Max(0, problem.Workers[worker].Grade - problem.Visits[visit].MinimumGrade);
        return new Score { OverGrading = problem.ServiceSeconds(visit, worker) * grades * Prices.PerSecondFromHour(problem.Prices.OverGradePencePerHour) };
    }
}
