namespace CareRostering.Planning.Days;

/// <summary>
/// Puts grants into a day and takes them out again. A granted day asks for less by itself, so that whatever plans, repairs or checks it needs to know nothing of grants; what was granted stands beside it in
/// <see cref="DayDocument.Grants"/>. Pure.
/// </summary>
public static class Grants
{
    /// <summary>The day with grants in it. What a grant speaks of and the day does not have is passed over.</summary>
    /// <param name="day">The day.</param>
    /// <param name="grants">What is granted beside what has been.</param>
    /// <param name="clock">The day's clock.</param>
    public static DayDocument Give(DayDocument day, IReadOnlyList<GrantDocument> grants, DayClock clock) => grants.Count == 0 ? day
        : grants.Aggregate(day, (own, grant) => Change(own, grant, clock, 1)) with { Grants = [.. day.Grants, .. grants] };

    /// <summary>The day without grants that it has: each at most as often as it was given.</summary>
    /// <param name="day">The day.</param>
    /// <param name="grants">What is not granted any more.</param>
    /// <param name="clock">The day's clock.</param>
    public static DayDocument TakeBack(DayDocument day, IReadOnlyList<GrantDocument> grants, DayClock clock)
    {
        List<GrantDocument> left = [.. day.Grants];
        foreach (GrantDocument grant in grants.Where(left.Remove))
        {
            day = Change(day, grant, clock, -1);
        }

        return day with { Grants = left };
    }

    /// <summary>One visit with what is granted for it.</summary>
    /// <param name="visit">The visit as it is wanted.</param>
    /// <param name="grants">Grants of its day; those of others are passed over.</param>
    /// <param name="clock">The day's clock.</param>
    public static VisitDocument Give(VisitDocument visit, IEnumerable<GrantDocument> grants, DayClock clock) =>
        grants.Where(grant => grant.Kind != GrantKind.Overtime && Is(visit.Id, grant.Visit)).Aggregate(visit, (own, grant) => Change(own, grant, clock, 1));

    private static DayDocument Change(DayDocument day, GrantDocument grant, DayClock clock, int sign) => grant.Kind == GrantKind.Overtime
        ? day with
        {
            Workers =
            [
                .. day.Workers.Select(worker => worker.Shifts.Any(shift => Is(shift.Id, grant.Shift))
                    ? worker with { Shifts = [.. worker.Shifts.Select(shift => Is(shift.Id, grant.Shift) ? shift with { MaxOvertimeMinutes = Math.Max(0, shift.MaxOvertimeMinutes + (sign * (grant.Minutes ?? 0))) } : shift)] }
                    : worker),
            ],
        }
        : day with { Visits = [.. day.Visits.Select(visit => Is(visit.Id, grant.Visit) ? Change(visit, grant, clock, sign) : visit)] };

    private static VisitDocument Change(VisitDocument visit, GrantDocument grant, DayClock clock, int sign) => grant.Kind switch
    {
        GrantKind.LaterStart => Later(visit, sign * (int)((grant.Minutes ?? 0) * 60), clock),
        GrantKind.WithoutSkill => visit with
        {
            Skills = sign > 0
                ? [.. visit.Skills.Where(skill => !Is(skill, grant.Skill))]
                : grant.Skill is { } skill && !visit.Skills.Contains(skill) ? [.. visit.Skills, skill] : visit.Skills,
        },
        _ => visit with { MinimumGrade = Math.Max(0, visit.MinimumGrade - (sign * (grant.Grades ?? 0))) },
    };

    /// <summary>The last window ends so much later.</summary>
    private static VisitDocument Later(VisitDocument visit, int seconds, DayClock clock) => visit.Windows.Count == 0 || clock.Parse(visit.Windows[^1].Latest, out _) is not { } latest
        ? visit
        : visit with { Windows = [.. visit.Windows.SkipLast(1), visit.Windows[^1] with { Latest = clock.FormatInstant(latest + seconds) }] };

    private static bool Is(string id, string? wanted) => string.Equals(id, wanted, StringComparison.Ordinal);
}
