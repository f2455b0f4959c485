using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <content>Putting visits into rounds and taking them out.</content>
internal sealed partial class SearchState
{
    /// <summary>
    /// Inserts an absent visit as evaluated. False, with nothing changed, when what it is tied to, or a rule of the round, does not allow it.
    /// </summary>
    public bool TryInsert(int visit, in Placement placement)
    {
        Link(visit, placement);
        return Settle();
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

    /// <summary>Takes a visit out whatever that does to its round: where the rest would break a rule, the whole round is emptied.</summary>
    public void Remove(int visit)
    {
        int round = nodes[visit].Round;
        if (TryRemove([visit]))
        {
            return;
        }

        for (int index = nodes[StartOf(round)].Next; index < compiled.EndNode; index = nodes[index].Next)
        {
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

    private void Link(int visit, in Placement placement)
    {
        int round = nodes[placement.After].Round;
        int worker = compiled.Shift[round].Worker;
        int next = nodes[placement.After].Next;
        ref Node node = ref Touch(visit);
        node.Round = round;
        node.Prev = placement.After;
        node.Next = next;
        node.Service = compiled.Service[(visit * compiled.Workers) + worker];
        node.NotBefore = placement.NotBefore;
        node.Deadline = placement.Deadline;
        node.Start = placement.NotBefore;
        Touch(placement.After).Next = visit;
        Touch(next).Prev = visit;
        Rewire(placement.After);
        total += compiled.PairPrice[(visit * compiled.Workers) + worker] - compiled.UnassignedPrice[visit];
        RemoveAbsent(visit);
        MarkDirty(round);
        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            ref readonly Node other = ref nodes[arc.Other];
            if (other.Round >= 0)
            {
                MarkSeed(visit);
                if (arc.Pair >= 0)
                {
                    bool otherFirst = other.Start < placement.Start || (other.Start == placement.Start && arc.Other < visit);
                    pairJournal.Touch(arc.Pair) = (byte)(otherFirst == arc.Other < visit ? 1 : 2);
                }
            }
        }
    }

    private void Unlink(int visit)
    {
        ref Node node = ref Touch(visit);
        int worker = compiled.Shift[node.Round].Worker;
        total += compiled.UnassignedPrice[visit] - compiled.PairPrice[(visit * compiled.Workers) + worker] - node.StartPrice;
        Touch(node.Prev).Next = node.Next;
        Touch(node.Next).Prev = node.Prev;
        Rewire(node.Prev);
        MarkDirty(node.Round);
        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            if (nodes[arc.Other].Round >= 0)
            {
                MarkSeed(arc.Other);
                if (arc.Pair >= 0)
                {
                    pairJournal.Touch(arc.Pair) = 0;
                }
            }
        }

        node.Round = -1;
        node.StartPrice = 0;
        AddAbsent(visit);
    }

    /// <summary>Sets places of breaks and the leg of the next visit or end behind <paramref name="from"/>, whose own place is right, up to a second visit.</summary>
    private void Rewire(int from)
    {
        int index = from;
        int legs = 0;
        while (legs < 2 && nodes[index].Next >= 0)
        {
            int next = nodes[index].Next;
            int place = nodes[index].Place;
            if (IsBreak(next))
            {
                if (nodes[next].Place != place || nodes[next].Leg != 0)
                {
                    ref Node rest = ref Touch(next);
                    rest.Place = place;
                    rest.Leg = 0;
                }
            }
            else
            {
                long cell = LegCell(index, next);
                long price = compiled.Shift[nodes[index].Round].TravelPriceOf(cell);
                if (nodes[next].Leg != TravelTable.Seconds(cell) || nodes[next].LegPrice != price)
                {
                    ref Node stop = ref Touch(next);
                    stop.Leg = TravelTable.Seconds(cell);
                    stop.LegPrice = price;
                }

                legs++;
            }

            index = next;
        }
    }

    private long LegCell(int index, int next)
    {
        if (next >= compiled.EndNode)
        {
            int last = index;
            while (IsBreak(last))
            {
                last = nodes[last].Prev;
            }

            if (last >= compiled.StartNode)
            {
                return 0; // an empty round goes nowhere
            }
        }

        return compiled.Shift[nodes[index].Round].Travel.Cell(nodes[index].Place, nodes[next].Place);
    }

    /// <summary>Recomputes everything from scratch and compares; the slow truth behind <see cref="AssertionLevel.Full"/>.</summary>
    /// <exception cref="InvalidOperationException">With the first value that differs.</exception>
    public void AssertSound()
    {
        var fresh = new SearchState(compiled);
        fresh.LoadSequences(this);
        for (int node = 0; node < compiled.Nodes; node++)
        {
            ref readonly Node own = ref nodes[node];
            ref readonly Node other = ref fresh.nodes[node];
            if (own.Round != other.Round || (own.Round >= 0 && (own.Start != other.Start || own.Leg != other.Leg || own.LegPrice != other.LegPrice || own.Place != other.Place
                || own.ToEnd != other.ToEnd || own.StartPrice != other.StartPrice || (rounds[own.Round].Visits > 0 && own.Latest < own.Start))))
            {
                throw new InvalidOperationException(
                    $"Node {node} (round {own.Round}): start {own.Start}, latest {own.Latest}, leg {own.Leg}, place {own.Place}, to end {own.ToEnd}, price {own.StartPrice}; "
                    + $"from scratch (round {other.Round}): start {other.Start}, leg {other.Leg}, place {other.Place}, to end {other.ToEnd}, price {other.StartPrice}.");
            }
        }

        if (fresh.total != total)
        {
            throw new InvalidOperationException($"Total {total} differs from {fresh.total} from scratch.");
        }
    }

    /// <summary>Takes over another state's sequences, chosen bounds and pair orders, and works everything else out afresh.</summary>
    private void LoadSequences(SearchState other)
    {
        Clear();
        other.before.CopyTo(before, 0);
        for (int round = 0; round < compiled.Shifts; round++)
        {
            int previous = StartOf(round);
            for (int index = other.nodes[previous].Next; index >= 0; index = other.nodes[index].Next)
            {
                ref Node node = ref nodes[index];
                ref readonly Node source = ref other.nodes[index];
                node.Round = round;
                node.Prev = previous;
                node.NotBefore = source.NotBefore;
                node.Deadline = source.Deadline;
                node.Place = IsBreak(index) ? nodes[previous].Place : node.Place;
                nodes[previous].Next = index;
                if (IsVisit(index))
                {
                    node.Service = compiled.Service[(index * compiled.Workers) + compiled.Shift[round].Worker];
                    total += compiled.PairPrice[(index * compiled.Workers) + compiled.Shift[round].Worker] - compiled.UnassignedPrice[index];
                    RemoveAbsent(index);
                    MarkSeed(index);
                }

                long cell = IsBreak(index) ? 0 : LegCell(previous, index);
                node.Leg = TravelTable.Seconds(cell);
                node.LegPrice = compiled.Shift[round].TravelPriceOf(cell);
                Touch(index);
                previous = index;
            }

            if (other.rounds[round].Visits > 0)
            {
                MarkDirty(round);
            }
        }

        if (!Settle())
        {
            throw new InvalidOperationException("The state is infeasible when worked out from scratch.");
        }

        Commit();
    }

    /// <summary>The window of <paramref name="visit"/> that holds <paramref name="start"/>, or null.</summary>
    private TimeWindow? WindowAt(int visit, int start)
    {
        foreach (TimeWindow window in compiled.Allowed[visit])
        {
            if (window.Contains(start))
            {
                return window;
            }
        }

        return null;
    }
}
