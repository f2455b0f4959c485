using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Rules;

/// <summary>Single days: of work between days off, and off between days of work. What comes after the last day is not known, and not counted.</summary>
internal static class LonelyPrice
{
    public static long On(RosterProblem problem, int worker, RowSums row)
    {
        long lonely = 0;
        for (int index = 0; index < row.Count; index++)
        {
            int day = row.Day[index];
            bool isAfterWork = index > 0 ? row.Day[index - 1] == day - 1 : day == 0 && problem.DaysBefore[worker] > 0;
            bool isBeforeWork = index + 1 < row.Count ? row.Day[index + 1] == day + 1 : day == problem.Days - 1;
            lonely += isAfterWork || isBeforeWork ? 0 : 1;
        }

        return lonely * problem.Prices.LonelyOnPence;
    }

    public static long Off(RosterProblem problem, int worker, RowSums row)
    {
        long lonely = row.Count > 0 && row.Day[0] == 1 && problem.DaysBefore[worker] > 0 ? 1 : 0;
        for (int index = 1; index < row.Count; index++)
        {
            lonely += row.Day[index] - row.Day[index - 1] == 2 ? 1 : 0;
        }

        return lonely * problem.Prices.LonelyOffPence;
    }
}
