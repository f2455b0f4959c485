using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace CareRostering.Optimiser.Search;

/// <content>Testing many places for one visit, laid out for speed.</content>
internal sealed partial class SearchState
{
    /// <summary>Places ahead of the one being tested whose prices and ways are fetched meanwhile: where travel depends on the hour, the tables do not lie in the cache.</summary>
    private const int FetchedAhead = 6;

    /// <summary>
    /// Tests the places behind some visits and in front of others, overlooking one now and then. The same as <see cref="Consider"/> for each,
    /// laid out for speed for workers who travel as most do: this is where the search spends its time.
    /// </summary>
    public void ConsiderNeighbours(
        int visit, ReadOnlySpan<Neighbour> before, ReadOnlySpan<Neighbour> behind, ReadOnlySpan<ulong> isBefore, Blinker blinker, ref Placement best)
    {
        TravelRows rows = compiled.UsualTravel.RowsOf(cellsFrom);
        if (rows.IsEmpty)
        {
            ConsiderNeighboursSlowly(visit, before, behind, blinker, ref best);
        }
        else if (compiled.UsualTravel.IsSmall)
        {
            Scan<SmallCells>(visit, before, behind, isBefore, rows, blinker, ref best);
        }
        else
        {
            Scan<NarrowCells>(visit, before, behind, isBefore, rows, blinker, ref best);
        }

        Evaluations += before.Length + behind.Length;
    }

    private void Scan<TCells>(
        int visit, ReadOnlySpan<Neighbour> before, ReadOnlySpan<Neighbour> behind, ReadOnlySpan<ulong> isBefore, TravelRows rows, Blinker blinker, ref Placement best)
        where TCells : struct, ICellWidth
    {
        if (compiled.UsualTravel.ByTime is not null)
        {
            ScanBehind<ByTimeCost, TCells>(visit, before, rows, blinker, ref best);
            ScanInFront<ByTimeCost, TCells>(visit, behind, isBefore, rows, blinker, ref best);
        }
        else if (compiled.OnlyTravel is null)
        {
            ScanBehind<SeveralWaysCost, TCells>(visit, before, rows, blinker, ref best);
            ScanInFront<SeveralWaysCost, TCells>(visit, behind, isBefore, rows, blinker, ref best);
        }
        else if (compiled.OnlyPricePerSecond is not null)
        {
            ScanBehind<OnlySecondsCost, TCells>(visit, before, rows, blinker, ref best);
            ScanInFront<OnlySecondsCost, TCells>(visit, behind, isBefore, rows, blinker, ref best);
        }
        else
        {
            ScanBehind<SecondsAndMetresCost, TCells>(visit, before, rows, blinker, ref best);
            ScanInFront<SecondsAndMetresCost, TCells>(visit, behind, isBefore, rows, blinker, ref best);
        }
    }

    /// <summary>The places right behind some visits, and behind the breaks there. Compiled once for each way of pricing travel and width of cells.</summary>
    private void ScanBehind<TCost, TCells>(int visit, ReadOnlySpan<Neighbour> before, TravelRows rows, Blinker blinker, ref Placement best)
        where TCost : struct, ITravelCost
        where TCells : struct, ICellWidth
    {
        ref Node nodes = ref N(0);
        ref Pair pairs = ref compiled.Pairs[pairsFrom];
        ref byte row = ref rows.Onward;
        uint mask = rows.SecondsMask;
        int firstBreak = compiled.Visits;
        uint breaks = (uint)(compiled.StartNode - firstBreak);
        int access = ownAccess;
        int soonest = SoonestStart;
        int last = LatestStart;
        long cheapest = best.Cost + mostFilled;
        long perSecond = compiled.OnlyPricePerSecond ?? 0;
        for (int i = 0; i < before.Length; i++)
        {
            if (TCost.ByTime && i + FetchedAhead < before.Length)
            {
                Fetch<TCells>(Unsafe.Add(ref nodes, before[i + FetchedAhead].Visit), ref pairs, rows);
            }

            int after = before[i].Visit;
            ref Node left = ref Unsafe.Add(ref nodes, after);
            ref Pair pair = ref Unsafe.Add(ref pairs, left.Column);
            if (TCost.SeveralWays && TravelsOtherwise(left))
            {
                ConsiderWithBreak(visit, after, left.Next, blinker, ref best);
                cheapest = best.Cost + mostFilled;
                continue;
            }

            uint into;
            uint onward;
            if (TCost.ByTime)
            {
                LookUp<TCells>(left, pair.Service, rows, out into, out onward);
            }
            else
            {
                into = before[i].Cell;
                onward = TCells.Read(ref row, left.OnwardPlace);
            }

            int there = (int)(into & mask);
            int on = (int)(onward & mask);
            long cost = CostOf<TCost>(into, onward, there + on, left, pair.Price, perSecond, rows);
            if ((Misses(left.Start + left.Service + there + access, left.Room - on - pair.Service, left.BreakRoom - pair.Service, soonest, last)
                | (int)((cheapest - 1 - cost) >> 63)) >= 0)
            {
                ConsiderTimes(visit, after, into, onward, cost, rows, blinker, ref best);
                cheapest = best.Cost + mostFilled;
            }

            if ((uint)(left.Next - firstBreak) < breaks && cost < cheapest)
            {
                // Behind a break the ways are the same as before it.
                ConsiderTimes(visit, left.Next, into, onward, cost, rows, blinker, ref best);
                cheapest = best.Cost + mostFilled;
            }
        }
    }

