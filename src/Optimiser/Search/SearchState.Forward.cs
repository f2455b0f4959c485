namespace CareRostering.Optimiser.Search;

/// <content>
/// Earliest starts after a change: only nodes that the change can reach are worked out anew, in order of start, and a node whose start stays
/// the same passes nothing on. Visits that links tie together are closed in one go: each gets what its own round allows, then the links
/// lift them against each other. That makes starts fall as well as rise, where one visit at a time would hold its partner up for ever.
/// </content>
internal sealed partial class SearchState
{
    private readonly Worklist forward;
    private readonly int[] bounds;
    private long mostForStarts = long.MaxValue;

    /// <summary>
    /// Works earliest starts out from the nodes queued. False when a deadline cannot be kept, ties run in a circle, or one start alone costs
    /// so much that the total, once every absent visit has a place, must exceed <paramref name="limit"/>.
    /// </summary>
    private bool Forward(long limit)
    {
        mostForStarts = limit == long.MaxValue ? long.MaxValue : limit - (All.Total - All.StartPrices - All.WholeRota);
        int steps = (4 * compiled.Nodes) + 200;
        while (forward.Count > 0)
        {
            int node = forward.Take();
            while (node >= 0)
            {
                if (--steps < 0 || !Update(node, out node))
                {
                    forward.Clear();
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Works one start out anew; <paramref name="next"/> is what to look at right after, -1 for the head of the queue.</summary>
    private bool Update(int index, out int next)
    {
        next = -1;
        ref Node node = ref N(index);
        if (node.Round < 0)
        {
            return true;
        }

        if (index < compiled.Visits && compiled.Links.IsTied(index))
        {
            return UpdateCluster(index);
        }

        int start = OwnBound(index);
        if (compiled.HasMissableBreaks && IsBreak(index))
        {
            TakeOrMiss(index, ref node, start);
        }

        if (start == node.Start)
        {
            return true;
        }

        if (!MoveStart(index, ref node, start))
        {
            return false;
        }

        if (forward.Count == 0)
        {
            next = node.Next;
        }
        else if (node.Next >= 0)
        {
            forward.Add(node.Next, N(node.Next).Start);
        }

        return true;
    }

    /// <summary>Sets the length of a break that may be missed; what comes behind is looked at again where that changes.</summary>
    private void TakeOrMiss(int rest, ref Node node, int start)
    {
        int at = rest - compiled.Visits;
        bool taken = compiled.MissedPrice[at] < 0 || (node.NotBefore < CompiledProblem.Unlimited && start <= compiled.BreakLatest[at]);
        int service = taken ? compiled.BreakSeconds[at] : 0;
        if (service != node.Service)
        {
            memory.Set(ref node.Service, service);
            MarkTouched(node.Round);
            QueueBackward(rest);
            QueueBackward(node.Prev);
            forward.Add(node.Next, N(node.Next).Start);
        }
    }

    /// <summary>Earliest start that the chosen lower bound and the node before allow.</summary>
    private int OwnBound(int index)
    {
        ref Node node = ref N(index);
        ref Node previous = ref N(node.Prev);
        int arrival = previous.Leaves;
        if (!IsBreak(index))
        {
            arrival += previous.OnwardLeg;
            if (index < compiled.Visits)
            {
                arrival += compiled.Access[index];
            }
        }

        if (compiled.HasMissableBreaks && IsBreak(index) && IsMissable(index)
            && (node.NotBefore >= CompiledProblem.Unlimited || arrival > compiled.BreakLatest[index - compiled.Visits]))
        {
            return arrival; // missed: it holds nobody up
        }

        return Math.Max(node.NotBefore, arrival);
    }

    private bool UpdateCluster(int index)
    {
        Cluster cluster = compiled.Links.Clusters[index];
        int[] members = cluster.Members;
        if (cluster.IsPair)
        {
            return UpdatePair(members[cluster.Arcs[0].A], members[cluster.Arcs[0].B], cluster.Arcs[0]);
        }

        for (int i = 0; i < members.Length; i++)
        {
            bounds[i] = N(members[i]).Round < 0 ? int.MinValue : TiedBound(members[i]);
        }

        for (int pass = 0; Lift(cluster); pass++)
        {
            if (pass > members.Length)
            {
                return false;
            }
        }

        for (int i = 0; i < members.Length; i++)
        {
            if (bounds[i] == int.MinValue)
            {
                continue;
            }

            if (!MoveTied(members[i], bounds[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Two visits and one link, closed in one step.</summary>
    private bool UpdatePair(int a, int b, in ClusterArc arc)
    {
        bool hasA = N(a).Round >= 0;
        bool hasB = N(b).Round >= 0;
        int startA = hasA ? TiedBound(a) : 0;
        int startB = hasB ? TiedBound(b) : 0;
        if (hasA && hasB)
        {
            startB = Math.Max(startB, startA + arc.Least);
            startA = Math.Max(startA, startB - arc.Most);
            if (startB < startA + arc.Least)
            {
                return false;
            }
        }

        return (!hasA || MoveTied(a, startA)) && (!hasB || MoveTied(b, startB));
    }

    private bool MoveTied(int visit, int start)
    {
        ref Node node = ref N(visit);
        if (start == node.Start)
        {
            return true;
        }

        if (!MoveStart(visit, ref node, start))
        {
            return false;
        }

        forward.Add(node.Next, N(node.Next).Start);
        if (compiled.Links.HasOrders(visit))
        {
            foreach (ref readonly Arc arc in compiled.Links.Of(visit))
            {
                if (IsOrderedOutside(visit, arc))
                {
                    forward.Add(arc.Other, N(arc.Other).Start);
                }
            }
        }

        return true;
    }

    /// <summary>One pass over the links of a cluster; whether it changed a bound.</summary>
    private bool Lift(Cluster cluster)
    {
        bool changed = false;
        foreach (ref readonly ClusterArc arc in cluster.Arcs.AsSpan())
        {
            int a = bounds[arc.A];
            int b = bounds[arc.B];
            if (a == int.MinValue || b == int.MinValue)
            {
                continue;
            }

            if (b < a + arc.Least)
            {
                bounds[arc.B] = b = a + arc.Least;
                changed = true;
            }

            if (a < b - arc.Most)
            {
                bounds[arc.A] = b - arc.Most;
                changed = true;
            }
        }

        foreach (ref readonly ClusterOrder order in cluster.Orders.AsSpan())
        {
            int decided = OrderCell(order.Pair);
            (int first, int second) = decided == 1 ? (order.Lower, order.Higher) : (order.Higher, order.Lower);
            if (decided != 0 && bounds[first] != int.MinValue && bounds[second] < bounds[first] + N(cluster.Members[first]).Service)
            {
                bounds[second] = bounds[first] + N(cluster.Members[first]).Service;
                changed = true;
            }
        }

        return changed;
    }

    /// <summary>Earliest start by the round, and by visits of the same patient outside the cluster that come before.</summary>
    private int TiedBound(int visit)
    {
        int bound = OwnBound(visit);
        if (!compiled.Links.HasOrders(visit))
        {
            return bound;
        }

        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            if (IsOrderedOutside(visit, arc) && ComesBefore(arc.Other, visit, arc.Pair))
            {
                bound = Math.Max(bound, N(arc.Other).Leaves);
            }
        }

        return bound;
    }

    private bool IsOrderedOutside(int visit, in Arc arc) =>
        arc.Pair >= 0 && N(arc.Other).Round >= 0 && !ReferenceEquals(compiled.Links.Clusters[visit], compiled.Links.Clusters[arc.Other]);

    private bool ComesBefore(int visit, int other, int pair) => OrderCell(pair) == (visit < other ? 1 : 2);

    private bool MoveStart(int index, ref Node node, int start)
    {
        if (start > node.Deadline)
        {
            return false;
        }

        memory.Set(ref node.Start, start);
        if (compiled.TimesMatterToRounds)
        {
            MarkTouched(node.Round);
        }

        return index >= compiled.Visits || PriceStart(index, start);
    }

    /// <summary>Prices a start. False when it alone costs more than all starts together may: no need to work the others out.</summary>
    private bool PriceStart(int visit, int start)
    {
        ref long cell = ref StartPriceCell(visit);
        if (cell == 0 && compiled.Quiet[visit].Contains(start) && (compiled.WorstLatePerSecond == 0 || LatenessCell(visit) == 0))
        {
            return true;
        }

        long price = compiled.StartPrice(visit, start);
        if (price != cell)
        {
            memory.Set(ref All.StartPrices, All.StartPrices + price - cell);
            AddToTotal(price - cell);
            memory.Set(ref cell, price);
        }

        if (compiled.WorstLatePerSecond > 0)
        {
            int late = compiled.Lateness(visit, start);
            if (late != LatenessCell(visit))
            {
                memory.Set(ref LatenessCell(visit), late);
                latenessChanged = true;
            }

            price += late * compiled.WorstLatePerSecond;
        }

        return price <= mostForStarts && All.Total <= risingLimit;
    }
}
