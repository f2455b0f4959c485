using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>The worker's grade is not below the visit's lowest.</summary>
internal sealed class GradeRule : IPairRule
{
    /// <inheritdoc/>
    public string Code => "GRADE";

    /// <inheritdoc/>
    public bool Allows(RotaProblem problem, int visit, int worker) =>
        problem.Workers[worker].Grade >= problem.Visits[visit].MinimumGrade;
}
