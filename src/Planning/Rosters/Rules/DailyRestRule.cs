using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Rules;

/// <summary>Eleven hours, as they really pass, between one shift and the next, the last of the weeks before included: Working Time Regulations 1998, reg. 10(1).</summary>
internal sealed class DailyRestRule : IRowRule
{
    public string Code => "DAILY_REST";

    public bool Holds(RosterProblem problem, int worker, RowSums row)
    {
        int free = problem.LastFinish[worker];
        for (int index = 0; index < row.Count; index++)
        {
            int at = row.At[index];
            if (problem.Start[at] - free < RosterLimits.DailyRest)
            {
                return false;
            }

            free = problem.Finish[at];
        }

        return true;
    }
}
