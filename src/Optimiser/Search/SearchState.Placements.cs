using System.Runtime.CompilerServices;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <content>
/// Testing places for an absent visit: constant time each (Savelsbergh 1992). Exact for visits that are tied to nothing, a bound and an
/// estimate for those that are; <see cref="TryInsert"/> has the last word.
/// </content>
internal sealed partial class SearchState
{
    /// <summary>What ties to present visits leave of a visit's starts and rounds: worked out once before its places are scanned.</summary>
    private int tiedEarliest;
    private int tiedLatest;
    private bool hasTiedWorkers;
    private bool hasPairs;

    private int leavesNotBefore = -CompiledProblem.Unlimited;

    /// <summary>From now on nobody sets out to a newly placed visit before <paramref name="instant"/>, and none goes in front of what starts before it.</summary>
    public void FreezeBefore(int instant) => leavesNotBefore = Math.Max(instant, -CompiledProblem.Unlimited);

    /// <summary>Places tested since the state was made.</summary>
    public long Evaluations { get; private set; }

    /// <summary>Earliest start that any place can give the prepared visit.</summary>
    public int SoonestStart { get; private set; }

    /// <summary>Latest start that any place can give the prepared visit.</summary>
    public int LatestStart { get; private set; }

    /// <summary>Call before <see cref="Consider"/> for a visit, and again whenever something was placed in between. False: no start can be right.</summary>
    public bool Prepare(int visit)
    {
        tiedEarliest = -CompiledProblem.Unlimited;
        tiedLatest = CompiledProblem.Unlimited;
        hasTiedWorkers = hasPairs = false;
        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            ref readonly Node other = ref nodes[arc.Other];
            if (other.Round < 0)
            {
                continue;
            }

            if (arc.Pair >= 0)
            {
                hasPairs = true;
                continue;
            }

            hasTiedWorkers |= arc.DistinctWorkers || arc.SameWorker;
            tiedEarliest = Math.Max(tiedEarliest, other.Start - arc.Most);
            tiedLatest = Math.Min(tiedLatest, other.Latest - arc.Least);
        }

