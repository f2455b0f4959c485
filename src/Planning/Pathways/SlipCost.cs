namespace CareRostering.Planning.Pathways;

/// <summary>What slips cost: before the first day ahead, by what was moved already, and by what is expected to slip on the days ahead. Immutable.</summary>
public sealed record SlipCost
{
    /// <summary>Care of days lived that later step-downs, extensions and overruns took beyond the first plan; earlier step-downs are taken off. Care that was cut short counts on neither side.</summary>
    public required Load Lived { get; init; }

    /// <summary>Care of the days ahead that moves and extensions already decided take beyond the first plan.</summary>
    public required Load Decided { get; init; }

    /// <summary>Care of the days ahead that packages known now are expected to take beyond their plan; exact.</summary>
    public required Load Running { get; init; }

    /// <summary>The same of packages that start on these days; exact.</summary>
    public required Load New { get; init; }

    /// <summary>The longhand sum: over step-downs and ends of packages known now, minutes of a mean day saved times expected slip; early ends, the last day ahead and overtaking left aside.</summary>
    public required double LonghandMinutes { get; init; }

    /// <summary>Minutes of <see cref="Expected"/> in most runs.</summary>
    public required RunInterval Minutes { get; init; }

    /// <summary>Mean minutes of the runs: an estimate of <see cref="Expected"/> by another way.</summary>
    public required double MeanOfRuns { get; init; }

    /// <summary>Standard error of <see cref="MeanOfRuns"/>.</summary>
    public required double ErrorOfRuns { get; init; }

    /// <summary>Care of a whole new package, from its first day to its last.</summary>
    public required Load OfAPackage { get; init; }

    /// <summary>What is expected to be lost on the days ahead.</summary>
    public Load Expected => Running + New;

    /// <summary>What a loss is worth.</summary>
    public SlipWorth Worth(Load lost, PathwayAssumptions assumptions)
    {
        double worked = lost.Hours / assumptions.CarePerWorkedHour;
        return new SlipWorth(
            lost,
            worked,
            worked / assumptions.HoursAShift,
            worked * assumptions.WagePencePerHour,
            lost.Visits * assumptions.MilesPerVisit * assumptions.PencePerMile,
            OfAPackage.Minutes > 0 ? lost.Minutes / OfAPackage.Minutes : 0);
    }
}

/// <summary>What care is worth.</summary>
/// <param name="Care">The care.</param>
/// <param name="WorkedHours">Hours worked for it, travel and waiting in them.</param>
/// <param name="Shifts">Care workers' shifts.</param>
/// <param name="WagePence">Wages with on-costs, pence.</param>
/// <param name="MileagePence">Mileage, pence.</param>
/// <param name="Packages">New packages that it would have been.</param>
public sealed record SlipWorth(Load Care, double WorkedHours, double Shifts, double WagePence, double MileagePence, double Packages)
{
    /// <summary>Wages and mileage, pence.</summary>
    public double Pence => WagePence + MileagePence;
}
