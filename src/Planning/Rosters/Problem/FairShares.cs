using CareRostering.Planning.Rosters.Documents;

namespace CareRostering.Planning.Rosters.Problem;

/// <summary>
/// How many late shifts and days of weekends are each worker's fair share: those that the needs of their profession ask for, and those had before, by hours of contract less leave among those
/// who may have them, rounded up; and of that what is left after those had before.
/// </summary>
internal sealed class FairShares
{
    private readonly RosterRequestDocument request;
    private readonly int[] minutes;

    public FairShares(RosterRequestDocument request, int weeks, ShiftTable shifts, StaffTable staff, NeedTable needs)
    {
        this.request = request;
        minutes = [.. Enumerable.Range(0, request.Workers.Count).Select(worker => staff.Target.AsSpan(worker * weeks, weeks).ToArray().Sum())];

        // Needs for a skill or a grade ask for some of those whom the others ask for already.
        int[] whole = [.. Enumerable.Range(0, request.Needs.Count).Where(need => request.Needs[need] is { Skill: null, MinimumGrade: 0 })];
        Lates = Shares(
            worker => Array.Exists(staff.Usable[worker], type => shifts.Kinds[type] == ShiftKind.Late),
            profession => whole.Where(need => needs.Type[need] >= 0 && shifts.Kinds[needs.Type[need]] == ShiftKind.Late && Is(need, profession)).Sum(need => needs.Wanted[need]),
            history => history.Lates);
        WeekendDays = Shares(
            worker => staff.Usable[worker].Length > 0,
            profession => whole.Where(need => needs.Day[need] % RosterLimits.Week >= 5 && Is(need, profession)).Sum(need => needs.Wanted[need]),
            history => history.WeekendDays);
    }

    public int[] Lates { get; }

    public int[] WeekendDays { get; }

    private bool Is(int need, string profession) => string.Equals(request.Needs[need].Profession, profession, StringComparison.Ordinal);

    private int[] Shares(Func<int, bool> may, Func<string, int> asked, Func<RosterHistoryDocument, int> had)
    {
        var shares = new int[request.Workers.Count];
        foreach (IGrouping<string, int> group in Enumerable.Range(0, shares.Length).Where(may).GroupBy(worker => request.Workers[worker].Profession, StringComparer.Ordinal))
        {
            long all = asked(group.Key) + group.Sum(worker => (long)Had(worker));
            long whole = Math.Max(1, group.Sum(worker => (long)minutes[worker]));
            foreach (int worker in group)
            {
                shares[worker] = (int)(((all * minutes[worker]) + whole - 1) / whole) - Had(worker);
            }
        }

        return shares;

        int Had(int worker) => request.Workers[worker].History is { } history ? had(history) : 0;
    }
}
