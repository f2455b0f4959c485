using CareRostering.Planning.Rosters.Documents;

namespace CareRostering.Planning.Rosters.Checking;

/// <summary>Of COMPLETE in docs/rosters.md: the list of uncovered needs is the one that follows from the shifts, in the request's order.</summary>
internal static class UncoveredChecks
{
    public static IEnumerable<RosterViolation> Of(CheckedRoster read, RosterDocument roster)
    {
        List<UncoveredNeedDocument> listed = [.. roster.Uncovered];
        foreach (NeedDocument need in read.Request.Needs)
        {
            int covered = Count(read, need);
            int at = listed.FindIndex(own => own.Date == need.Date && own.Profession == need.Profession && own.ShiftType == need.ShiftType && own.Skill == need.Skill && own.MinimumGrade == need.MinimumGrade);
            string path = $"uncovered[{need.Date} {need.Profession} {need.ShiftType} {need.Skill}]";
            if (covered < need.Least && at < 0)
            {
                yield return new RosterViolation("COMPLETE", path, $"{covered} of {need.Least} are there, and the need is not listed.");
            }
            else if (at >= 0)
            {
                if (covered >= need.Least || listed[at].Covered != covered || listed[at].Least != need.Least)
                {
                    yield return new RosterViolation("COMPLETE", path, $"{covered} of {need.Least} are there; the list says {listed[at].Covered} of {listed[at].Least}.");
                }

                listed.RemoveAt(at);
            }
        }

        foreach (UncoveredNeedDocument left in listed)
        {
            yield return new RosterViolation("COMPLETE", $"uncovered[{left.Date} {left.Profession}]", "The request has no such need.");
        }
    }

    /// <summary>How many count for a need.</summary>
    public static int Count(CheckedRoster roster, NeedDocument need) => roster.Workers.Sum(worker =>
        worker.Request.Profession == need.Profession && worker.Request.Grade >= need.MinimumGrade && (need.Skill is null || worker.Request.Skills.Contains(need.Skill))
            ? worker.Shifts.Count(shift => shift.Date == CheckedRoster.Date(need.Date) && (need.ShiftType is null || shift.Type.Name == need.ShiftType))
            : 0);
}
