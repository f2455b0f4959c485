using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using NodaTime;

namespace CareRostering.Planning.Pathways;

/// <summary>What is asked of a forecast. Immutable.</summary>
public sealed record PathwayRequest
{
    /// <summary>Most days that are forecast.</summary>
    public const int MostDays = 366;

    private const int LeastRuns = 40;
    private const int MostRuns = 5_000;

    /// <summary>Days ahead, from the first that has not been lived; 1 to <see cref="MostDays"/>.</summary>
    public int Days { get; init; } = 56;

    /// <summary>Runs that chance is drawn for, 40 to 5,000: with fewer, 2.5 % of them are none.</summary>
    public int Runs { get; init; } = 1_000;

    /// <summary>The same seed gives the same figures.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Everything that cannot be: <c>PATHWAY_RANGE</c>; empty: nothing.</summary>
    public IReadOnlyList<Fault> Faults()
    {
        List<Fault> faults = [.. Assumptions.Faults()];
        if (Days is < 1 or > MostDays)
        {
            faults.Add(new Fault("PATHWAY_RANGE", "days", $"{Days} days cannot be forecast.", $"1 to {MostDays}."));
        }

        if (Runs is < LeastRuns or > MostRuns)
        {
            faults.Add(new Fault("PATHWAY_RANGE", "runs", $"{Runs:N0} runs cannot be drawn.", $"{LeastRuns} to {MostRuns:N0}."));
        }

        return faults;
    }

    /// <summary>The figures behind it.</summary>
    public PathwayAssumptions Assumptions { get; init; } = new();
}

/// <summary>What packages ask for on the days ahead (docs/pathway.md). Immutable.</summary>
public sealed record PathwayForecast
{
    /// <summary>What was asked.</summary>
    public required PathwayRequest Request { get; init; }

    /// <summary>What loads are added up by.</summary>
    public required ImmutableArray<PathwayGroup> Groups { get; init; }

    /// <summary>The days ahead.</summary>
    public required ImmutableArray<ForecastDay> Days { get; init; }

    /// <summary>What slips cost.</summary>
    public required SlipCost Slips { get; init; }

    /// <summary>Packages that run at present.</summary>
    public required int Running { get; init; }

    /// <summary>Packages that should have begun and have not; they are taken to begin on the first day.</summary>
    public required int Waiting { get; init; }

    /// <summary>Of those that run, how many have no end planned.</summary>
    public required int WithoutEnd { get; init; }

    /// <summary>Step-downs and ends that are overdue; they are taken to happen on the first day, unless they slip further. The one that holds most first.</summary>
    public required ImmutableArray<OverdueTurn> Overdue { get; init; }

    /// <summary>Mean days of care of a new package, slips and early ends in it.</summary>
    public required double MeanDays { get; init; }

    /// <summary>Packages that run in the long run: those that start on a day times the mean days of care (Little 1961).</summary>
    public double SteadyState => Request.Assumptions.StartsADay * MeanDays;

    /// <summary>Hours worked for so many minutes of care.</summary>
    public double WorkedHours(double minutes) => new Load(minutes, 0).Hours / Request.Assumptions.CarePerWorkedHour;
}

/// <summary>A day ahead. Expected values are exact; intervals are of the runs.</summary>
public sealed record ForecastDay
{
    /// <summary>The service day.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>By group, in the order of <see cref="PathwayForecast.Groups"/>.</summary>
    public required ImmutableArray<GroupLoad> Groups { get; init; }

    /// <summary>Expected packages that run, new ones among them.</summary>
    public required double Packages { get; init; }

    /// <summary>How many run in most runs.</summary>
    public required RunInterval PackagesRange { get; init; }

    /// <summary>Minutes of all groups in most runs.</summary>
    public required RunInterval Minutes { get; init; }

    /// <summary>Visits of all groups in most runs.</summary>
    public required RunInterval Visits { get; init; }

    /// <summary>Step-downs planned for the day, overdue ones on the first.</summary>
    public required int StepDowns { get; init; }

    /// <summary>Ends whose first day without care is this one as planned, overdue ones on the first.</summary>
    public required int Ends { get; init; }

    /// <summary>What they free on every day from this one on: the mean day of a week before, less that after.</summary>
    public required Load Freed { get; init; }

    /// <summary>What packages known now ask for if everything happens as planned.</summary>
    public required Load Planned { get; init; }

    /// <summary>What they are expected to ask for, with slips and early ends.</summary>
    public Load Running => Groups.Aggregate(default(Load), (sum, group) => sum + group.Running);

    /// <summary>What packages that start on these days are expected to ask for.</summary>
    public Load New => Groups.Aggregate(default(Load), (sum, group) => sum + group.New);

    /// <summary>All that is expected.</summary>
    public Load Expected => Running + New;

    /// <summary>What packages running at present would ask for on this day if all stayed as they are, less what they ask for as planned: what was freed since the first day.</summary>
    public required Load FreedByNow { get; init; }
}

/// <summary>A group's load on a day.</summary>
/// <param name="Running">Expected of packages known now.</param>
/// <param name="New">Expected of packages that start on these days.</param>
/// <param name="Minutes">Minutes of both in most runs.</param>
/// <param name="Visits">Visits of both in most runs.</param>
public sealed record GroupLoad(Load Running, Load New, RunInterval Minutes, RunInterval Visits)
{
    /// <summary>All that is expected.</summary>
    public Load Expected => Running + New;
}
