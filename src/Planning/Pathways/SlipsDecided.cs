namespace CareRostering.Planning.Pathways;

/// <summary>What slips have cost or will, that nobody need expect any more: those of days lived, and moves and extensions already decided.</summary>
internal static class SlipsDecided
{
    /// <summary>Care of days lived beyond the first plan. A package that began late or was cut short is compared on the days that it had.</summary>
    public static Load Lived(IReadOnlyList<Course> courses)
    {
        Load lost = default;
        foreach (Course course in courses.Where(course => course.RealStarts[0] is not null))
        {
            int until = Math.Min(-1, (course.RealStarts[^1] ?? 0) - 1);
            for (int day = Math.Max(course.RealStarts[0]!.Value, course.OriginalStarts[0]); day <= until; day++)
            {
                lost += course.SumOn(Last(course, phase => phase < course.NoCare ? course.RealStarts[phase] : null, day), day) - course.SumOn(Last(course, phase => course.OriginalStarts[phase], day), day);
            }
        }

        return lost;
    }

    /// <summary>Care of the days ahead beyond the first plan, if nothing slips further.</summary>
    public static Load Ahead(IReadOnlyList<Course> courses, int days)
    {
        Load lost = default;
        foreach (Course course in courses.Where(course => !course.IsOver))
        {
            for (int day = Math.Max(0, course.Start); day < days; day++)
            {
                int original = Math.Max(course.Now, Last(course, phase => course.OriginalStarts[phase], day));
                lost += course.SumOn(course.PlannedPhase(day), day) - course.SumOn(original, day);
            }
        }

        return lost;
    }

    /// <summary>The last phase that has begun by a day; the first where none has.</summary>
    private static int Last(Course course, Func<int, int?> start, int day)
    {
        int last = 0;
        for (int phase = 1; phase < course.Phases; phase++)
        {
            last = start(phase) <= day ? phase : last;
        }

        return last;
    }
}
