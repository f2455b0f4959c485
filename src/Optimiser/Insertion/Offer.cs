using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Insertion;

/// <summary>One way to place a call in a rota that already stands, and everything it does to others.</summary>
public sealed record Offer
{
    /// <summary>The call's visits: one for each worker it needs.</summary>
    public required ImmutableArray<OfferedStop> Stops { get; init; }

    /// <summary>How much later the call could start and still keep its promise, seconds; negative for a breach; null where no clock runs.</summary>
    public required int? SlackToDueSeconds { get; init; }

    /// <summary>Whether the response promise would be broken.</summary>
    public bool IsBreach => SlackToDueSeconds < 0;

    /// <summary>Visits of others whose start changes and whose worker does not, ascending by visit.</summary>
    public required ImmutableArray<MovedVisit> Moved { get; init; }

    /// <summary>Visits of others that other workers make so that the call fits: none, one, or two; the first is of the call's round.</summary>
    public ImmutableArray<ReassignedVisit> Reassigned { get; init; } = [];

    /// <summary>What the offer counts in the ranking beside <see cref="Added"/>, micropence: what each patient's other worker must save. No part of any cost.</summary>
    public long ExchangeMicropence { get; init; }

    /// <summary>What the risk of breaking the promise on the day counts in the ranking, micropence. No part of any cost either.</summary>
    public long RiskMicropence { get; init; }

    /// <summary>What offers that keep their promise alike are ranked by, micropence.</summary>
    public long Ranked => Added.Total + ExchangeMicropence + RiskMicropence;

    /// <summary>What the offer adds to the score, item by item; the price of leaving the call unassigned is left out.</summary>
    public required Score Added { get; init; }

    /// <summary>The rota with the call in it.</summary>
    public required Rota Amended { get; init; }
}

/// <summary>Where one visit of the call would go.</summary>
/// <param name="Visit">Index of the visit.</param>
/// <param name="Shift">Index of the shift.</param>
/// <param name="Worker">Index of the worker.</param>
/// <param name="Start">Start of service.</param>
/// <param name="TravelSeconds">Travel from the stop before.</param>
public sealed record OfferedStop(int Visit, int Shift, int Worker, int Start, int TravelSeconds);

/// <summary>What may be offered.</summary>
public sealed record OfferOptions
{
    /// <summary>Most offers wanted.</summary>
    public int Most { get; init; } = 8;

    /// <summary>Whether reasons are wanted where there are fewer offers than <see cref="Most"/>.</summary>
    public bool WithReasons { get; init; } = true;

    /// <summary>The frozen horizon: before this instant nothing starts anew, nobody sets out, nothing moves.</summary>
    public int FrozenBefore { get; init; } = int.MinValue;

    /// <summary>Most seconds that another visit may be moved by an offer. Half an hour is what services treat as late (freedom-of-information answers collected by Corporate Watch).</summary>
    public int MaxMovedSeconds { get; init; } = 30 * 60;

    /// <summary>
    /// What the risk of breaking the promise on the day counts in the ranking, micropence by the slack in seconds that is left to the promise: nothing negative, and never more for more slack. Null: a minute's slack is as good
    /// as an hour's.
    /// </summary>
    public Func<int, long>? RiskMicropence { get; init; }

    /// <summary>Whether and how a standing visit may be given to another worker for the call's sake; null: none is.</summary>
    public ExchangeOptions? Exchange { get; init; }

    /// <summary>What the risk counts where a call starts at <paramref name="start"/>; nothing where no clock runs.</summary>
    internal long Risk(Visit call, int start) => RiskMicropence is { } risk && call.Due is { } due ? risk(due - start) : 0;
}

/// <summary>Ranked offers and, where there are few or none, what stands in the way.</summary>
/// <param name="Offers">Best first: kept promises before breaches, then by what they add, exchanges and risk with their price on top.</param>
/// <param name="Reasons">Rule by rule, how many workers it rules out; for the call's first visit.</param>
public sealed record OfferResult(ImmutableArray<Offer> Offers, ImmutableArray<Reason> Reasons);
