using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Rules;

/// <summary>
/// Forty-eight hours a week on average over 17 weeks, those before the roster included, unless the worker has opted out: Working Time Regulations 1998, regs. 4 and 5.
/// Held for the 17 weeks up to each week of the roster, or as many as are known.
/// </summary>
internal sealed class AverageHoursRule : IRowRule
{
    public string Code => "AVERAGE_HOURS";

    public bool Holds(RosterProblem problem, int worker, RowSums row) => Keeps(problem.MostByAverage, worker, row);

    /// <summary>Whether the minutes from the first week to each stay within a limit.</summary>
    internal static bool Keeps(int[] most, int worker, RowSums row)
    {
        int first = worker * row.Minutes.Length;
        int sum = 0;
        for (int week = 0; week < row.Minutes.Length; week++)
        {
            sum += row.Minutes[week];
            if (sum > most[first + week])
            {
                return false;
            }
        }

        return true;
    }
}
