using CareRostering.Planning.Days;

namespace CareRostering.Planning.Demand;

/// <summary>
/// What a service day asks for beside what its shifts hold, hour by hour: an estimate before the day is planned, without roads, of where a rota will be
/// short (docs/figures.md, <em>Demand and capacity</em>). Instants are seconds since the day's zero instant. Immutable.
/// </summary>
public sealed record DayDemand
{
    /// <summary>The day's clock.</summary>
    public required DayClock Clock { get; init; }

    /// <summary>Seconds of travel that each visit is taken to need.</summary>
    public required int TravelSecondsPerVisit { get; init; }

    /// <summary>At which starts visits stand.</summary>
    public required CountedStarts Starts { get; init; }

    /// <summary>How many visits there are: a call by two workers counts twice.</summary>
    public required int Visits { get; init; }

    /// <summary>How many shifts there are.</summary>
    public required int Shifts { get; init; }

    /// <summary>Start of each hour, ascending without gaps, from the first in which there is anything to the last; empty on an empty day.</summary>
    public required IReadOnlyList<int> Hours { get; init; }

    /// <summary>By profession and locality, in that order; only those that have either demand or capacity.</summary>
    public required IReadOnlyList<DemandGroup> Groups { get; init; }

    /// <summary>Where there is more demand than capacity: of the whole day's work first, then by profession, then by locality, each in order of time.</summary>
    public required IReadOnlyList<Shortage> Shortages { get; init; }
}

/// <summary>Demand and capacity of one profession in one locality. All lists have an entry for each of <see cref="DayDemand.Hours"/>.</summary>
/// <param name="Profession">Profession; empty: nobody who has a shift may make these visits.</param>
/// <param name="Locality">Of demand the patient's, of capacity the worker's; empty where none is said.</param>
/// <param name="ContactSeconds">Seconds of service.</param>
/// <param name="TravelSeconds">Seconds of travel allowed for, and of access at the door.</param>
/// <param name="CapacitySeconds">Seconds on shift and not on a break.</param>
public sealed record DemandGroup(
    string Profession, string Locality, IReadOnlyList<int> ContactSeconds, IReadOnlyList<int> TravelSeconds, IReadOnlyList<int> CapacitySeconds);

/// <summary>At which starts a visit is counted.</summary>
public enum CountedStarts
{
    /// <summary>At all that its windows allow: where that is more than there is, visits will be left out.</summary>
    Allowed,

    /// <summary>At those it prefers, where it prefers any: where that is more than there is, visits will be early or late.</summary>
    Preferred,
}

/// <summary>What a shortage is counted over.</summary>
public enum ShortageOf
{
    /// <summary>All work of the day.</summary>
    Day,

    /// <summary>One profession in all localities.</summary>
    Profession,

    /// <summary>All professions in one locality.</summary>
    Locality,
}

/// <summary>Hours on end in which there is more demand than capacity.</summary>
/// <param name="Of">What it is counted over.</param>
/// <param name="Name">The profession or locality; empty for the day, for visits that nobody who has a shift may make, and for places without a locality.</param>
/// <param name="Start">Start of the first of the hours.</param>
/// <param name="Finish">End of the last.</param>
/// <param name="MissingSeconds">Sum over these hours of demand less capacity; a minute or more.</param>
public sealed record Shortage(ShortageOf Of, string Name, int Start, int Finish, int MissingSeconds);
