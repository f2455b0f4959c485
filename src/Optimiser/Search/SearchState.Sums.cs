using System.Runtime.InteropServices;

namespace CareRostering.Optimiser.Search;

/// <content>Prices and hard rules of whole rounds, and what is priced once a rota.</content>
internal sealed partial class SearchState
{
    private readonly int[] touched;
    private readonly bool[] isTouched;
    private int touchedCount;

    /// <summary>Starts of the round last looked at by <see cref="CountWaiting"/>: as late as costs nothing.</summary>
    private readonly int[] putOff;

    /// <summary>Whether what was the worst lateness may not be it any more.</summary>
    private bool worstIsOpen;

    private void MarkTouched(int round)
    {
        if (!isTouched[round])
        {
            isTouched[round] = true;
            touched[touchedCount++] = round;
        }
    }

    /// <summary>Prices rounds that changed, holds their hard rules, and prices what the whole rota answers for.</summary>
    private bool RoundsAreSound()
    {
        for (int i = 0; i < touchedCount; i++)
        {
            int round = touched[i];
            if (compiled.TravelChangesWithTime)
            {
                PriceLegs(round);
            }

            ref readonly ShiftTable shift = ref compiled.Shift[round];
            ref RoundSums sums = ref SumsOf(round);
            if (sums.Visits > 0
                && (sums.Travel > shift.MaxTravel || sums.Contact > shift.MaxContact || sums.Load > shift.MaxLoad
                    || (shift.MaxStretch < CompiledProblem.Unlimited && LongestStretch(round) > shift.MaxStretch)))
            {
                return false;
            }

            PriceRound(round);
        }

        if (worstIsOpen || (compiled.HasRotaPrices && touchedCount > 0))
        {
            PriceWholeRota();
        }

        return true;
    }

    private void PriceRound(int round)
    {
        ref readonly ShiftTable shift = ref compiled.Shift[round];
        ref RoundSums sums = ref SumsOf(round);
        long price = 0;
        if (sums.Visits > 0)
        {
            price = shift.Overtime(N(EndOf(round)).Start) + shift.Unfairness(sums.Busy);
        }

        if (compiled.HasMissableBreaks)
        {
            price += MissedBreaks(round, sums.Visits > 0);
        }

        if (compiled.WaitingMatters)
        {
            CountWaiting(round);
            price += sums.Waiting * compiled.WaitingPerSecond;
        }

        if (price != sums.Price)
        {
            all.Total += price - sums.Price;
            EditSums(round).Price = price;
        }
    }

    private long MissedBreaks(int round, bool used)
    {
        long price = 0;
        for (int rest = compiled.FirstBreak[round]; rest < compiled.FirstBreak[round + 1]; rest++)
        {
            int at = rest - compiled.Visits;
            price += used ? IsTaken(rest) ? 0 : compiled.MissedPrice[at] : compiled.MissedWhenUnused[at] ? Math.Max(0, compiled.MissedPrice[at]) : 0;
        }

        return price;
    }

    /// <summary>Longest stretch without a break; the worker leaves just in time for the first stop or break.</summary>
    private int LongestStretch(int round)
    {
        int since = RoundStart(round, N(FirstOf(round)).Start);
        int longest = 0;
        for (int rest = compiled.FirstBreak[round]; rest < compiled.FirstBreak[round + 1]; rest++)
        {
            if (IsTaken(rest))
            {
                longest = Math.Max(longest, N(rest).Start - since);
                since = N(rest).Leaves;
            }
        }

        return Math.Max(longest, N(EndOf(round)).Start - since);
    }

    /// <summary>The first stop or break that is taken, or the end.</summary>
    private int FirstOf(int round)
    {
        int first = N(StartOf(round)).Next;
        while (IsBreak(first) && !IsTaken(first))
        {
            first = N(first).Next;
        }

        return first;
    }

    /// <summary>When the worker leaves the start place: just in time for the first stop or break, which begins at an instant.</summary>
    private int RoundStart(int round, int begins)
    {
        int first = FirstOf(round);
        return IsBreak(first) ? begins : LatestLeaving(N(StartOf(round)), begins - (IsVisit(first) ? compiled.Access[first] : 0));
    }

    private void PriceWholeRota()
    {
        if (!compiled.HasRotaPrices)
        {
            return;
        }

        long price = 0;
        if (compiled.WorstLatePerSecond > 0)
        {
            if (worstIsOpen)
            {
                all.WorstLateness = Largest(MemoryMarshal.CreateReadOnlySpan(ref memory.Cell(0), compiled.Visits));
                worstIsOpen = false;
            }

            price += compiled.WorstLatePerSecond * all.WorstLateness;
        }

        if (compiled.WorstIdlePerSecond > 0)
        {
            int worst = 0;
            for (int round = 0; round < compiled.Shifts; round++)
            {
                worst = Math.Max(worst, IdleOf(round));
            }

            price += compiled.WorstIdlePerSecond * worst;
        }

        if (compiled.UnevenPerSecond > 0)
        {
            price += compiled.UnevenPerSecond * Unevenness();
        }

        all.Total += price - all.WholeRota;
        all.WholeRota = price;
    }

