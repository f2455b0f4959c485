using CareRostering.Planning.Days;
using CareRostering.Planning.Demand;

namespace CareRostering.Api.Demand;

/// <summary>What a service day asks for beside what its shifts hold, hour by hour, as the day would be planned now (docs/figures.md, <em>Demand and capacity</em>).</summary>
public sealed record DemandResource
{
    /// <summary>The service day, <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }

    /// <summary>IANA time zone.</summary>
    public required string Zone { get; init; }

    /// <summary>Minutes of travel that each visit was taken to need.</summary>
    public required int TravelMinutesPerVisit { get; init; }

    /// <summary>At which starts visits were counted: all that are allowed, or those that are preferred.</summary>
    public required CountedStarts Starts { get; init; }

    /// <summary>How many visits there are; a call by two workers counts twice.</summary>
    public required int Visits { get; init; }

    /// <summary>How many shifts there are.</summary>
    public required int Shifts { get; init; }

    /// <summary>Start of each hour, ISO 8601, from the first in which there is anything to the last; empty on an empty day.</summary>
    public required IReadOnlyList<string> Hours { get; init; }

    /// <summary>By profession and locality.</summary>
    public required IReadOnlyList<DemandGroupResource> Groups { get; init; }

    /// <summary>Where there is more demand than capacity: of the whole day's work, by profession, and by locality.</summary>
    public required IReadOnlyList<ShortageResource> Shortages { get; init; }

    /// <summary>In minutes and clock times.</summary>
    public static DemandResource Of(DayDocument day, DayDemand demand) => new()
    {
        Date = day.Date,
        Zone = day.Zone,
        TravelMinutesPerVisit = demand.TravelSecondsPerVisit / 60,
        Starts = demand.Starts,
        Visits = demand.Visits,
        Shifts = demand.Shifts,
        Hours = [.. demand.Hours.Select(demand.Clock.FormatInstant)],
        Groups = [.. demand.Groups.Select(own => new DemandGroupResource(
            own.Profession, own.Locality, Minutes(own.ContactSeconds), Minutes(own.TravelSeconds), Minutes(own.CapacitySeconds)))],
        Shortages = [.. demand.Shortages.Select(own => new ShortageResource(
            own.Of, own.Name, demand.Clock.FormatInstant(own.Start), demand.Clock.FormatInstant(own.Finish), Minutes(own.MissingSeconds)))],
    };

    private static decimal[] Minutes(IReadOnlyList<int> seconds) => [.. seconds.Select(Minutes)];

    private static decimal Minutes(int seconds) => Math.Round(seconds / 60m, 2, MidpointRounding.AwayFromZero);
}

/// <summary>Demand and capacity of a profession in a locality; each list has an entry for each hour.</summary>
/// <param name="Profession">Profession; empty: nobody who has a shift may make these visits.</param>
/// <param name="Locality">Of demand the patient's, of capacity the worker's; empty where none is said.</param>
/// <param name="ContactMinutes">Minutes of service, to the hundredth.</param>
/// <param name="TravelMinutes">Minutes of travel allowed for, and of access at the door.</param>
/// <param name="CapacityMinutes">Minutes on shift and not on a break.</param>
public sealed record DemandGroupResource(
    string Profession, string Locality, IReadOnlyList<decimal> ContactMinutes, IReadOnlyList<decimal> TravelMinutes, IReadOnlyList<decimal> CapacityMinutes);

/// <summary>Hours on end in which there is more demand than capacity.</summary>
/// <param name="Of">What it is counted over.</param>
/// <param name="Name">The profession or locality; empty for the day, for visits that nobody who has a shift may make, and for places without a locality.</param>
/// <param name="Start">Start of the first of the hours, ISO 8601.</param>
/// <param name="Finish">End of the last.</param>
/// <param name="MissingMinutes">Demand less capacity, over all of them.</param>
public sealed record ShortageResource(ShortageOf Of, string Name, string Start, string Finish, decimal MissingMinutes);
