namespace CareRostering.Optimiser.Search;

/// <content>Putting visits into rounds and taking them out: lists and sums at once, times when the step is settled.</content>
internal sealed partial class SearchState
{
    /// <summary>
    /// Inserts an absent visit as evaluated. False, with nothing changed, when what it is tied to, or a rule of the round, does not allow it,
    /// or when what is assigned would cost more than <paramref name="limit"/>.
    /// </summary>
    public bool TryInsert(int visit, in Placement placement, long limit = long.MaxValue)
    {
        Link(visit, placement);
        return Settle(limit == long.MaxValue ? limit : limit + All.Unassigned);
    }

    /// <summary>Takes visits out and settles once. False, with nothing changed, in the rare case that the rest would break a rule (a break moving too early).</summary>
    public bool TryRemove(ReadOnlySpan<int> visits)
    {
        foreach (int visit in visits)
        {
            Unlink(visit);
        }

        return Settle();
    }

    /// <summary>
    /// Takes a visit out whatever that does: where the rest would break a rule by starting earlier (a break too early), the rest starts when
    /// it does now; where that does not help, its whole round is emptied.
    /// </summary>
    public void Remove(int visit)
    {
        int round = N(visit).Round;
        if (TryRemove([visit]))
        {
            return;
        }

        HoldStarts(round);
        if (TryRemove([visit]))
        {
            return;
        }

        HoldStarts(round);
        int next;
        for (int index = N(StartOf(round)).Next; !IsEnd(index); index = next)
        {
            next = N(index).Next;
            if (IsVisit(index))
            {
                Unlink(index);
            }
        }

        if (!Settle())
        {
            throw new InvalidOperationException($"The empty round of shift {round} breaks a rule.");
        }
    }

    /// <summary>Lets nothing in a round, and nothing tied to it, start earlier than it does now.</summary>
    private void HoldStarts(int round)
    {
        for (int index = N(StartOf(round)).Next; !IsEnd(index); index = N(index).Next)
        {
            memory.Set(ref N(index).NotBefore, N(index).Start);
            if (!IsVisit(index))
            {
                continue;
            }

            foreach (ref readonly Arc arc in compiled.Links.Of(index))
            {
                ref Node other = ref N(arc.Other);
                if (other.Round >= 0)
                {
                    memory.Set(ref other.NotBefore, other.Start);
                }
            }
        }
    }

    /// <summary>
    /// Closes the open step: brings times and prices up to date after its changes of the lists, or, when a deadline or a round's hard rule
    /// would be broken or the total would exceed <paramref name="limit"/>, takes the step back and returns false.
    /// </summary>
    private bool Settle(long limit = long.MaxValue)
    {
        bool kept = Forward(limit) && RoundsAreSound() && All.Total <= limit;
        return Close(kept);
    }

    /// <summary>
    /// Works out what taking visits away has gained so far, before they are linked elsewhere: from then on starts can only rise, and
    /// <see cref="SettleRising"/> stops at the first that costs too much.
    /// </summary>
    private bool SettleFalling() => Forward(long.MaxValue) && RoundsAreSound();

    /// <summary>As <see cref="Settle"/>, after <see cref="SettleFalling"/> and nothing but insertions.</summary>
    private bool SettleRising(long limit)
    {
        risingLimit = compiled.RoundsMayCheapen ? long.MaxValue : limit;
        bool kept = Forward(limit) && RoundsAreSound() && All.Total <= limit;
        risingLimit = long.MaxValue;
        return Close(kept);
    }

    private bool Close(bool kept)
    {
        if (kept)
        {
            Backward();
            for (int i = 0; compiled.HasOvertime && i < touchedCount; i++)
            {
                CountToEnd(touched[i]);
            }

            stepMark = memory.Mark;
        }
        else
        {
            backward.Clear();
            memory.UndoTo(stepMark);
        }

        for (int i = 0; i < touchedCount; i++)
        {
            isTouched[touched[i]] = false;
        }

        touchedCount = 0;
        latenessChanged = false;
        return kept;
    }

    /// <summary>Total at which rising starts make a move hopeless.</summary>
    private long risingLimit = long.MaxValue;

    private void Link(int visit, in Placement placement)
    {
        int after = placement.After;
        int round = N(after).Round;
        int next = N(after).Next;
        ref readonly Pair pair = ref compiled.PairOf(visit, round);
        ref Node node = ref N(visit);
        memory.Set(ref node.Round, round);
        memory.Set(ref node.Prev, after);
        memory.Set(ref node.Next, next);
        memory.Set(ref node.Service, pair.Service);
        memory.Set(ref node.NotBefore, placement.NotBefore);
        memory.Set(ref node.Deadline, placement.Deadline);
        memory.Set(ref node.Column, N(after).Column);
        memory.Set(ref N(after).Next, visit);
        memory.Set(ref N(next).Prev, visit);
        RemoveAbsent(visit);
        CountVisit(visit, round, pair.Service, 1);
        Rewire(StopAt(after));
        Rewire(visit);

        // Starting from the estimate keeps the order in which times are worked out right.
        memory.Set(ref node.Start, placement.Start);
        AddToTotal(pair.Price - compiled.UnassignedPrice[visit]);
        memory.Set(ref All.Unassigned, All.Unassigned - compiled.UnassignedPrice[visit]);
        PriceStart(visit, placement.Start);
        forward.Add(visit, placement.Start);
        forward.Add(next, N(next).Start);
        QueueBackward(visit);
        QueueBackward(after);
        if (compiled.Links.IsTied(visit))
        {
            // Latest starts of tied visits are worked out from above, against each other.
            memory.Set(ref node.Latest, placement.Deadline);
            memory.Set(ref node.Room, CompiledProblem.Unlimited);
            memory.Set(ref node.BreakRoom, CompiledProblem.Unlimited);
            LinkTies(visit, placement.Start);
        }
    }

