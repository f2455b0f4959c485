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

        RewireFrom(a);
        RewireFrom(b);
        return Settle(limit);
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
        memory.Set(ref N(visit).NotBefore, notBefore);
        forward.Add(visit, N(visit).Start);
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
        for (int i = 0; i < touchedCount; i++)
        {
            isTouched[touched[i]] = false;
        }

        touchedCount = 0;
        latenessChanged = false;
    }

    private void Join(int node, int next)
    {
        memory.Set(ref N(node).Next, next);
        memory.Set(ref N(next).Prev, node);
    }

    /// <summary>Makes the visits from <paramref name="first"/> on visits of another round; false when one may not be made there.</summary>
    private bool MoveOver(int first, int from, int to)
    {
        int column = compiled.ColumnOf[to];
        bool same = column == compiled.ColumnOf[from];
        for (int index = first; !IsEnd(index); index = N(index).Next)
        {
            if (IsBreak(index))
            {
                continue;
            }

            ref Node node = ref N(index);
            ref readonly Pair pair = ref compiled.Pairs[(index * compiled.Columns) + column];
            SetOnward(index, from, default, node.OnwardPlace);
            CountVisit(index, from, node.Service, -1);
            CountVisit(index, to, pair.Service, 1);
            memory.Set(ref node.Round, to);
            if (!same)
            {
                if (pair.Price >= Pair.Never)
                {
                    return false;
                }

                AddToTotal(pair.Price - compiled.Pairs[(index * compiled.Columns) + node.Column].Price);
                memory.Set(ref node.Column, column);
                memory.Set(ref node.Service, pair.Service);
                forward.Add(node.Next, N(node.Next).Start);
                QueueBackward(index);
                foreach (ref readonly Arc arc in compiled.Links.Of(index))
                {
                    if (arc.Pair >= 0 && N(arc.Other).Round >= 0)
                    {
                        // Another service time: what may not overlap it is touched too.
                        forward.Add(arc.Other, N(arc.Other).Start);
                        QueueBackward(arc.Other);
                    }
                }
            }
        }

        return true;
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

    private void RewireFrom(int node)
    {
        int stop = StopAt(node);
        int next = N(node).Next;
        forward.Add(next, N(next).Start);
        QueueBackward(node);
        while (!IsEnd(stop))
        {
            Rewire(stop);
            int behind = StopBehind(stop);
            if (IsEnd(behind))
            {
                forward.Add(behind, N(behind).Start);
                QueueBackward(N(behind).Prev);
            }

            stop = behind;
        }
    }
}
