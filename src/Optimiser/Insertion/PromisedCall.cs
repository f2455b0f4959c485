using System.Collections.Immutable;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Insertion;

/// <summary>
/// Puts a call into a rota exactly where it was promised. All others keep their round, their order and, as far as that goes, their start; who has to make room starts later, and
/// nobody sooner. A visit that is promised to another worker first leaves the round it is in. Starts are least fixed points (<see cref="SearchState"/>), so leaving a call out again puts nobody off, but for what ties and breaks do: whoever relies on that has to try.
/// </summary>
internal static class PromisedCall
{
    /// <summary>The rota with the call in it; null where it cannot be made as promised.</summary>
    /// <param name="compiled">The day with the call's visits.</param>
    /// <param name="standing">A rota without them.</param>
    /// <param name="stops">All stops of the call, and of visits that are given to other workers for it.</param>
    public static Rota? Insert(CompiledProblem compiled, Rota standing, IReadOnlyList<PromisedStop> stops)
    {
        SortedDictionary<int, Round> rounds = [];
        foreach (Round round in standing.Rounds)
        {
            rounds[round.Shift] = round;
        }

        foreach (PromisedStop stop in stops.Where(stop => stop.From is not null))
        {
            if (!rounds.TryGetValue(stop.From!.Value, out Round? left) || !left.Stops.Any(made => made.Visit == stop.Visit))
            {
                return null;
            }

            rounds[left.Shift] = Without(left, stop.Visit);
        }

        foreach (PromisedStop stop in stops)
        {
            rounds[stop.Shift] = rounds.TryGetValue(stop.Shift, out Round? round) ? Joined(round, stop) : Alone(stop, compiled.HasMissableBreaks);
        }

        var state = new SearchState(compiled) { IsLive = true };
        if (!state.Load(standing with { Rounds = [.. rounds.Values.Where(round => round.Stops.Length > 0)] }) || stops.Any(stop => state.At(stop.Visit).Start != stop.Start))
        {
            return null;
        }

        return state.ToRota();
    }

    private static Round Joined(Round round, PromisedStop stop)
    {
        HashSet<int> before = [.. stop.Before];
        int at = 0;
        for (int position = 0; position < round.Stops.Length; position++)
        {
            at = before.Contains(round.Stops[position].Visit) ? position + 1 : at;
        }

        HashSet<int> breaksBefore = [.. stop.Breaks.Where(rest => rest.IsBefore).Select(rest => rest.Index)];
        return round with
        {
            Stops = round.Stops.Insert(at, New(stop)),
            Breaks = [.. round.Breaks.Select((rest, position) =>
                rest.AfterStops > at || (rest.AfterStops == at && !breaksBefore.Contains(round.BreakAt(position))) ? rest with { AfterStops = rest.AfterStops + 1 } : rest)],
        };
    }

    /// <summary>A round without one of its visits, breaks where they stood among the others.</summary>
    internal static Round Without(Round round, int visit)
    {
        int at = round.Stops.TakeWhile(stop => stop.Visit != visit).Count();
        return round with
        {
            Stops = round.Stops.RemoveAt(at),
            Breaks = [.. round.Breaks.Select(rest => rest.AfterStops > at ? rest with { AfterStops = rest.AfterStops - 1 } : rest)],
        };
    }

    /// <summary>A round of a shift that had nothing to do.</summary>
    private static Round Alone(PromisedStop stop, bool hasMissableBreaks) => new()
    {
        Shift = stop.Shift,
        Start = stop.Start,
        Finish = stop.Start,
        Stops = [New(stop)],
        Breaks = [.. stop.Breaks.Select(rest => new BreakTaken(rest.Start, rest.Finish, rest.IsBefore ? 0 : 1) { Break = hasMissableBreaks ? rest.Index : null })],
    };

    // Ways and the rest are worked out when it is loaded.
    private static Stop New(PromisedStop stop) => new(stop.Visit, stop.Start, stop.Start, stop.Start, 0, 0);
}
