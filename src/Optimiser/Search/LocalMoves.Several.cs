namespace CareRostering.Optimiser.Search;

/// <content>Moving several visits in one step: a segment of a round, two visits that are tied.</content>
internal sealed partial class LocalMoves
{
    private bool RelocateSegment(long threshold)
    {
        int visit = AnyVisit();
        if (visit < 0)
        {
            return false;
        }

        int wanted = 2 + random.Below(LongestSegment - 1);
        int count = 0;
        for (int index = visit; count < wanted && state.IsVisit(index); index = state.At(index).Next)
        {
            segment[count++] = index;
        }

        int last = segment[count - 1];
        int before = count < 2 ? -1 : GapFor(visit, last);
        if (before < 0)
        {
            return false;
        }

        int from = state.At(visit).Round;
        ref readonly Node left = ref state.At(before);
        int to = left.Round;
        if (to == from && (segment.AsSpan(0, count).Contains(before) || state.StopBehind(before) == visit))
        {
            return false;
        }

        ref readonly ShiftTable shift = ref compiled.Shift[to];
        bool sameRate = ReferenceEquals(compiled.Shift[from].Travel, shift.Travel) && compiled.Rates[from] == compiled.Rates[to];
        Leg into = shift.Travel.About(left.Place, compiled.Place[visit], left.Leaves);
        Leg onward = shift.Travel.About(compiled.Place[last], left.OnwardPlace, left.Leaves);
        long change = shift.TravelPriceOf(into) + shift.TravelPriceOf(onward) - left.OnwardPrice - Saving(visit, last);
        int arrival = left.Leaves + into.Seconds;
        for (int i = 0; i < count; i++)
        {
            int index = segment[i];
            ref readonly Pair pair = ref compiled.PairOf(index, to);
            if (pair.Price >= Pair.Never || !state.WorkersAllow(index, shift.Worker, -1))
            {
                return false;
            }

            change += pair.Price - compiled.PairOf(index, from).Price;
            arrival += compiled.Access[index];
            if (from == to)
            {
                placements[i] = Anywhere(index, i == 0 ? before : segment[i - 1]);
            }
            else if (!state.ChooseStart(index, arrival, CompiledProblem.Unlimited, i == 0 ? before : segment[i - 1], out placements[i]))
            {
                return false;
            }

            arrival = placements[i].Start + pair.Service;
            if (i + 1 < count)
            {
                Leg between = shift.Travel.About(compiled.Place[index], compiled.Place[segment[i + 1]], arrival);
                arrival += between.Seconds;
                change += sameRate ? 0 : shift.TravelPriceOf(between) - state.At(index).OnwardPrice;
            }
        }

        if (change - state.PricedByTimes - state.Sums(from).Price > threshold
            || (from != to && (arrival + onward.Seconds > left.Room || arrival > left.BreakRoom)))
        {
            return false;
        }

        Span<(int, int)> room = stackalloc (int, int)[4];
        long starts = from == to
            ? Behind(from, NewOrder.Relocated(state, visit, last, before, room))
            : BehindSegment(count, left.Next, arrival, onward.Seconds);
        return change + starts <= threshold && state.TryRelocateSegment(segment.AsSpan(0, count), placements, state.Total + threshold);
    }

    /// <summary>Least by which starts cost more when the segment stands in another round, and the stop before <paramref name="next"/> is left at an instant.</summary>
    private long BehindSegment(int count, int next, int leaves, int leg)
    {
        int first = segment[0];
        int last = segment[count - 1];
        if (compiled.WaitingPays)
        {
            return -MayGainFrom(first);
        }

        long change = state.PutOff(next, leaves, leg, Pair.Never);
        int worst = 0;
        for (int i = 0; i < count; i++)
        {
            change += compiled.StartPrice(segment[i], placements[i].Start) - state.StartPriceOf(segment[i]) - state.TiesFreed(segment[i]);
            worst = Math.Max(worst, WorstOf(segment[i]));
        }

        ref readonly Node left = ref state.At(state.At(first).Prev);
        ref readonly Node right = ref state.At(last);
        int back = compiled.Shift[left.Round].Travel.About(left.Place, right.OnwardPlace, left.Leaves).Seconds;
        return change - state.Sums(left.Round).Price - state.BroughtForward(right.Next, left.Leaves, back, worst);
    }

    /// <summary>
    /// Takes two tied visits to other places in one step: one behind a random near visit, the other to the cheapest place next to near
    /// visits that suits the first one's start.
    /// </summary>
    private bool RelocatePair(long threshold)
    {
        int first = tied[random.Below(tied.Length)];
        ReadOnlySpan<Arc> arcs = compiled.Links.Of(first);
        ref readonly Arc arc = ref arcs[random.Below(arcs.Length)];
        int second = arc.Other;
        int before = arc.Pair < 0 && !arc.SameWorker && state.IsFree(first) && state.IsFree(second) ? GapFor(first, first) : -1;
        if (before < 0 || before == first || before == second)
        {
            return false;
        }

        long gain = threshold + PairGain(first) + PairGain(second) + 1;
        Placement place = Placement.None;
        place.Cost = Math.Min(place.Cost, gain);
        int round = state.At(before).Round;
        bool found = state.PrepareBeside(first, -CompiledProblem.Unlimited, -1)
            && Place(first, before, ref place);
        state.Unbar();
        if (!found)
        {
            return false;
        }

        // A detour saves nothing, whatever else it does.
        if (place.Cost >= gain)
        {
            return false;
        }

        Placement other = Placement.None;
        other.Cost = Math.Min(other.Cost, gain - place.Cost);
        if (state.PrepareBeside(second, place.Start + arc.Least, round))
        {
            state.ConsiderNeighbours(second, Nearest(neighbourhoods.Before[second]), Nearest(neighbourhoods.After[second]), neighbourhoods.IsBefore(second), open, ref other);
        }

        state.Unbar();
        if (!other.Exists || other.After == first || other.After == second || place.After == second)
        {
            return false;
        }

        int worker = compiled.Shift[round].Worker;
        int otherWorker = compiled.Shift[state.At(other.After).Round].Worker;
        if ((arc.DistinctWorkers && worker == otherWorker) || !state.WorkersAllow(first, worker, second) || !state.WorkersAllow(second, otherWorker, first))
        {
            return false;
        }

        segment[0] = first;
        segment[1] = second;
        placements[0] = place;
        placements[1] = other;
        return state.TryRelocateSegment(segment.AsSpan(0, 2), placements, state.Total + threshold);
    }

    /// <summary>All that taking a visit away may gain.</summary>
    private long PairGain(int visit) =>
        Saving(visit, visit) + compiled.PairOf(visit, state.At(visit).Round).Price + MayGainWithout(visit);

    private ReadOnlySpan<Neighbour> Nearest(Neighbour[] neighbours) => neighbours.AsSpan(0, Math.Min(neighbours.Length, options.MoveNeighbours));
}
