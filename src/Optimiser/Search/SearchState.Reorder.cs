namespace CareRostering.Optimiser.Search;

/// <content>What another order of one round's visits costs, found by a walk that writes nothing.</content>
internal sealed partial class SearchState
{
    /// <summary>
    /// Least by which starts cost more (less, where negative) when a round is made in another order: exact but for what tied visits pass on in
    /// other rounds, which is bounded. <see cref="Pair.Never"/> where a deadline forbids the order.
    /// </summary>
    public long Reordered(in NewOrder order)
    {
        if (!compiled.StartsArePriced)
        {
            return 0;
        }

        int at = N(order.First).Start < N(order.Second).Start ? order.First : N(order.Second).Start < N(order.First).Start ? order.Second : StartOf(N(order.First).Round);
        int stop = StopAt(at);
        TravelTable travel = compiled.Shift[N(at).Round].Travel;
        int leaves = N(at).Leaves;
        int open = order.Count;
        int rises = all.WorstLateness;
        int falls = 0;
        long cost = 0;
        bool isNewWay = false;
        while (true)
        {
            if (order.Next(this, at, out int next))
            {
                isNewWay = true;
                open--;
            }

            if (IsEnd(next))
            {
                break;
            }

            at = next;
            ref Node node = ref N(at);
            if (!IsVisit(at))
            {
                leaves = Math.Max(node.NotBefore, leaves) + node.Service;
                if (leaves > node.Deadline + node.Service)
                {
                    return Pair.Never;
                }

                continue;
            }

            ref readonly VisitTable table = ref compiled.Visit[at];
            int leg = isNewWay || travel.ByTime is not null ? travel.At(N(stop).Place, node.Place, leaves).Seconds : N(stop).OnwardLeg;
            int start = Math.Max(node.NotBefore, leaves + leg + table.Access);
            isNewWay = false;
            stop = at;
            if (table.IsTied)
            {
                cost -= PartnersBroughtForward(at, table, ref start, ref falls);
            }

            if (start > node.Deadline)
            {
                return Pair.Never;
            }

            if (start == node.Start)
            {
                if (open == 0)
                {
                    break;
                }
            }
            else if (start < node.Start)
            {
                cost -= MayGain(at, node.Start - start);
                falls = Math.Max(falls, node.Start - start);
            }
            else
            {
                cost += compiled.StartPrice(at, start) - compiled.StartPrice(at, node.Start);
                rises = compiled.WorstLatePerSecond > 0 ? Math.Max(rises, compiled.Lateness(at, start)) : 0;
                cost += table.Partner >= 0 ? PartnerPutOff(table, start, ref rises) : 0;
            }

            leaves = start + node.Service;
        }

        return cost + ((rises - all.WorstLateness) * compiled.WorstLatePerSecond) - OnceARota(falls);
    }
}

/// <summary>A round in another order: behind some nodes stand others than now.</summary>
internal ref struct NewOrder
{
    private readonly Span<(int Node, int Next)> behind;

    private NewOrder(Span<(int Node, int Next)> behind, int first, int second)
    {
        this.behind = behind;
        First = first;
        Second = second;
    }

    /// <summary>The node before one of the changes; the other is <see cref="Second"/>.</summary>
    public int First { get; }

    public int Second { get; }

    /// <summary>Nodes behind which others stand than now.</summary>
    public readonly int Count => behind.Length;

    /// <summary>Visits that stand behind each other go behind another node of their round.</summary>
    public static NewOrder Relocated(SearchState state, int first, int last, int after, Span<(int Node, int Next)> room)
    {
        int previous = state.At(first).Prev;
        room[0] = (previous, state.At(last).Next);
        room[1] = (after, first);
        room[2] = (last, state.At(after).Next);
        return new NewOrder(room[..3], previous, after);
    }

    /// <summary>Two visits of a round, not one behind the other, change places.</summary>
    public static NewOrder Swapped(SearchState state, int visit, int other, Span<(int Node, int Next)> room)
    {
        room[0] = (state.At(visit).Prev, other);
        room[1] = (other, state.At(visit).Next);
        room[2] = (state.At(other).Prev, visit);
        room[3] = (visit, state.At(other).Next);
        return new NewOrder(room[..4], state.At(visit).Prev, state.At(other).Prev);
    }

    /// <summary>What stands behind a node then; whether that is new.</summary>
    public readonly bool Next(SearchState state, int node, out int next)
    {
        foreach ((int at, int then) in behind)
        {
            if (at == node)
            {
                next = then;
                return true;
            }
        }

        next = state.At(node).Next;
        return false;
    }
}
