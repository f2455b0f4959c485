using System.Collections.Immutable;

namespace CareRostering.Optimiser.Rotas;

/// <summary>
/// A day's decisions: all rounds that have visits, and every visit that is in none. Immutable. Each visit of the problem is in exactly
/// one round or in <see cref="Unassigned"/>; the checker proves it. Instants are seconds since the service day's zero instant.
/// </summary>
public sealed record Rota
{
    /// <summary>Rounds with at least one stop, ascending by shift index.</summary>
    public required ImmutableArray<Round> Rounds { get; init; }

    /// <summary>Visits in no round, ascending by visit index, each with reasons.</summary>
    public required ImmutableArray<UnassignedVisit> Unassigned { get; init; }

    /// <summary>What the rota costs, item by item.</summary>
    public required Score Score { get; init; }
}

/// <summary>The ordered visits of one shift.</summary>
public sealed record Round
{
    /// <summary>Index of the shift.</summary>
    public required int Shift { get; init; }

    /// <summary>When the worker leaves the start place; where the shift has none, the arrival at the first stop.</summary>
    public required int Start { get; init; }

    /// <summary>When the worker reaches the end place; where the shift has none, the end of the last stop or break.</summary>
    public required int Finish { get; init; }

    /// <summary>Visits in order.</summary>
    public required ImmutableArray<Stop> Stops { get; init; }

    /// <summary>The shift's breaks that are taken, in order: all but those that may be missed and are.</summary>
    public ImmutableArray<BreakTaken> Breaks { get; init; } = [];

    /// <summary>Travel to the end place after the last stop, seconds; 0 where the shift has none.</summary>
    public int ReturnSeconds { get; init; }

    /// <summary>Travel to the end place after the last stop, metres; 0 where the shift has none.</summary>
    public int ReturnMetres { get; init; }

    /// <summary>Which of the shift's breaks the one at <paramref name="position"/> of <see cref="Breaks"/> is: its index in <c>Shift.Breaks</c>.</summary>
    public int BreakAt(int position) => Breaks[position].Break ?? position;
}

/// <summary>One visit made.</summary>
/// <param name="Visit">Index of the visit.</param>
/// <param name="Arrival">When the worker reaches the address; access time runs from here.</param>
/// <param name="Start">Start of service.</param>
/// <param name="Finish">End of service; the worker leaves, or takes a break, then.</param>
/// <param name="TravelSeconds">Travel from the stop before, or from the start place.</param>
/// <param name="TravelMetres">Metres of the same way.</param>
public sealed record Stop(int Visit, int Arrival, int Start, int Finish, int TravelSeconds, int TravelMetres);

/// <summary>One break taken, before travelling on.</summary>
/// <param name="Start">Start of the rest.</param>
/// <param name="Finish">End of the rest.</param>
/// <param name="AfterStops">How many stops of the round come before it.</param>
public sealed record BreakTaken(int Start, int Finish, int AfterStops)
{
    /// <summary>Index of the break among its shift's; null: its own position in <see cref="Round.Breaks"/>, as where all breaks are taken.</summary>
    public int? Break { get; init; }
}

/// <summary>A visit in no round. Its reasons say, rule by rule, how many workers each rules out.</summary>
/// <param name="Visit">Index of the visit.</param>
/// <param name="Reasons">Why; empty only in a rota that has not been explained yet.</param>
public sealed record UnassignedVisit(int Visit, ImmutableArray<Reason> Reasons);

/// <summary>One rule that keeps workers from making a visit.</summary>
/// <param name="Rule">Code of the rule in docs/rules.md.</param>
/// <param name="Workers">How many workers it rules out first (rules in the order of docs/rules.md).</param>
/// <param name="NearestMiss">What would make it fit, in words, from the nearest worker; null where the rule knows no distance.</param>
public sealed record Reason(string Rule, int Workers, string? NearestMiss);
