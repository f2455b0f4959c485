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
        RemoveAbsent(visit);
        return Settle(limit == long.MaxValue ? limit : limit + all.Unassigned);
    }

    /// <summary>Takes visits out and settles once. False, with nothing changed, in the rare case that the rest would break a rule (a break moving too early).</summary>
    public bool TryRemove(ReadOnlySpan<int> visits)
    {
        foreach (int visit in visits)
        {
            Unlink(visit);
            AddAbsent(visit);
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
                AddAbsent(index);
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
            // A break that is missed is given up: held where it was missed it would hold up all that comes behind.
            Edit(index).NotBefore = IsBreak(index) && !IsTaken(index) ? CompiledProblem.Unlimited : N(index).Start;
            if (!IsVisit(index))
            {
                continue;
            }

            foreach (ref readonly Arc arc in compiled.Links.Of(index))
            {
                if (N(arc.Other).Round >= 0)
                {
                    Edit(arc.Other).NotBefore = N(arc.Other).Start;
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
        bool kept = Forward(limit) && RoundsAreSound() && all.Total <= limit;
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
        bool kept = all.Total <= risingLimit && Forward(limit) && RoundsAreSound() && all.Total <= limit;
        forward.Clear();
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
            memory.NextStep();
            allBeforeStep = all;
        }
        else
        {
            backward.Clear();
            memory.UndoTo(stepMark);
            all = allBeforeStep;
        }

        for (int i = 0; i < touchedCount; i++)
        {
            isTouched[touched[i]] = false;
        }

        touchedCount = 0;
        worstIsOpen = false;
        return kept;
    }

    /// <summary>Total at which rising starts make a move hopeless.</summary>
    private long risingLimit = long.MaxValue;

    /// <summary>Puts a visit that is in no round into one; whether it counts as absent is another matter (<see cref="RemoveAbsent"/>).</summary>
    private void Link(int visit, in Placement placement)
    {
        int after = placement.After;
        ref Node left = ref Edit(after);
        int round = left.Round;
        int next = left.Next;
        ref readonly VisitTable table = ref compiled.Visit[visit];
        ref readonly Pair pair = ref compiled.PairOf(visit, round);
        ref Node node = ref Edit(visit);
        node.Round = round;
        node.Prev = after;
        node.Next = next;
        node.Service = pair.Service;
        node.NotBefore = placement.NotBefore;
        node.Deadline = placement.Deadline;
        node.Column = left.Column;
        node.OnwardLeg = 0;
        node.OnwardPrice = 0;
        left.Next = visit;
        Edit(next).Prev = visit;

        // Starting from the estimate keeps the order in which times are worked out right.
        node.Start = placement.Start;
        CountStops(round, 1, compiled.Load[visit], pair.Service, 0, table.Access);
        Rewire(StopAt(after));
        Rewire(visit);
        all.Total += pair.Price;
        AddStartPrice(compiled.StartPrice(visit, placement.Start));
        if (compiled.WorstLatePerSecond > 0)
        {
            CountLateness(visit, compiled.Lateness(visit, placement.Start));
        }

        forward.Add(visit, placement.Start);
        forward.Add(next, N(next).Start);
        QueueBackward(visit);
        QueueBackward(after);
        if (table.IsTied || !compiled.DeadlinesBind)
        {
            // Latest starts of tied visits are worked out from above, against each other; where deadlines are far away, not at all.
            node.Latest = placement.Deadline;
            node.Room = CompiledProblem.Unlimited;
            node.BreakRoom = CompiledProblem.Unlimited;
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
                SetOrder(arc.Pair, otherFirst == arc.Other < visit ? 1 : 2);
                forward.Add(arc.Other, other.Start);
            }

            QueueBackward(arc.Other);
        }
    }

    /// <summary>Takes a visit out of its round; whether it counts as absent is another matter (<see cref="AddAbsent"/>).</summary>
    private void Unlink(int visit)
    {
        ref Node node = ref Edit(visit);
        int round = node.Round;
        int previous = node.Prev;
        int next = node.Next;
        ref readonly Pair pair = ref compiled.PairOf(visit, round);
        all.Total -= pair.Price + node.OnwardPrice;
        AddStartPrice(-compiled.StartPrice(visit, node.Start));
        if (compiled.WorstLatePerSecond > 0)
        {
            CountLateness(visit, 0);
        }

        Edit(previous).Next = next;
        Edit(next).Prev = previous;
        CountStops(round, -1, -compiled.Load[visit], -pair.Service, -node.OnwardLeg, -compiled.Access[visit]);
        Rewire(StopAt(previous));
        node.Round = -1;
        node.Prev = visit;
        node.Service = CompiledProblem.Unlimited;
        forward.Add(next, N(next).Start);
        QueueBackward(previous);
        if (!compiled.Visit[visit].IsTied)
        {
            return;
        }

        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            if (N(arc.Other).Round >= 0)
            {
                forward.Add(arc.Other, N(arc.Other).Start);
                QueueBackward(arc.Other);
                if (arc.Pair >= 0)
                {
                    SetOrder(arc.Pair, 0);
                }
            }
        }
    }

    /// <summary>Adds stops, and what they carry and take, to the sums of a round; negative numbers take away.</summary>
    private void CountStops(int round, int stops, int load, int service, int travel, int access)
    {
        ref RoundSums sums = ref EditSums(round);
        if (sums.Visits == 0 || sums.Visits + stops == 0)
        {
            all.UsedRounds += Math.Sign(stops);
        }

        sums.Visits += stops;
        if (compiled.SumsMatterToRounds)
        {
            sums.Contact += service;
            sums.Travel += travel;
            sums.Busy += travel + service + access;
            sums.Load += load;
        }

        if (compiled.SumsMatterToRounds || compiled.TimesMatterToRounds)
        {
            MarkTouched(round);
        }
    }

    private void CountTravel(int round, int seconds)
    {
        if (compiled.SumsMatterToRounds && seconds != 0)
        {
            ref RoundSums sums = ref EditSums(round);
            sums.Travel += seconds;
            sums.Busy += seconds;
        }
    }

    /// <summary>Sets the way onward of a stop or start, and of the breaks behind it, whose places are its own.</summary>
    private void Rewire(int stop)
    {
        ref Node node = ref Edit(stop);
        int target = node.Next;
        while (IsBreak(target))
        {
            target = N(target).Next;
        }

        // A round without visits goes nowhere.
        ref readonly ShiftTable shift = ref compiled.Shift[node.Round];
        int place = N(target).Place;
        Leg leg = IsEnd(target) && stop >= compiled.StartNode ? default : shift.Travel.About(node.Place, place, node.Leaves);
        CountTravel(node.Round, leg.Seconds - node.OnwardLeg);
        long price = shift.TravelPriceOf(leg);
        all.Total += price - node.OnwardPrice;
        node.OnwardPrice = price;
        node.OnwardLeg = leg.Seconds;
        node.OnwardPlace = place;
        if (node.Next != target)
        {
            RewireBreaks(stop, target);
        }
    }

    /// <summary>Breaks behind a stop share its way onward.</summary>
    private void RewireBreaks(int stop, int target)
    {
        ref Node node = ref N(stop);
        for (int rest = node.Next; rest != target; rest = N(rest).Next)
        {
            ref Node pause = ref Edit(rest);
            pause.Place = node.Place;
            pause.OnwardLeg = node.OnwardLeg;
            pause.OnwardPlace = node.OnwardPlace;
            pause.OnwardPrice = node.OnwardPrice;
            QueueBackward(rest);
        }

        // The way has changed behind the breaks, whose own times may well stay.
        forward.Add(target, N(target).Start);
        QueueBackward(stop);
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
