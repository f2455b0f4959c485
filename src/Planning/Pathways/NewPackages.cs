using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Pathways;

/// <summary>
/// Packages that start: how many on a day, which course each takes, and what is expected of one at an age of so many days. A day's number is Poisson's; all else is drawn for each by itself.
/// Immutable.
/// </summary>
internal sealed class NewPackages
{
    // Knuth's way of drawing takes the exponential of the mean, which must not vanish.
    private const double MostAtOnce = 30;

    private readonly PathwayAssumptions assumptions;
    private readonly NewCourse[] courses;
    private readonly double[] weights;
    private readonly (double Minutes, double Share)[] lengths;

    /// <param name="assumptions">Sound figures.</param>
    public NewPackages(PathwayAssumptions assumptions)
    {
        this.assumptions = assumptions;
        SampleProportions p = assumptions.Proportions;
        double hourShare = 1 - p.QuarterHourShare - p.HalfHourShare - p.ThreeQuarterHourShare;
        lengths = [(15, p.QuarterHourShare), (30, p.HalfHourShare), (45, p.ThreeQuarterHourShare), (60, hourShare)];
        PackageShape[] shapes = [.. assumptions.Preset.Packages.Shapes.Where(shape => shape.Steps.Sum(step => step.Share) > 0)];

        // Shares are of the packages that are there on a day: the longer one lasts, the fewer start for each of these (Little's law, for each course by itself).
        weights = [.. shapes.Select(shape => shape.Steps.Sum(step => step.Share) / shape.Steps.Sum(step => step.Days))];
        courses = [.. shapes.Select(shape => new NewCourse(shape, assumptions))];
        double mean = courses.Select((course, at) => weights[at] * course.PlannedDays).Sum() / weights.Sum();
        EarlyEnd = 1 - Math.Pow(assumptions.CompleteShare, 1 / mean);
    }

    /// <summary>The chance, each day, that care is cut short.</summary>
    public double EarlyEnd { get; }

    /// <summary>The courses.</summary>
    public IReadOnlyList<NewCourse> Courses => courses;

    /// <summary>Share of those that start which take a course.</summary>
    public double ShareOf(int course) => weights[course] / weights.Sum();

    /// <summary>Mean length of a call, minutes.</summary>
    public double MeanMinutes => lengths.Sum(length => length.Share * length.Minutes);

    /// <summary>Days at which some package may still run.</summary>
    public int LongestDays => courses.Max(course => course.PlannedDays) + Math.Max(assumptions.StepSlip.Longest, assumptions.EndSlip.Longest);

    /// <summary>What is expected of one package at an age: whether it runs, and its load; with slips and early ends.</summary>
    public (double Runs, Load Load) At(int age)
    {
        double survives = Math.Pow(1 - EarlyEnd, age);
        double runs = 0;
        Load load = default;
        Span<double> chances = stackalloc double[NewCourse.MostPhases];
        for (int at = 0; at < courses.Length; at++)
        {
            NewCourse course = courses[at];
            double share = ShareOf(at) * survives;
            Turn.Chances(course.Turns, 0, age, chances[..(course.Calls.Count + 1)]);
            for (int phase = 0; phase < course.Calls.Count; phase++)
            {
                runs += share * chances[phase];
                load += share * chances[phase] * course.MeanLoad(phase, MeanMinutes);
            }
        }

        return (runs, load);
    }

    /// <summary>The load expected of one package at an age if nothing slips, early ends as they are.</summary>
    public Load PlannedAt(int age)
    {
        double survives = Math.Pow(1 - EarlyEnd, age);
        return courses.Select((course, at) => (Share: ShareOf(at), Phase: course.PhaseAt(age), Course: course)).Where(one => one.Phase < one.Course.Calls.Count)
            .Aggregate(default(Load), (sum, one) => sum + (survives * one.Share * one.Course.MeanLoad(one.Phase, MeanMinutes)));
    }

    /// <summary>Mean days of care of a package.</summary>
    public double MeanDays => Enumerable.Range(0, LongestDays).Sum(age => At(age).Runs);

