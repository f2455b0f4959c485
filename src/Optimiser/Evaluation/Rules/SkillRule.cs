using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>The worker holds every skill that the visit needs.</summary>
internal sealed class SkillRule : IPairRule
{
    /// <inheritdoc/>
    public string Code => "SKILL";

    /// <inheritdoc/>
    public bool Allows(RotaProblem problem, int visit, int worker) =>
        (problem.Visits[visit].RequiredSkills & ~problem.Workers[worker].Skills) == 0;
}
