namespace CareRostering.Optimiser.Search;

/// <content>Latest starts: the mirror image of earliest ones.</content>
internal sealed partial class SearchState
{
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
