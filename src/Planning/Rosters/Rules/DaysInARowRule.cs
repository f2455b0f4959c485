using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Rules;

/// <summary>No more days of work in a row than the worker's contract says, those before the roster counted in.</summary>
internal sealed class DaysInARowRule : IRowRule
{
    public string Code => "DAYS_IN_A_ROW";

    public bool Holds(RosterProblem problem, int worker, RowSums row)
    {
        int most = problem.MostDaysInARow[worker];
        int run = problem.DaysBefore[worker];
        int last = -1;
        for (int index = 0; index < row.Count; index++)
        {
            int day = row.Day[index];
            run = day == last + 1 ? run + 1 : 1;
            if (run > most)
            {
                return false;
            }

            last = day;
        }

        return true;
    }
}
