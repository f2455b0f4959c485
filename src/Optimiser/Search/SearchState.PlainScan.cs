using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CareRostering.Optimiser.Search;

/// <content>Testing many places for one visit on plain rounds: the loop in which a search of windows alone spends its time.</content>
internal sealed partial class SearchState
{
    /// <summary>Ways longer than so many times the mean are not worth the looking for a visit to squeeze into them.</summary>
    private const int LongWays = 2;

    /// <summary>
    /// As <see cref="ConsiderNeighbours"/>, the nearest first, for problems that <see cref="PackedNeighbours.Suit"/>. Leaves off where a
    /// cheaper place would need an unusually long way to squeeze into: with both ends of a way farther than <c>r</c> from the visit, the
    /// detour is, by the triangle inequality, at least <c>2r</c> less that way.
    /// </summary>
    /// <param name="visit">The prepared visit.</param>
    /// <param name="neighbourhoods">Its and all others' neighbours.</param>
    /// <param name="longWaySeconds">What counts as a long way: <see cref="LongWaySeconds"/>, or <see cref="ushort.MaxValue"/> to look at all.</param>
    /// <param name="blinker">Overlooks a place now and then.</param>
    /// <param name="best">Keeps the cheapest.</param>
    public void ConsiderNear(int visit, Neighbourhoods neighbourhoods, int longWaySeconds, Blinker blinker, ref Placement best)
    {
        PackedNeighbours near = neighbourhoods.Packed!;
        TravelTable travel = compiled.OnlyTravel!;
        TravelRows rows = travel.RowsOf(cellsFrom);
        ref readonly Pair pair = ref compiled.Pairs[pairsFrom];
        long perSecond = compiled.OnlyPricePerSecond!.Value;
        var test = new PlainTest
        {
            LeastStay = ownAccess + pair.Service,
            LeastRoom = SoonestStart + pair.Service,
            LatestArrival = LatestStart - ownAccess,
            LongWay = longWaySeconds,
        };
        test.Limit(best.Cost - pair.Price, perSecond);
        ref Node nodes = ref N(0);
        ref uint first = ref Unsafe.AsRef(in near.Before(visit));
        ref uint entry = ref first;
        while (true)
        {
            entry = ref NextBehind(ref entry, ref nodes, ref travel.SmallOnward(cellsFrom), test);
            if (entry > test.Farthest)
            {
                break;
            }

            int after = (int)(entry & ushort.MaxValue);
            uint into = entry >> 16;
            uint onward = SmallCells.Read(ref rows.Onward, N(after).OnwardPlace);
            ConsiderTimes(visit, after, into, onward, ((long)((int)into + (int)onward - N(after).OnwardLeg) * perSecond) + pair.Price, rows, blinker, ref best);
            test.Limit(best.Cost - pair.Price, perSecond);
            entry = ref Unsafe.Add(ref entry, 1);
        }

        int tested = (int)(Unsafe.ByteOffset(ref first, ref entry) / sizeof(uint));
        test.Known = tested == 0 ? -1 : (int)(Unsafe.Add(ref entry, -1) >> 16);
        ref ulong isBefore = ref MemoryMarshal.GetReference(neighbourhoods.IsBefore(visit));
        first = ref Unsafe.AsRef(in near.After(visit));
        entry = ref first;
        while (true)
        {
            entry = ref NextInFront(ref entry, ref nodes, ref travel.SmallInto(cellsFrom), ref isBefore, test);
            if (entry > test.Farthest)
            {
                break;
            }

            int after = N((int)(entry & ushort.MaxValue)).Prev;
            uint onward = entry >> 16;
            uint into = SmallCells.Read(ref rows.Into, N(after).Place);
            ConsiderTimes(visit, after, into, onward, ((long)((int)into + (int)onward - N(after).OnwardLeg) * perSecond) + pair.Price, rows, blinker, ref best);
            test.Limit(best.Cost - pair.Price, perSecond);
            entry = ref Unsafe.Add(ref entry, 1);
        }

        Evaluations += tested + (Unsafe.ByteOffset(ref first, ref entry) / sizeof(uint));
    }

