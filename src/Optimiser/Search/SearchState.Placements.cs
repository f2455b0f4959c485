using System.Runtime.CompilerServices;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <content>
/// Testing places for an absent visit: constant time each (Savelsbergh 1992). Exact for visits that are tied to nothing, a bound and an
/// estimate for those that are; <see cref="TryInsert"/> has the last word.
/// </content>
internal sealed partial class SearchState
{
    /// <summary>What is worked out once before a visit's places are scanned.</summary>
    private int tiedEarliest;
    private int tiedLatest;
    private bool hasTiedWorkers;
    private bool hasOrders;
    private int pairsFrom;
    private int cellsFrom;
    private int ownAccess;
    private int ownLateFrom;
    private long ownLatePerSecond;
    private TimeWindow[] ownWindows = [];
    private readonly int[] barred = new int[8];
    private int barredCount;

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
        hasTiedWorkers = hasOrders = false;
        pairsFrom = visit * compiled.Columns;
        cellsFrom = compiled.Place[visit];
        ref readonly VisitTable table = ref compiled.Visit[visit];
        ownAccess = table.Access;
        ownLateFrom = table.LateFrom;
        ownLatePerSecond = table.IsPlain ? table.LatePerSecond : 0;
        ownWindows = compiled.Allowed[visit];
        SoonestStart = table.Opening;
        LatestStart = table.Closing;
        if (compiled.WaitingMatters)
        {
            PrepareFilling(visit);
        }