    /// <summary>The places right in front of some visits, and in front of the breaks there, but for gaps that were looked at from the other side.</summary>
    private void ScanInFront<TCost, TCells>(
        int visit, ReadOnlySpan<Neighbour> behind, ReadOnlySpan<ulong> isBefore, TravelRows rows, Blinker blinker, ref Placement best)
        where TCost : struct, ITravelCost
        where TCells : struct, ICellWidth
    {
        ref Node nodes = ref N(0);
        ref Pair pairs = ref compiled.Pairs[pairsFrom];
        ref ulong known = ref MemoryMarshal.GetReference(isBefore);
        ref byte row = ref rows.Into;
        uint mask = rows.SecondsMask;
        int firstBreak = compiled.Visits;
        uint breaks = (uint)(compiled.StartNode - firstBreak);
        int access = ownAccess;
        int soonest = SoonestStart;
        int last = LatestStart;
        long cheapest = best.Cost + mostFilled;
        long perSecond = compiled.OnlyPricePerSecond ?? 0;
        for (int i = 0; i < behind.Length; i++)
        {
            if (TCost.ByTime && i + FetchedAhead < behind.Length)
            {
                int ahead = Unsafe.Add(ref nodes, behind[i + FetchedAhead].Visit).Prev;
                Fetch<TCells>(Unsafe.Add(ref nodes, ahead), ref pairs, rows);
            }

            int after = Unsafe.Add(ref nodes, behind[i].Visit).Prev;
            if (((Unsafe.Add(ref known, after >> 6) >> after) & 1) != 0)
            {
                continue;
            }

            ref Node left = ref Unsafe.Add(ref nodes, after);
            ref Pair pair = ref Unsafe.Add(ref pairs, left.Column);
            if (TCost.SeveralWays && TravelsOtherwise(left))
            {
                ConsiderWithBreak(visit, after, IsBreak(after) ? left.Prev : after, blinker, ref best);
                cheapest = best.Cost + mostFilled;
                continue;
            }

            uint into;
            uint onward;
            if (TCost.ByTime)
            {
                LookUp<TCells>(left, pair.Service, rows, out into, out onward);
            }
            else
            {
                into = TCells.Read(ref row, left.Place);
                onward = behind[i].Cell;
            }

            int there = (int)(into & mask);
            int on = (int)(onward & mask);
            long cost = CostOf<TCost>(into, onward, there + on, left, pair.Price, perSecond, rows);
            if ((Misses(left.Start + left.Service + there + access, left.Room - on - pair.Service, left.BreakRoom - pair.Service, soonest, last)
                | (int)((cheapest - 1 - cost) >> 63)) >= 0)
            {
                ConsiderTimes(visit, after, into, onward, cost, rows, blinker, ref best);
                cheapest = best.Cost + mostFilled;
            }

            if ((uint)(after - firstBreak) < breaks && cost < cheapest)
            {
                ConsiderTimes(visit, left.Prev, into, onward, cost, rows, blinker, ref best);
                cheapest = best.Cost + mostFilled;
            }
        }
    }

    /// <summary>The ways to and from the prepared visit at about the times at which they would be travelled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LookUp<TCells>(in Node left, int service, TravelRows rows, out uint into, out uint onward)
        where TCells : struct, ICellWidth
    {
        TravelByTime times = compiled.UsualTravel.ByTime!;
        int leaves = left.Start + left.Service;

        // The way in is not waited for: its few minutes seldom reach another band, and neither look-up then hangs on the other.
        into = TCells.Read(ref rows.Into, times.OffsetAbout(leaves) + left.Place);
        onward = TCells.Read(ref rows.Onward, times.OffsetAbout(Math.Max(leaves, SoonestStart) + service) + left.OnwardPlace);
    }

