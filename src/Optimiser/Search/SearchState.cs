using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// The one mutable thing of a search: rounds as linked lists with their times, kept feasible after every completed move.
/// Every start is the earliest that its round, its ties and the chosen lower bounds allow (a least fixed point), every latest start the
/// mirror image, so a visit that is tied to nothing can be tested at a place in constant time (Savelsbergh 1992; Masson, Lehuédé and
/// Péton 2014 for rounds that are tied together). Changes are journalled and can be taken back. One thread each.
/// </summary>
internal sealed partial class SearchState
{
    private readonly CompiledProblem compiled;
    private readonly Node[] nodes;
    private readonly RoundSums[] rounds;
    private readonly byte[] before;
    private readonly int[] absent;
    private readonly int[] absentAt;
    private int absentCount;
    private long total;

    private readonly Journal<Node> nodeJournal;
    private readonly Journal<RoundSums> roundJournal;
    private readonly Journal<byte> pairJournal;
    private long stepTotal;
    private long committedTotal;

    public SearchState(CompiledProblem compiled)
    {
        this.compiled = compiled;
        nodes = new Node[compiled.Nodes];
        rounds = new RoundSums[compiled.Shifts];
        before = new byte[compiled.Links.Pairs];
        absent = new int[compiled.Visits];
        absentAt = new int[compiled.Visits];
        nodeJournal = new Journal<Node>(nodes);
        roundJournal = new Journal<RoundSums>(rounds);
        pairJournal = new Journal<byte>(before);
        inSet = new bool[compiled.Nodes];
        set = new int[compiled.Nodes];
        queued = new bool[compiled.Nodes];
        queue = new int[compiled.Nodes];
        dirty = new int[compiled.Shifts];
        isDirty = new bool[compiled.Shifts];
        isTouched = new bool[compiled.Shifts];
        touched = new int[compiled.Shifts];
        seeds = new int[compiled.Visits];
        isSeed = new bool[compiled.Visits];
        Clear();
    }

    public CompiledProblem Compiled => compiled;

    /// <summary>Micropence of the whole rota, unassigned visits included: what the search lowers.</summary>
    public long Total => total;

    /// <summary>Visits in no round.</summary>
    public ReadOnlySpan<int> Absent => absent.AsSpan(0, absentCount);

    public ref readonly Node At(int node) => ref nodes[node];

    public ref readonly RoundSums Sums(int round) => ref rounds[round];

    public bool IsAssigned(int visit) => nodes[visit].Round >= 0;

    public bool IsVisit(int node) => node < compiled.Visits;

    public bool IsBreak(int node) => node >= compiled.Visits && node < compiled.StartNode;

    public int StartOf(int round) => compiled.StartNode + round;

    public int EndOf(int round) => compiled.EndNode + round;

    /// <summary>Empties all rounds; every visit is absent. Not journalled.</summary>
    public void Clear()
    {
        total = 0;
        absentCount = 0;
        for (int visit = 0; visit < compiled.Visits; visit++)
        {
            nodes[visit] = new Node { Round = -1, Next = -1, Prev = -1, Place = compiled.Place[visit], Access = compiled.Access[visit] };
            absentAt[visit] = -1;
            AddAbsent(visit);
            total += compiled.UnassignedPrice[visit];
        }

        Array.Clear(before);
        for (int round = 0; round < compiled.Shifts; round++)
        {
            ClearRound(round);
        }

        Commit();
    }

    /// <summary>Takes everything since the last commit as done.</summary>
    public void Commit()
    {
        nodeJournal.Commit();
        roundJournal.Commit();
        pairJournal.Commit();
        committedTotal = stepTotal = total;
    }

    /// <summary>Takes everything since the last commit back.</summary>
    public void Rollback()
    {
        foreach ((int index, Node old) in nodeJournal.Transaction)
        {
            SyncAbsent(index, old.Round);
        }

        nodeJournal.Rollback();
        roundJournal.Rollback();
        pairJournal.Rollback();
        total = committedTotal;
        stepTotal = total;
    }

