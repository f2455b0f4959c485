using System.Runtime.CompilerServices;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// The one mutable thing of a search: rounds as linked lists with their times, kept feasible after every completed move.
/// Every start is the earliest that its round, its ties and the chosen lower bounds allow (a least fixed point), every latest start the
/// mirror image, so a visit that is tied to nothing can be tested at a place in constant time (Savelsbergh 1992; Masson, Lehuédé and
/// Péton 2014 for rounds that are tied together). All of it lies in one <see cref="StateMemory"/> and can be taken back. One thread each.
/// </summary>
internal sealed partial class SearchState
{
    private readonly CompiledProblem compiled;
    private readonly StateMemory memory;
    private readonly int roundsAt;
    private readonly int startPricesAt;
    private readonly int latenessAt;
    private readonly int toEndAt;
    private readonly int ordersAt;
    private readonly int absentAt;
    private readonly int absentPlaceAt;
    private readonly int totalsAt;
    private int stepMark;

    public SearchState(CompiledProblem compiled)
    {
        this.compiled = compiled;
        roundsAt = compiled.Nodes * Node.Cells;
        totalsAt = roundsAt + (compiled.Shifts * RoundSums.Cells);
        startPricesAt = totalsAt + Totals.Cells;
        latenessAt = startPricesAt + (compiled.Visits * 2);
        toEndAt = latenessAt + compiled.Visits;
        ordersAt = toEndAt + compiled.Nodes;
        absentAt = ordersAt + compiled.Links.Pairs;
        absentPlaceAt = absentAt + compiled.Visits;
        memory = new StateMemory(absentPlaceAt + compiled.Visits);
        forward = new Worklist(compiled.Nodes);
        backward = new Worklist(compiled.Nodes);
        bounds = new int[compiled.Links.Clusters.Select(cluster => cluster.Members.Length).DefaultIfEmpty(1).Max()];
        touched = new int[compiled.Shifts];
        isTouched = new bool[compiled.Shifts];
        putOff = new int[compiled.Nodes];
        emptyTwin = new int[compiled.Twins.Length];
        Clear();
    }

    public CompiledProblem Compiled => compiled;

    /// <summary>Micropence of the whole rota, unassigned visits included: what the search lowers.</summary>
    public long Total => All.Total;

    /// <summary>Micropence that times decide, starts and what is priced once a rota together.</summary>
    public long PricedByTimes => All.StartPrices + All.WholeRota;

    /// <summary>Micropence that rounds cost as they stand, whatever is still absent: a lower bound once the absent have found a place.</summary>
    public long TotalOfAssigned => All.Total - All.Unassigned;

    /// <summary>Micropence of what is priced once a rota.</summary>
    public long PricedOnceARota => All.WholeRota;

    /// <summary>Rounds that have visits.</summary>
    public int UsedRounds => All.UsedRounds;

