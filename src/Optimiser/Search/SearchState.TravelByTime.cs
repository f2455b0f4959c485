using System.Runtime.CompilerServices;

namespace CareRostering.Optimiser.Search;

/// <content>
/// Travel that depends on when one sets out. Starts look each leg up as they are worked out, so they are exact at every moment; seconds and prices that nodes
/// keep are of the times when the round was last settled, and are brought up to date for every round that a step touched.
/// </content>
internal sealed partial class SearchState
{
    /// <summary>Travel onward from a node that is left at an instant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int LegAt(in Node node, int departure) => compiled.TravelChangesWithTime ? OnwardAt(node, departure).Seconds : node.OnwardLeg;

    /// <summary>Latest leaving of a node, with no break behind it, that arrives by an instant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int LatestLeaving(in Node node, int arrival) => compiled.TravelChangesWithTime ? LatestLeavingByTime(node, arrival) : arrival - node.OnwardLeg;

    private Leg OnwardAt(in Node node, int departure) =>
        SumsOf(node.Round).Visits == 0 ? default : compiled.Shift[node.Round].Travel.At(node.Place, node.OnwardPlace, departure);

    private int LatestLeavingByTime(in Node node, int arrival) =>
        SumsOf(node.Round).Visits == 0 ? arrival : compiled.Shift[node.Round].Travel.LatestLeaving(node.Place, node.OnwardPlace, arrival);

    /// <summary>When a node begins in the rota: at its earliest start, or, where waiting is priced, as late as costs nothing (<see cref="CountWaiting"/> first).</summary>
    private int Begins(int index) => compiled.WaitingMatters ? putOff[index] : N(index).Start;

    /// <summary>Brings seconds and price of every leg of a round up to date with its times.</summary>
    private void PriceLegs(int round)
    {
        if (SumsOf(round).Visits == 0)
        {
            return;
        }

        if (compiled.WaitingMatters)
        {
            CountWaiting(round);
        }

        ref readonly ShiftTable shift = ref compiled.Shift[round];
        int stop = StartOf(round);
        int left = RoundStart(round, Begins(FirstOf(round)));
        for (int index = N(stop).Next; ; index = N(index).Next)
        {
            if (IsBreak(index))
            {
                left = IsTaken(index) ? Begins(index) + N(index).Service : left;
                continue;
            }

            Leg leg = shift.Travel.At(N(stop).Place, N(stop).OnwardPlace, left);
            long price = shift.TravelPriceOf(leg);
            if (leg.Seconds != N(stop).OnwardLeg || price != N(stop).OnwardPrice)
            {
                SetLeg(stop, leg.Seconds, price);
            }

            if (IsEnd(index))
            {
                return;
            }

            stop = index;
            left = Begins(index) + N(index).Service;
        }
    }

    private void SetLeg(int stop, int seconds, long price)
    {
        CountTravel(N(stop).Round, seconds - N(stop).OnwardLeg);
        all.Total += price - N(stop).OnwardPrice;
        int index = stop;
        do
        {
            ref Node node = ref Edit(index);
            node.OnwardLeg = seconds;
            node.OnwardPrice = price;
            QueueBackward(index);
            index = node.Next;
        }
        while (IsBreak(index));
    }
}
