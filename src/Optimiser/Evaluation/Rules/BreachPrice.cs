using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>A start after the instant that keeps the response promise (Bucks strategy 2015, figure 3): level 2 of the score.</summary>
internal sealed class BreachPrice : IStartPrice
{
    /// <inheritdoc/>
    public void AddHinges(RotaProblem problem, int visit, List<Hinge> hinges)
    {
        Visit asked = problem.Visits[visit];
        if (asked.Due is { } due)
        {
            long once = problem.Prices.BreachPence[(int)asked.Response] * Prices.Micropence;
            hinges.Add(new Hinge(due, 1, once, Prices.PerSecondFromMinute(problem.Prices.BreachPencePerMinute), HingeItem.Breach));
        }
    }
}