    private void CloseStep()
    {
        nodeJournal.CloseStep();
        roundJournal.CloseStep();
        pairJournal.CloseStep();
        stepTotal = total;
    }

    private void UndoStep()
    {
        foreach ((int index, Node old) in nodeJournal.Step)
        {
            SyncAbsent(index, old.Round);
        }

        nodeJournal.UndoStep();
        roundJournal.UndoStep();
        pairJournal.UndoStep();
        total = stepTotal;
    }

    /// <summary>Visits in a round before and after the open transaction that start at another time.</summary>
    public IEnumerable<MovedVisit> Moved()
    {
        for (int i = 0; i < nodeJournal.Transaction.Length; i++)
        {
            (int index, Node old) = nodeJournal.Transaction[i];
            if (index < compiled.Visits && old.Round >= 0 && nodes[index].Round >= 0 && old.Start != nodes[index].Start)
            {
                yield return new MovedVisit(index, old.Start, nodes[index].Start);
            }
        }
    }

    /// <summary>Makes this state equal to <paramref name="other"/>, which has no open changes.</summary>
    public void CopyFrom(SearchState other)
    {
        other.nodes.CopyTo(nodes, 0);
        other.rounds.CopyTo(rounds, 0);
        other.before.CopyTo(before, 0);
        other.absent.CopyTo(absent, 0);
        other.absentAt.CopyTo(absentAt, 0);
        absentCount = other.absentCount;
        total = other.total;
        Commit();
    }

    private void ClearRound(int round)
    {
        ref readonly ShiftTable shift = ref compiled.Shift[round];
        int start = StartOf(round);
        int end = EndOf(round);
        nodes[start] = new Node
        {
            Round = round, Prev = -1, Place = shift.StartPlace, Start = shift.Start, NotBefore = shift.Start, Deadline = CompiledProblem.Unlimited,
        };
        nodes[end] = new Node
        {
            Round = round, Next = -1, Place = shift.EndPlace, NotBefore = shift.Start, Deadline = shift.Deadline,
        };
        int last = start;
        for (int rest = compiled.FirstBreak[round]; rest < compiled.FirstBreak[round + 1]; rest++)
        {
            Break asked = compiled.Problem.Shifts[round].Breaks[rest - compiled.FirstBreak[round]];
            nodes[rest] = new Node
            {
                Round = round, Prev = last, Place = nodes[last].Place, Service = asked.DurationSeconds,
                NotBefore = BreakNotBefore(asked, rest == compiled.FirstBreak[round + 1] - 1, shift), Deadline = asked.Window.Latest,
            };
            nodes[last].Next = rest;
            last = rest;
        }

        nodes[last].Next = end;
        nodes[end].Prev = last;
        rounds[round] = default;
        PassForward(round);
        PassBackward(round);
    }

    /// <summary>A last break is not taken so early that the rest of the shift after it is longer than may be worked without one.</summary>
    private static int BreakNotBefore(Break rest, bool isLast, in ShiftTable shift) => isLast && shift.MaxStretch < CompiledProblem.Unlimited
        ? Math.Clamp(shift.Finish - shift.MaxStretch - rest.DurationSeconds, rest.Window.Earliest, rest.Window.Latest)
        : rest.Window.Earliest;

    private ref Node Touch(int node) => ref nodeJournal.Touch(node);

    private void AddAbsent(int visit)
    {
        absentAt[visit] = absentCount;
        absent[absentCount++] = visit;
    }

    private void RemoveAbsent(int visit)
    {
        int at = absentAt[visit];
        int last = absent[--absentCount];
        absent[at] = last;
        absentAt[last] = at;
        absentAt[visit] = -1;
    }

    private void SyncAbsent(int node, int round)
    {
        if (node >= compiled.Visits)
        {
            return;
        }

        if (round < 0 && absentAt[node] < 0)
        {
            AddAbsent(node);
        }
        else if (round >= 0 && absentAt[node] >= 0)
        {
            RemoveAbsent(node);
        }
    }
}
