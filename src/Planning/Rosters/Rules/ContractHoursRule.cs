using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Rules;

/// <summary>In no week more hours than the contract and what the worker agreed to work beyond it; a day of leave is a fifth of the contract's week.</summary>
internal sealed class ContractHoursRule : IRowRule
{
    public string Code => "CONTRACT_HOURS";

    public bool Holds(RosterProblem problem, int worker, RowSums row)
    {
        int first = worker * problem.Weeks;
        for (int week = 0; week < row.Minutes.Length; week++)
        {
            if (row.Minutes[week] > Math.Max(0, problem.MostOfWeek[first + week]))
            {
                return false;
            }
        }

        return true;
    }
}
