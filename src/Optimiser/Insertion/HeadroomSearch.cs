using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Insertion;

/// <summary>Some calls that would ring at one moment.</summary>
/// <param name="Visits">Indices of their visits, calls by one worker each, in the order in which they ring.</param>
/// <param name="Earliest">Earliest start; before it nothing starts anew, nobody sets out and nothing moves.</param>
/// <param name="Until">Latest start that is in time.</param>
public sealed record HeadroomCalls(IReadOnlyList<int> Visits, int Earliest, int Until);

/// <summary>
/// How many calls the rounds of a rota that stands could still take, one after another: each that finds a place in time keeps it while the next is tried. By the rules and within the limits of
/// <see cref="OfferSearch"/> without exchanges, and in its order, so that each would be an offer to whoever rings after those before.
/// </summary>
public static class HeadroomSearch
{
    /// <summary>For each group of calls the start of each of its visits, null where it finds no place in time. Groups know nothing of each other.</summary>
    /// <param name="problem">The day with all visits in it, appended behind all others.</param>
    /// <param name="rota">The standing rota, which does not have them in a round.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="options">How far others may be moved; the rest is not looked at.</param>
    /// <param name="isReported">Whether a visit has started or is over: it is not moved, and nothing is placed before it.</param>
    /// <param name="cancellation">Ends it between two visits.</param>
    /// <exception cref="FaultException">The standing rota breaks a hard rule (<c>ROTA_UNSOUND</c>).</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static int?[][] Starts(
        RotaProblem problem, Rota rota, IReadOnlyList<HeadroomCalls> groups, OfferOptions options, Func<int, bool> isReported, CancellationToken cancellation = default)
    {
        var state = new SearchState(new CompiledProblem(problem)) { IsLive = true };
        if (!state.Load(rota))
        {
            throw OfferSearch.Unsound();
        }

        return [.. groups.Select(calls => Starts(state, calls, options with { FrozenBefore = calls.Earliest }, isReported, cancellation))];
    }

    private static int?[] Starts(SearchState state, HeadroomCalls calls, OfferOptions options, Func<int, bool> isReported, CancellationToken cancellation)
    {
        state.FreezeBefore(calls.Earliest);
        List<(int Visit, Placement Place)> taken = [];
        foreach (int visit in calls.Visits)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Place(state, visit, calls, taken, options, isReported) is { } place)
            {
                taken.Add((visit, place));
            }
        }

        // Who came first may have been put back by those after.
        int?[] starts = [.. calls.Visits.Select(visit => state.IsAssigned(visit) ? state.At(visit).Start : (int?)null)];
        state.Rollback();
        return starts;
    }

    /// <summary>Puts a visit where that looks cheapest and keeps everybody's limits, and leaves it there; null: nowhere.</summary>
    private static Placement? Place(
        SearchState state, int visit, HeadroomCalls calls, List<(int Visit, Placement Place)> taken, OfferOptions options, Func<int, bool> isReported)
    {
        foreach (Placement found in OfferSearch.Places(state, visit, options, calls.Earliest, calls.Until).Take(OfferSearch.TriedFirst))
        {
            // Whoever comes next may push it back, but not past its promise.
            Placement place = found with { NotBefore = Math.Max(found.NotBefore, calls.Earliest), Deadline = Math.Min(found.Deadline, calls.Until) };
            if (!state.TryInsert(visit, place))
            {
                continue;
            }

            if (OfferSearch.IsKept(state, visit, options, isReported))
            {
                return place;
            }

            state.Rollback();
            foreach ((int earlier, Placement where) in taken)
            {
                if (!state.TryInsert(earlier, where))
                {
                    throw new InvalidOperationException($"Visit {earlier} no longer fits where it was just placed.");
                }
            }
        }

        return null;
    }
}
