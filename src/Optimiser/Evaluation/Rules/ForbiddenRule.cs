using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>The worker is forbidden neither for the visit nor for its patient.</summary>
internal sealed class ForbiddenRule : IPairRule
{
    /// <inheritdoc/>
    public string Code => "FORBIDDEN";

    /// <inheritdoc/>
    public bool Allows(RotaProblem problem, int visit, int worker)
    {
        Visit asked = problem.Visits[visit];
        return asked.ForbiddenWorkers.BinarySearch(worker) < 0 && problem.Patients[asked.Patient].ForbiddenWorkers.BinarySearch(worker) < 0;
    }
}
