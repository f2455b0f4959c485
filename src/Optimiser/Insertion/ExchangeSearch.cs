using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Insertion;

/// <summary>
/// Looks for one visit that another worker could make, so that a call fits where it was: the visit is taken out, the call put into its round, the visit into another's. Candidates
/// are taken in order of what they cost at least (the visit out, the call in, the cheapest worker for the visit, no travel) until that exceeds what is known; those that are left are
/// carried out in full, measured, and taken back. Where even that does not help, two visits are exchanged: both of the call's round, or one of it whose place is taken from a second
/// (an ejection chain of length two, Glover 1996). One thread.
/// </summary>
/// <param name="state">The standing rota, without the call and with nothing open; it is left so.</param>
/// <param name="rota">The same.</param>
/// <param name="visits">The call's visits, one for each worker: the first takes the exchanged visit's place, the others go where it is cheapest.</param>
/// <param name="options">Limits.</param>
/// <param name="exchange">What may be exchanged.</param>
internal sealed class ExchangeSearch(SearchState state, Rota rota, IReadOnlyList<int> visits, OfferOptions options, ExchangeOptions exchange)
{
    /// <summary>Visits looked at, those that start nearest to the call's first possible start first. Chosen, with <see cref="MostTried"/>, for a few milliseconds.</summary>
    private const int MostVisits = 160;

    /// <summary>Exchanges carried out.</summary>
    private const int MostTried = 48;

    /// <summary>Exchanges of two carried out. Chosen: nearly all that there are in a county's day, in some ten milliseconds; only who would have nothing to offer waits for them.</summary>
    private const int MostPairsTried = 2_000;

    private readonly RotaProblem problem = state.Compiled.Problem;

    /// <summary>Latest start of the call that keeps its promise, or that its windows allow.</summary>
    public int Until => Math.Min(problem.Visits[visits[0]].Due ?? int.MaxValue, problem.Visits[visits[0]].Windows[^1].Latest);

    /// <summary>Whether first visits may be exchanged too; an exchange that was agreed on stands whatever it is of.</summary>
    private bool isLastResort = !exchange.Only.IsEmpty;

    /// <summary>Exchanges by which the call keeps its promise, for each round of the call the cheapest; in order of cost.</summary>
    /// <param name="limit">Micropence of assigned visits (<see cref="SearchState.TotalOfAssigned"/>) and of the risk that it has to stay below.</param>
    public List<Exchange> Find(long limit)
    {
        var best = new SortedDictionary<int, Exchange>();
        if (exchange.Only.Length > 1)
        {
            return [];
        }

        int tried = 0;
        foreach ((int visit, long least) in Candidates(limit))
        {
            int round = state.At(visit).Round;
            long below = best.TryGetValue(round, out Exchange? known) ? known.Total : limit;
            if (least >= limit || tried == MostTried)
            {
                break;
            }

            if (least < below && TryCarryOut([visit], below))
            {
                best[round] = Found([visit]);
            }

            tried++;
            state.Rollback();
        }

        return InOrder(best);
    }

    /// <summary>What is left where nothing else keeps the promise: first visits at the very minute that was promised, and exchanges of two visits. For each round of the call the cheapest, in order of cost.</summary>
    public List<Exchange> FindAtLast()
    {
        isLastResort = true;
        List<Exchange> single = exchange.Promised.Count > 0 ? Find(long.MaxValue) : [];
        return single.Count > 0 ? single : FindPairs();
    }

    private List<Exchange> FindPairs()
    {
        var best = new SortedDictionary<int, Exchange>();
        int tried = 0;
        foreach (int[] pair in Pairs())
        {
            int round = state.At(pair[0]).Round;
            if (TryCarryOut(pair, best.TryGetValue(round, out Exchange? known) ? known.Total : long.MaxValue))
            {
                best[round] = Found(pair);
            }

            state.Rollback();
            if (++tried == MostPairsTried)
            {
                break;
            }
        }

        return InOrder(best);
    }

    /// <summary>Carries an exchange out; the same that was found. False where it is not possible or not below the limit; the state then has to be taken back either way.</summary>
    /// <param name="exchanged">The visits that other workers make: the first leaves the call's round, for wherever it is cheapest or, where the second is of another round, for that one.</param>
    /// <param name="limit">As for <see cref="Find"/>.</param>
    public bool TryCarryOut(int[] exchanged, long limit = long.MaxValue)
    {
        (int Round, int Start)[] were = [.. exchanged.Select(visit => (state.At(visit).Round, state.At(visit).Start))];
        return TryCheapest(exchanged, were, limit) || (!exchange.Only.IsEmpty && TryAgreed(exchanged, were[0].Round, []));
    }

