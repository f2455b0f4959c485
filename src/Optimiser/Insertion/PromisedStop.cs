using System.Collections.Immutable;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Insertion;

/// <summary>
/// Where exactly a visit of a call has been promised: worker, start, and its place in the round. With the place, any set of promises gives one and the same rota, in whatever order
/// they are kept.
/// </summary>
/// <param name="Visit">Index of the visit.</param>
/// <param name="Shift">Index of the shift.</param>
/// <param name="Start">Start of service: exactly this one.</param>
/// <param name="Before">Visits that the round makes before it; those that are in no round any more do not matter.</param>
/// <param name="Breaks">The breaks of the round.</param>
public sealed record PromisedStop(int Visit, int Shift, int Start, ImmutableArray<int> Before, ImmutableArray<PromisedBreak> Breaks)
{
    /// <summary>Index of the shift whose round the visit leaves for this one; null: it is in none yet. Where it has left already, the promise cannot be kept.</summary>
    public int? From { get; init; }

    /// <summary>What an offer promises: the stops of its call, and behind them those of the visits that it gives to other workers.</summary>
    public static ImmutableArray<PromisedStop> Of(Offer offer) =>
    [
        .. Of(offer.Amended, offer.Stops.Select(stop => stop.Visit)),
        .. offer.Reassigned.Select(exchange => Of(offer.Amended, exchange.Visit) with { From = exchange.FromShift }),
    ];

    /// <summary>What a rota promises to visits that are in its rounds, in order of <paramref name="visits"/>.</summary>
    public static ImmutableArray<PromisedStop> Of(Rota rota, IEnumerable<int> visits) => [.. visits.Select(visit => Of(rota, visit))];

    private static PromisedStop Of(Rota rota, int visit)
    {
        Round round = rota.Rounds.First(made => made.Stops.Any(stop => stop.Visit == visit));
        int at = round.Stops.TakeWhile(stop => stop.Visit != visit).Count();
        return new PromisedStop(
            visit,
            round.Shift,
            round.Stops[at].Start,
            [.. round.Stops.Take(at).Select(stop => stop.Visit)],
            [.. round.Breaks.Select((rest, position) => new PromisedBreak(round.BreakAt(position), rest.Start, rest.Finish, rest.AfterStops <= at))]);
    }
}

/// <summary>A break of a round that has a promised stop.</summary>
/// <param name="Index">Index among the breaks of the shift.</param>
/// <param name="Start">Start of the rest.</param>
/// <param name="Finish">End of the rest.</param>
/// <param name="IsBefore">Whether it comes before the stop.</param>
public sealed record PromisedBreak(int Index, int Start, int Finish, bool IsBefore);