    /// <summary>Twice the mean way between the stops of the rota, for <see cref="ConsiderNear"/>; longer where something else is priced too.</summary>
    public int LongWaySeconds()
    {
        long ways = Math.Max(1, Assigned + UsedRounds);
        return (int)Math.Clamp(LongWays * TotalOfAssigned / (compiled.OnlyPricePerSecond!.Value * ways), 0, ushort.MaxValue);
    }

    /// <summary>
    /// The first entry whose visit the clock lets another come right behind, for less than the best so far; or the first that is too far.
    /// A method of its own without calls, so that everything stays in registers.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ref uint NextBehind(ref uint entry, scoped ref Node nodes, scoped ref ushort onward, scoped in PlainTest test)
    {
        uint farthest = test.Farthest;
        int most = test.MostDetour;
        int stay = test.LeastStay;
        int leastRoom = test.LeastRoom;
        int latest = test.LatestArrival;
        while (entry <= farthest)
        {
            ref Node left = ref Unsafe.Add(ref nodes, (nint)(entry & ushort.MaxValue));
            int there = (int)(entry >> 16);
            int on = Unsafe.Add(ref onward, left.OnwardPlace);
            int arrival = left.Start + left.Service + there;
            int room = left.Room - on;
            if (((room - arrival - stay) | (room - leastRoom) | (latest - arrival) | (most - there - on + left.OnwardLeg)) >= 0)
            {
                break;
            }

            entry = ref Unsafe.Add(ref entry, 1);
        }

        return ref entry;
    }

    /// <summary>The first entry whose visit another may come right in front of, likewise, gaps that were looked at from the other side left out.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ref uint NextInFront(ref uint entry, scoped ref Node nodes, scoped ref ushort into, scoped ref ulong isBefore, scoped in PlainTest test)
    {
        uint farthest = test.Farthest;
        int most = test.MostDetour;
        int stay = test.LeastStay;
        int leastRoom = test.LeastRoom;
        int latest = test.LatestArrival;
        int unknown = test.Known + 1;
        while (entry <= farthest)
        {
            int after = Unsafe.Add(ref nodes, (nint)(entry & ushort.MaxValue)).Prev;
            ref Node left = ref Unsafe.Add(ref nodes, after);
            int on = (int)(entry >> 16);
            int there = Unsafe.Add(ref into, left.Place);
            int arrival = left.Start + left.Service + there;
            int room = left.Room - on;
            int known = (int)(Unsafe.Add(ref isBefore, after >> 6) >> after) << 31 & (there - unknown);
            if (((room - arrival - stay) | (room - leastRoom) | (latest - arrival) | (most - there - on + left.OnwardLeg) | known) >= 0)
            {
                break;
            }

            entry = ref Unsafe.Add(ref entry, 1);
        }

        return ref entry;
    }

    /// <summary>What a place has to keep to be worth a closer look; seconds.</summary>
    private struct PlainTest
    {
        /// <summary>From arriving to leaving, access included.</summary>
        public int LeastStay;

        /// <summary>Soonest leaving that there can be.</summary>
        public int LeastRoom;

        /// <summary>Latest arrival, access still to come.</summary>
        public int LatestArrival;

        /// <summary>Longest way that a visit is likely to be squeezed into.</summary>
        public int LongWay;

        /// <summary>Longest detour that is cheaper than the best so far.</summary>
        public int MostDetour;

        /// <summary>Largest entry of a list worth looking at.</summary>
        public uint Farthest;

        /// <summary>Visits to stand behind have been looked at up to here.</summary>
        public int Known;

        /// <summary>Asks for places that cost less than <paramref name="price"/> micropence, the pair's own left out.</summary>
        public void Limit(long price, long perSecond)
        {
            MostDetour = (int)Math.Clamp(Math.Floor((price - 1) / (double)perSecond), -CompiledProblem.Unlimited, CompiledProblem.Unlimited);
            Farthest = ((uint)Math.Clamp((MostDetour + LongWay) >> 1, 0, ushort.MaxValue - 1) << 16) | ushort.MaxValue;
        }
    }
}
