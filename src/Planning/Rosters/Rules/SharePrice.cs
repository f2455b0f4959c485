using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Rules;

/// <summary>Late shifts and days of weekends beyond a worker's fair share (<see cref="FairShares"/>): the further beyond, the dearer each, so that they spread.</summary>
internal static class SharePrice
{
    public static long Lates(RosterProblem problem, int worker, RowSums row) => RowPrices.Rising(problem.Prices.LateSharePence, Beyond(row.Lates, problem.FairLates[worker]));

    public static long WeekendDays(RosterProblem problem, int worker, RowSums row) => RowPrices.Rising(problem.Prices.WeekendSharePence, Beyond(row.WeekendDays, problem.FairWeekendDays[worker]));

    // What was beyond the share before this roster is nobody's choice now.
    private static int Beyond(int number, int share) => number - Math.Max(0, share);
}
