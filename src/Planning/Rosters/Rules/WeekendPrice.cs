using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Rules;

/// <summary>Weekends in turn, and whole ones. A weekend is worked where a shift starts on its Saturday or its Sunday.</summary>
internal static class WeekendPrice
{
    public static long InTurn(RosterProblem problem, int worker, RowSums row) => OutOfTurn(problem, worker, row) * problem.Prices.WeekendInTurnPence;

    public static long Split(RosterProblem problem, RowSums row)
    {
        long split = 0;
        for (int week = 0; week < problem.Weeks; week++)
        {
            split += Worked(row, week) == 1 ? 1 : 0;
        }

        return split * problem.Prices.SplitWeekendPence;
    }

    /// <summary>Weekends worked of which none in so many was free.</summary>
    public static long OutOfTurn(RosterProblem problem, int worker, RowSums row)
    {
        int every = problem.WeekendOffEvery[worker];
        if (every == 0)
        {
            return 0;
        }

        long outOfTurn = 0;
        int run = problem.WeekendsBefore[worker];
        for (int week = 0; week < problem.Weeks; week++)
        {
            run = Worked(row, week) > 0 ? run + 1 : 0;
            outOfTurn += run >= every ? 1 : 0;
        }

        return outOfTurn;
    }

    /// <summary>How many days of a weekend are worked: they are the last of their week's.</summary>
    public static int Worked(RowSums row, int week)
    {
        int days = 0;
        int saturday = (week * RosterLimits.Week) + 5;
        for (int index = row.WeekFirst[week + 1] - 1; index >= row.WeekFirst[week] && row.Day[index] >= saturday; index--)
        {
            days++;
        }

        return days;
    }
}
