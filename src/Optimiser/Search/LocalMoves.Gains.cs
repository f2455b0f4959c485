namespace CareRostering.Optimiser.Search;

/// <content>
/// What a change may gain at most beside travel, found without working times out: when the first start of a round's rest falls by so many
/// seconds, no start behind it, and none that ties pull along, falls by more. What tied visits pass on in their own rounds is left out.
/// </content>
internal sealed partial class LocalMoves
{
    /// <summary>
    /// Least by which prices behind a change differ when <paramref name="next"/> is reached at <paramref name="arrival"/>: what a later start
    /// costs it at least; where it is reached sooner, minus all that may be gained from there to the end of the round, and once a rota.
    /// </summary>
    private long Behind(int next, int arrival)
    {
        ref readonly Node node = ref state.At(next);
        if (state.IsEnd(next))
        {
            return -state.Sums(node.Round).Price;
        }

        int start = Math.Max(arrival + compiled.Visit[next].Access, node.NotBefore);
        return start >= node.Start && !compiled.RoundsMayCheapen
            ? compiled.StartPrice(next, start) - compiled.StartPrice(next, node.Start)
            : -MayGainFrom(next, node.Start - start);
    }

    /// <summary>What may be gained from a visit on to the end of its round, the round itself and once a rota included, when its start falls by some seconds.</summary>
    private long MayGainFrom(int visit, int sooner)
    {
        long gain = state.Sums(state.At(visit).Round).Price;
        if (state.PricedByTimes == 0)
        {
            return gain;
        }

        sooner = compiled.RoundsMayCheapen ? CompiledProblem.Unlimited : sooner;
        gain += OnceARota(sooner);
        for (int index = visit; !state.IsEnd(index); index = state.At(index).Next)
        {
            if (state.IsVisit(index))
            {
                gain += GainOf(index, sooner) + TiedGain(index, sooner);
            }
        }

        return gain;
    }

    /// <summary>What a visit's own start may gain when it falls by some seconds at most.</summary>
    private long GainOf(int visit, int sooner)
    {
        int start = state.At(visit).Start;
        ref readonly VisitTable table = ref compiled.Visit[visit];
        return table.IsPlain ? Math.Min(sooner, Math.Max(0, start - table.LateFrom)) * table.LatePerSecond + table.EarlyPrice(start) : state.StartPriceOf(visit);
    }

    /// <summary>What the starts of visits tied to one may gain when it falls by some seconds.</summary>
    private long TiedGain(int visit, int sooner)
    {
        ref readonly VisitTable table = ref compiled.Visit[visit];
        if (!table.IsTied)
        {
            return 0;
        }

        long gain = 0;
        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            gain += state.IsAssigned(arc.Other) ? GainOf(arc.Other, sooner) : 0;
        }

        return gain;
    }

    /// <summary>What is priced once a rota may gain when no start falls by more than some seconds.</summary>
    private long OnceARota(int sooner) =>
        compiled.RoundsMayCheapen ? state.PricedOnceARota : Math.Min(state.PricedOnceARota, sooner * compiled.WorstLatePerSecond);

    /// <summary>All that taking a visit out of its round may gain beside its travel.</summary>
    private long MayGainWithout(int visit)
    {
        ref readonly Node node = ref state.At(visit);
        long gain = compiled.PairOf(visit, node.Round).Price;
        if (state.PricedByTimes == 0)
        {
            return gain + state.Sums(node.Round).Price;
        }

        // What the visit itself and those tied to it gain has no bound but their prices.
        gain += state.StartPriceOf(visit) + TiedGain(visit, CompiledProblem.Unlimited) + OnceARota(WorstOf(visit));
        int next = node.Next;
        if (state.IsEnd(next))
        {
            return gain + state.Sums(node.Round).Price;
        }

        if (state.IsBreak(next) || state.IsBreak(node.Prev))
        {
            return gain + MayGainFrom(next, CompiledProblem.Unlimited);
        }

        ref readonly Node left = ref state.At(node.Prev);
        ref readonly Node right = ref state.At(next);
        int arrival = left.Leaves + compiled.Shift[node.Round].Travel.Between(left.Place, node.OnwardPlace).Seconds;
        int start = Math.Max(arrival + compiled.Visit[next].Access, right.NotBefore);
        return gain + MayGainFrom(next, Math.Max(0, right.Start - start));
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