    /// <summary>Mean load of a package from its first day to its last.</summary>
    public Load MeanLoad => Enumerable.Range(0, LongestDays).Aggregate(default(Load), (sum, age) => sum + At(age).Load);

    /// <summary>Draws how many start on a day (Knuth, <em>The Art of Computer Programming</em>, volume 2, 3.4.1).</summary>
    public int DrawStarts(SeededStream stream)
    {
        int drawn = 0;
        for (double left = assumptions.StartsADay; left > 0; left -= MostAtOnce)
        {
            double limit = Math.Exp(-Math.Min(left, MostAtOnce));
            for (double product = stream.Unit(); product > limit; product *= stream.Unit())
            {
                drawn++;
            }
        }

        return drawn;
    }

    /// <summary>Draws a course.</summary>
    public NewCourse DrawCourse(SeededStream stream) => courses[stream.Weighted(weights)];

    /// <summary>Draws a call's minutes.</summary>
    public double DrawMinutes(SeededStream stream) => lengths[stream.Weighted([.. lengths.Select(length => length.Share)])].Minutes;

    /// <summary>Draws how many workers come at once.</summary>
    public int DrawWorkers(NewCourse course, SeededStream stream) => course.CanBeDouble && stream.Chance(assumptions.Proportions.DoubleUpShare) ? 2 : 1;

    /// <summary>Draws how often care goes on to the next day before it is cut short, if it is: geometric, so that it is as likely on every day.</summary>
    public int DrawEarlyEnd(SeededStream stream) =>
        EarlyEnd <= 0 ? int.MaxValue : (int)Math.Min(int.MaxValue / 2, Math.Floor(Math.Log(1 - stream.Unit()) / Math.Log(1 - EarlyEnd)));
}

/// <summary>A course that new packages take.</summary>
internal sealed class NewCourse
{
    /// <summary>More phases than any course has: no step is shorter than a day, and no package longer than a year.</summary>
    public const int MostPhases = 368;

    private readonly double doubleUp;

    /// <param name="shape">The preset's course.</param>
    /// <param name="assumptions">Slips, and how many are visited by two at once.</param>
    public NewCourse(PackageShape shape, PathwayAssumptions assumptions)
    {
        Name = shape.Name;
        Calls = [.. shape.Steps.Select(step => step.CallsADay)];
        doubleUp = CanBeDouble ? assumptions.Proportions.DoubleUpShare : 0;
        var turns = new List<Turn>();
        int day = 0;
        for (int phase = 1; phase <= shape.Steps.Count; phase++)
        {
            day += shape.Steps[phase - 1].Days;
            bool isEnd = phase == shape.Steps.Count;
            turns.Add(Turn.Of(phase, day, isEnd ? assumptions.EndSlip : assumptions.StepSlip, isEnd));
        }

        Turns = turns;
        PlannedDays = day;
    }

    /// <summary>What the preset calls it.</summary>
    public string Name { get; }

    /// <summary>Calls a day by phase; the phase after the last is no care.</summary>
    public IReadOnlyList<int> Calls { get; }

    /// <summary>Step-downs and the end, in days from the first.</summary>
    public IReadOnlyList<Turn> Turns { get; }

    /// <summary>Days it lasts as planned.</summary>
    public int PlannedDays { get; }

    /// <summary>Whether some of its patients are visited by two workers at once: those with two calls a day or more, as on sample days.</summary>
    public bool CanBeDouble => Calls[0] >= 2;

    /// <summary>The phase at an age if nothing slips.</summary>
    public int PhaseAt(int age)
    {
        int phase = 0;
        while (phase < Turns.Count && Turns[phase].Planned <= age)
        {
            phase++;
        }

        return phase;
    }

    /// <summary>Expected load of a day in a phase.</summary>
    public Load MeanLoad(int phase, double meanMinutes)
    {
        double visits = Calls[phase] * (1 + doubleUp);
        return new Load(visits * meanMinutes, visits);
    }
}
