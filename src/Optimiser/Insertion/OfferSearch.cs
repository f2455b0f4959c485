using System.Collections.Immutable;
using CareRostering.Optimiser.Explanation;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Insertion;

/// <summary>
/// Ranks ways to place a call in a rota that stands: every place in every round is tested, the cheapest are carried out in full, with all
/// that they push, measured and taken back. Visits keep their worker; those behind the new one may start later, within the limit. Where that keeps no promise, or costs more than it
/// need, one visit may be exchanged, and where not even that keeps it, two (<see cref="ExchangeSearch"/>).
/// </summary>
public static class OfferSearch
{
    /// <summary>Places carried out for the first visit of a call, and for each further one.</summary>
    internal const int TriedFirst = 40;
    private const int TriedFurther = 6;

    /// <summary>Two offers of one round are worth telling apart when their starts differ by this much.</summary>
    private const int DistinctSeconds = 30 * 60;

    /// <summary>Offers for the call of <paramref name="visits"/>.</summary>
    /// <param name="problem">The day with the new call's visits in it, appended behind all others.</param>
    /// <param name="rota">The standing rota, which does not have them in a round.</param>
    /// <param name="visits">The call's visits, one for each worker.</param>
    /// <param name="options">Limits.</param>
    /// <exception cref="FaultException">The standing rota breaks a hard rule (<c>ROTA_UNSOUND</c>): nothing may be lost by building on it.</exception>
    public static OfferResult Rank(RotaProblem problem, Rota rota, IReadOnlyList<int> visits, OfferOptions options) =>
        Rank(new CompiledProblem(problem), rota, visits, options);

    /// <inheritdoc cref="Rank(RotaProblem, Rota, IReadOnlyList{int}, OfferOptions)"/>
    internal static OfferResult Rank(CompiledProblem compiled, Rota rota, IReadOnlyList<int> visits, OfferOptions options)
    {
        var state = new SearchState(compiled) { IsLive = true };
        if (!state.Load(rota))
        {
            throw Unsound();
        }

        state.FreezeBefore(options.FrozenBefore);
        var found = new List<(Candidate Candidate, long Total)>();
        if (options.Exchange is not { Only.IsEmpty: false })
        {
            Try(state, visits, 0, new Placement[visits.Count], options, found);
        }

        ExchangeSearch? exchanges = options.Exchange is { } allowed ? new ExchangeSearch(state, rota, visits, options, allowed) : null;
        if (exchanges is not null)
        {
            AddExchanges(state, visits, exchanges, options.Exchange!, found);
        }

        found.Sort(static (a, b) => a.Total != b.Total ? a.Total.CompareTo(b.Total) : Candidate.InOrder(a.Candidate, b.Candidate));

        Score standing = state.ToRota().Score;
        ImmutableArray<Offer> offers = [.. Choose(found, options.Most).Select(candidate => CarryOut(state, visits, candidate, standing, exchanges, options))];

        // A worker who could come is no reason: he or she is among the offers, or left out for moving others too far.
        ImmutableArray<Reason> reasons = offers.Length < options.Most && options.WithReasons
            ? [.. RotaExplainer.Reasons(state, visits[0]).Where(reason => reason.Rule != Obstacle.Search)]
            : [];
        return new OfferResult(offers, reasons);
    }

    internal static FaultException Unsound() =>
        new([new Fault("ROTA_UNSOUND", "rota", "The standing rota breaks a hard rule of the day, so nothing can be offered on top of it.", "Check it, and plan or repair it first.")]);

    /// <summary>Whether an offer may move a visit so.</summary>
    internal static bool MayMove(MovedVisit moved, OfferOptions options) =>
        moved.OldStart >= options.FrozenBefore && Math.Abs(moved.NewStart - moved.OldStart) <= options.MaxMovedSeconds;

