using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Rules;

/// <summary>
/// Whoever may have night shifts works no more than 8 hours in each 24 on average over 17 weeks, from which there is no opting out: Working Time Regulations 1998, reg. 6. By its formula, hours over days
/// less those of weekly rest, that is 48 hours a week.
/// </summary>
internal sealed class NightHoursRule : IRowRule
{
    public string Code => "NIGHT_HOURS";

    public bool Holds(RosterProblem problem, int worker, RowSums row) => AverageHoursRule.Keeps(problem.MostByNights, worker, row);
}
