using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Rules;

/// <summary>One hard rule about a worker's whole row. All have this in common: a day off in the place of a shift never breaks one.</summary>
internal interface IRowRule
{
    /// <summary>Code of docs/rosters.md.</summary>
    string Code { get; }

    /// <summary>Whether a row keeps it.</summary>
    bool Holds(RosterProblem problem, int worker, RowSums row);
}

/// <summary>The hard rules about rows, the cheapest and most often broken first.</summary>
internal static class RowRules
{
    private static readonly IRowRule[] All = [new ContractHoursRule(), new DailyRestRule(), new DaysInARowRule(), new AverageHoursRule(), new NightHoursRule(), new WeeklyRestRule()];

    /// <summary>Whether a row keeps all of them.</summary>
    public static bool Hold(RosterProblem problem, int worker, RowSums row)
    {
        foreach (IRowRule rule in All)
        {
            if (!rule.Holds(problem, worker, row))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Code of the first that a row breaks; null: none.</summary>
    public static string? FirstBroken(RosterProblem problem, int worker, RowSums row) => Array.Find(All, rule => !rule.Holds(problem, worker, row))?.Code;
}
