using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;

namespace CareRostering.Optimiser.Insertion;

/// <summary>
/// Looks for one visit that another worker could make, so that a call fits where it was: the visit is taken out, the call put into its round, the visit into another. Every swap is carried
/// out in full, measured, and taken back.
/// </summary>
internal static class SwapSearch
{
    /// <summary>Visits tried, those that start nearest to the call's first possible start first.</summary>
    private const int MostVisits = 200;

    /// <summary>The cheapest swap by which a call of one worker keeps its promise; none where there is none.</summary>
    public static IEnumerable<Fix> Find(CompiledProblem compiled, Rota rota, IReadOnlyList<int> visits, OfferOptions options)
    {
        var state = new SearchState(compiled);
        if (visits.Count != 1 || !state.Load(rota))
        {
            return [];
        }

        state.FreezeBefore(options.FrozenBefore);
        int call = visits[0];
        Visit wanted = compiled.Problem.Visits[call];
        int from = Math.Max(wanted.Windows[0].Earliest, options.FrozenBefore);
        int until = wanted.Due ?? wanted.Windows[^1].Latest;
        int[] near =
        [
            .. rota.Rounds
                .Where(round => compiled.MayMake(call, round.Shift))
                .SelectMany(round => round.Stops)
                .Where(stop => stop.Arrival - (long)stop.TravelSeconds >= options.FrozenBefore && stop.Finish > from - wanted.DurationSeconds && stop.Start < until + wanted.DurationSeconds)
                .Where(stop => !compiled.Links.IsTied(stop.Visit))
                .OrderBy(stop => Math.Abs(stop.Start - from)).ThenBy(stop => stop.Visit)
                .Select(stop => stop.Visit)
                .Take(MostVisits),
        ];
        (int Visit, int To, long Total) best = (-1, -1, long.MaxValue);
        foreach (int visit in near)
        {
            if (TrySwap(state, call, visit, options) is { } to && state.At(call).Start <= until && state.Total < best.Total)
            {
                best = (visit, to, state.Total);
            }

            state.Rollback();
        }

        if (best.Visit < 0)
        {
            return [];
        }

        Score standing = state.ToRota().Score;
        TrySwap(state, call, best.Visit, options);
        Offer offer = OfferSearch.Describe(state, visits, standing);
        state.Rollback();
        return [new Fix { Kind = FixKind.Swap, Visit = best.Visit, Shift = best.To, Offer = offer }];
    }

    /// <summary>The shift that takes the visit; null where the swap is not possible. The state then has to be taken back either way.</summary>
    private static int? TrySwap(SearchState state, int call, int visit, OfferOptions options)
    {
        int round = state.At(visit).Round;
        if (!state.TryRemove([visit]) || !TryCheapest(state, call, own => own == round) || !TryCheapest(state, visit, own => own != round))
        {
            return null;
        }

        // What has started cannot start again, and nobody waits much longer than promised.
        foreach (MovedVisit moved in state.Moved())
        {
            if (moved.OldStart < options.FrozenBefore || Math.Abs(moved.NewStart - moved.OldStart) > options.MaxMovedSeconds)
            {
                return null;
            }
        }

        return state.At(visit).Round;
    }

    private static bool TryCheapest(SearchState state, int visit, Func<int, bool> isWanted)
    {
        Placement best = Placement.None;
        if (!state.Prepare(visit))
        {
            return false;
        }

        for (int round = 0; round < state.Compiled.Shifts; round++)
        {
            if (!isWanted(round) || !state.MayMake(visit, round))
            {
                continue;
            }

            for (int after = state.StartOf(round); state.At(after).Next >= 0; after = state.At(after).Next)
            {
                Placement place = Placement.None;
                state.Consider(visit, after, ref place);
                if (place.Exists && (!best.Exists || place.Cost < best.Cost))
                {
                    best = place;
                }
            }
        }

        return best.Exists && state.TryInsert(visit, best);
    }
}
