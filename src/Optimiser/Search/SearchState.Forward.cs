using System.Runtime.CompilerServices;

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
        mostForStarts = limit == long.MaxValue ? long.MaxValue : limit - (all.Total - all.StartPrices - all.WholeRota);
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

        int start;
        if (index < compiled.Visits)
        {
            ref readonly VisitTable table = ref compiled.Visit[index];
            if (table.IsTied)
            {
                return table.Partner >= 0 ? UpdatePair(index, table) : UpdateCluster(index);
            }

            start = Math.Max(node.NotBefore, ArrivalAt(node) + table.Access);
            if (start == node.Start)
            {
                return true;
            }

            if (!MoveVisit(index, ref node, table, start))
            {
                return false;
            }
        }
        else
        {
            start = OwnBound(index);
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

    /// <summary>When the worker reaches the place of a visit or an end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ArrivalAt(in Node node)
    {
        ref Node previous = ref N(node.Prev);
        return previous.Leaves + LegAt(previous, previous.Leaves);
    }

    /// <summary>Sets the length of a break that may be missed; what comes behind is looked at again where that changes.</summary>
    private void TakeOrMiss(int rest, ref Node node, int start)
    {
        int at = rest - compiled.Visits;
        bool taken = compiled.MissedPrice[at] < 0 || (node.NotBefore < CompiledProblem.Unlimited && start <= compiled.BreakLatest[at]);
        int service = taken ? compiled.BreakSeconds[at] : 0;
        if (service != node.Service)
        {
            Edit(rest).Service = service;
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
        if (index < compiled.Visits)
        {
            return Math.Max(node.NotBefore, ArrivalAt(node) + compiled.Visit[index].Access);
        }

        if (!IsBreak(index))
        {
            return Math.Max(node.NotBefore, ArrivalAt(node));
        }

        int arrival = N(node.Prev).Leaves;
        return compiled.HasMissableBreaks && IsMissable(index)
            && (node.NotBefore >= CompiledProblem.Unlimited || arrival > compiled.BreakLatest[index - compiled.Visits])
            ? arrival // missed: it holds nobody up
            : Math.Max(node.NotBefore, arrival);
    }

    private bool UpdateCluster(int index)
    {
        Cluster cluster = compiled.Links.Clusters[index];
        int[] members = cluster.Members;
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
    private bool UpdatePair(int index, in VisitTable table)
    {
        int partner = table.Partner;
        int start = TiedBound(index);
        if (N(partner).Round < 0)
        {
            return MoveTied(index, start);
        }

        int other = TiedBound(partner);
        other = Math.Max(other, start + table.PartnerLeast);
        start = Math.Max(start, other - table.PartnerMost);
        return other >= start + table.PartnerLeast && MoveTied(index, start) && MoveTied(partner, other);
    }

    private bool MoveTied(int visit, int start)
    {
        ref Node node = ref N(visit);
        if (start == node.Start)
        {
            return true;
        }

        ref readonly VisitTable table = ref compiled.Visit[visit];
        if (!MoveVisit(visit, ref node, table, start))
        {
            return false;
        }

        forward.Add(node.Next, N(node.Next).Start);
        if (table.HasOrders)
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
            int decided = OrderOf(order.Pair);
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
        if (!compiled.Visit[visit].HasOrders)
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

    private bool ComesBefore(int visit, int other, int pair) => OrderOf(pair) == (visit < other ? 1 : 2);

    /// <summary>Moves the start of a break or an end.</summary>
    private bool MoveStart(int index, ref Node node, int start)
    {
        if (start > node.Deadline)
        {
            return false;
        }

        Edit(index).Start = start;
        if (compiled.TimesMatterToRounds)
        {
            MarkTouched(node.Round);
        }

        return true;
    }

    /// <summary>
    /// Moves the start of a visit. False when the deadline forbids it, or it alone costs more than all starts together may: no need to work
    /// the others out.
    /// </summary>
    private bool MoveVisit(int visit, ref Node node, in VisitTable table, int start)
    {
        if (start > node.Deadline)
        {
            return false;
        }

        int old = node.Start;
        Edit(visit).Start = start;
        if (compiled.TimesMatterToRounds)
        {
            MarkTouched(node.Round);
        }

        long price = table.IsPlain ? table.PlainPrice(start) : compiled.StartPrice(visit, start);
        AddStartPrice(price - (table.IsPlain ? table.PlainPrice(old) : compiled.StartPrice(visit, old)));
        if (compiled.WorstLatePerSecond > 0)
        {
            int late = compiled.Lateness(visit, start);
            price += late * compiled.WorstLatePerSecond;
            CountLateness(visit, late);
        }

        return price <= mostForStarts && all.Total <= risingLimit;
    }

    private void AddStartPrice(long price)
    {
        all.StartPrices += price;
        all.Total += price;
    }

    /// <summary>
    /// Keeps the lateness of a visit, where the worst of all is priced: a new worst is priced at once; whether another is the worst now is
    /// found out when the step is settled.
    /// </summary>
    private void CountLateness(int visit, int late)
    {
        int old = LatenessOf(visit);
        if (late == old)
        {
            return;
        }

        memory.Set(visit, late);
        if (late > all.WorstLateness)
        {
            long price = (late - all.WorstLateness) * compiled.WorstLatePerSecond;
            all.WholeRota += price;
            all.Total += price;
            all.WorstLateness = late;
        }
        else if (old == all.WorstLateness)
        {
            worstIsOpen = true;
        }
    }
}
