using NodaTime;

namespace CareRostering.Planning.Pathways;

/// <summary>A step-down or an end that should have happened and has not: what to look at first.</summary>
/// <param name="Package">Package id.</param>
/// <param name="Patient">Patient id.</param>
/// <param name="Locality">Where.</param>
/// <param name="IsEnd">Whether it is the end.</param>
/// <param name="Planned">The first day on which it should have been so, as last decided.</param>
/// <param name="DaysLate">Days from then to the first day ahead.</param>
/// <param name="Held">What it holds on the mean day of a week.</param>
/// <param name="Lost">What it has held since.</param>
public sealed record OverdueTurn(string Package, string Patient, string Locality, bool IsEnd, LocalDate Planned, int DaysLate, Load Held, Load Lost)
{
    /// <summary>Those of packages, the one that holds most first.</summary>
    internal static IReadOnlyList<OverdueTurn> Of(IReadOnlyList<Course> courses, LocalDate asOf) =>
    [
        .. courses.SelectMany(course => Of(course, asOf))
            .OrderByDescending(turn => turn.Held.Minutes).ThenByDescending(turn => turn.DaysLate).ThenBy(turn => turn.Package, StringComparer.Ordinal),
    ];

    private static IEnumerable<OverdueTurn> Of(Course course, LocalDate asOf)
    {
        int before = course.Now;
        foreach (Turn turn in course.Turns)
        {
            if (turn.Planned < 0)
            {
                Load lost = default;
                for (int day = Math.Max(turn.Planned, course.Start); day < 0; day++)
                {
                    lost += course.SumOn(before, day) - course.SumOn(turn.Phase, day);
                }

                yield return new OverdueTurn(
                    course.Package.Id, course.Package.Patient, course.Package.Locality, turn.IsEnd, asOf.PlusDays(turn.Planned), -turn.Planned, course.MeanDay(before) - course.MeanDay(turn.Phase), lost);
            }

            before = turn.Phase;
        }
    }
}
