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
    private readonly int toEndAt;
    private readonly int ordersAt;
    private readonly int absentAt;
    private readonly int absentPlaceAt;

    /// <summary>Sums over the whole rota, and what they were at the beginning of the open step and of everything since the last commit.</summary>
    private Totals all;
    private Totals allBeforeStep;
    private Totals allCommitted;
    private (int Lines, int Cells) stepMark;

    public SearchState(CompiledProblem compiled)
    {
        this.compiled = compiled;
        toEndAt = compiled.Visits; // behind the lateness of each visit
        ordersAt = toEndAt + compiled.Nodes;
        absentAt = ordersAt + compiled.Links.Pairs;
        absentPlaceAt = absentAt + compiled.Visits;
        memory = new StateMemory(compiled.Nodes + compiled.Shifts, absentPlaceAt + compiled.Visits);
        forward = new Worklist(compiled.Nodes);
        backward = new Worklist(compiled.Nodes);
        bounds = new int[compiled.Links.Clusters.Select(cluster => cluster.Members.Length).DefaultIfEmpty(1).Max()];
        touched = new int[compiled.Shifts];
        isTouched = new bool[compiled.Shifts];
        putOff = new int[compiled.Nodes];
        isClosed = new bool[compiled.Shifts];
        emptyTwin = new int[compiled.Twins.Length];
        Clear();
    }

    public CompiledProblem Compiled => compiled;

    /// <summary>
    /// Whether people go by this rota: what begins at an instant then stays there although it could be put off at no cost for less waiting, as whoever is moved is told; and the
    /// ways to a place are read exactly (<see cref="TravelTable.At"/>), as a visit may have to start at the very second.
    /// </summary>
    public bool IsLive { get; init; }

    /// <summary>Micropence of the whole rota, unassigned visits included: what the search lowers.</summary>
    public long Total => all.Total;

    /// <summary>Micropence that times decide, starts and what is priced once a rota together.</summary>
    public long PricedByTimes => all.StartPrices + all.WholeRota;

    /// <summary>Micropence that rounds cost as they stand, whatever is still absent: a lower bound once the absent have found a place.</summary>
    public long TotalOfAssigned => all.Total - all.Unassigned;

    /// <summary>Micropence of what is priced once a rota.</summary>
    public long PricedOnceARota => all.WholeRota;

    /// <summary>Rounds that have visits.</summary>
    public int UsedRounds => all.UsedRounds;

    /// <summary>Number of visits in rounds.</summary>
    public int Assigned => compiled.Visits - all.AbsentCount - all.Elsewhere;

    /// <summary>Visits in no round.</summary>
    public ReadOnlySpan<int> Absent => System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref memory.Cell(absentAt), all.AbsentCount);

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long StartPriceOf(int visit) => N(visit).Round < 0 ? 0 : compiled.StartPrice(visit, N(visit).Start);

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
        all = default;
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            N(visit) = new Node { Round = -1, Next = -1, Prev = visit, Place = compiled.Place[visit], Service = CompiledProblem.Unlimited };
            memory.Cell(visit) = 0;
            AddAbsent(visit);
        }

        for (int pair = 0; pair < compiled.Links.Pairs; pair++)
        {
            memory.Cell(ordersAt + pair) = 0;
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
        stepMark = default;
        allBeforeStep = allCommitted = all;
    }

    /// <summary>Takes everything since the last commit back.</summary>
    public void Rollback()
    {
        memory.UndoTo(default);
        stepMark = default;
        all = allBeforeStep = allCommitted;
    }

    /// <summary>Takes back the steps since a mark, and leaves open what was changed before it.</summary>
    /// <param name="mark"><see cref="stepMark"/> as it was then, when no step was open.</param>
    /// <param name="before">The sums as they were then.</param>
    private void TakeBackTo((int Lines, int Cells) mark, in Totals before)
    {
        memory.UndoTo(mark);
        stepMark = mark;
        all = allBeforeStep = before;
    }

    /// <summary>Visits in a round before and after the open transaction that start at another time.</summary>
    public IEnumerable<MovedVisit> Moved()
    {
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            Node old = memory.Committed<Node>(visit);
            if (N(visit).Round >= 0 && N(visit).Start != old.Start && old.Round >= 0)
            {
                yield return new MovedVisit(visit, old.Start, N(visit).Start);
            }
        }
    }

    /// <summary>Makes this state, with all rounds open, equal to <paramref name="other"/>, which has no open changes.</summary>
    public void CopyFrom(SearchState other)
    {
        memory.CopyFrom(other.memory);
        Array.Clear(isClosed);
        stepMark = default;
        all = allBeforeStep = allCommitted = other.all;
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

        PriceRound(round);

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
    private ref Node N(int node) => ref memory.Line<Node>(node);

    /// <summary>A node to be changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Node Edit(int node) => ref memory.Edit<Node>(node);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref RoundSums SumsOf(int round) => ref memory.Line<RoundSums>(compiled.Nodes + round);

    /// <summary>The sums of a round to be changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref RoundSums EditSums(int round) => ref memory.Edit<RoundSums>(compiled.Nodes + round);

    /// <summary>Seconds by which a visit is late; kept only where the worst of all is priced.</summary>
    private int LatenessOf(int visit) => memory.Cell(visit);

    /// <summary>For a pair that may not overlap: 1 where the lower visit comes first, 2 where the higher does, 0 while undecided.</summary>
    private int OrderOf(int pair) => memory.Cell(ordersAt + pair);

    private void SetOrder(int pair, int order) => memory.Set(ordersAt + pair, order);

    private void AddAbsent(int visit)
    {
        memory.Set(absentPlaceAt + visit, all.AbsentCount);
        memory.Set(absentAt + all.AbsentCount, visit);
        all.AbsentCount++;
        all.Total += compiled.UnassignedPrice[visit];
        all.Unassigned += compiled.UnassignedPrice[visit];
    }

    private void RemoveAbsent(int visit)
    {
        int at = memory.Cell(absentPlaceAt + visit);
        int last = memory.Cell(absentAt + --all.AbsentCount);
        memory.Set(absentAt + at, last);
        memory.Set(absentPlaceAt + last, at);
        memory.Set(absentPlaceAt + visit, -1);
        all.Total -= compiled.UnassignedPrice[visit];
        all.Unassigned -= compiled.UnassignedPrice[visit];
    }
}

/// <summary>Sums over the whole rota.</summary>
internal record struct Totals
{
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

    /// <summary>Visits that another part of the rota has (<see cref="RotaCut"/>).</summary>
    public int Elsewhere;

    /// <summary>Largest lateness of all stops, seconds; 0 where it is not priced.</summary>
    public int WorstLateness;
}
