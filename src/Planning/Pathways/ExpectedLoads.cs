namespace CareRostering.Planning.Pathways;

/// <summary>
/// Expected loads of the days ahead, exactly: each package is in each of its phases with a chance that follows from the slips (<see cref="Turn.Chances"/>) and goes on with a chance that follows from
/// early ends; packages that start do so independently of all else, so that as many of each age are expected as start on a day. O(packages x days x phases).
/// </summary>
internal sealed class ExpectedLoads
{
    private readonly double earlyEnd;

    public ExpectedLoads(IReadOnlyList<Course> courses, NewPackages starting, double startsADay, int groups, int days)
    {
        earlyEnd = starting.EarlyEnd;
        Running = [.. Enumerable.Range(0, days).Select(_ => new Load[groups])];
        New = new Load[days];
        Packages = new double[days];
        Planned = new Load[days];
        Freed = new Load[days];
        FreedByNow = new Load[days];
        foreach (Course course in courses.Where(course => !course.IsOver))
        {
            for (int day = Math.Max(0, course.Start); day < days; day++)
            {
                Add(course, day);
            }
        }

        AddNew(starting, startsADay);
    }

    /// <summary>Of packages known now, by day and group.</summary>
    public Load[][] Running { get; }

    /// <summary>Of packages that start, by day.</summary>
    public Load[] New { get; }

    /// <summary>Packages that run, by day.</summary>
    public double[] Packages { get; }

    /// <summary>Of packages known now as planned, by day.</summary>
    public Load[] Planned { get; }

    /// <summary>What the day's turns free on the mean day after it.</summary>
    public Load[] Freed { get; }

    /// <summary>What all turns so far have freed on the day.</summary>
    public Load[] FreedByNow { get; }

    /// <summary>What packages known now are expected to take beyond their plan, all days together.</summary>
    public Load LostByRunning { get; private set; }

    /// <summary>The same of packages that start.</summary>
    public Load LostByNew { get; private set; }

    private void Add(Course course, int day)
    {
        double goesOn = Math.Pow(1 - earlyEnd, course.IsRunning ? day + 1 : day - course.Start);
        double[] chances = new double[course.Phases];
        Turn.Chances(course.Turns, course.Now, day, chances);
        Load expected = default;
        for (int phase = 0; phase < course.NoCare; phase++)
        {
            foreach ((int group, Load load) in course.On(phase, day))
            {
                Load part = goesOn * chances[phase] * load;
                Running[day][group] += part;
                expected += part;
            }
        }

        Packages[day] += goesOn * (1 - chances[course.NoCare]);
        int planned = course.PlannedPhase(day);
        Load asPlanned = course.SumOn(planned, day);
        Planned[day] += asPlanned;
        LostByRunning += expected - (goesOn * asPlanned);
        int before = day == 0 ? course.Now : course.PlannedPhase(day - 1);
        if (before != planned)
        {
            Freed[day] += course.MeanDay(before) - course.MeanDay(planned);
        }

        if (course.IsRunning)
        {
            FreedByNow[day] += course.SumOn(course.Now, day) - asPlanned;
        }
    }

    private void AddNew(NewPackages starting, double startsADay)
    {
        double running = 0;
        Load load = default;
        Load lost = default;
        for (int day = 0; day < New.Length; day++)
        {
            // Those of age 0 have started today, those of age 1 yesterday ... back to the first day.
            (double runs, Load ofOne) = starting.At(day);
            running += startsADay * runs;
            load += startsADay * ofOne;
            lost += startsADay * (ofOne - starting.PlannedAt(day));
            Packages[day] += running;
            New[day] = load;
            LostByNew += lost;
        }
    }
}
