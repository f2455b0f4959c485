using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Rules;

/// <summary>Hours against the contract, leave taken off: over the whole roster, and by week where one lies far below.</summary>
internal static class ContractPrice
{
    public static long Short(RosterProblem problem, int worker, RowSums row) => Math.Max(0, -Beyond(problem, worker, row)) * problem.Prices.ContractShortPencePerHour / 60;

    public static long Over(RosterProblem problem, int worker, RowSums row) => Math.Max(0, Beyond(problem, worker, row)) * problem.Prices.ContractOverPencePerHour / 60;

    public static long UnevenWeeks(RosterProblem problem, int worker, RowSums row)
    {
        long minutes = 0;
        int first = worker * problem.Weeks;
        for (int week = 0; week < row.Minutes.Length; week++)
        {
            minutes += Math.Max(0, problem.LeastOfWeek[first + week] - row.Minutes[week]);
        }

        return minutes * problem.Prices.UnevenWeekPencePerHour / 60;
    }

    /// <summary>Minutes beyond the contract over the whole roster; below 0: short of it.</summary>
    public static long Beyond(RosterProblem problem, int worker, RowSums row)
    {
        long minutes = 0;
        int first = worker * problem.Weeks;
        for (int week = 0; week < row.Minutes.Length; week++)
        {
            minutes += row.Minutes[week] - problem.Target[first + week];
        }

        return minutes;
    }
}