        return table.IsTied ? PrepareTied(visit) : SoonestStart <= LatestStart;
    }

    private bool PrepareTied(int visit)
    {
        bool isAssigned = N(visit).Round >= 0;
        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            ref Node other = ref N(arc.Other);
            if (other.Round < 0)
            {
                continue;
            }

            if (arc.Pair >= 0)
            {
                hasOrders = true;
                continue;
            }

            // A visit that is to be moved does not hold its partner where it is.
            hasTiedWorkers |= arc.DistinctWorkers || arc.SameWorker;
            tiedEarliest = Math.Max(tiedEarliest, (isAssigned ? OwnBound(arc.Other) : other.Start) - arc.Most);
            tiedLatest = Math.Min(tiedLatest, (isAssigned ? OwnLatest(arc.Other) : other.Latest) - arc.Least);
        }

        SoonestStart = Math.Max(SoonestStart, tiedEarliest);
        LatestStart = Math.Min(LatestStart, tiedLatest);
        return SoonestStart <= LatestStart;
    }

    /// <summary>Whether a round's worker may make the visit, ties included. <see cref="Prepare"/> first.</summary>
    public bool MayMake(int visit, int round) => compiled.MayMake(visit, round) && TiesAllow(visit, round);

    /// <summary>Tests the place behind <paramref name="after"/> and keeps it in <paramref name="best"/> when it is cheaper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Consider(int visit, int after, ref Placement best)
    {
        Evaluations++;
        ref Node left = ref N(after);
        int leaves = left.Leaves;

        // Most places are hopeless by the clock alone: no need to look travel up.
        if (leaves > LatestStart || left.Room < SoonestStart)
        {
            return;
        }

        ref readonly ShiftTable shift = ref compiled.Shift[left.Round];
        ref readonly Pair pair = ref compiled.Pairs[pairsFrom + left.Column];
        TravelTable travel = shift.Travel;
        Leg into;
        Leg onward;
        if (travel.ByTime is null)
        {
            int row = cellsFrom * travel.Size;
            into = travel.Into(row + left.Place);
            onward = travel.Out(row + left.OnwardPlace);
        }
        else
        {
            into = IsLive ? travel.At(left.Place, cellsFrom, leaves) : travel.About(left.Place, cellsFrom, leaves);
            int departure = Math.Max(leaves + into.Seconds + ownAccess, SoonestStart) + pair.Service;
            onward = IsLive ? travel.At(cellsFrom, left.OnwardPlace, departure) : travel.About(cellsFrom, left.OnwardPlace, departure);
        }

        long cost = ((into.Seconds + onward.Seconds) * shift.TravelPerSecond) + ((into.Metres + onward.Metres) * shift.TravelPerMetre)
            - left.OnwardPrice + pair.Price;
        if (cost - mostFilled >= best.Cost)
        {
            return;
        }

        int earliest = Math.Max(leaves + into.Seconds + ownAccess, tiedEarliest);
        int latest = Math.Min(Math.Min(left.Room - onward.Seconds, left.BreakRoom) - pair.Service, tiedLatest);
        if (earliest > latest || earliest > LatestStart || latest < SoonestStart)
        {
            return;
        }

        ConsiderInFull(visit, after, into, onward, cost, earliest, latest, ref best);
    }

    /// <summary>Rounds in which the prepared visit is not considered.</summary>
    public void Bar(int round) => barred[barredCount++] = round;

    /// <summary>Lets the visit be considered everywhere again.</summary>
    public void Unbar() => barredCount = 0;

    /// <summary>Tests every place in a round.</summary>
    public void ConsiderRound(int visit, int round, ref Placement best)
    {
        if (!compiled.MayMake(visit, round))
        {
            return;
        }

        for (int after = StartOf(round); !IsEnd(after) && N(after).Leaves <= LatestStart; after = N(after).Next)
        {
            Consider(visit, after, ref best);
        }
    }

    /// <summary>Adds every place in a round that the lists allow, in the round's order.</summary>
    public void AddPlaces(int visit, int round, List<Placement> places)
    {
        for (int after = StartOf(round); compiled.MayMake(visit, round) && !IsEnd(after) && N(after).Leaves <= LatestStart; after = N(after).Next)
        {
            Placement place = Placement.None;
            Consider(visit, after, ref place);
            if (place.Exists)
            {
                places.Add(place);
            }
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

    /// <summary>An empty round of shifts that are all alike, or -1; one look is enough for all of them.</summary>
    public int EmptyTwin(int twins)
    {
        int[] shifts = compiled.Twins[twins];
        for (int i = 0; i < shifts.Length; i++)
        {
            int at = emptyTwin[twins] + i;
            at = at >= shifts.Length ? at - shifts.Length : at;
            if (SumsOf(shifts[at]).Visits == 0 && IsOpen(shifts[at]))
            {
                emptyTwin[twins] = at;
                return shifts[at];
            }
        }

        return -1;
    }

    private readonly int[] emptyTwin;

    private void ConsiderInFull(int visit, int after, Leg into, Leg onward, long cost, int earliest, int latest, ref Placement best)
    {
        if (compiled.WaitingMatters)
        {
            ref Node gap = ref N(after);
            cost -= Filled(after, gap.Round, into.Seconds + onward.Seconds - gap.OnwardLeg + ownAccess + compiled.Pairs[pairsFrom + gap.Column].Service);
        }

        // Most places that travel speaks for are too late.
        if (cost + (Math.Max(0, earliest - ownLateFrom) * ownLatePerSecond) >= best.Cost)
        {
            return;
        }

        ref Node left = ref N(after);
        int round = left.Round;
        ref readonly ShiftTable shift = ref compiled.Shift[round];
        int service = compiled.Pairs[pairsFrom + left.Column].Service;
        bool isHeld = left.Leaves < leavesNotBefore;
        if (isHeld)
        {
            // Nothing goes in front of a visit or break that has started, and nobody sets out before the instant.
            if (!IsEnd(left.Next) && N(left.Next).Start < leavesNotBefore)
            {
                return;
            }

            earliest = Math.Max(earliest, leavesNotBefore + shift.Travel.At(left.Place, compiled.Place[visit], leavesNotBefore).Seconds + ownAccess);
        }

        if (compiled.SumsMatterToRounds)
        {
            ref RoundSums sums = ref SumsOf(round);
            int travel = into.Seconds + onward.Seconds - left.OnwardLeg;
            if (sums.Travel + travel > shift.MaxTravel || sums.Contact + service > shift.MaxContact || sums.Load + compiled.Load[visit] > shift.MaxLoad)
            {
                return;
            }

            cost += shift.Unfairness(sums.Busy + travel + ownAccess + service) - shift.Unfairness(sums.Busy);
            if (cost >= best.Cost)
            {
                return;
            }
        }

        if (!TiesAllow(visit, round) || (barredCount > 0 && barred.AsSpan(0, barredCount).Contains(round)))
        {
            return;
        }

        foreach (TimeWindow window in ownWindows)
        {
            if (!ChooseStart(visit, window, earliest, latest, out int start, out int notBefore))
            {
                continue;
            }

            if (isHeld)
            {
                notBefore = start;
            }

            if (hasOrders && !AvoidOverlap(visit, service, Math.Min(latest, window.Latest), ref start, ref notBefore))
            {
                continue;
            }

            long whole = cost;
            if (compiled.HasOvertime)
            {
                whole += OvertimeAdded(after, start + service, onward.Seconds, shift);
            }

            if (whole < best.Cost)
            {
                whole += compiled.StartPrice(visit, start) + WorstAdded(visit, start) + PutOff(left.Next, start + service, onward.Seconds, best.Cost - whole);
            }

            if (whole < best.Cost)
            {
                best = new Placement { After = after, NotBefore = notBefore, Deadline = window.Latest, Start = start, Cost = whole };
            }
        }
    }

    /// <summary>The first window that lets a visit start between two instants, and the start to choose there; links are not asked.</summary>
    public bool ChooseStart(int visit, int earliest, int latest, int after, out Placement place)
    {
        foreach (TimeWindow window in compiled.Allowed[visit])
        {
            if (ChooseStart(visit, window, earliest, latest, out int start, out int notBefore))
            {
                place = new Placement { After = after, NotBefore = notBefore, Deadline = window.Latest, Start = start };
                return true;
            }
        }

        place = default;
        return false;
    }

    /// <summary>As early as the window allows, or, where an early start is priced, as late as that takes and the room behind permits.</summary>
    private bool ChooseStart(int visit, TimeWindow window, int earliest, int latest, out int start, out int notBefore)
    {
        int last = Math.Min(latest, window.Latest);
        notBefore = Math.Max(window.Earliest, Math.Min(compiled.Target[visit], last));
        start = Math.Max(earliest, notBefore);
        return start <= last;
    }

    private long OvertimeAdded(int after, int leaves, int onward, in ShiftTable shift)
    {
        if (shift.Deadline == shift.Finish || shift.OvertimePerSecond == 0)
        {
            return 0;
        }

        int real = N(after).Next;
        for (; IsBreak(real); real = N(real).Next)
        {
            leaves = Math.Max(leaves, N(real).NotBefore) + N(real).Service;
        }

        int toEnd = memory.Cell(toEndAt + real);
        int own = N(real).Start;
        int start = Math.Max(own, leaves + onward + (IsVisit(real) ? compiled.Access[real] : 0));
        return shift.Overtime(start + toEnd) - shift.Overtime(own + toEnd);
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
                ref Node other = ref N(arc.Other);
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

    private bool TiesAllow(int visit, int shift)
    {
        if (!hasTiedWorkers)
        {
            return true;
        }

        int worker = compiled.Shift[shift].Worker;
        foreach (ref readonly Arc arc in compiled.Links.Of(visit))
        {
            int round = N(arc.Other).Round;
            if (round >= 0 && ((arc.DistinctWorkers && compiled.Shift[round].Worker == worker) || (arc.SameWorker && compiled.Shift[round].Worker != worker)))
            {
                return false;
            }
        }

        return true;
    }
}
