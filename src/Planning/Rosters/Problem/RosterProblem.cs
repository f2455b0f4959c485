using CareRostering.Planning.Rosters.Documents;
using NodaTime;

namespace CareRostering.Planning.Rosters.Problem;

/// <summary>
/// A roster to be found, dense: workers, days, shift types and needs are indices, times are whole minutes that really pass since the first day's midnight (the two odd nights
/// have 23 and 25 hours), money is pence. Built by <see cref="RosterProblemBuilder"/>, sound, and not changed afterwards. A <em>cell</em> is a worker's day: <c>worker * Days + day</c>.
/// </summary>
public sealed class RosterProblem
{
    /// <summary>In a cell: a day off.</summary>
    public const sbyte Off = -1;

    /// <summary>What it was built from.</summary>
    public required RosterRequestDocument Request { get; init; }

    /// <summary>First day, a Monday.</summary>
    public required LocalDate FirstDay { get; init; }

    /// <summary>Number of weeks.</summary>
    public required int Weeks { get; init; }

    /// <summary>Number of days.</summary>
    public int Days => Weeks * RosterLimits.Week;

    /// <summary>Number of shift types.</summary>
    public int Types => Request.ShiftTypes.Count;

    /// <summary>Number of workers.</summary>
    public int Workers => Request.Workers.Count;

    /// <summary>Prices.</summary>
    public required RosterPrices Prices { get; init; }

    /// <summary>Kind of each shift type.</summary>
    internal ShiftKind[] Kinds { get; init; } = [];

    /// <summary>By <c>day * Types + type</c>: start.</summary>
    internal int[] Start { get; init; } = [];

    /// <summary>Finish likewise.</summary>
    internal int[] Finish { get; init; } = [];

    /// <summary>Minutes that count as work likewise.</summary>
    internal int[] Minutes { get; init; } = [];

    /// <summary>The midnight with which each day begins, and that after the last.</summary>
    internal int[] Midnight { get; init; } = [];

    /// <summary>Monday's midnight of each week, and that after the last.</summary>
    internal int[] WeekStart { get; init; } = [];

    /// <summary>The shift types that each worker's contract allows, ascending.</summary>
    internal int[][] Usable { get; init; } = [];

    /// <summary>By cell, what may stand there: bit 0 for a day off, bit <c>type + 1</c> for a shift type. Leave, contract and pins are in it.</summary>
    internal uint[] Allowed { get; init; } = [];

    /// <summary>By cell, whether the worker is on leave that day.</summary>
    internal bool[] OnLeave { get; init; } = [];

    /// <summary>By worker, whether leave begins on the day after the last.</summary>
    internal bool[] LeaveAfter { get; init; } = [];

    /// <summary>By cell, whether it is published and stays.</summary>
    internal bool[] IsPinned { get; init; } = [];

    /// <summary>By cell, what the roster before has; <see cref="Unknown"/>: nothing is known.</summary>
    internal sbyte[] Before { get; init; } = [];

    /// <summary>By <c>cell * (Types + 1) + type + 1</c>: what requests and changes cost if that stands there.</summary>
    internal int[] CellPence { get; init; } = [];

    /// <summary>By worker: days with the shift type wished for, or a day off.</summary>
    internal (int Day, int Type)[][] Wishes { get; init; } = [];

    /// <summary>By worker: finish of the last shift before; far back where none is known.</summary>
    internal int[] LastFinish { get; init; } = [];

    /// <summary>By worker: days of work in a row up to the day before the first.</summary>
    internal int[] DaysBefore { get; init; } = [];

    /// <summary>By worker: most days of work in a row.</summary>
    internal int[] MostDaysInARow { get; init; } = [];

    /// <summary>By worker: weekends in a row worked before.</summary>
    internal int[] WeekendsBefore { get; init; } = [];

    /// <summary>By worker: every how many weekends one is to be free; 0: no such rule.</summary>
    internal int[] WeekendOffEvery { get; init; } = [];

    /// <summary>By <c>worker * Weeks + week</c>: contracted minutes less leave.</summary>
    internal int[] Target { get; init; } = [];

    /// <summary>Likewise: most minutes by the contract.</summary>
    internal int[] MostOfWeek { get; init; } = [];

    /// <summary>Likewise: minutes below which a week has a price.</summary>
    internal int[] LeastOfWeek { get; init; } = [];

    /// <summary>Likewise: most minutes from the first week to this by the average of 17 weeks; <see cref="int.MaxValue"/>: opted out.</summary>
    internal int[] MostByAverage { get; init; } = [];

    /// <summary>Likewise of night workers; <see cref="int.MaxValue"/>: the worker has no nights.</summary>
    internal int[] MostByNights { get; init; } = [];

    /// <summary>By worker: how many more late shifts make a fair share; below 0 where there have been more already.</summary>
    internal int[] FairLates { get; init; } = [];

    /// <summary>By worker: the same of days of weekends.</summary>
    internal int[] FairWeekendDays { get; init; } = [];

    /// <summary>By need: how many there must be.</summary>
    internal int[] Least { get; init; } = [];

    /// <summary>By need: how many there should be.</summary>
    internal int[] Wanted { get; init; } = [];

    /// <summary>By need: how many are not too many.</summary>
    internal int[] Most { get; init; } = [];

    /// <summary>By need: the day.</summary>
    internal int[] NeedDay { get; init; } = [];

    /// <summary>By need: the shift type, -1 for any.</summary>
    internal int[] NeedType { get; init; } = [];

    /// <summary>By need: who counts for it, ascending.</summary>
    internal int[][] Able { get; init; } = [];

    /// <summary>By <c>cell * Types + type</c>: where in <see cref="Covers"/> the needs begin that the worker with that shift counts for; one more entry at the end.</summary>
    internal int[] CoverFirst { get; init; } = [];

    /// <summary>Needs.</summary>
    internal int[] Covers { get; init; } = [];

    /// <summary>By worker: the workers of the same profession, that one included.</summary>
    internal int[][] Colleagues { get; init; } = [];

    /// <summary>In <see cref="Before"/>: nothing is known.</summary>
    internal const sbyte Unknown = -2;

    /// <summary>The date of a day.</summary>
    public LocalDate Date(int day) => FirstDay.PlusDays(day);

    /// <summary>Whether something may stand in a cell by leave, contract and pins.</summary>
    internal bool MayHave(int cell, int type) => (Allowed[cell] >> (type + 1) & 1) != 0;
}