    /// <summary>Exchanges that count less, prices of exchange and risk included, than any plain offer that keeps the promise; where none keeps it, those that do, of two visits if there are no others.</summary>
    private static void AddExchanges(
        SearchState state, IReadOnlyList<int> visits, ExchangeSearch exchanges, ExchangeOptions options, List<(Candidate Candidate, long Total)> found)
    {
        long price = options.PricePence * Prices.Micropence;
        long others = state.Total - state.TotalOfAssigned - visits.Sum(visit => state.Compiled.UnassignedPrice[visit]);
        long limit = long.MaxValue;
        foreach ((Candidate plain, long total) in found)
        {
            limit = plain.Start <= exchanges.Until ? Math.Min(limit, total - others - price) : limit;
        }

        List<Exchange> kept = exchanges.Find(limit);
        if (kept.Count == 0 && limit == long.MaxValue)
        {
            kept = exchanges.FindAtLast();
        }

        foreach (Exchange exchange in kept)
        {
            found.Add((new Candidate([], exchange.Rounds, exchange.Start) { Exchanged = exchange.Visits }, exchange.Total + others + (price * exchange.Visits.Length)));
        }
    }

    private static void Try(
        SearchState state, IReadOnlyList<int> visits, int depth, Placement[] chosen, OfferOptions options, List<(Candidate Candidate, long Total)> found)
    {
        if (depth == visits.Count)
        {
            // What has started cannot start again, however little it would move.
            if (state.Moved().All(moved => MayMove(moved, options)))
            {
                int[] rounds = [.. visits.Select(visit => state.At(visit).Round)];
                found.Add((new Candidate([.. chosen], rounds, state.At(visits[0]).Start), state.Total + Risk(state, visits, options)));
            }

            return;
        }

        foreach (Placement place in Places(state, visits[depth], options).Take(depth == 0 ? TriedFirst : TriedFurther))
        {
            chosen[depth] = place;
            long mark = state.Total;
            if (state.TryInsert(visits[depth], place))
            {
                Try(state, visits, depth + 1, chosen, options, found);
                Replay(state, visits, chosen, depth);
            }

            if (state.Total != mark)
            {
                throw new InvalidOperationException($"Taking an offer back left a total of {state.Total} instead of {mark}.");
            }
        }
    }

    /// <summary>Puts the state back to the first <paramref name="depth"/> visits of the call.</summary>
    internal static void Replay(SearchState state, IReadOnlyList<int> visits, Placement[] chosen, int depth)
    {
        state.Rollback();
        for (int i = 0; i < depth; i++)
        {
            if (!state.TryInsert(visits[i], chosen[i]))
            {
                throw new InvalidOperationException($"Visit {visits[i]} no longer fits where it was just placed.");
            }
        }
    }

    /// <summary>What the risk counts of the call as it is placed: that of its last start.</summary>
    internal static long Risk(SearchState state, IReadOnlyList<int> visits, OfferOptions options) =>
        visits.Max(visit => options.Risk(state.Compiled.Problem.Visits[visit], state.At(visit).Start));

    /// <summary>Everywhere a visit fits, by what that costs at first sight and the risk.</summary>
    /// <param name="state">The rota, in which it has none.</param>
    /// <param name="visit">The visit.</param>
    /// <param name="options">What the risk counts.</param>
    /// <param name="earliest">Earliest start.</param>
    /// <param name="latest">Latest start.</param>
    internal static IEnumerable<Placement> Places(SearchState state, int visit, OfferOptions options, int earliest = int.MinValue, int latest = int.MaxValue)
    {
        Visit call = state.Compiled.Problem.Visits[visit];
        return state.PlacesWithin(visit, earliest, latest).OrderBy(place => place.Cost + options.Risk(call, place.Start)).ThenBy(place => place.Start).ThenBy(place => place.After);
    }