    /// <summary>Has the processor bring what <see cref="LookUp"/> and the pair's price will read into its cache, where it can be asked to; any address will do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe void Fetch<TCells>(in Node left, ref Pair pairs, TravelRows rows)
        where TCells : struct, ICellWidth
    {
        if (Sse.IsSupported)
        {
            TravelByTime times = compiled.UsualTravel.ByTime!;
            int leaves = left.Start + left.Service;
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref pairs, left.Column)));
            Sse.Prefetch0(Unsafe.AsPointer(ref TCells.At(ref rows.Into, times.OffsetAbout(leaves) + left.Place)));
            Sse.Prefetch0(Unsafe.AsPointer(ref TCells.At(ref rows.Onward, times.OffsetAbout(Math.Max(leaves, SoonestStart)) + left.OnwardPlace)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TravelsOtherwise(in Node node) => compiled.Rates[Math.Max(0, node.Round)].TravelsOtherwise;

    /// <summary>The place behind a visit, and the one beside a break next to it.</summary>
    private void ConsiderWithBreak(int visit, int after, int beside, Blinker blinker, ref Placement best)
    {
        if (N(after).Round < 0 || blinker.Blinks())
        {
            return;
        }

        Consider(visit, after, ref best);
        if (IsBreak(beside) || (IsBreak(after) && beside != after))
        {
            Consider(visit, beside, ref best);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long CostOf<TCost>(uint into, uint onward, int seconds, in Node left, long price, long perSecond, TravelRows rows)
        where TCost : struct, ITravelCost
    {
        if (!TCost.NeedsMetres)
        {
            return (seconds * perSecond) + price - left.OnwardPrice;
        }

        // A visit in no round is never near: its service time rules every place behind it out.
        ref readonly Rate rate = ref compiled.Rates[Math.Max(0, left.Round)];
        return (seconds * rate.PerSecond) + ((rows.Metres(into) + rows.Metres(onward)) * rate.PerMetre) + price - left.OnwardPrice;
    }

    /// <summary>
    /// Negative where the clock does not allow a place. Sums and one sign instead of comparisons: whether a place is cheaper and whether it
    /// fits can both not be foretold, and a branch on each would cost a processor more than all the rest.
    /// </summary>
    /// <param name="arrival">When service could start.</param>
    /// <param name="room">Latest start that the next stop leaves.</param>
    /// <param name="breakRoom">Latest start that breaks leave.</param>
    /// <param name="soonest">Earliest start that may be.</param>
    /// <param name="last">Latest start that may be.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Misses(int arrival, int room, int breakRoom, int soonest, int last) =>
        (room - arrival) | (room - soonest) | (breakRoom - arrival) | (breakRoom - soonest) | (last - arrival);

    private void ConsiderTimes(int visit, int after, uint into, uint onward, long cost, TravelRows rows, Blinker blinker, ref Placement best)
    {
        ref Node left = ref N(after);
        int earliest = Math.Max(left.Leaves + rows.Seconds(into) + ownAccess, tiedEarliest);
        int latest = Math.Min(
            Math.Min(left.Room - rows.Seconds(onward), left.BreakRoom) - compiled.Pairs[pairsFrom + left.Column].Service, tiedLatest);
        if (earliest <= latest && earliest <= LatestStart && latest >= SoonestStart && !rows.IsNoWay(into) && !rows.IsNoWay(onward) && !blinker.Blinks())
        {
            ConsiderInFull(
                visit, after, new Leg(rows.Seconds(into), rows.Metres(into)), new Leg(rows.Seconds(onward), rows.Metres(onward)), cost, earliest, latest, ref best);
        }
    }

    private void ConsiderNeighboursSlowly(int visit, ReadOnlySpan<Neighbour> before, ReadOnlySpan<Neighbour> behind, Blinker blinker, ref Placement best)
    {
        foreach (ref readonly Neighbour near in before)
        {
            ConsiderWithBreak(visit, near.Visit, N(near.Visit).Next, blinker, ref best);
        }

        foreach (ref readonly Neighbour near in behind)
        {
            // A visit in no round is its own predecessor, and passed over.
            int after = N(near.Visit).Prev;
            ConsiderWithBreak(visit, after, IsBreak(after) ? N(after).Prev : after, blinker, ref best);
        }
    }
}

/// <summary>What a scan of places has to look up to price travel.</summary>
internal interface ITravelCost
{
    /// <summary>Whether rates differ between rounds, or metres cost something.</summary>
    static abstract bool NeedsMetres { get; }

    /// <summary>Whether some travel in another way than most.</summary>
    static abstract bool SeveralWays { get; }

    /// <summary>Whether travel depends on when one sets out.</summary>
    static abstract bool ByTime { get; }
}

/// <summary>One rate a second for all, nothing for metres.</summary>
internal readonly struct OnlySecondsCost : ITravelCost
{
    public static bool NeedsMetres => false;

    public static bool SeveralWays => false;

    public static bool ByTime => false;
}

/// <summary>Rates of the round, for seconds and metres.</summary>
internal readonly struct SecondsAndMetresCost : ITravelCost
{
    public static bool NeedsMetres => true;

    public static bool SeveralWays => false;

    public static bool ByTime => false;
}

/// <summary>Rates of the round, and rounds that are made in another way than most, which are tested one by one.</summary>
internal readonly struct SeveralWaysCost : ITravelCost
{
    public static bool NeedsMetres => true;

    public static bool SeveralWays => true;

    public static bool ByTime => false;
}

/// <summary>As <see cref="SeveralWaysCost"/>, where travel depends on when one sets out.</summary>
internal readonly struct ByTimeCost : ITravelCost
{
    public static bool NeedsMetres => true;

    public static bool SeveralWays => true;

    public static bool ByTime => true;
}
