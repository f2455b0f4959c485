using NodaTime;
using NodaTime.Text;

namespace CareRostering.Planning.Pathways;

/// <summary>A package as a forecast sees it: days counted from the first that has not been lived, calls added up by phase, weekday and group. Immutable.</summary>
internal sealed class Course
{
    private const int DaysAWeek = 7;

    // By phase and weekday, Sunday being 0.
    private readonly (int Group, Load Load)[][][] phases;
    private readonly int firstWeekday;

    private Course(CarePackage package, LocalDate asOf, IReadOnlyList<PathwayGroup> groups, SlipDistribution stepSlip, SlipDistribution endSlip)
    {
        Package = package;
        firstWeekday = (int)asOf.DayOfWeek % DaysAWeek;
        int Days(string text) => Period.DaysBetween(asOf, LocalDatePattern.Iso.Parse(text).Value);
        phases = [.. package.Steps.Select(step => Add(package, step, groups)), [[], [], [], [], [], [], []]];
        OriginalStarts = [.. package.Steps.Select(step => Days(step.From)), package.LastDay is { } last ? Days(last) + 1 : int.MaxValue];
        RealStarts = [.. package.Steps.Select(step => step.Taken is { } taken ? Days(taken) : (int?)null), package.Ended is { } ended ? Days(ended) + 1 : null];
        Now = Math.Max(0, package.Steps.Count(step => step.Taken is not null) - 1);
        IsOver = package.Ended is not null;
        Start = RealStarts[0] ?? Math.Max(0, Days(package.Steps[0].MovedTo ?? package.Steps[0].From));
        var turns = new List<Turn>();
        if (!IsOver)
        {
            for (int phase = Now + 1; phase < package.Steps.Count; phase++)
            {
                turns.Add(Turn.Of(phase, Days(package.Steps[phase].MovedTo ?? package.Steps[phase].From), stepSlip, isEnd: false));
            }

            if ((package.ExtendedTo ?? package.LastDay) is { } until)
            {
                turns.Add(Turn.Of(package.Steps.Count, Days(until) + 1, endSlip, isEnd: true));
            }
        }

        Turns = turns;
    }

    /// <summary>The package.</summary>
    public CarePackage Package { get; }

    /// <summary>What is planned and has not happened.</summary>
    public IReadOnlyList<Turn> Turns { get; }

    /// <summary>The phase that the patient is in, or begins with; the one after the last step is no care.</summary>
    public int Now { get; }

    /// <summary>Whether it has ended.</summary>
    public bool IsOver { get; }

    /// <summary>First day of care.</summary>
    public int Start { get; }

    /// <summary>Whether the patient has care at present.</summary>
    public bool IsRunning => !IsOver && Start < 0;

    /// <summary>From which day each phase was planned at first, no care being the last; the largest number where no end was.</summary>
    public IReadOnlyList<int> OriginalStarts { get; }

    /// <summary>From which day each phase really was; null: not yet, or never.</summary>
    public IReadOnlyList<int?> RealStarts { get; }

    /// <summary>How many phases there are, no care among them.</summary>
    public int Phases => phases.Length;

    /// <summary>The phase of no care.</summary>
    public int NoCare => phases.Length - 1;

    /// <summary>The packages as forecasts see them.</summary>
    /// <param name="document">Sound packages.</param>
    /// <param name="groups">Every group that their calls are of (<see cref="GroupsOf"/>).</param>
    /// <param name="stepSlip">How step-downs slip.</param>
    /// <param name="endSlip">How ends slip.</param>
    public static IReadOnlyList<Course> Of(PackagesDocument document, IReadOnlyList<PathwayGroup> groups, SlipDistribution stepSlip, SlipDistribution endSlip)
    {
        LocalDate asOf = LocalDatePattern.Iso.Parse(document.AsOf).Value;
        return [.. document.Packages.Select(package => new Course(package, asOf, groups, stepSlip, endSlip))];
    }

    /// <summary>Locality and profession of every call, in the order of the document's localities, then by alphabet.</summary>
    public static IReadOnlyList<PathwayGroup> GroupsOf(PackagesDocument document)
    {
        List<string> order = [.. document.Localities];
        return
        [
            .. document.Packages.SelectMany(package => package.Steps.SelectMany(step => step.Calls).Select(call => new PathwayGroup(package.Locality, call.Profession))).Distinct()
                .OrderBy(group => (uint)order.IndexOf(group.Locality)).ThenBy(group => group.Locality, StringComparer.Ordinal).ThenBy(group => group.Profession, StringComparer.Ordinal),
        ];
    }

    /// <summary>The load of a phase on a day, by group.</summary>
    public ReadOnlySpan<(int Group, Load Load)> On(int phase, int day) => phases[phase][(((firstWeekday + day) % DaysAWeek) + DaysAWeek) % DaysAWeek];

    /// <summary>The load of a phase on a day, all groups together.</summary>
    public Load SumOn(int phase, int day)
    {
        Load sum = default;
        foreach ((_, Load load) in On(phase, day))
        {
            sum += load;
        }

        return sum;
    }

    /// <summary>The load of a phase on the mean day of a week.</summary>
    public Load MeanDay(int phase) => (1.0 / DaysAWeek) * Enumerable.Range(0, DaysAWeek).Aggregate(default(Load), (sum, day) => sum + SumOn(phase, day));

    /// <summary>The phase on a day ahead if nothing slips.</summary>
    public int PlannedPhase(int day)
    {
        for (int at = Turns.Count - 1; at >= 0; at--)
        {
            if (Turns[at].Soonest <= day)
            {
                return Turns[at].Phase;
            }
        }

        return Now;
    }

    private static (int Group, Load Load)[][] Add(CarePackage package, CareStep step, IReadOnlyList<PathwayGroup> groups)
    {
        var week = new (int Group, Load Load)[DaysAWeek][];
        for (int day = 0; day < DaysAWeek; day++)
        {
            var sums = new SortedDictionary<int, Load>();
            foreach (CareCall call in step.Calls.Where(call => call.Weekdays.Count == 0 || call.Weekdays.Contains((DayOfWeek)day)))
            {
                int group = IndexOf(groups, new PathwayGroup(package.Locality, call.Profession));
                sums[group] = sums.GetValueOrDefault(group) + new Load((double)call.Minutes * call.Workers, call.Workers);
            }

            week[day] = [.. sums.Select(sum => (sum.Key, sum.Value))];
        }

        return week;
    }

    private static int IndexOf(IReadOnlyList<PathwayGroup> groups, PathwayGroup wanted)
    {
        int at = 0;
        while (groups[at] != wanted)
        {
            at++;
        }

        return at;
    }
}
