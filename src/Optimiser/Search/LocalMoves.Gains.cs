namespace CareRostering.Optimiser.Search;

/// <content>What a change of one place may gain, or must cost, behind it: bounds found without working times out.</content>
internal sealed partial class LocalMoves
{
    /// <summary>
    /// Least by which prices behind a change differ when the stop before <paramref name="next"/> leaves at <paramref name="leaves"/> and is
    /// <paramref name="leg"/> seconds away: what later starts cost; where it is reached sooner, minus all that may be gained.
    /// </summary>
    private long Behind(int next, int leaves, int leg)
    {
        ref readonly Node node = ref state.At(next);
        if (compiled.WaitingPays)
        {
            return -MayGainFrom(next);
        }

        if (state.IsVisit(next) && leaves + leg + compiled.Visit[next].Access >= node.Start)
        {
            return state.PutOff(next, leaves, leg, Pair.Never) - state.Sums(node.Round).Price;
        }

        return -state.Sums(node.Round).Price - state.BroughtForward(next, leaves, leg, 0);
    }

    /// <summary>Least by which prices of a round differ in another order.</summary>
    private long Behind(int round, in NewOrder order) => compiled.WaitingPays
        ? -MayGainFrom(FirstOf(round))
        : state.Reordered(order) - state.Sums(round).Price;

    /// <summary>All that starts cost from a node on to the end of its round, what is tied to them included, the round itself, and once a rota.</summary>
    private long MayGainFrom(int node)
    {
        long gain = state.Sums(state.At(node).Round).Price;
        if (state.PricedByTimes == 0)
        {
            return gain;
        }

        gain += state.PricedOnceARota;
        for (int index = node; !state.IsEnd(index); index = state.At(index).Next)
        {
            if (state.IsVisit(index))
            {
                gain += state.StartPriceOf(index) + TiedPrices(index);
            }
        }

        return gain;
    }

    /// <summary>All that taking a visit out of its round may gain beside its travel and its pair.</summary>
    private long MayGainWithout(int visit)
    {
        ref readonly Node node = ref state.At(visit);
        if (state.PricedByTimes == 0)
        {
            return state.Sums(node.Round).Price;
        }

        if (compiled.WaitingPays)
        {
            return MayGainFrom(visit);
        }

        ref readonly Node left = ref state.At(node.Prev);
        int leg = compiled.Shift[node.Round].Travel.About(left.Place, node.OnwardPlace, left.Leaves).Seconds;
        return state.Sums(node.Round).Price + state.StartPriceOf(visit) + state.TiesFreed(visit)
            + state.BroughtForward(node.Next, left.Leaves, leg, WorstOf(visit));
    }

    private long TiedPrices(int visit)
    {
        long price = 0;
        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            price += state.StartPriceOf(arc.Other);
        }

        return price;
    }

    /// <summary>Largest lateness of a visit and those tied to it, where the worst is priced.</summary>
    private int WorstOf(int visit)
    {
        if (compiled.WorstLatePerSecond == 0)
        {
            return 0;
        }

        int worst = compiled.Lateness(visit, state.At(visit).Start);
        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            worst = state.IsAssigned(arc.Other) ? Math.Max(worst, compiled.Lateness(arc.Other, state.At(arc.Other).Start)) : worst;
        }

        return worst;
    }
}
