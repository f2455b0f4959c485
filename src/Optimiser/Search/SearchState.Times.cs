namespace CareRostering.Optimiser.Search;

/// <content>
/// Working out times after a change. Starts form a graph: arcs along rounds, arcs of links, arcs of pairs that may not overlap. A change
/// first collects the nodes whose start leant on what changed (those that are tight), lowers them to their own bound, and raises them again
/// to the least fixed point; latest starts likewise, mirrored. Rounds without ties take one pass each.
/// </content>
internal sealed partial class SearchState
{
    private readonly bool[] inSet;
    private readonly int[] set;
    private int setCount;
    private readonly bool[] queued;
    private readonly int[] queue;
    private int queueHead;
    private int queueCount;
    private readonly int[] dirty;
    private readonly bool[] isDirty;
    private int dirtyCount;
    private readonly int[] touched;
    private readonly bool[] isTouched;
    private int touchedCount;
    private readonly int[] seeds;
    private readonly bool[] isSeed;
    private int seedCount;

    /// <summary>
    /// Closes the open step: brings times, sums and prices up to date after its changes of the lists, or, when a deadline or a round's hard
    /// rule would be broken, takes the step back and returns false.
    /// </summary>
    private bool Settle()
    {
        bool feasible = Forward() && RoundsAreSound();
        if (feasible)
        {
            Backward();
            CloseStep();
        }
        else
        {
            UndoStep();
        }

        for (int i = 0; i < touchedCount; i++)
        {
            isTouched[touched[i]] = false;
        }

        for (int i = 0; i < dirtyCount; i++)
        {
            isDirty[dirty[i]] = false;
        }

        for (int i = 0; i < seedCount; i++)
        {
            isSeed[seeds[i]] = false;
        }

        touchedCount = dirtyCount = seedCount = 0;
        return feasible;
    }

    private void MarkDirty(int round)
    {
        if (!isDirty[round])
        {
            isDirty[round] = true;
            dirty[dirtyCount++] = round;
        }
    }

    private void MarkTouched(int round)
    {
        if (!isTouched[round])
        {
            isTouched[round] = true;
            touched[touchedCount++] = round;
        }
    }

    private void MarkSeed(int visit)
    {
        if (!isSeed[visit])
        {
            isSeed[visit] = true;
            seeds[seedCount++] = visit;
        }
    }

    /// <summary>Earliest starts of a round without ties, from its start node on. Only for set-up: not journalled.</summary>
    private void PassForward(int round)
    {
        int previous = StartOf(round);
        for (int index = nodes[previous].Next; index >= 0; index = nodes[index].Next)
        {
            ref Node node = ref nodes[index];
            node.Start = Math.Max(node.NotBefore, nodes[previous].Leaves + node.Leg + node.Access);
            previous = index;
        }
    }

    /// <summary>Latest starts of a round without ties, from its end node back. Only for set-up: not journalled.</summary>
    private void PassBackward(int round)
    {
        int next = EndOf(round);
        nodes[next].Latest = nodes[next].Deadline;
        nodes[next].ToEnd = 0;
        for (int index = nodes[next].Prev; index >= 0; index = nodes[index].Prev)
        {
            ref Node node = ref nodes[index];
            ref readonly Node after = ref nodes[next];
            int on = after.Access + after.Leg + node.Service;
            node.Latest = Math.Min(node.Deadline, after.Latest - on);
            node.ToEnd = after.ToEnd + on;
            next = index;
        }
    }

    private bool Forward()
    {
        bool tied = seedCount > 0;
        for (int i = 0; i < dirtyCount; i++)
        {
            tied |= rounds[dirty[i]].Tied > 0;
            MarkTouched(dirty[i]);
        }

        return tied ? ForwardTied() : ForwardFree();
    }

    private bool ForwardFree()
    {
        for (int i = 0; i < dirtyCount; i++)
        {
            int previous = StartOf(dirty[i]);
            for (int index = nodes[previous].Next; index >= 0; index = nodes[index].Next)
            {
                ref readonly Node node = ref nodes[index];
                int start = Math.Max(node.NotBefore, nodes[previous].Leaves + node.Leg + node.Access);
                if (start > node.Deadline)
                {
                    return false;
                }

                if (start != node.Start)
                {
                    Touch(index).Start = start;
                }

                previous = index;
            }
        }

        return true;
    }

