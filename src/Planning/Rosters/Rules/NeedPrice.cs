using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Rules;

/// <summary>What it costs that a need has so many: fewer than there must be, fewer than there should be, more than that. Each further one costs more, so that what is short is short by little everywhere.</summary>
internal static class NeedPrice
{
    public static long Total(RosterProblem problem, int need, int count) => Uncovered(problem, need, count) + Wanted(problem, need, count) + TooMany(problem, need, count);

    public static long Uncovered(RosterProblem problem, int need, int count) => RowPrices.Rising(problem.Prices.UncoveredPence, problem.Least[need] - count);

    public static long Wanted(RosterProblem problem, int need, int count) => RowPrices.Rising(problem.Prices.WantedPence, problem.Wanted[need] - Math.Max(count, problem.Least[need]));

    public static long TooMany(RosterProblem problem, int need, int count) => RowPrices.Rising(problem.Prices.TooManyPence, (long)count - problem.Most[need]);
}
