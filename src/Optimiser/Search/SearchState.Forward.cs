namespace CareRostering.Optimiser.Search;

/// <content>Earliest starts: what leant on a change is lowered to its own bound and raised again to the least fixed point.</content>
internal sealed partial class SearchState
{
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
}
