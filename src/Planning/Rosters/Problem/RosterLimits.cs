namespace CareRostering.Planning.Rosters.Problem;

/// <summary>What the law says of rosters (Working Time Regulations 1998, SI 1998/1833), and how large one may be.</summary>
internal static class RosterLimits
{
    /// <summary>Days of a week.</summary>
    public const int Week = 7;

    /// <summary>Rest between two days of work, minutes: 11 hours, reg. 10(1).</summary>
    public const int DailyRest = 11 * 60;

    /// <summary>Rest in a week, minutes: 24 hours by reg. 11(1); daily rest is no part of it, reg. 11(7).</summary>
    public const int WeeklyRest = 24 * 60;

    /// <summary>One rest in a fortnight in its place, minutes: 48 hours by reg. 11(2)(b), daily rest again beside it.</summary>
    public const int FortnightRest = 48 * 60;

    /// <summary>Most minutes a week on average: 48 hours, reg. 4(1).</summary>
    public const int AverageWeek = 48 * 60;

    /// <summary>Weeks over which averages are taken, regs. 4(3) and 6(3).</summary>
    public const int AverageOver = 17;

    /// <summary>Most minutes a week on average of night workers: 8 hours in each 24, reg. 6(1), for six days of each week, as the weekly rest is taken off, reg. 6(5).</summary>
    public const int NightWeek = 8 * 60 * 6;

    /// <summary>Longest shift from start to finish, minutes: one that is longer leaves no 11 hours in 24, reg. 10(1).</summary>
    public const int LongestShift = (24 * 60) - DailyRest;

    /// <summary>A day of leave counts as one of so many of the contract's week. Chosen: the usual week of work.</summary>
    public const int LeaveDaysOfAWeek = 5;

    /// <summary>Most weeks of a roster.</summary>
    public const int MostWeeks = 12;

    /// <summary>Most shift types: a set of them is the bits of a number.</summary>
    public const int MostShiftTypes = 30;

    /// <summary>Most workers.</summary>
    public const int MostWorkers = 2_000;

    /// <summary>Most that a price may be, pence, so that no sum overflows.</summary>
    public const long MostPence = 10_000_000;

    /// <summary>Most that a need may ask for.</summary>
    public const int MostNeeded = 1_000;
}
