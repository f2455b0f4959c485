namespace CareRostering.Optimiser.Search;

/// <content>Exchange of tails between two rounds.</content>
internal sealed partial class LocalMoves
{
    private bool ExchangeTails(long threshold)
    {
        int visit = AnyVisit();
        int before = visit < 0 ? -1 : NodeBefore(visit);
        if (before < 0 || state.At(before).Round == state.At(visit).Round)
        {
            return false;
        }

        // The visit's tail comes behind `before`; what came behind `before` goes behind the stop before the visit.
        ref readonly Node left = ref state.At(before);
        int otherBefore = state.StopAt(state.At(visit).Prev);
        ref readonly Node right = ref state.At(otherBefore);
        int behind = state.StopBehind(before);
        ref readonly ShiftTable shift = ref compiled.Shift[left.Round];
        ref readonly ShiftTable other = ref compiled.Shift[right.Round];
        Leg into = shift.Travel.About(left.Place, state.At(visit).Place, left.Leaves);
        Leg back = state.IsEnd(behind) && otherBefore >= compiled.StartNode
            ? default
            : other.Travel.About(right.Place, state.IsEnd(behind) ? other.EndPlace : state.At(behind).Place, right.Leaves);
        long change = shift.TravelPriceOf(into) + other.TravelPriceOf(back) - left.OnwardPrice - right.OnwardPrice;
        if (left.Leaves + into.Seconds + compiled.Visit[visit].Access > state.At(visit).Latest
            || (!state.IsEnd(behind) && right.Leaves + back.Seconds + compiled.Visit[behind].Access > state.At(behind).Latest)
            || (compiled.HasLoads && !LoadsFit(before, visit, behind)))
        {
            return false;
        }

        // Where tails cost the same in each other's shift, whether they may be made there is asked last: it takes a walk along both.
        bool sameColumn = left.Column == right.Column && compiled.StartNode == compiled.Visits;
        bool samePrice = !compiled.HasPairPrices && shift.TravelPerSecond == other.TravelPerSecond && shift.TravelPerMetre == other.TravelPerMetre
            && shift.EndPlace == other.EndPlace && ReferenceEquals(shift.Travel, other.Travel);
        if (!samePrice && !PriceTails(before, visit, behind, ref change))
        {
            return false;
        }

        if (change - state.PricedByTimes - state.Sums(left.Round).Price - state.Sums(right.Round).Price > threshold
            || change + Behind(visit, left.Leaves, into.Seconds) + Behind(behind, right.Leaves, back.Seconds) > threshold)
        {
            return false;
        }

        if (samePrice && !sameColumn && !PriceTails(before, visit, behind, ref change))
        {
            return false;
        }

        return state.TryExchangeTails(state.At(behind).Prev, state.At(visit).Prev, state.Total + threshold);
    }

    private bool LoadsFit(int before, int visit, int behind)
    {
        int moved = TailLoad(visit) - TailLoad(behind);
        int into = state.At(before).Round;
        int from = state.At(visit).Round;
        return state.Sums(into).Load + moved <= compiled.Shift[into].MaxLoad && state.Sums(from).Load - moved <= compiled.Shift[from].MaxLoad;
    }

    private int TailLoad(int index)
    {
        int load = 0;
        for (; !state.IsEnd(index); index = state.At(index).Next)
        {
            load += state.IsVisit(index) ? compiled.Load[index] : 0;
        }

        return load;
    }

    /// <summary>Adds what the two tails cost more in each other's shift; false when a visit may not be made there, or the breaks do not match.</summary>
    private bool PriceTails(int before, int visit, int behind, ref long change)
    {
        int into = state.At(before).Round;
        int from = state.At(visit).Round;
        int breaks = 0;
        return PriceTail(visit, from, into, 1, ref breaks, ref change) && PriceTail(behind, into, from, -1, ref breaks, ref change) && breaks == 0;
    }

    private bool PriceTail(int first, int from, int to, int sign, ref int breaks, ref long change)
    {
        ref readonly ShiftTable there = ref compiled.Shift[to];
        bool sameTravel = ReferenceEquals(compiled.Shift[from].Travel, there.Travel);
        bool sameRate = sameTravel && compiled.Rates[from] == compiled.Rates[to];
        for (int index = first; !state.IsEnd(index); index = state.At(index).Next)
        {
            if (state.IsBreak(index))
            {
                breaks += sign;
                continue;
            }

            ref readonly Node node = ref state.At(index);
            long price = compiled.PairOf(index, to).Price;
            if (price >= Pair.Never)
            {
                return false;
            }

            change += price - compiled.PairOf(index, from).Price;
            bool last = state.IsEnd(state.StopBehind(index));
            if (!sameRate || last)
            {
                change += there.TravelPriceOf(there.Travel.About(node.Place, last ? there.EndPlace : node.OnwardPlace, node.Leaves)) - node.OnwardPrice;
            }
        }

        return true;
    }
}