        TimeWindow[] windows = compiled.Allowed[visit];
        SoonestStart = Math.Max(windows[0].Earliest, tiedEarliest);
        LatestStart = Math.Min(windows[^1].Latest, tiedLatest);
        return SoonestStart <= LatestStart;
    }

    /// <summary>Whether a round's worker may make the visit, ties included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayMake(int visit, int round) =>
        compiled.Eligible[(visit * compiled.Shifts) + round] && (!hasTiedWorkers || TiedWorkersAllow(visit, compiled.Shift[round].Worker));

    /// <summary>Tests the place behind <paramref name="after"/> and keeps it in <paramref name="best"/> when it is cheaper. <see cref="MayMake"/> must hold.</summary>
    public void Consider(int visit, int after, ref Placement best)
    {
        Evaluations++;
        ref readonly Node left = ref nodes[after];
        int real = left.Next;

        // Most places are hopeless by the clock alone: no need to look travel up. Nothing goes in front of a visit or break that has started.
        if (left.Leaves > LatestStart || nodes[real].Latest < SoonestStart || (nodes[left.Next].Start < leavesNotBefore && left.Next < compiled.EndNode))
        {
            return;
        }

        int round = left.Round;
        ref readonly ShiftTable shift = ref compiled.Shift[round];
        ref readonly RoundSums sums = ref rounds[round];
        int place = compiled.Place[visit];
        while (IsBreak(real))
        {
            real = nodes[real].Next;
        }

        ref readonly Node right = ref nodes[real];
        long into = shift.Travel.CellInto(place, left.Place);
        long onward = shift.Travel.Cell(place, right.Place);
        int pair = (visit * compiled.Workers) + shift.Worker;
        long cost = shift.TravelPriceOf(into) + shift.TravelPriceOf(onward) - right.LegPrice + compiled.PairPrice[pair];
        if (cost >= best.Cost)
        {
            return;
        }

        int access = compiled.Access[visit];
        int service = compiled.Service[pair];
        int earliest = Math.Max(Math.Max(left.Leaves, leavesNotBefore) + TravelTable.Seconds(into) + access, tiedEarliest);
        int latest = Math.Min(right.Latest - right.Access - TravelTable.Seconds(onward), CompiledProblem.Unlimited);
        for (int rest = right.Prev; rest != after; rest = nodes[rest].Prev)
        {
            latest = Math.Min(latest - nodes[rest].Service, nodes[rest].Deadline);
        }

        latest = Math.Min(latest - service, tiedLatest);
        int travel = TravelTable.Seconds(into) + TravelTable.Seconds(onward) - right.Leg;
        if (earliest > latest || sums.Travel + travel > shift.MaxTravel || sums.Contact + service > shift.MaxContact)
        {
            return;
        }

        cost += shift.Unfairness(sums.Busy + travel + access + service) - shift.Unfairness(sums.Busy);
        if (cost >= best.Cost)
        {
            return;
        }

        foreach (TimeWindow window in compiled.Allowed[visit])
        {
            if (window.Latest < earliest || window.Earliest > latest)
            {
                continue;
            }

            int last = Math.Min(latest, window.Latest);
            int notBefore = Math.Max(window.Earliest, Math.Min(compiled.Target[visit], last));
            int start = Math.Max(earliest, notBefore);
            if (left.Leaves < leavesNotBefore)
            {
                notBefore = start;
            }

            if (hasPairs && !AvoidOverlap(visit, service, last, ref start, ref notBefore))
            {
                continue;
            }

            long whole = cost + compiled.StartPrice(visit, start) + OvertimeAdded(after, real, start + service, TravelTable.Seconds(onward), shift);
            if (whole < best.Cost)
            {
                best = new Placement { After = after, NotBefore = notBefore, Deadline = window.Latest, Start = start, Cost = whole };
            }
        }
    }

    /// <summary>Tests every place in a round.</summary>
    public void ConsiderRound(int visit, int round, ref Placement best)
    {
        if (!MayMake(visit, round))
        {
            return;
        }

        for (int after = StartOf(round); nodes[after].Next >= 0 && nodes[after].Leaves <= LatestStart; after = nodes[after].Next)
        {
            Consider(visit, after, ref best);
        }
    }

    /// <summary>The cheapest place of all rounds.</summary>
    public Placement Cheapest(int visit)
    {
        Placement best = Placement.None;
        if (Prepare(visit))
        {
            for (int round = 0; round < compiled.Shifts; round++)
            {
                ConsiderRound(visit, round, ref best);
            }
        }

        return best;
    }

    private long OvertimeAdded(int after, int real, int leaves, int onward, in ShiftTable shift)
    {
        if (shift.Deadline == shift.Finish || shift.OvertimePerSecond == 0)
        {
            return 0;
        }

        for (int rest = nodes[after].Next; rest != real; rest = nodes[rest].Next)
        {
            leaves = Math.Max(leaves, nodes[rest].NotBefore) + nodes[rest].Service;
        }

        ref readonly Node right = ref nodes[real];
        int start = Math.Max(right.Start, leaves + onward + right.Access);
        return shift.Overtime(start + right.ToEnd) - shift.Overtime(right.Start + right.ToEnd);
    }

    /// <summary>Moves the start behind visits of the same patient that it would overlap. False when it cannot.</summary>
    private bool AvoidOverlap(int visit, int service, int last, ref int start, ref int notBefore)
    {
        ReadOnlySpan<Arc> arcs = compiled.Links.Of(visit);
        for (int round = 0; round <= arcs.Length; round++)
        {
            bool moved = false;
            foreach (ref readonly Arc arc in arcs)
            {
                ref readonly Node other = ref nodes[arc.Other];
                if (arc.Pair >= 0 && other.Round >= 0 && start < other.Leaves && other.Start < start + service)
                {
                    start = notBefore = other.Leaves;
                    moved = true;
                }
            }

            if (!moved)
            {
                return start <= last;
            }

            if (start > last)
            {
                return false;
            }
        }

        return false;
    }

    private bool TiedWorkersAllow(int visit, int worker)
    {
        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            int round = nodes[arc.Other].Round;
            if (round >= 0 && ((arc.DistinctWorkers && compiled.Shift[round].Worker == worker) || (arc.SameWorker && compiled.Shift[round].Worker != worker)))
            {
                return false;
            }
        }

        return true;
    }
}