    /// <summary>Whether everybody else may be moved as far as a visit that was just placed moves them, and nothing of what is over or under way comes behind it.</summary>
    internal static bool IsKept(SearchState state, int visit, OfferOptions options, Func<int, bool> isReported)
    {
        foreach (MovedVisit moved in state.Moved())
        {
            if (!MayMove(moved, options) || isReported(moved.Visit))
            {
                return false;
            }
        }

        // Breaks and the end of the round stand in the chain, too.
        for (int behind = state.At(visit).Next; behind >= 0; behind = state.At(behind).Next)
        {
            if (behind < state.Compiled.Visits && isReported(behind))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The cheapest offer of each set of rounds first, then further ones of the same rounds at clearly other times.</summary>
    private static IEnumerable<Candidate> Choose(List<(Candidate Candidate, long Total)> found, int most)
    {
        var firsts = new List<Candidate>();
        var others = new List<Candidate>();
        foreach ((Candidate candidate, _) in found)
        {
            List<Candidate> same = [.. firsts.Concat(others).Where(other => other.SameWorkers(candidate))];
            if (same.Count == 0)
            {
                firsts.Add(candidate);
            }
            else if (same.TrueForAll(other => Math.Abs(other.Start - candidate.Start) >= DistinctSeconds))
            {
                others.Add(candidate);
            }
        }

        HashSet<Candidate> kept = [.. firsts.Concat(others).Take(most)];
        return found.Select(entry => entry.Candidate).Where(kept.Contains);
    }

    private static Offer CarryOut(SearchState state, IReadOnlyList<int> visits, Candidate candidate, Score standing, ExchangeSearch? exchanges, OfferOptions options)
    {
        if (candidate.Exchanged.Length > 0)
        {
            Offer exchange = Describe(state, visits, exchanges!, candidate.Exchanged, standing);
            return Priced(exchange with { ExchangeMicropence = options.Exchange!.PricePence * Prices.Micropence * candidate.Exchanged.Length }, state, options);
        }

        Replay(state, visits, candidate.Places, visits.Count);
        Offer offer = Describe(state, visits, standing);
        state.Rollback();
        return Priced(offer, state, options);
    }

    private static Offer Priced(Offer offer, SearchState state, OfferOptions options) =>
        offer with { RiskMicropence = offer.Stops.Max(stop => options.Risk(state.Compiled.Problem.Visits[stop.Visit], stop.Start)) };

    /// <summary>The offer that an exchange is, carried out and taken back.</summary>
    internal static Offer Describe(SearchState state, IReadOnlyList<int> visits, ExchangeSearch exchanges, int[] exchanged, Score standing)
    {
        (int Shift, int Start)[] were = [.. exchanged.Select(visit => (state.At(visit).Round, state.At(visit).Start))];
        if (!exchanges.TryCarryOut(exchanged))
        {
            throw new InvalidOperationException($"Visits {string.Join(", ", exchanged)} can no longer be exchanged as they just were.");
        }

        Offer offer = Describe(state, visits, standing);
        offer = offer with
        {
            Moved = offer.Moved.RemoveAll(moved => exchanged.Contains(moved.Visit)),
            Reassigned = [.. exchanged.Select((visit, at) => new ReassignedVisit(visit, were[at].Shift, state.At(visit).Round, were[at].Start, state.At(visit).Start))],
        };
        state.Rollback();
        return offer;
    }

    /// <summary>The offer that <paramref name="state"/> has carried out.</summary>
    internal static Offer Describe(SearchState state, IReadOnlyList<int> visits, Score standing)
    {
        Rota amended = state.ToRota();
        ImmutableArray<MovedVisit> moved = [.. state.Moved().OrderBy(move => move.Visit)];
        var stops = ImmutableArray.CreateBuilder<OfferedStop>();
        int? slack = null;
        foreach (int visit in visits)
        {
            int shift = state.At(visit).Round;
            int start = state.At(visit).Start;
            Stop stop = amended.Rounds.First(round => round.Shift == shift).Stops.First(made => made.Visit == visit);
            stops.Add(new OfferedStop(visit, shift, state.Compiled.Shift[shift].Worker, start, stop.TravelSeconds));
            if (state.Compiled.Problem.Visits[visit].Due is { } due)
            {
                slack = Math.Min(slack ?? int.MaxValue, due - start);
            }
        }

        return new Offer
        {
            Stops = stops.ToImmutable(),
            SlackToDueSeconds = slack,
            Moved = moved,
            Added = amended.Score - standing with { Unassigned = amended.Score.Unassigned },
            Amended = amended,
        };
    }

    /// <summary>Places of all visits of a call; none where visits are exchanged.</summary>
    private sealed record Candidate(Placement[] Places, int[] Rounds, int Start)
    {
        /// <summary>The visits that other workers make, found again rather than kept place by place; empty: none.</summary>
        public int[] Exchanged { get; init; } = [];

        public bool SameWorkers(Candidate other) => Exchanged.AsSpan().SequenceEqual(other.Exchanged) && Rounds.Order().SequenceEqual(other.Rounds.Order());

        public static int InOrder(Candidate left, Candidate right)
        {
            int byStart = left.Start.CompareTo(right.Start);
            return byStart != 0 ? byStart : left.Rounds[0].CompareTo(right.Rounds[0]);
        }
    }
}
