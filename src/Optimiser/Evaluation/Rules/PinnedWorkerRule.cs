using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>A visit pinned to a worker is made by no other.</summary>
internal sealed class PinnedWorkerRule : IPairRule
{
    /// <inheritdoc/>
    public string Code => "PINNED_WORKER";

    /// <inheritdoc/>
    public bool Allows(RotaProblem problem, int visit, int worker) =>
        (problem.Visits[visit].PinnedWorker ?? worker) == worker;
}
