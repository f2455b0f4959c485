using CareRostering.Planning.Rosters.Problem;

namespace CareRostering.Planning.Rosters.Rules;

/// <summary>Rules about one worker on one day, compiled into bits of <see cref="RosterProblem.Allowed"/> once, so that the search pays nothing for them.</summary>
internal static class PlaceRules
{
    /// <summary>By cell, what may stand there.</summary>
    public static uint[] Compile(RosterNames names, ShiftTable shifts, StaffTable staff, BeforeTable before)
    {
        var allowed = new uint[before.Cells.Length];
        int types = shifts.Kinds.Length;
        for (int worker = 0; worker < staff.Usable.Length; worker++)
        {
            for (int day = 0; day < names.Days; day++)
            {
                int cell = (worker * names.Days) + day;
                uint bits = 1;
                foreach (int type in staff.Usable[worker])
                {
                    bool runsOver = RunsIntoNextDay(shifts.Finish[(day * types) + type], day, names);
                    if (LeaveRule.Holds(staff.OnLeave, staff.LeaveAfter, worker, day, names.Days, runsOver))
                    {
                        bits |= 1u << (type + 1);
                    }
                }

                allowed[cell] = before.IsPinned[cell] ? 1u << (before.Cells[cell] + 1) : bits;
            }
        }

        return allowed;
    }

    /// <summary>Code of the first rule by which a shift may not stand on a worker's day; null: none.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="worker">Worker.</param>
    /// <param name="day">Day.</param>
    /// <param name="type">Shift type.</param>
    /// <param name="evenPinned">Whether published days are looked at like any other.</param>
    public static string? Broken(RosterProblem problem, int worker, int day, int type, bool evenPinned = false)
    {
        int cell = (worker * problem.Days) + day;
        bool runsOver = problem.Finish[(day * problem.Types) + type] > problem.Midnight[day + 1];
        return !LeaveRule.Holds(problem.OnLeave, problem.LeaveAfter, worker, day, problem.Days, runsOver) ? LeaveRule.Code
            : Array.IndexOf(problem.Usable[worker], type) < 0 ? ShiftTypeRule.Code
            : !evenPinned && problem.IsPinned[cell] && problem.Before[cell] != type ? PinnedRule.Code
            : null;
    }

    private static bool RunsIntoNextDay(int finish, int day, RosterNames names) => finish > names.Times.Minutes(names.FirstDay.PlusDays(day + 1).AtMidnight());
}

/// <summary>
/// Who is on leave that day has no shift that starts on it or runs into it. Annual leave: Working Time Regulations 1998, regs. 13 and 13A; other absence as agreed.
/// </summary>
internal static class LeaveRule
{
    public const string Code = "LEAVE";

    /// <summary>Whether a shift may stand there.</summary>
    public static bool Holds(bool[] onLeave, bool[] leaveAfter, int worker, int day, int days, bool runsIntoNextDay) =>
        !onLeave[(worker * days) + day] && !(runsIntoNextDay && (day + 1 < days ? onLeave[(worker * days) + day + 1] : leaveAfter[worker]));
}

/// <summary>A worker has only the shift types that their contract allows.</summary>
internal static class ShiftTypeRule
{
    public const string Code = "SHIFT_TYPE";
}

/// <summary>What is published stays as it is.</summary>
internal static class PinnedRule
{
    public const string Code = "PINNED";
}
