using CareRostering.Planning.Rosters.Documents;
using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Rules;

/// <summary>A worker's row of days, read once for all rules and prices: its days of work, its minutes by week. Reused for row after row; not thread safe.</summary>
internal sealed class RowSums
{
    private readonly RosterProblem problem;

    public RowSums(RosterProblem problem)
    {
        this.problem = problem;
        Day = new int[problem.Days];
        At = new int[problem.Days];
        Minutes = new int[problem.Weeks];
        WeekFirst = new int[problem.Weeks + 1];
    }

    /// <summary>How many days are worked.</summary>
    public int Count { get; private set; }

    /// <summary>The days worked, ascending; <see cref="Count"/> of them.</summary>
    public int[] Day { get; }

    /// <summary>Of each day worked, where its shift stands in <see cref="RosterProblem.Start"/>.</summary>
    public int[] At { get; }

    /// <summary>Minutes of work by week.</summary>
    public int[] Minutes { get; }

    /// <summary>By week, which of the days worked is its first; one more entry at the end.</summary>
    public int[] WeekFirst { get; }

    /// <summary>How many shifts are late ones.</summary>
    public int Lates { get; private set; }

    /// <summary>How many days worked are Saturdays and Sundays.</summary>
    public int WeekendDays { get; private set; }

    /// <summary>Reads a row.</summary>
    public void Read(ReadOnlySpan<sbyte> cells)
    {
        int count = 0;
        int lates = 0;
        int weekend = 0;
        int day = 0;
        for (int week = 0; week < Minutes.Length; week++)
        {
            WeekFirst[week] = count;
            int minutes = 0;
            for (int weekday = 0; weekday < RosterLimits.Week; weekday++, day++)
            {
                int type = cells[day];
                if (type < 0)
                {
                    continue;
                }

                int at = (day * problem.Types) + type;
                Day[count] = day;
                At[count++] = at;
                minutes += problem.Minutes[at];
                lates += problem.Kinds[type] == ShiftKind.Late ? 1 : 0;
                weekend += weekday >= 5 ? 1 : 0;
            }

            Minutes[week] = minutes;
        }

        WeekFirst[Minutes.Length] = count;
        (Count, Lates, WeekendDays) = (count, lates, weekend);
    }
}
