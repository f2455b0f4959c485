using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>A visit left out, by its own price or else by response class and priority: level 1 of the score.</summary>
internal static class UnassignedPrice
{
    /// <summary>Micropence for leaving <paramref name="visit"/> out. Exact: a million is a multiple of five.</summary>
    public static long Of(RotaProblem problem, int visit)
    {
        Visit asked = problem.Visits[visit];
        return asked.UnassignedPence is { } own
            ? own * Prices.Micropence
            : problem.Prices.UnassignedPence[(int)asked.Response] * (Prices.Micropence / 5) * asked.Priority;
    }
}