    /// <summary>The call first, then each visit where it is cheapest.</summary>
    private bool TryCheapest(int[] exchanged, (int Round, int Start)[] were, long limit)
    {
        if (!state.TryRemove(exchanged) || !TryCall(were[0].Round))
        {
            return false;
        }

        for (int at = 0; at < exchanged.Length; at++)
        {
            int into = at == 0 && were[^1].Round != were[0].Round ? were[^1].Round : -1;
            if (!TryElsewhere(exchanged[at], were[at].Round, were[at].Start, into, limit))
            {
                return false;
            }
        }

        return Total < limit && IsSound(exchanged);
    }

    /// <summary>
    /// What was agreed on has its minutes: the call, at its very start, may be in the way of a visit that had pushed it there, and a break may have come between them. So the
    /// visits first, at each place of their rounds.
    /// </summary>
    private bool TryAgreed(int[] exchanged, int round, Placement[] places)
    {
        state.Rollback();
        if (!state.TryRemove(exchanged) || !places.Index().All(place => state.TryInsert(exchanged[place.Index], place.Item)))
        {
            return false;
        }

        if (places.Length == exchanged.Length)
        {
            return TryCall(round) && IsSound(exchanged);
        }

        int visit = exchanged[places.Length];
        ReassignedVisit agreed = exchange.Only.First(own => own.Visit == visit);
        var found = new List<Placement>();
        if (state.PrepareWithin(visit, agreed.NewStart, agreed.NewStart))
        {
            state.AddPlaces(visit, agreed.ToShift, found);
        }

        return found.Exists(place => TryAgreed(exchanged, round, [.. places, place with { NotBefore = place.Start }]));
    }

    /// <summary>What has started cannot start again, and nobody waits much longer than promised. Where the call is late at last, nothing is gained.</summary>
    private bool IsSound(int[] exchanged) => IsInTime() && state.Moved().All(moved => IsAllowed(moved, exchanged));

    private Exchange Found(int[] exchanged) => new(exchanged, [.. visits.Select(own => state.At(own).Round)], state.At(visits[0]).Start, Total);

    /// <summary>What the rota costs, but for who is in no round, and what the risk of the call counts.</summary>
    private long Total => state.TotalOfAssigned + OfferSearch.Risk(state, visits, options);

    private static List<Exchange> InOrder(SortedDictionary<int, Exchange> best) => [.. best.Values.OrderBy(found => found.Total).ThenBy(found => found.Visits[0])];

    private bool IsInTime() => visits.All(own => state.At(own).Start <= Until);

    private bool IsAllowed(MovedVisit moved, int[] exchanged)
    {
        int seconds = Math.Abs(moved.NewStart - moved.OldStart);
        return moved.OldStart >= options.FrozenBefore && seconds <= (exchanged.Contains(moved.Visit) ? ToldSeconds(moved.Visit) : options.MaxMovedSeconds);
    }

    private int ToldSeconds(int visit) => exchange.Promised.Contains(visit) ? 0 : exchange.ToldSeconds;

    /// <summary>Two visits each: where taking the first out makes room for the call, the second makes room for the first; else both are of one round.</summary>
    private IEnumerable<int[]> Pairs()
    {
        if (!exchange.Only.IsEmpty)
        {
            if (exchange.Only.Length == 2 && exchange.Only.All(only => state.At(only.Visit).Round == only.FromShift && IsFree(only.Visit)) && exchange.Only.All(only => Stops().Any(stop => stop.Visit == only.Visit)))
            {
                yield return [exchange.Only[0].Visit, exchange.Only[1].Visit];
            }

            yield break;
        }

        Stop[] others = [.. Stops()];
        Dictionary<int, Stop> byVisit = others.ToDictionary(stop => stop.Visit);
        foreach (int visit in Near())
        {
            int round = state.At(visit).Round;
            bool fits = state.TryRemove([visit]) && TryCall(round) && IsInTime();
            state.Rollback();
            Stop own = byVisit[visit];
            foreach (Stop other in others)
            {
                int elsewhere = state.At(other.Visit).Round;
                if (other.Visit != visit && (fits ? MayTakePlace(own, round, other, elsewhere) : elsewhere == round) && CheapestPair(other.Visit, elsewhere) is not null)
                {
                    yield return [visit, other.Visit];
                }
            }
        }
    }

    /// <summary>Whether a visit could be made about when another one is, by its worker.</summary>
    private bool MayTakePlace(Stop own, int round, Stop other, int elsewhere)
    {
        CompiledProblem compiled = state.Compiled;
        return compiled.Shift[elsewhere].Worker != compiled.Shift[round].Worker && compiled.MayMake(own.Visit, elsewhere)
            && other.Start < (long)own.Finish + exchange.ToldSeconds && other.Finish > (long)own.Start - exchange.ToldSeconds;
    }

    /// <summary>All stops that may be exchanged, in the order of rounds.</summary>
    private IEnumerable<Stop> Stops() => rota.Rounds.SelectMany(round => round.Stops).Where(stop => HasNotBegun(stop) && IsFree(stop.Visit));

