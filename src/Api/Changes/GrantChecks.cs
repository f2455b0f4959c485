using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Changes;

/// <summary>Whether what a change grants can be granted on its day.</summary>
internal static class GrantChecks
{
    /// <summary>Most minutes of one grant: far more than anybody should; what goes beyond is another shift, or another window of the visit. Chosen.</summary>
    private const int MostMinutes = 120;

    /// <summary>Everything that is wrong with them.</summary>
    public static IEnumerable<Fault> Faults(DayDocument day, ChangeRequest change)
    {
        for (int index = 0; index < change.Grants.Count; index++)
        {
            if (change.Grants[index] is not { } grant)
            {
                yield return new Fault("FIELD_MISSING", $"grants[{index}]", "The grant is null.", "Leave it out.");
            }
            else if (Fault(day, grant, $"grants[{index}]") is { } fault)
            {
                yield return fault;
            }
        }

        List<GrantDocument> given = [.. day.Grants];
        for (int index = 0; index < change.Revoke.Count; index++)
        {
            if (change.Revoke[index] is not { } grant || !given.Remove(grant))
            {
                yield return new Fault("GRANT_UNKNOWN", $"revoke[{index}]", "Nothing like this is granted on the day.", "Read the day's rota again; name what was granted exactly as it was.");
            }
        }
    }

    private static Fault? Fault(DayDocument day, GrantDocument grant, string path)
    {
        bool isOfShift = grant.Kind == GrantKind.Overtime;
        if (grant is { Shift: null, Visit: null } || isOfShift != grant.Shift is not null || isOfShift != grant.Visit is null)
        {
            return new Fault("GRANT_WRONG", path, isOfShift ? "Overtime is granted to one shift." : "This is granted to one visit.", "Name that, and nothing else.");
        }

        if (isOfShift && !day.Workers.Any(worker => worker.Shifts.Any(shift => string.Equals(shift.Id, grant.Shift, StringComparison.Ordinal))))
        {
            return new Fault("SHIFT_UNKNOWN", $"{path}.shift", $"The day has no shift '{grant.Shift}'.", "Read the day's rota again.");
        }

        VisitDocument? visit = day.Visits.FirstOrDefault(own => string.Equals(own.Id, grant.Visit, StringComparison.Ordinal));
        if (!isOfShift && visit is null)
        {
            return new Fault("VISIT_UNKNOWN", $"{path}.visit", $"The day has no visit '{grant.Visit}'.", "Grants are of calls: v1, not v1~2. Read the day's rota again.");
        }

        return grant.Kind switch
        {
            GrantKind.Overtime or GrantKind.LaterStart when grant is not { Minutes: >= 1 and <= MostMinutes, Skill: null, Grades: null } || grant.Minutes != decimal.Truncate(grant.Minutes.Value) =>
                new Fault("GRANT_WRONG", $"{path}.minutes", $"It is granted in whole minutes, 1 to {MostMinutes}.", "What goes beyond is another shift, or another window of the visit."),
            GrantKind.WithoutSkill when grant is not { Skill: not null, Minutes: null, Grades: null } || !visit!.Skills.Contains(grant.Skill) =>
                new Fault("GRANT_WRONG", $"{path}.skill", $"The visit does not ask for the skill '{grant.Skill}'.", "Name one of its skills."),
            GrantKind.LowerGrade when grant is not { Grades: >= 1, Minutes: null, Skill: null } || grant.Grades > visit!.MinimumGrade =>
                new Fault("GRANT_WRONG", $"{path}.grades", $"The visit asks for grade {visit!.MinimumGrade}: it cannot ask for so much less.", "Say by how many grades, 1 or more."),
            _ => null,
        };
    }
}
