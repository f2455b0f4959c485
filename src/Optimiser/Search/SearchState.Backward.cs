namespace CareRostering.Optimiser.Search;

/// <content>
/// Latest starts: the mirror image of earliest ones, worked out only when a change is kept. They sort hopeless places out; a value that is
/// too high costs a failed try, nothing more, so circles of ties are not followed to the end.
/// </content>
internal sealed partial class SearchState
{
    private readonly Worklist backward;

    private void Backward()
    {
        int steps = (4 * compiled.Nodes) + 200;
        while (backward.Count > 0)
        {
            int node = backward.Take();
            while (node >= 0 && --steps > 0)
            {
                node = UpdateLatest(node);
            }
        }
    }

    private void QueueBackward(int index)
    {
        if (compiled.DeadlinesBind && !IsEnd(index))
        {
            backward.Add(index, -N(index).Start);
        }
    }

    /// <summary>Works the room behind a node and its latest start out anew; what to look at right after, or -1.</summary>
    private int UpdateLatest(int index)
    {
        ref Node node = ref N(index);
        if (node.Round < 0 || isClosed[node.Round])
        {
            return -1;
        }

        LookBehind(index, out int room, out int breakRoom, out int latest);
        bool changed = node.Room != room || node.BreakRoom != breakRoom;
        if (changed)
        {
            Edit(index).Room = room;
            node.BreakRoom = breakRoom;
        }

        if (index < compiled.Visits && compiled.Links.IsTied(index))
        {
            UpdateLatestOfCluster(index);
            return -1;
        }

        bool moved = node.Latest != latest;
        if (moved)
        {
            Edit(index).Latest = latest;
        }

        if ((!moved && !(changed && IsBreak(index))) || node.Prev < 0)
        {
            return -1;
        }

        if (backward.Count == 0)
        {
            return node.Prev;
        }

        QueueBackward(node.Prev);
        return -1;
    }

    /// <summary>What the round behind a node leaves it.</summary>
    private void LookBehind(int index, out int room, out int breakRoom, out int latest)
    {
        ref Node node = ref N(index);
        int behind = node.Next;
        ref Node next = ref N(behind);
        if (IsBreak(behind))
        {
            // Room is told to a node as if there were no break: what the break's own leg is then, less what the break takes.
            room = LatestLeaving(behind) + next.OnwardLeg - (IsMissable(behind) ? 0 : next.Service);
            breakRoom = IsMissable(behind) ? next.BreakRoom : Math.Min(next.Deadline, next.BreakRoom - next.Service);
        }
        else
        {
            room = behind < compiled.Visits ? next.Latest - compiled.Access[behind] : next.Latest;
            breakRoom = CompiledProblem.Unlimited;
        }

        int leaving = IsBreak(behind) ? room - node.OnwardLeg : LatestLeaving(node, room);
        latest = Math.Min(node.Deadline, Math.Min(leaving, breakRoom) - node.Service);
    }

    /// <summary>Latest leaving of a node that its <see cref="Node.Room"/> lets it have.</summary>
    private int LatestLeaving(int index)
    {
        ref Node node = ref N(index);
        return IsBreak(node.Next) ? node.Room - node.OnwardLeg : LatestLeaving(node, node.Room);
    }

    private void UpdateLatestOfCluster(int index)
    {
        Cluster cluster = compiled.Links.Clusters[index];
        int[] members = cluster.Members;
        for (int i = 0; i < members.Length; i++)
        {
            bounds[i] = N(members[i]).Round < 0 ? int.MaxValue : TiedLatest(members[i]);
        }

        for (int pass = 0; pass <= members.Length && Press(cluster); pass++)
        {
        }

        for (int i = 0; i < members.Length; i++)
        {
            ref Node node = ref N(members[i]);
            if (bounds[i] == int.MaxValue || bounds[i] == node.Latest || isClosed[node.Round])
            {
                continue;
            }

            Edit(members[i]).Latest = bounds[i];
            QueueBackward(node.Prev);
            foreach (ref readonly Arc arc in compiled.Links.Of(members[i]))
            {
                if (IsOrderedOutside(members[i], arc))
                {
                    QueueBackward(arc.Other);
                }
            }
        }
    }

    private bool Press(Cluster cluster)
    {
        bool changed = false;
        foreach (ref readonly ClusterArc arc in cluster.Arcs.AsSpan())
        {
            int a = bounds[arc.A];
            int b = bounds[arc.B];
            if (a == int.MaxValue || b == int.MaxValue)
            {
                continue;
            }

            if (a > b - arc.Least)
            {
                bounds[arc.A] = a = b - arc.Least;
                changed = true;
            }

            if (b > a + arc.Most)
            {
                bounds[arc.B] = a + arc.Most;
                changed = true;
            }
        }

        foreach (ref readonly ClusterOrder order in cluster.Orders.AsSpan())
        {
            int decided = OrderOf(order.Pair);
            (int first, int second) = decided == 1 ? (order.Lower, order.Higher) : (order.Higher, order.Lower);
            if (decided != 0 && bounds[second] != int.MaxValue && bounds[first] > bounds[second] - N(cluster.Members[first]).Service && bounds[first] != int.MaxValue)
            {
                bounds[first] = bounds[second] - N(cluster.Members[first]).Service;
                changed = true;
            }
        }

        return changed;
    }

    /// <summary>Latest start that the deadline and the round leave.</summary>
    private int OwnLatest(int visit)
    {
        ref Node node = ref N(visit);
        return isClosed[node.Round] ? node.Latest : Math.Min(node.Deadline, Math.Min(LatestLeaving(visit), node.BreakRoom) - node.Service);
    }

    private int TiedLatest(int visit)
    {
        ref Node node = ref N(visit);
        int bound = OwnLatest(visit);
        if (!compiled.Links.HasOrders(visit))
        {
            return bound;
        }

        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            if (IsOrderedOutside(visit, arc) && ComesBefore(visit, arc.Other, arc.Pair))
            {
                bound = Math.Min(bound, N(arc.Other).Latest - node.Service);
            }
        }

        return bound;
    }

    /// <summary>Seconds from each start of a round to its end if nobody waits; only where overtime asks for it.</summary>
    private void CountToEnd(int round)
    {
        if (!compiled.HasOvertime)
        {
            return;
        }

        int toEnd = 0;
        for (int index = N(EndOf(round)).Prev; index >= 0; index = N(index).Prev)
        {
            ref Node node = ref N(index);
            int behind = node.Next;
            toEnd += node.Service + (IsBreak(behind) ? 0 : node.OnwardLeg) + (behind < compiled.Visits ? compiled.Access[behind] : 0);
            if (memory.Cell(toEndAt + index) != toEnd)
            {
                memory.Set(toEndAt + index, toEnd);
            }
        }
    }
}