    private void LinkTies(int visit, int start)
    {
        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            ref Node other = ref N(arc.Other);
            if (other.Round < 0)
            {
                continue;
            }

            if (arc.Pair >= 0)
            {
                bool otherFirst = other.Start < start || (other.Start == start && arc.Other < visit);
                memory.Set(ref OrderCell(arc.Pair), otherFirst == arc.Other < visit ? 1 : 2);
                forward.Add(arc.Other, other.Start);
            }

            QueueBackward(arc.Other);
        }
    }

    private void Unlink(int visit)
    {
        ref Node node = ref N(visit);
        int round = node.Round;
        int previous = node.Prev;
        int next = node.Next;
        ref readonly Pair pair = ref compiled.PairOf(visit, round);
        AddToTotal(compiled.UnassignedPrice[visit] - pair.Price);
        memory.Set(ref All.Unassigned, All.Unassigned + compiled.UnassignedPrice[visit]);
        memory.Set(ref N(previous).Next, next);
        memory.Set(ref N(next).Prev, previous);
        CountVisit(visit, round, pair.Service, -1);
        SetOnward(visit, node.Round, default, node.Place);
        Rewire(StopAt(previous));
        DropStartPrice(visit);
        memory.Set(ref node.Round, -1);
        memory.Set(ref node.Prev, visit);
        memory.Set(ref node.Service, CompiledProblem.Unlimited);
        AddAbsent(visit);
        forward.Add(next, N(next).Start);
        QueueBackward(previous);
        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            if (N(arc.Other).Round >= 0)
            {
                forward.Add(arc.Other, N(arc.Other).Start);
                QueueBackward(arc.Other);
                if (arc.Pair >= 0)
                {
                    memory.Set(ref OrderCell(arc.Pair), 0);
                }
            }
        }
    }

    private void DropStartPrice(int visit)
    {
        ref long cell = ref StartPriceCell(visit);
        if (cell != 0)
        {
            memory.Set(ref All.StartPrices, All.StartPrices - cell);
            AddToTotal(-cell);
            memory.Set(ref cell, 0);
        }

        if (LatenessCell(visit) != 0)
        {
            memory.Set(ref LatenessCell(visit), 0);
            latenessChanged = true;
        }
    }

    private void CountVisit(int visit, int round, int service, int sign)
    {
        ref RoundSums sums = ref SumsOf(round);
        int visits = sums.Visits + sign;
        if (visits == 0 || sums.Visits == 0)
        {
            memory.Set(ref All.UsedRounds, All.UsedRounds + sign);
        }

        memory.Set(ref sums.Visits, visits);
        if (compiled.SumsMatterToRounds)
        {
            memory.Set(ref sums.Contact, sums.Contact + (sign * service));
            memory.Set(ref sums.Busy, sums.Busy + (sign * (service + compiled.Access[visit])));
            memory.Set(ref sums.Load, sums.Load + (sign * compiled.Load[visit]));
        }

        if (compiled.SumsMatterToRounds || compiled.TimesMatterToRounds)
        {
            MarkTouched(round);
        }
    }

    /// <summary>Sets the way onward of a stop or start, and of the breaks behind it, whose places are its own.</summary>
    private void Rewire(int stop)
    {
        ref Node node = ref N(stop);
        int target = node.Next;
        while (IsBreak(target))
        {
            target = N(target).Next;
        }

        // A round without visits goes nowhere.
        Leg leg = IsEnd(target) && stop >= compiled.StartNode ? default : compiled.Shift[node.Round].Travel.Between(node.Place, N(target).Place);
        SetOnward(stop, node.Round, leg, N(target).Place);
        for (int rest = node.Next; rest != target; rest = N(rest).Next)
        {
            ref Node pause = ref N(rest);
            memory.Set(ref pause.Place, node.Place);
            memory.Set(ref pause.OnwardLeg, node.OnwardLeg);
            memory.Set(ref pause.OnwardPlace, node.OnwardPlace);
            memory.Set(ref pause.OnwardPrice, node.OnwardPrice);
            QueueBackward(rest);
        }

        if (node.Next != target)
        {
            // The way has changed behind the breaks, whose own times may well stay.
            forward.Add(target, N(target).Start);
            QueueBackward(stop);
        }
    }

    private void SetOnward(int stop, int round, Leg leg, int place)
    {
        ref Node node = ref N(stop);
        if (compiled.SumsMatterToRounds && leg.Seconds != node.OnwardLeg)
        {
            ref RoundSums sums = ref SumsOf(round);
            memory.Set(ref sums.Travel, sums.Travel + leg.Seconds - node.OnwardLeg);
            memory.Set(ref sums.Busy, sums.Busy + leg.Seconds - node.OnwardLeg);
        }

        long price = compiled.Shift[round].TravelPriceOf(leg);
        if (price != node.OnwardPrice)
        {
            AddToTotal(price - node.OnwardPrice);
            memory.Set(ref node.OnwardPrice, price);
        }

        memory.Set(ref node.OnwardLeg, leg.Seconds);
        memory.Set(ref node.OnwardPlace, place);
    }

    /// <summary>The window of <paramref name="visit"/> that holds <paramref name="start"/>, or null.</summary>
    private Problem.TimeWindow? WindowAt(int visit, int start)
    {
        foreach (Problem.TimeWindow window in compiled.Allowed[visit])
        {
            if (window.Contains(start))
            {
                return window;
            }
        }

        return null;
    }
}