    private static int Largest(ReadOnlySpan<int> values)
    {
        var most = System.Numerics.Vector<int>.Zero;
        ReadOnlySpan<System.Numerics.Vector<int>> wide = MemoryMarshal.Cast<int, System.Numerics.Vector<int>>(values);
        foreach (System.Numerics.Vector<int> several in wide)
        {
            most = System.Numerics.Vector.Max(most, several);
        }

        int largest = 0;
        for (int i = 0; i < System.Numerics.Vector<int>.Count; i++)
        {
            largest = Math.Max(largest, most[i]);
        }

        foreach (int value in values[(wide.Length * System.Numerics.Vector<int>.Count)..])
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }

    /// <summary>Sum over all shifts of the whole seconds, rounded up, by which busy time differs from the mean.</summary>
    private long Unevenness()
    {
        long sum = 0;
        for (int round = 0; round < compiled.Shifts; round++)
        {
            sum += SumsOf(round).Busy;
        }

        long uneven = 0;
        for (int round = 0; round < compiled.Shifts; round++)
        {
            uneven += (Math.Abs(((long)SumsOf(round).Busy * compiled.Shifts) - sum) + compiled.Shifts - 1) / compiled.Shifts;
        }

        return uneven;
    }

    /// <summary>
    /// Waiting and idle time when every stop is put off as long as that costs nothing: from the end of the round back, each starts just in
    /// time for the next, unless its own price, deadline or a tie holds it.
    /// </summary>
    private void CountWaiting(int round)
    {
        ref RoundSums sums = ref SumsOf(round);
        int waiting = 0;
        int idle = 0;
        int extra = 0;
        int following = N(EndOf(round)).Start;
        int first = FirstOf(round);
        int firstStop = StopBehind(StartOf(round));
        bool isBeforeFirstStop = false;
        ref readonly ShiftTable shift = ref compiled.Shift[round];
        int finish = following;
        int behind = EndOf(round);
        if (sums.Visits > 0)
        {
            for (int index = N(EndOf(round)).Prev; index != StartOf(round); index = N(index).Prev)
            {
                if (IsBreak(index) && !IsTaken(index))
                {
                    continue;
                }

                ref Node node = ref N(index);
                int arrival = following - (IsVisit(behind) ? compiled.Access[behind] : 0);
                int justInTime = (IsBreak(behind) ? arrival : LatestLeaving(node, arrival)) - node.Service;

                // Before the first stop only waiting for a further break is priced: those stay, and the first of all comes close to them.
                int start = isBeforeFirstStop && index != first ? node.Start : Math.Max(node.Start, Math.Min(justInTime, PutOffTo(index)));
                isBeforeFirstStop |= index == firstStop;
                if (IsEnd(behind) && start + node.Service + LegAt(node, start + node.Service) != arrival)
                {
                    // Nobody waits in front of the end: a way home that is quicker when left later ends sooner, and the round with it.
                    start = node.Start;
                }

                int leaving = start + node.Service;
                int wait = arrival - leaving - (IsBreak(behind) ? 0 : LegAt(node, leaving));
                if (behind == firstStop)
                {
                    // Behind breaks that come first the worker may dawdle: not priced.
                    extra += wait;
                }
                else
                {
                    waiting += wait;
                }

                putOff[index] = start;
                following = start;
                behind = index;
            }

            int leaves = RoundStart(round, following);
            if (!IsBreak(first))
            {
                // Just in time may be too soon by some seconds: a moment later the roads are busier.
                extra += following - (IsVisit(first) ? compiled.Access[first] : 0) - leaves - LegAt(N(StartOf(round)), leaves);
            }

            idle = leaves - shift.Start + waiting + extra + Math.Max(0, shift.Finish - finish);
        }

        if (idle != sums.Idle)
        {
            EditSums(round).Idle = idle;
        }

        if (waiting != sums.Waiting)
        {
            EditSums(round).Waiting = waiting;
        }
    }

    /// <summary>
    /// Latest start of a node that costs no more than its earliest, whatever comes behind it; its earliest where starts are kept, or where a stretch without a
    /// break is limited, as a later break may make one longer.
    /// </summary>
    private int PutOffTo(int index)
    {
        ref Node node = ref N(index);
        if (IsLive || compiled.Shift[node.Round].MaxStretch < CompiledProblem.Unlimited)
        {
            return node.Start;
        }

        if (IsBreak(index))
        {
            return compiled.BreakLatest[index - compiled.Visits];
        }

        return compiled.Links.IsTied(index) ? node.Start : Math.Min(node.Deadline, compiled.FreeUntil(index, node.Start));
    }
}