    /// <summary>Visits in no round.</summary>
    public ReadOnlySpan<int> Absent => System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref memory.At<int>(absentAt), All.AbsentCount);

    private ref Totals All => ref memory.At<Totals>(totalsAt);

    public ref readonly Node At(int node) => ref N(node);

    public ref readonly RoundSums Sums(int round) => ref SumsOf(round);

    public bool IsAssigned(int visit) => N(visit).Round >= 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsVisit(int node) => node < compiled.Visits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsBreak(int node) => node >= compiled.Visits && node < compiled.StartNode;

    /// <summary>Whether a break may be left out.</summary>
    public bool IsMissable(int rest) => compiled.MissedPrice[rest - compiled.Visits] >= 0;

    /// <summary>Whether a break is taken as times stand: not given up, and not reached too late.</summary>
    public bool IsTaken(int rest) => !IsMissable(rest) || (N(rest).NotBefore < CompiledProblem.Unlimited && N(rest).Start <= compiled.BreakLatest[rest - compiled.Visits]);

    public bool IsEnd(int node) => node >= compiled.EndNode;

    public int StartOf(int round) => compiled.StartNode + round;

    public int EndOf(int round) => compiled.EndNode + round;

    /// <summary>Micropence that the start of a visit costs; 0 for one in no round.</summary>
    public long StartPriceOf(int visit) => StartPriceCell(visit);

    /// <summary>Travel into a stop or an end.</summary>
    public int LegInto(int node) => N(N(node).Prev).OnwardLeg;

    /// <summary>The stop, or the start, that <paramref name="node"/> is or follows with nothing but breaks between.</summary>
    public int StopAt(int node)
    {
        while (IsBreak(node))
        {
            node = N(node).Prev;
        }

        return node;
    }

    /// <summary>The next stop, or the end, behind <paramref name="node"/>.</summary>
    public int StopBehind(int node)
    {
        do
        {
            node = N(node).Next;
        }
        while (IsBreak(node));
        return node;
    }

    /// <summary>Empties all rounds; every visit is absent. Cannot be taken back.</summary>
    public void Clear()
    {
        All = default;
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            N(visit) = new Node { Round = -1, Next = -1, Prev = visit, Place = compiled.Place[visit], Service = CompiledProblem.Unlimited };
            StartPriceCell(visit) = 0;
            LatenessCell(visit) = 0;
            AddAbsent(visit);
            All.Total += compiled.UnassignedPrice[visit];
            All.Unassigned += compiled.UnassignedPrice[visit];
        }

        for (int pair = 0; pair < compiled.Links.Pairs; pair++)
        {
            OrderCell(pair) = 0;
        }

        for (int round = 0; round < compiled.Shifts; round++)
        {
            ClearRound(round);
        }

        PriceWholeRota();
        Commit();
    }

    /// <summary>Takes everything since the last commit as done.</summary>
    public void Commit()
    {
        memory.Commit();
        stepMark = 0;
    }

    /// <summary>Takes everything since the last commit back.</summary>
    public void Rollback()
    {
        memory.UndoTo(0);
        stepMark = 0;
    }

    /// <summary>Visits in a round before and after the open transaction that start at another time.</summary>
    public IEnumerable<MovedVisit> Moved()
    {
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            int old = memory.Committed(ref N(visit).Start);
            if (N(visit).Round >= 0 && N(visit).Start != old && memory.Committed(ref N(visit).Round) >= 0)
            {
                yield return new MovedVisit(visit, old, N(visit).Start);
            }
        }
    }

    /// <summary>Makes this state equal to <paramref name="other"/>, which has no open changes.</summary>
    public void CopyFrom(SearchState other)
    {
        memory.CopyFrom(other.memory);
        stepMark = 0;
    }

    private void ClearRound(int round)
    {
        ref readonly ShiftTable shift = ref compiled.Shift[round];
        int start = StartOf(round);
        int end = EndOf(round);
        int column = compiled.ColumnOf[round];
        N(start) = new Node
        {
            Round = round, Prev = -1, Place = shift.StartPlace, Start = shift.Start, NotBefore = shift.Start, Deadline = CompiledProblem.Unlimited,
            OnwardPlace = shift.EndPlace, Column = column,
        };
        N(end) = new Node
        {
            Round = round, Next = -1, Place = shift.EndPlace, OnwardPlace = shift.EndPlace, NotBefore = shift.Start, Deadline = shift.Deadline,
            Latest = shift.Deadline, Column = column,
        };
        int last = start;
        for (int rest = compiled.FirstBreak[round]; rest < compiled.FirstBreak[round + 1]; rest++)
        {
            Break asked = compiled.Problem.Shifts[round].Breaks[rest - compiled.FirstBreak[round]];
            N(rest) = new Node
            {
                Round = round, Prev = last, Place = shift.StartPlace, OnwardPlace = shift.EndPlace, Service = asked.DurationSeconds, Column = column,
                NotBefore = compiled.BreakNotBefore[rest - compiled.Visits],
                Deadline = IsMissable(rest) ? CompiledProblem.Unlimited : asked.Window.Latest,
            };
            N(last).Next = rest;
            last = rest;
        }

        N(last).Next = end;
        N(end).Prev = last;
        SumsOf(round) = default;
        if (!TimeEmpty(round))
        {
            // Breaks that must be taken come first: those that may be missed are given up until something takes them again.
            for (int rest = compiled.FirstBreak[round]; rest < compiled.FirstBreak[round + 1]; rest++)
            {
                N(rest).NotBefore = IsMissable(rest) ? CompiledProblem.Unlimited : N(rest).NotBefore;
            }

            TimeEmpty(round);
        }

        PriceRound(round, ref SumsOf(round));

        for (int index = N(end).Prev; index >= 0; index = N(index).Prev)
        {
            LookBehind(index, out int room, out int breakRoom, out int latest);
            ref Node node = ref N(index);
            (node.Room, node.BreakRoom, node.Latest) = (room, breakRoom, latest);
        }

        CountToEnd(round);
    }

    /// <summary>Times of a round without visits; false where a break or the end is too late.</summary>
    private bool TimeEmpty(int round)
    {
        bool fits = true;
        for (int index = N(StartOf(round)).Next; index >= 0; index = N(index).Next)
        {
            ref Node node = ref N(index);
            node.Start = OwnBound(index);
            node.Service = IsBreak(index) && !IsTaken(index) ? 0 : node.Service;
            fits &= node.Start <= node.Deadline;
        }

        return fits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Node N(int node) => ref memory.At<Node>(node * Node.Cells);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref RoundSums SumsOf(int round) => ref memory.At<RoundSums>(roundsAt + (round * RoundSums.Cells));

    private ref long StartPriceCell(int visit) => ref memory.At<long>(startPricesAt + (visit * 2));

    private ref int LatenessCell(int visit) => ref memory.At<int>(latenessAt + visit);

    /// <summary>For a pair that may not overlap: 1 where the lower visit comes first, 2 where the higher does, 0 while undecided.</summary>
    private ref int OrderCell(int pair) => ref memory.At<int>(ordersAt + pair);

    private ref int AbsentCell(int at) => ref memory.At<int>(absentAt + at);

    private ref int AbsentPlaceCell(int visit) => ref memory.At<int>(absentPlaceAt + visit);

    private void AddToTotal(long price) => memory.Set(ref All.Total, All.Total + price);

    private void AddAbsent(int visit)
    {
        int count = All.AbsentCount;
        memory.Set(ref AbsentPlaceCell(visit), count);
        memory.Set(ref AbsentCell(count), visit);
        memory.Set(ref All.AbsentCount, count + 1);
    }

    private void RemoveAbsent(int visit)
    {
        int at = AbsentPlaceCell(visit);
        int last = AbsentCell(All.AbsentCount - 1);
        memory.Set(ref AbsentCell(at), last);
        memory.Set(ref AbsentPlaceCell(last), at);
        memory.Set(ref AbsentPlaceCell(visit), -1);
        memory.Set(ref All.AbsentCount, All.AbsentCount - 1);
    }
}

/// <summary>Sums over the whole rota.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Pack = 4)]
internal record struct Totals
{
    /// <summary>Cells of 4 bytes that the totals take; even.</summary>
    public const int Cells = 12;

    /// <summary>Micropence of everything.</summary>
    public long Total;

    /// <summary>Micropence of starts, part of the total.</summary>
    public long StartPrices;

    /// <summary>Micropence of what is priced once a rota, part of the total.</summary>
    public long WholeRota;

    /// <summary>Micropence of visits in no round, part of the total.</summary>
    public long Unassigned;

    public int AbsentCount;
    public int UsedRounds;

    /// <summary>Largest lateness of all stops, seconds.</summary>
    public int WorstLateness;

    public int Unused;
}
