using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>The worker has every attribute that the visit or its patient asks for.</summary>
internal sealed class AttributeRule : IPairRule
{
    /// <inheritdoc/>
    public string Code => "ATTRIBUTE";

    /// <inheritdoc/>
    public bool Allows(RotaProblem problem, int visit, int worker)
    {
        Visit asked = problem.Visits[visit];
        ulong required = asked.RequiredAttributes | problem.Patients[asked.Patient].RequiredAttributes;
        return (required & ~problem.Workers[worker].Attributes) == 0;
    }
}
