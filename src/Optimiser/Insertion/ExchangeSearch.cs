using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Insertion;

/// <summary>
/// Looks for one visit that another worker could make, so that a call fits where it was: the visit is taken out, the call put into its round, the visit into another's. Candidates
/// are taken in order of what they cost at least (the visit out, the call in, the cheapest worker for the visit, no travel) until that exceeds what is known; those that are left are
/// carried out in full, measured, and taken back. One thread.
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

    private readonly RotaProblem problem = state.Compiled.Problem;

    /// <summary>Latest start of the call that keeps its promise, or that its windows allow.</summary>
    public int Until => Math.Min(problem.Visits[visits[0]].Due ?? int.MaxValue, problem.Visits[visits[0]].Windows[^1].Latest);

    /// <summary>Exchanges by which the call keeps its promise, for each round of the call the cheapest; in order of cost.</summary>
    /// <param name="limit">Micropence of assigned visits (<see cref="SearchState.TotalOfAssigned"/>) that it has to stay below.</param>
    public List<Exchange> Find(long limit)
    {
        var best = new SortedDictionary<int, Exchange>();
        int tried = 0;
        foreach ((int visit, long least) in Candidates(limit))
        {
            int round = state.At(visit).Round;
            long below = best.TryGetValue(round, out Exchange? known) ? known.Total : limit;
            if (least >= limit || tried == MostTried)
            {
                break;
            }

            if (least < below && TryCarryOut(visit, below))
            {
                best[round] = new Exchange(visit, [.. visits.Select(own => state.At(own).Round)], state.At(visits[0]).Start, state.TotalOfAssigned);
            }

            tried++;
            state.Rollback();
        }

        return [.. best.Values.OrderBy(found => found.Total).ThenBy(found => found.Visit)];
    }

    /// <summary>Carries an exchange out; the same that was found. False where it is not possible or not below the limit; the state then has to be taken back either way.</summary>
    public bool TryCarryOut(int visit, long limit = long.MaxValue)
    {
        int round = state.At(visit).Round;
        int start = state.At(visit).Start;
        if (!state.TryRemove([visit]) || !TryCall(round) || !TryElsewhere(visit, round, start, limit) || state.TotalOfAssigned >= limit)
        {
            return false;
        }

        // What has started cannot start again, and nobody waits much longer than promised. Where the call is late at last, nothing is gained.
        return visits.All(own => state.At(own).Start <= Until) && state.Moved().All(moved => IsAllowed(moved, visit));
    }

    private bool IsAllowed(MovedVisit moved, int exchanged)
    {
        int seconds = Math.Abs(moved.NewStart - moved.OldStart);
        return moved.OldStart >= options.FrozenBefore && seconds <= (moved.Visit == exchanged ? exchange.ToldSeconds : options.MaxMovedSeconds);
    }

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
        if (exchange.Only is { } only)
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

    private bool IsFree(int visit) => problem.Visits[visit] is { PinnedWorker: null, PinnedStart: null } && !exchange.Kept.Contains(visit);

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

    /// <summary>Puts the exchanged visit into another worker's round, at about the time its patient was told.</summary>
    private bool TryElsewhere(int visit, int round, int start, long limit)
    {
        CompiledProblem compiled = state.Compiled;
        int told = exchange.ToldSeconds;
        (int earliest, int latest) = exchange.Only is { } only ? (only.NewStart, only.NewStart) : (Math.Max(start - told, options.FrozenBefore), start + told);
        Placement best = Placement.None;
        if (!state.PrepareWithin(visit, earliest, latest))
        {
            return false;
        }

        for (int own = 0; own < compiled.Shifts; own++)
        {
            if (compiled.Shift[own].Worker != compiled.Shift[round].Worker && (exchange.Only is null || own == exchange.Only.ToShift))
            {
                state.ConsiderRound(visit, own, ref best);
            }
        }

        return best.Exists && (limit == long.MaxValue || state.TotalOfAssigned + best.Cost < limit) && state.TryInsert(visit, best with { NotBefore = best.Start });
    }
}

/// <summary>An exchange that was carried out and taken back.</summary>
/// <param name="Visit">The visit that another worker makes.</param>
/// <param name="Rounds">Rounds of the call's visits, in their order.</param>
/// <param name="Start">Start of the call.</param>
/// <param name="Total">Micropence of all assigned visits with it.</param>
internal sealed record Exchange(int Visit, int[] Rounds, int Start, long Total);
