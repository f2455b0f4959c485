namespace CareRostering.Optimiser.Search;

/// <content>Changing two rounds, or the place of assigned visits, as one step with a limit on what it may cost.</content>
internal sealed partial class SearchState
{
    /// <summary>
    /// Exchanges what comes behind two nodes of different rounds (2-opt*, Potvin and Rousseau 1995). Breaks stay with their shifts: both tails
    /// must hold equally many, and each takes the place of the other's. False, with nothing changed, when a rule forbids it or the total would exceed the limit.
    /// </summary>
    public bool TryExchangeTails(int a, int b, long limit)
    {
        int roundA = N(a).Round;
        int roundB = N(b).Round;
        int firstA = N(a).Next;
        int firstB = N(b).Next;
        int lastA = N(EndOf(roundA)).Prev;
        int lastB = N(EndOf(roundB)).Prev;
        if (!MoveOver(firstA, roundA, roundB) || !MoveOver(firstB, roundB, roundA))
        {
            Abandon();
            return false;
        }

        Join(a, IsEnd(firstB) ? EndOf(roundA) : firstB);
        Join(b, IsEnd(firstA) ? EndOf(roundB) : firstA);
        Join(IsEnd(firstB) ? a : lastB, EndOf(roundA));
        Join(IsEnd(firstA) ? b : lastA, EndOf(roundB));
        ExchangeBreaks(IsEnd(firstA) ? b : lastA, roundA, IsEnd(firstB) ? a : lastB, roundB);
        if (!WorkersAllow(a) || !WorkersAllow(b))
        {
            Abandon();
            return false;
        }

        RewireTail(a);
        RewireTail(b);

        if (compiled.TimesMatterToRounds || compiled.RoundsMayCheapen || compiled.StartNode > compiled.Visits)
        {
            QueueTail(a);
            QueueTail(b);
            return Settle(limit);
        }

        // A tail that starts sooner is worked out first: from there on starts only rise.
        bool firstFalls = Falls(N(a).Next);
        bool secondFalls = Falls(N(b).Next);
        if (firstFalls)
        {
            QueueTail(a);
        }

        if (secondFalls)
        {
            QueueTail(b);
        }

        if (!SettleFalling())
        {
            return Close(false);
        }

        if (!firstFalls)
        {
            QueueTail(a);
        }

        if (!secondFalls)
        {
            QueueTail(b);
        }

        return SettleRising(limit);
    }

    /// <summary>Whether what now comes first in a tail may start sooner than it does.</summary>
    private bool Falls(int first) => OwnBound(first) < N(first).Start;

    private void QueueTail(int node)
    {
        int next = N(node).Next;
        int end = EndOf(N(node).Round);
        forward.Add(next, N(next).Start);
        forward.Add(end, N(end).Start);
    }

    /// <summary>Takes an assigned visit to another place. False, with nothing changed, when a rule forbids it or the total would exceed the limit.</summary>
    public bool TryRelocate(int visit, in Placement placement, long limit)
    {
        Unlink(visit);
        if (!SettleFalling())
        {
            return Close(false);
        }

        Link(visit, placement);
        return SettleRising(limit);
    }

    /// <summary>Exchanges two assigned visits of different rounds; each placement is behind the node before the other visit.</summary>
    public bool TrySwap(int visit, in Placement placement, int other, in Placement otherPlacement, long limit)
    {
        Unlink(visit);
        Unlink(other);
        if (!SettleFalling())
        {
            return Close(false);
        }

        Link(visit, placement);
        Link(other, otherPlacement);
        return SettleRising(limit);
    }

    /// <summary>Takes a few assigned visits to one place, one behind the other.</summary>
    public bool TryRelocateSegment(ReadOnlySpan<int> visits, ReadOnlySpan<Placement> placements, long limit)
    {
        foreach (int visit in visits)
        {
            Unlink(visit);
        }

        if (!SettleFalling())
        {
            return Close(false);
        }

        for (int i = 0; i < visits.Length; i++)
        {
            Link(visits[i], placements[i]);
        }

        return SettleRising(limit);
    }

    /// <summary>Changes the chosen lower bound of an assigned visit's start.</summary>
    public bool TryRetime(int visit, int notBefore, long limit)
    {
        Edit(visit).NotBefore = notBefore;
        forward.Add(visit, N(visit).Start);
        return Settle(limit);
    }

    /// <summary>
    /// Takes a break behind another node of its round (itself: where it is), or, where <paramref name="notBefore"/> is without end and the
    /// break may be missed, gives it up.
    /// </summary>
    public bool TryMoveBreak(int rest, int after, int notBefore, long limit)
    {
        if (after != rest)
        {
            int previous = N(rest).Prev;
            int next = N(rest).Next;
            Join(previous, next);
            int behind = N(after).Next;
            Join(after, rest);
            Join(rest, behind);
            Rewire(StopAt(previous));
            Rewire(StopAt(after));
            forward.Add(next, N(next).Start);
            forward.Add(behind, N(behind).Start);
            QueueBackward(previous);
            QueueBackward(rest);
            QueueBackward(after);
        }

        if (notBefore != N(rest).NotBefore)
        {
            Edit(rest).NotBefore = notBefore;
        }

        MarkTouched(N(rest).Round);
        forward.Add(rest, N(rest).Start);
        return Settle(limit);
    }

    /// <summary>Whether links let a worker make a visit, <paramref name="except"/> not asked (-1: all are).</summary>
    public bool WorkersAllow(int visit, int worker, int except)
    {
        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            int round = N(arc.Other).Round;
            if (round >= 0 && arc.Other != except
                && ((arc.DistinctWorkers && compiled.Shift[round].Worker == worker) || (arc.SameWorker && compiled.Shift[round].Worker != worker)))
            {
                return false;
            }
        }