    private bool ForwardTied()
    {
        CollectForward();
        for (int i = 0; i < setCount; i++)
        {
            Touch(set[i]).Start = nodes[set[i]].NotBefore;
        }

        bool feasible = true;
        for (int i = 0; i < setCount && feasible; i++)
        {
            int index = set[i];
            int start = LowerBound(index);
            feasible = start <= nodes[index].Deadline;
            nodes[index].Start = start;
            Enqueue(index);
        }

        int steps = (20 * setCount) + 1_000;
        while (feasible && queueCount > 0)
        {
            int index = Dequeue();
            feasible = --steps > 0 && RaiseFrom(index);
        }

        while (queueCount > 0)
        {
            Dequeue();
        }

        for (int i = 0; i < setCount; i++)
        {
            inSet[set[i]] = false;
        }

        setCount = 0;
        return feasible;
    }

    /// <summary>Everything whose start leans on a dirty round or a seed.</summary>
    private void CollectForward()
    {
        for (int i = 0; i < dirtyCount; i++)
        {
            for (int index = nodes[StartOf(dirty[i])].Next; index >= 0; index = nodes[index].Next)
            {
                AddToSet(index);
            }
        }

        for (int i = 0; i < seedCount; i++)
        {
            if (nodes[seeds[i]].Round >= 0)
            {
                AddToSet(seeds[i]);
            }
        }

        for (int i = 0; i < setCount; i++)
        {
            int index = set[i];
            ref readonly Node node = ref nodes[index];
            int next = node.Next;
            if (next >= 0 && !inSet[next] && nodes[next].Start == node.Leaves + nodes[next].Leg + nodes[next].Access)
            {
                AddToSet(next);
            }

            if (index < compiled.Visits)
            {
                foreach (ref readonly Arc arc in compiled.Links.Of(index))
                {
                    if (nodes[arc.Other].Round >= 0 && !inSet[arc.Other] && nodes[arc.Other].Start == node.Start + Least(index, arc))
                    {
                        AddToSet(arc.Other);
                    }
                }
            }
        }
    }

    private void AddToSet(int index)
    {
        if (!inSet[index])
        {
            inSet[index] = true;
            set[setCount++] = index;
        }
    }

    /// <summary>Least that the arc's other visit must start after <paramref name="visit"/>; hugely negative where it need not.</summary>
    private int Least(int visit, in Arc arc)
    {
        if (arc.Pair < 0)
        {
            return arc.Least;
        }

        return before[arc.Pair] == (visit < arc.Other ? 1 : 2) ? nodes[visit].Service : -CompiledProblem.Unlimited;
    }

    /// <summary>Most that the arc's other visit may start after <paramref name="visit"/>; huge where there is no limit.</summary>
    private int Most(int visit, in Arc arc)
    {
        if (arc.Pair < 0)
        {
            return arc.Most;
        }

        return before[arc.Pair] == (visit < arc.Other ? 2 : 1) ? -nodes[arc.Other].Service : CompiledProblem.Unlimited;
    }

    /// <summary>Earliest start that the node's own bound, its predecessor and its ties allow, as they stand.</summary>
    private int LowerBound(int index)
    {
        ref readonly Node node = ref nodes[index];
        ref readonly Node previous = ref nodes[node.Prev];
        int bound = Math.Max(node.NotBefore, previous.Leaves + node.Leg + node.Access);
        if (index < compiled.Visits)
        {
            foreach (ref readonly Arc arc in compiled.Links.Of(index))
            {
                if (nodes[arc.Other].Round >= 0)
                {
                    bound = Math.Max(bound, nodes[arc.Other].Start - Most(index, arc));
                }
            }
        }

        return bound;
    }

