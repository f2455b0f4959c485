using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using NodaTime.Text;

namespace CareRostering.Planning.Pathways;

/// <summary>Forecasts what packages ask for: expected values by adding up what is likely, exactly, and intervals by drawing what may happen (docs/pathway.md).</summary>
public static class Forecaster
{
    /// <summary>Most values that are kept for intervals.</summary>
    private const long MostCells = 40_000_000;

    /// <summary>Forecasts.</summary>
    /// <param name="document">Sound packages.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="FaultException"><c>PATHWAY_RANGE</c>, every one.</exception>
    public static PathwayForecast Run(PackagesDocument document, PathwayRequest request, CancellationToken stop = default)
    {
        FaultList.ThrowIfAny(request.Faults());
        PathwayAssumptions assumptions = request.Assumptions;
        ImmutableArray<PathwayGroup> groups = [.. Course.GroupsOf(document)];
        groups = groups.IsEmpty ? [new PathwayGroup("", "")] : groups;
        if ((long)groups.Length * request.Days * request.Runs > MostCells)
        {
            throw new FaultException(new Fault("PATHWAY_RANGE", "runs", $"{request.Runs:N0} runs of {request.Days} days and {groups.Length} localities and professions are too many.", $"At most {MostCells:N0} when multiplied."));
        }

        IReadOnlyList<Course> courses = Course.Of(document, groups, assumptions.StepSlip, assumptions.EndSlip);
        var starting = new NewPackages(assumptions);
        double[] shares = Shares(courses, groups.Length);
        var sums = new ExpectedLoads(courses, starting, assumptions.StartsADay, groups.Length, request.Days);
        PathwayRuns runs = PathwayRuns.Draw(courses, starting, shares, request, stop);
        var from = LocalDatePattern.Iso.Parse(document.AsOf).Value;
        return new PathwayForecast
        {
            Request = request,
            Groups = groups,
            Running = courses.Count(course => course.IsRunning),
            Waiting = courses.Count(course => course is { IsOver: false, IsRunning: false } && course.OriginalStarts[0] < 0),
            WithoutEnd = courses.Count(course => course.IsRunning && !course.Turns.Any(turn => turn.IsEnd)),
            Overdue = [.. OverdueTurn.Of(courses, from)],
            MeanDays = starting.MeanDays,
            Days =
            [
                .. Enumerable.Range(0, request.Days).Select(day => new ForecastDay
                {
                    Date = from.PlusDays(day),
                    Packages = sums.Packages[day],
                    PackagesRange = runs.Packages(day),
                    Minutes = runs.Minutes(day),
                    Visits = runs.Visits(day),
                    StepDowns = courses.Sum(course => course.Turns.Count(turn => !turn.IsEnd && turn.Soonest == day)),
                    Ends = courses.Sum(course => course.Turns.Count(turn => turn.IsEnd && turn.Soonest == day)),
                    Freed = sums.Freed[day],
                    FreedByNow = sums.FreedByNow[day],
                    Planned = sums.Planned[day],
                    Groups = [.. Enumerable.Range(0, groups.Length).Select(group => new GroupLoad(sums.Running[day][group], shares[group] * sums.New[day], runs.Minutes(day, group), runs.Visits(day, group)))],
                }),
            ],
            Slips = new SlipCost
            {
                Lived = SlipsDecided.Lived(courses),
                Decided = SlipsDecided.Ahead(courses, request.Days),
                Running = sums.LostByRunning,
                New = sums.LostByNew,
                LonghandMinutes = Longhand(courses),
                Minutes = runs.LostMinutes,
                MeanOfRuns = runs.MeanLostMinutes,
                ErrorOfRuns = runs.ErrorOfLostMinutes,
                OfAPackage = starting.MeanLoad,
            },
        };
    }

    /// <summary>New packages are in localities and of professions as the ones known are, by the minutes with which these began.</summary>
    private static double[] Shares(IReadOnlyList<Course> courses, int groups)
    {
        double[] minutes = new double[groups];
        foreach (Course course in courses)
        {
            for (int day = 0; day < 7; day++)
            {
                foreach ((int group, Load load) in course.On(0, day))
                {
                    minutes[group] += load.Minutes;
                }
            }
        }

        double all = minutes.Sum();
        return all > 0 ? [.. minutes.Select(part => part / all)] : [.. minutes.Select(_ => 1.0 / groups)];
    }

    /// <summary>Minutes of a mean day that each turn saves, times the days by which it is expected to slip on; without early ends, without a last day, without overtaking.</summary>
    private static double Longhand(IReadOnlyList<Course> courses)
    {
        double minutes = 0;
        foreach (Course course in courses)
        {
            int before = course.Now;
            foreach (Turn turn in course.Turns)
            {
                minutes += (course.MeanDay(before) - course.MeanDay(turn.Phase)).Minutes * (turn.Slip.Mean - (turn.Soonest - turn.Planned));
                before = turn.Phase;
            }
        }

        return minutes;
    }
}