        return true;
    }

    private bool WorkersAllow(int after)
    {
        int worker = compiled.Shift[N(after).Round].Worker;
        for (int index = N(after).Next; !IsEnd(index); index = N(index).Next)
        {
            if (IsVisit(index) && compiled.Links.IsTied(index) && !WorkersAllow(index, worker, -1))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Drops the open step before its times were worked out.</summary>
    private void Abandon()
    {
        forward.Clear();
        backward.Clear();
        memory.UndoTo(stepMark);
        all = allBeforeStep;
        for (int i = 0; i < touchedCount; i++)
        {
            isTouched[touched[i]] = false;
        }

        touchedCount = 0;
        worstIsOpen = false;
    }

    private void Join(int node, int next)
    {
        Edit(node).Next = next;
        Edit(next).Prev = node;
    }

    /// <summary>Makes the visits from <paramref name="first"/> on visits of another round; false when one may not be made there.</summary>
    private bool MoveOver(int first, int from, int to)
    {
        ref readonly ShiftTable there = ref compiled.Shift[to];
        int column = compiled.ColumnOf[to];
        bool sameColumn = column == compiled.ColumnOf[from];
        bool sameTravel = ReferenceEquals(compiled.Shift[from].Travel, there.Travel);
        bool sameRate = sameTravel && compiled.Rates[from] == compiled.Rates[to];
        int stops = 0;
        int load = 0;
        int access = 0;
        int serviceThere = 0;
        int serviceHere = 0;
        int travelThere = 0;
        int travelHere = 0;
        for (int index = first; !IsEnd(index); index = N(index).Next)
        {
            if (IsBreak(index))
            {
                continue;
            }

            ref Node node = ref Edit(index);
            node.Round = to;
            stops++;
            load += compiled.Load[index];
            access += compiled.Access[index];
            serviceHere += node.Service;
            travelHere += node.OnwardLeg;
            if (!sameColumn)
            {
                ref readonly Pair pair = ref compiled.Pairs[(index * compiled.Columns) + column];
                if (pair.Price >= Pair.Never)
                {
                    return false;
                }

                all.Total += pair.Price - compiled.Pairs[(index * compiled.Columns) + node.Column].Price;
                node.Column = column;
                if (pair.Service != node.Service)
                {
                    ChangeService(index, ref node, pair.Service);
                }
            }

            if (!sameRate)
            {
                Leg leg = there.Travel.About(node.Place, node.OnwardPlace, node.Leaves);
                long price = there.TravelPriceOf(leg);
                all.Total += price - node.OnwardPrice;
                node.OnwardPrice = price;
                if (leg.Seconds != node.OnwardLeg)
                {
                    node.OnwardLeg = leg.Seconds;
                    forward.Add(StopBehind(index), N(StopBehind(index)).Start);
                    QueueBackward(index);
                }
            }

            serviceThere += node.Service;
            travelThere += node.OnwardLeg;
        }

        CountStops(from, -stops, -load, -serviceHere, -travelHere, -access);
        CountStops(to, stops, load, serviceThere, travelThere, access);
        return true;
    }

    private void ChangeService(int visit, ref Node node, int service)
    {
        node.Service = service;
        forward.Add(node.Next, N(node.Next).Start);
        QueueBackward(visit);
        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            if (arc.Pair >= 0 && N(arc.Other).Round >= 0)
            {
                // What may not overlap it is touched too.
                forward.Add(arc.Other, N(arc.Other).Start);
                QueueBackward(arc.Other);
            }
        }
    }

    /// <summary>The breaks that came over with the tails change places, last with last.</summary>
    private void ExchangeBreaks(int inB, int roundA, int inA, int roundB)
    {
        int breakA = LastBreakOf(inB, roundA);
        int breakB = LastBreakOf(inA, roundB);
        while (breakA >= 0 && breakB >= 0)
        {
            int nextA = LastBreakOf(N(breakA).Prev, roundA);
            int nextB = LastBreakOf(N(breakB).Prev, roundB);
            (int before, int behind) = (N(breakA).Prev, N(breakA).Next);
            (int otherBefore, int otherBehind) = (N(breakB).Prev, N(breakB).Next);
            Join(otherBefore, breakA);
            Join(breakA, otherBehind);
            Join(before, breakB);
            Join(breakB, behind);
            forward.Add(breakA, N(breakB).Start);
            forward.Add(breakB, N(breakA).Start);
            QueueBackward(breakA);
            QueueBackward(breakB);
            (breakA, breakB) = (nextA, nextB);
        }
    }

    /// <summary>The last break at or before <paramref name="index"/> that belongs to another round than the list it stands in now, or -1.</summary>
    private int LastBreakOf(int index, int owner)
    {
        for (; index >= 0 && index < compiled.StartNode; index = N(index).Prev)
        {
            if (IsBreak(index) && N(index).Round == owner)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Sets what the exchange has changed of the ways behind a node: its own, those on which breaks lie, and the last, which goes to another end.</summary>
    private void RewireTail(int node)
    {
        QueueBackward(node);
        int stop = StopAt(node);
        Rewire(stop);
        if (IsEnd(N(node).Next))
        {
            return;
        }

        int end = EndOf(N(stop).Round);
        int last = StopAt(N(end).Prev);
        if (compiled.StartNode > compiled.Visits)
        {
            for (stop = StopBehind(stop); !IsEnd(stop) && stop != last; stop = StopBehind(stop))
            {
                if (IsBreak(N(stop).Next))
                {
                    Rewire(stop);
                }
            }
        }

        Rewire(last);
        QueueBackward(N(end).Prev);
    }
}
