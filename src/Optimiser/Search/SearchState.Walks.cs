namespace CareRostering.Optimiser.Search;

/// <content>
/// What a change of one arrival does to the rest of a round, found by a walk that writes nothing: exact but for what tied visits pass on in
/// other rounds. Cheaper by far than carrying a move out and taking it back, which most moves would come to.
/// </content>
internal sealed partial class SearchState
{
    /// <summary>
    /// What the starts behind a place cost more when its visit leaves at <paramref name="leaves"/>, with <paramref name="leg"/> seconds to the
    /// next stop; not walked on once it is more than <paramref name="enough"/>. What each node waits for anyway is taken off.
    /// </summary>
    public long PutOff(int next, int leaves, int leg, long enough)
    {
        if (!compiled.StartsArePriced)
        {
            return 0;
        }

        long cost = 0;
        int worst = all.WorstLateness;
        for (int index = next; ; )
        {
            ref Node node = ref N(index);
            if (index >= compiled.Visits)
            {
                if (!IsBreak(index) || IsMissable(index))
                {
                    break;
                }

                leaves = Math.Max(node.Start, leaves) + node.Service;
                index = node.Next;
                continue;
            }

            ref readonly VisitTable table = ref compiled.Visit[index];
            int start = leaves + leg + table.Access;
            if (start <= node.Start)
            {
                break;
            }

            cost += compiled.StartPrice(index, start) - compiled.StartPrice(index, node.Start);
            if (compiled.WorstLatePerSecond > 0)
            {
                worst = Math.Max(worst, compiled.Lateness(index, start));
            }

            if (table.Partner >= 0)
            {
                cost += PartnerPutOff(table, start, ref worst);
            }

            if (cost > enough)
            {
                break;
            }

            leaves = start + node.Service;
            leg = LegAt(node, leaves);
            index = node.Next;
        }

        return cost + ((worst - all.WorstLateness) * compiled.WorstLatePerSecond);
    }

    /// <summary>What a start adds to the price of the worst lateness.</summary>
    private long WorstAdded(int visit, int start) =>
        compiled.WorstLatePerSecond == 0 ? 0 : Math.Max(0, compiled.Lateness(visit, start) - all.WorstLateness) * compiled.WorstLatePerSecond;

    private long PartnerPutOff(in VisitTable table, int start, ref int worst)
    {
        ref Node other = ref N(table.Partner);
        int otherStart = start + table.PartnerLeast;
        if (other.Round < 0 || otherStart <= other.Start)
        {
            return 0;
        }

        if (compiled.WorstLatePerSecond > 0)
        {
            worst = Math.Max(worst, compiled.Lateness(table.Partner, otherStart));
        }

        return compiled.StartPrice(table.Partner, otherStart) - compiled.StartPrice(table.Partner, other.Start);
    }

    /// <summary>
    /// The most that starts behind a place may gain when the stop before it leaves at <paramref name="leaves"/>, with <paramref name="leg"/>
    /// seconds to the next stop: later than now it gains nothing. What tied visits gain in their own rounds is bounded by how far they fall.
    /// Something else falls by <paramref name="most"/> seconds.
    /// </summary>
    public long BroughtForward(int next, int leaves, int leg, int most)
    {
        if (PricedByTimes == 0)
        {
            return 0;
        }

        long gain = 0;
        for (int index = next; !IsEnd(index);)
        {
            ref Node node = ref N(index);
            if (index >= compiled.Visits)
            {
                leaves = Math.Max(node.NotBefore, leaves) + node.Service;
                index = node.Next;
                continue;
            }

            ref readonly VisitTable table = ref compiled.Visit[index];
            int start = Math.Max(node.NotBefore, leaves + leg + table.Access);
            if (table.IsTied)
            {
                gain += PartnersBroughtForward(index, table, ref start, ref most);
            }

            if (start >= node.Start)
            {
                break;
            }

            gain += MayGain(index, node.Start - start);
            most = Math.Max(most, node.Start - start);
            leaves = start + node.Service;
            leg = LegAt(node, leaves);
            index = node.Next;
        }

        return gain + OnceARota(most);
    }

    /// <summary>The most that visits tied to one may gain when it leaves its round: they fall to where their own rounds let them.</summary>
    public long TiesFreed(int visit)
    {
        if (PricedByTimes == 0)
        {
            return 0;
        }

        long gain = 0;
        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            ref Node other = ref N(arc.Other);
            if (other.Round >= 0)
            {
                int fall = other.Start - OwnBound(arc.Other);
                gain += fall > 0 ? RestGains(arc.Other, fall) : 0;
            }
        }

        return gain;
    }

    /// <summary>What a visit's own start may gain when it falls by some seconds at most.</summary>
    public long MayGain(int visit, int sooner)
    {
        int start = N(visit).Start;
        ref readonly VisitTable table = ref compiled.Visit[visit];
        return table.IsPlain ? (Math.Min(sooner, Math.Max(0, start - table.LateFrom)) * table.LatePerSecond) + table.EarlyPrice(start) : compiled.StartPrice(visit, start);
    }

    /// <summary>What is priced once a rota may gain when no start falls by more than some seconds.</summary>
    public long OnceARota(int sooner) =>
        compiled.WaitingPays ? all.WholeRota : Math.Min(all.WholeRota, sooner * compiled.WorstLatePerSecond);

    private long PartnersBroughtForward(int visit, in VisitTable table, ref int start, ref int most)
    {
        if (table.Partner < 0)
        {
            int fall = N(visit).Start - start;
            long gain = 0;
            foreach (ref readonly Arc arc in compiled.Links.Of(visit))
            {
                gain += fall > 0 && N(arc.Other).Round >= 0 ? RestGains(arc.Other, fall) : 0;
            }

            return gain;
        }

        ref Node other = ref N(table.Partner);
        if (other.Round < 0)
        {
            return 0;
        }

        int otherStart = Math.Max(OwnBound(table.Partner), start + table.PartnerLeast);
        start = Math.Max(start, otherStart - table.PartnerMost);
        int falls = other.Start - otherStart;
        if (falls <= 0)
        {
            return 0;
        }

        most = Math.Max(most, falls);
        return RestGains(table.Partner, falls);
    }

    /// <summary>What a visit and all behind it may gain when it falls by some seconds.</summary>
    private long RestGains(int visit, int sooner)
    {
        long gain = SumsOf(N(visit).Round).Price;
        for (int index = visit; !IsEnd(index); index = N(index).Next)
        {
            gain += index < compiled.Visits ? MayGain(index, sooner) : 0;
        }

        return gain;
    }
}
