using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Rules;

/// <summary>
/// A rest of 24 hours in each week, or two of these or one of 48 hours in a fortnight; the 11 hours of daily rest are no part of it but stand before or after, so that 35 hours or 59 pass without work,
/// of which 24 or 48 lie in the week or fortnight: Working Time Regulations 1998, reg. 11. Weeks begin with Monday, fortnights with the roster's first, third, fifth week; a last week by itself must have its
/// own rest. What comes after the roster is not known, and no rest.
/// </summary>
internal sealed class WeeklyRestRule : IRowRule
{
    public string Code => "WEEKLY_REST";

    public bool Holds(RosterProblem problem, int worker, RowSums row)
    {
        for (int week = 0; week < problem.Weeks; week += 2)
        {
            bool isFortnight = week + 1 < problem.Weeks;
            if (Rests(problem, worker, row, week, week + 1).Number > 0 && (!isFortnight || Rests(problem, worker, row, week + 1, week + 2).Number > 0))
            {
                continue;
            }

            if (!isFortnight || Rests(problem, worker, row, week, week + 2) is { Number: < 2, HasLong: false })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How many rests within some weeks are long enough for a week, and whether one is long enough for a fortnight.</summary>
    private static (int Number, bool HasLong) Rests(RosterProblem problem, int worker, RowSums row, int from, int until)
    {
        int begin = problem.WeekStart[from];
        int end = problem.WeekStart[until];
        int number = 0;
        bool hasLong = false;
        for (int index = row.WeekFirst[from]; index <= row.WeekFirst[until]; index++)
        {
            int free = index > 0 ? problem.Finish[row.At[index - 1]] : problem.LastFinish[worker];
            int work = index < row.Count ? problem.Start[row.At[index]] : problem.WeekStart[problem.Weeks];
            int within = Math.Min(work, end) - Math.Max(free, begin);
            number += within >= RosterLimits.WeeklyRest && work - free >= RosterLimits.WeeklyRest + RosterLimits.DailyRest ? 1 : 0;
            hasLong |= within >= RosterLimits.FortnightRest && work - free >= RosterLimits.FortnightRest + RosterLimits.DailyRest;
        }

        return (number, hasLong);
    }
}
