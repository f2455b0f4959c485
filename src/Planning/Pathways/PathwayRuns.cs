using System.Collections.Immutable;
using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Pathways;

/// <summary>
/// What may happen, drawn many times (Monte Carlo): by how much each step-down and end slips, who is cut short, how many packages start and which. Each run has a stream of its own, so that
/// a run is the same whatever the number of runs. Only intervals come from it; expected values are exact (<see cref="ExpectedLoads"/>), and each tests the other.
/// </summary>
internal sealed class PathwayRuns
{
    private readonly int groups;
    private readonly int days;
    private readonly int count;

    // By group (the last: all), day and run.
    private readonly float[] minutes;
    private readonly float[] visits;
    private readonly int[] packages;
    private readonly double[] lost;

    private PathwayRuns(int groups, int days, int count)
    {
        (this.groups, this.days, this.count) = (groups, days, count);
        minutes = new float[(groups + 1) * days * count];
        visits = new float[(groups + 1) * days * count];
        packages = new int[days * count];
        lost = new double[count];
    }

    /// <summary>Minutes lost by slips in most runs.</summary>
    public RunInterval LostMinutes => RunInterval.Of([.. lost]);

    /// <summary>Mean minutes lost by slips.</summary>
    public double MeanLostMinutes => lost.Average();

    /// <summary>Its standard error.</summary>
    public double ErrorOfLostMinutes
    {
        get
        {
            double mean = lost.Average();
            return Math.Sqrt(lost.Sum(value => (value - mean) * (value - mean)) / (count - 1) / count);
        }
    }

    /// <summary>Draws the runs.</summary>
    /// <param name="courses">Packages known now.</param>
    /// <param name="starting">Packages that start.</param>
    /// <param name="shares">Share of those that are of each group.</param>
    /// <param name="request">How many runs and days.</param>
    /// <param name="stop">Stops it.</param>
    public static PathwayRuns Draw(IReadOnlyList<Course> courses, NewPackages starting, double[] shares, PathwayRequest request, CancellationToken stop)
    {
        var runs = new PathwayRuns(shares.Length, request.Days, request.Runs);
        for (int run = 0; run < request.Runs; run++)
        {
            stop.ThrowIfCancellationRequested();
            SeededStream stream = SeededStream.For($"pathway run {run}", request.Seed);
            foreach (Course course in courses)
            {
                if (!course.IsOver)
                {
                    runs.Live(course, starting, stream, run);
                }
            }

            for (int day = 0; day < request.Days; day++)
            {
                for (int left = starting.DrawStarts(stream); left > 0; left--)
                {
                    runs.Start(starting, shares, day, stream, run);
                }
            }
        }

        return runs;
    }

    /// <summary>Minutes of a group in most runs.</summary>
    public RunInterval Minutes(int day, int group) => Interval(minutes, day, group);

    /// <summary>Minutes of all groups in most runs.</summary>
    public RunInterval Minutes(int day) => Interval(minutes, day, groups);

    /// <summary>Visits of a group in most runs.</summary>
    public RunInterval Visits(int day, int group) => Interval(visits, day, group);

    /// <summary>Visits of all groups in most runs.</summary>
    public RunInterval Visits(int day) => Interval(visits, day, groups);

    /// <summary>Packages that run in most runs.</summary>
    public RunInterval Packages(int day) => RunInterval.Of([.. packages.AsSpan(day * count, count).ToImmutableArray().Select(number => (double)number)]);

    /// <summary>The mean of a group's minutes over the runs, for tests; all groups where it is the number of groups.</summary>
    public double MeanMinutes(int day, int group) => Values(minutes, day, group).Average();

    private RunInterval Interval(float[] of, int day, int group) => RunInterval.Of(Values(of, day, group));

    private double[] Values(float[] of, int day, int group) => [.. of.AsSpan(((group * days) + day) * count, count).ToImmutableArray().Select(value => (double)value)];

    private void Live(Course course, NewPackages starting, SeededStream stream, int run)
    {
        Span<int> happens = stackalloc int[course.Turns.Count];
        DrawTurns(course.Turns, happens, stream);
        int goesOn = starting.DrawEarlyEnd(stream);
        for (int day = Math.Max(0, course.Start); day < days && (course.IsRunning ? day < goesOn : day - course.Start <= goesOn); day++)
        {
            int phase = Turn.PhaseOn(course.Turns, happens, course.Now, day);
            Load ofAll = default;
            foreach ((int group, Load load) in course.On(phase, day))
            {
                Add(group, day, run, load);
                ofAll += load;
            }

            packages[(day * count) + run] += phase == course.NoCare ? 0 : 1;
            lost[run] += ofAll.Minutes - course.SumOn(course.PlannedPhase(day), day).Minutes;
        }
    }

    private void Start(NewPackages starting, double[] shares, int start, SeededStream stream, int run)
    {
        NewCourse course = starting.DrawCourse(stream);
        int group = stream.Weighted(shares);
        int workers = starting.DrawWorkers(course, stream);
        Span<double> upTo = stackalloc double[course.Calls[0] + 1];
        for (int call = 1; call < upTo.Length; call++)
        {
            upTo[call] = upTo[call - 1] + starting.DrawMinutes(stream);
        }

        Span<int> happens = stackalloc int[course.Turns.Count];
        DrawTurns(course.Turns, happens, stream);
        int goesOn = starting.DrawEarlyEnd(stream);
        for (int age = 0; start + age < days && age <= goesOn; age++)
        {
            int phase = Turn.PhaseOn(course.Turns, happens, 0, age);
            int asPlanned = course.PhaseAt(age);
            double care = phase < course.Calls.Count ? workers * upTo[course.Calls[phase]] : 0;
            lost[run] += care - (asPlanned < course.Calls.Count ? workers * upTo[course.Calls[asPlanned]] : 0);
            if (phase < course.Calls.Count)
            {
                Add(group, start + age, run, new Load(care, workers * course.Calls[phase]));
                packages[((start + age) * count) + run]++;
            }
        }
    }

    private static void DrawTurns(IReadOnlyList<Turn> turns, Span<int> happens, SeededStream stream)
    {
        for (int at = 0; at < turns.Count; at++)
        {
            happens[at] = turns[at].Planned + turns[at].Slip.Draw(stream);
        }
    }

    private void Add(int group, int day, int run, Load load)
    {
        minutes[(((group * days) + day) * count) + run] += (float)load.Minutes;
        visits[(((group * days) + day) * count) + run] += (float)load.Visits;
        minutes[(((groups * days) + day) * count) + run] += (float)load.Minutes;
        visits[(((groups * days) + day) * count) + run] += (float)load.Visits;
    }
}