    private bool RaiseFrom(int index)
    {
        ref readonly Node node = ref nodes[index];
        int next = node.Next;
        if (next >= 0 && !Raise(next, node.Leaves + nodes[next].Leg + nodes[next].Access))
        {
            return false;
        }

        if (index < compiled.Visits)
        {
            foreach (ref readonly Arc arc in compiled.Links.Of(index))
            {
                if (nodes[arc.Other].Round >= 0 && !Raise(arc.Other, node.Start + Least(index, arc)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Raise(int index, int bound)
    {
        ref readonly Node node = ref nodes[index];
        if (bound <= node.Start)
        {
            return true;
        }

        if (bound > node.Deadline)
        {
            return false;
        }

        Touch(index).Start = bound;
        Enqueue(index);
        return true;
    }

    private void Enqueue(int index)
    {
        if (!queued[index])
        {
            queued[index] = true;
            int at = queueHead + queueCount++;
            queue[at >= queue.Length ? at - queue.Length : at] = index;
        }
    }

    private int Dequeue()
    {
        int index = queue[queueHead];
        queueHead = queueHead + 1 == queue.Length ? 0 : queueHead + 1;
        queueCount--;
        queued[index] = false;
        return index;
    }

    /// <summary>Prices starts that moved, recounts rounds that changed, and holds their hard rules.</summary>
    private bool RoundsAreSound()
    {
        foreach ((int index, Node old) in nodeJournal.Step)
        {
            ref Node node = ref nodes[index];
            if (node.Start != old.Start && node.Round >= 0)
            {
                MarkTouched(node.Round);
            }

            if (index < compiled.Visits && node.Round >= 0 && compiled.Hinges[index].Length > 0)
            {
                long price = compiled.StartPrice(index, node.Start);
                total += price - node.StartPrice;
                node.StartPrice = price;
            }
        }

        for (int i = 0; i < touchedCount; i++)
        {
            ref readonly ShiftTable shift = ref compiled.Shift[touched[i]];
            ref RoundSums sums = ref roundJournal.Touch(touched[i]);
            total -= sums.Price;
            if (isDirty[touched[i]])
            {
                Recount(touched[i], ref sums);
            }

            sums.Price = sums.Visits == 0 ? 0 : sums.TravelPrice + shift.Overtime(nodes[EndOf(touched[i])].Start) + shift.Unfairness(sums.Busy);
            total += sums.Price;
            if (sums.Visits > 0
                && (sums.Travel > shift.MaxTravel || sums.Contact > shift.MaxContact
                    || (shift.MaxStretch < CompiledProblem.Unlimited && LongestStretch(touched[i]) > shift.MaxStretch)))
            {
                return false;
            }
        }

        return true;
    }

    private void Recount(int round, ref RoundSums sums)
    {
        sums = default;
        ref readonly ShiftTable shift = ref compiled.Shift[round];
        int access = 0;
        int place = shift.StartPlace;
        for (int index = nodes[StartOf(round)].Next; index >= 0; index = nodes[index].Next)
        {
            ref readonly Node node = ref nodes[index];
            if (IsBreak(index))
            {
                continue;
            }

            long cell = shift.Travel.Cell(place, node.Place);
            sums.Travel += TravelTable.Seconds(cell);
            sums.TravelPrice += shift.TravelPriceOf(cell);
            place = node.Place;
            if (index < compiled.Visits)
            {
                sums.Visits++;
                sums.Contact += node.Service;
                access += node.Access;
                sums.Tied += compiled.Links.Of(index).Length > 0 ? 1 : 0;
            }
        }

        sums.Busy = sums.Travel + sums.Contact + access;
        if (sums.Visits == 0)
        {
            sums = default;
        }
    }

    /// <summary>Longest stretch without a break; the worker leaves just in time for the first stop or break.</summary>
    private int LongestStretch(int round)
    {
        int since = RoundStart(round);
        int longest = 0;
        for (int rest = compiled.FirstBreak[round]; rest < compiled.FirstBreak[round + 1]; rest++)
        {
            longest = Math.Max(longest, nodes[rest].Start - since);
            since = nodes[rest].Leaves;
        }

        return Math.Max(longest, nodes[EndOf(round)].Start - since);
    }

    /// <summary>When the worker leaves the start place: just in time for the first stop or break.</summary>
    private int RoundStart(int round)
    {
        int first = nodes[StartOf(round)].Next;
        return nodes[first].Start - nodes[first].Access - nodes[first].Leg;
    }

    private void Backward()
    {
        bool tied = seedCount > 0;
        for (int i = 0; i < dirtyCount; i++)
        {
            tied |= rounds[dirty[i]].Tied > 0;
        }

        for (int i = 0; i < dirtyCount; i++)
        {
            BackwardPass(dirty[i], !tied);
        }

        if (tied)
        {
            BackwardTied();
        }
    }

    /// <summary>Work left to the end of the round, and, where nothing is tied, latest starts.</summary>
    private void BackwardPass(int round, bool withLatest)
    {
        int next = EndOf(round);
        for (int index = nodes[next].Prev; index >= 0; index = nodes[index].Prev)
        {
            ref readonly Node after = ref nodes[next];
            int on = after.Access + after.Leg + nodes[index].Service;
            int toEnd = after.ToEnd + on;
            int latest = withLatest ? Math.Min(nodes[index].Deadline, after.Latest - on) : nodes[index].Latest;
            if (nodes[index].ToEnd != toEnd || nodes[index].Latest != latest)
            {
                ref Node node = ref Touch(index);
                node.ToEnd = toEnd;
                node.Latest = latest;
            }

            next = index;
        }
    }

    private void BackwardTied()
    {
        CollectBackward();
        for (int i = 0; i < setCount; i++)
        {
            Touch(set[i]).Latest = nodes[set[i]].Deadline;
        }

        // Latest starts only sort out hopeless places early: where ties run in circles a value left too high costs a failed try, nothing more.
        int steps = (20 * setCount) + 1_000;
        for (int i = setCount - 1; i >= 0; i--)
        {
            int latest = UpperBound(set[i]);
            nodes[set[i]].Latest = Math.Min(nodes[set[i]].Latest, latest);
            Enqueue(set[i]);
        }

        while (queueCount > 0)
        {
            int index = Dequeue();
            if (--steps > 0)
            {
                LowerFrom(index);
            }
        }

        for (int i = 0; i < setCount; i++)
        {
            inSet[set[i]] = false;
        }

        setCount = 0;
    }

    /// <summary>Everything whose latest start leans on a dirty round or a seed.</summary>
    private void CollectBackward()
    {
        for (int i = 0; i < dirtyCount; i++)
        {
            for (int index = StartOf(dirty[i]); index >= 0; index = nodes[index].Next)
            {
                AddToSet(index);
            }
        }

        for (int i = 0; i < seedCount; i++)
        {
            if (nodes[seeds[i]].Round >= 0)
            {
                AddToSet(seeds[i]);
            }
        }

        for (int i = 0; i < setCount; i++)
        {
            int index = set[i];
            ref readonly Node node = ref nodes[index];
            int previous = node.Prev;
            if (previous >= 0 && !inSet[previous] && nodes[previous].Latest == node.Latest - node.Access - node.Leg - nodes[previous].Service)
            {
                AddToSet(previous);
            }

            if (index < compiled.Visits)
            {
                foreach (ref readonly Arc arc in compiled.Links.Of(index))
                {
                    if (nodes[arc.Other].Round >= 0 && !inSet[arc.Other] && nodes[arc.Other].Latest == node.Latest + Most(index, arc))
                    {
                        AddToSet(arc.Other);
                    }
                }
            }
        }
    }

    /// <summary>Latest start that the node's deadline, its successor and its ties allow, as they stand.</summary>
    private int UpperBound(int index)
    {
        ref readonly Node node = ref nodes[index];
        int bound = node.Deadline;
        if (node.Next >= 0)
        {
            ref readonly Node next = ref nodes[node.Next];
            bound = Math.Min(bound, next.Latest - next.Access - next.Leg - node.Service);
        }

        if (index < compiled.Visits)
        {
            foreach (ref readonly Arc arc in compiled.Links.Of(index))
            {
                if (nodes[arc.Other].Round >= 0)
                {
                    bound = Math.Min(bound, nodes[arc.Other].Latest - Least(index, arc));
                }
            }
        }

        return bound;
    }

    private void LowerFrom(int index)
    {
        ref readonly Node node = ref nodes[index];
        int previous = node.Prev;
        if (previous >= 0)
        {
            Lower(previous, node.Latest - node.Access - node.Leg - nodes[previous].Service);
        }

        if (index < compiled.Visits)
        {
            foreach (ref readonly Arc arc in compiled.Links.Of(index))
            {
                if (nodes[arc.Other].Round >= 0)
                {
                    Lower(arc.Other, node.Latest + Most(index, arc));
                }
            }
        }
    }

    private void Lower(int index, int bound)
    {
        if (bound < nodes[index].Latest)
        {
            Touch(index).Latest = bound;
            Enqueue(index);
        }
    }
}