    /// <summary>Visits to exchange with micropence that the rota then costs at least, the least first.</summary>
    private List<(int Visit, long Least)> Candidates(long limit)
    {
        var found = new List<(int Visit, long Least)>();
        foreach (int visit in Near())
        {
            int round = state.At(visit).Round;
            if (CheapestPair(visit, round) is not { } pair)
            {
                continue;
            }

            if (state.TryRemove([visit]) && TryCall(round) && state.TotalOfAssigned + pair < limit)
            {
                found.Add((visit, state.TotalOfAssigned + pair));
            }

            state.Rollback();
        }

        found.Sort(static (a, b) => a.Least != b.Least ? a.Least.CompareTo(b.Least) : a.Visit.CompareTo(b.Visit));
        return found;
    }

    private IEnumerable<int> Near()
    {
        if (exchange.Only is [{ } only, ..])
        {
            return state.At(only.Visit).Round == only.FromShift && IsFree(only.Visit) ? rota.Rounds.Where(round => round.Shift == only.FromShift)
                .SelectMany(round => round.Stops).Where(stop => stop.Visit == only.Visit && HasNotBegun(stop)).Select(stop => stop.Visit) : [];
        }

        Visit call = problem.Visits[visits[0]];
        int from = Math.Max(call.Windows[0].Earliest, options.FrozenBefore);
        return rota.Rounds
            .Where(round => state.Compiled.MayMake(visits[0], round.Shift))
            .SelectMany(round => round.Stops)
            .Where(stop => HasNotBegun(stop) && stop.Finish > from - (long)call.DurationSeconds && stop.Start < Until + (long)call.DurationSeconds && IsFree(stop.Visit))
            .OrderBy(stop => Math.Abs(stop.Start - from)).ThenBy(stop => stop.Visit)
            .Select(stop => stop.Visit)
            .Take(MostVisits);
    }

    /// <summary>Nobody has set out for it by the frozen horizon.</summary>
    private bool HasNotBegun(Stop stop) => stop.Arrival - (long)stop.TravelSeconds >= options.FrozenBefore;

    private bool IsFree(int visit) => problem.Visits[visit] is { PinnedWorker: null, PinnedStart: null } && !exchange.Kept.Contains(visit) && (isLastResort || !exchange.Promised.Contains(visit));

    /// <summary>Micropence of the cheapest other worker who may make a visit; null: nobody else may.</summary>
    private long? CheapestPair(int visit, int round)
    {
        CompiledProblem compiled = state.Compiled;
        long? cheapest = null;
        for (int other = 0; other < compiled.Shifts; other++)
        {
            if (compiled.Shift[other].Worker != compiled.Shift[round].Worker && compiled.MayMake(visit, other))
            {
                cheapest = Math.Min(cheapest ?? long.MaxValue, compiled.PairOf(visit, other).Price);
            }
        }

        return cheapest;
    }

    private bool TryCall(int round)
    {
        for (int at = 0; at < visits.Count; at++)
        {
            Placement best = Placement.None;
            if (state.Prepare(visits[at]))
            {
                for (int own = at == 0 ? round : 0; own < (at == 0 ? round + 1 : state.Compiled.Shifts); own++)
                {
                    state.ConsiderRound(visits[at], own, ref best);
                }
            }

            if (!best.Exists || !state.TryInsert(visits[at], best))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Puts an exchanged visit into another worker's round, at about the time its patient was told.</summary>
    private bool TryElsewhere(int visit, int round, int start, int into, long limit)
    {
        CompiledProblem compiled = state.Compiled;
        ReassignedVisit? only = exchange.Only.FirstOrDefault(own => own.Visit == visit);
        int told = ToldSeconds(visit);
        (int earliest, int latest) = only is not null ? (only.NewStart, only.NewStart) : (Math.Max(start - told, options.FrozenBefore), start + told);
        Placement best = Placement.None;
        if (!state.PrepareWithin(visit, earliest, latest))
        {
            return false;
        }

        for (int own = into < 0 ? 0 : into; own < (into < 0 ? compiled.Shifts : into + 1); own++)
        {
            if (compiled.Shift[own].Worker != compiled.Shift[round].Worker && (only is null || own == only.ToShift))
            {
                state.ConsiderRound(visit, own, ref best);
            }
        }

        return best.Exists && (limit == long.MaxValue || state.TotalOfAssigned + best.Cost < limit) && state.TryInsert(visit, best with { NotBefore = best.Start });
    }
}

/// <summary>An exchange that was carried out and taken back.</summary>
/// <param name="Visits">The visits that other workers make, one or two: the first is of the call's round.</param>
/// <param name="Rounds">Rounds of the call's visits, in their order.</param>
/// <param name="Start">Start of the call.</param>
/// <param name="Total">Micropence of all assigned visits with it, and what the risk of the call counts.</param>
internal sealed record Exchange(int[] Visits, int[] Rounds, int Start, long Total);
