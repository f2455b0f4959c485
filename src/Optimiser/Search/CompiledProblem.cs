using System.Runtime.CompilerServices;
using CareRostering.Optimiser.Evaluation;
using CareRostering.Optimiser.Evaluation.Rules;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// A problem with its rules compiled into flat tables, made once and shared by all threads: what no visit uses costs nothing.
/// Nodes of a round are visits (0 .. n-1), then every shift's breaks, then a start and an end node for each shift.
/// </summary>
internal sealed partial class CompiledProblem : IDisposable
{
    /// <summary>No upper or lower limit: larger than any instant, small enough to add to one.</summary>
    public const int Unlimited = 1_000_000_000;

    private readonly TravelTable?[] travel = new TravelTable?[3];
    private readonly int[] rowOf;
    private readonly int spareRows;
    private bool hasEarlyPrices;

    public CompiledProblem(RotaProblem problem)
        : this(problem, known: null, spareRows: 0, addedRow: null)
    {
    }

    /// <param name="problem">What is compiled.</param>
    /// <param name="known">
    /// The same problem with fewer visits, compiled with spare rows, and perhaps one place fewer, or with other hours and windows: its travel tables are shared and what it knows of pairs is
    /// taken over. Null: none.
    /// </param>
    /// <param name="spareRows">Rows that travel tables keep free for places that join.</param>
    /// <param name="addedRow">The row that holds the ways of the place that <paramref name="known"/> lacks; null where it lacks none.</param>
    private CompiledProblem(RotaProblem problem, CompiledProblem? known, int spareRows, int? addedRow)
    {
        Problem = problem;
        this.spareRows = spareRows;
        Visits = problem.Visits.Length;
        Shifts = problem.Shifts.Length;
        Workers = problem.Workers.Length;
        FirstBreak = new int[Shifts + 1];
        int breaks = 0;
        for (int shift = 0; shift < Shifts; shift++)
        {
            FirstBreak[shift] = Visits + breaks;
            breaks += problem.Shifts[shift].Breaks.Length;
        }

        FirstBreak[Shifts] = Visits + breaks;
        StartNode = Visits + breaks;
        EndNode = StartNode + Shifts;
        Nodes = EndNode + Shifts;

        Allowed = [.. problem.Visits.Select(visit => WindowRule.Allowed(visit).ToArray())];
        Patient = [.. problem.Visits.Select(visit => visit.Patient)];
        rowOf = known is null ? RowsInNearOrder(problem) : addedRow is { } row ? [.. known.rowOf, row] : known.rowOf;
        known?.travel.CopyTo(travel, 0);
        Place = [.. problem.Visits.Select(visit => rowOf[problem.Patients[visit.Patient].Place])];
        Access = [.. problem.Visits.Select(visit => problem.Patients[visit.Patient].AccessSeconds)];
        UnassignedPrice = [.. Enumerable.Range(0, Visits).Select(visit => Evaluation.Rules.UnassignedPrice.Of(problem, visit))];
        Load = [.. problem.Visits.Select(visit => visit.Load)];
        (Hinges, Target) = CompileStarts();
        WorstLatePerSecond = WorstLatenessPrice.PerSecond(problem);
        WaitingPerSecond = WaitingPrice.PerSecond(problem);
        WorstIdlePerSecond = WorstIdlePrice.PerSecond(problem);
        UnevenPerSecond = UnevenPrice.PerSecond(problem);
        StartsArePriced = WorstLatePerSecond > 0 || Array.Exists(Hinges, hinges => hinges.Length > 0);
        Shift = new ShiftTable[Shifts];
        BreakNotBefore = new int[breaks];
        BreakLatest = new int[breaks];
        BreakSeconds = new int[breaks];
        MissedPrice = new long[breaks];
        MissedWhenUnused = new bool[breaks];
        CompileShifts();
        UsualTravel = Shifts == 0 ? null! : Travel(CommonMode(problem)); // without shifts nobody asks
        Rates = [.. Shift.Select(shift => new Rate(shift.TravelPerSecond, shift.TravelPerMetre, !ReferenceEquals(shift.Travel, UsualTravel)))];
        OnlyPricePerSecond = Rates.Distinct().Count() == 1 && Rates[0].PerMetre == 0 ? Rates[0].PerSecond : null;
        OnlyTravel = Shift.Select(shift => shift.Travel).Distinct().Count() == 1 && !TravelChangesWithTime ? Shift[0].Travel : null;
        (Pairs, ColumnOf, Columns) = known is null ? PairTable.Compile(this) : PairTable.From(this, known);
        HasPairPrices = HasPrice(Pairs.AsSpan(0, Visits * Columns));
        (TwinOf, Twins) = CompileTwins();
        Links = new LinkTable(this);
        Visit = [.. Enumerable.Range(0, Visits).Select(CompileVisit)];
        DeadlinesBind = Shifts == 0 || Visits == 0 || StartNode > Visits || FirstDeadline() <= LikelyFinish();
    }

    /// <summary>A problem compiled so that it can grow: travel tables keep <paramref name="spareRows"/> rows free.</summary>
    public static CompiledProblem WithRoom(RotaProblem problem, int spareRows) => new(problem, known: null, spareRows, addedRow: null);

    /// <summary>Rows that a place that joins may take; none where nobody travels.</summary>
    public IEnumerable<int> SpareRows => Shifts == 0 ? [] : Enumerable.Range(UsualTravel.Nowhere + 1, UsualTravel.Spare);

    /// <summary>
    /// This problem with visits added behind its own, and at most one place: costs a row of travel and the pairs of the new visits. Null where a way of the new place does not fit
    /// the tables. While the result is in use, nobody else may have <paramref name="row"/>.
    /// </summary>
    /// <param name="longer">The problem with the new visits; shifts, workers and prices are the same.</param>
    /// <param name="row">A spare row for the new place; null where there is none new.</param>
    public CompiledProblem? Grow(RotaProblem longer, int? row)
    {
        if (row is { } own)
        {
            int[] rows = [.. rowOf, own];
            foreach (TravelMode mode in Enum.GetValues<TravelMode>())
            {
                if (travel[(int)mode] is { } table && !table.TryLayEdge(longer.Travel(mode), rowOf.Length, rows))
                {
                    return null;
                }
            }
        }

        return new CompiledProblem(longer, this, spareRows, row);
    }

    /// <summary>Another problem on the same travel: shifts, workers and windows may differ, places may not.</summary>
    public CompiledProblem Like(RotaProblem changed) => new(changed, this, spareRows, addedRow: null);

    /// <summary>
    /// Gives its largest table back for the next problem. For whoever compiles one for a single question and shows it to nobody else; one that is kept is left to the garbage collector.
    /// </summary>
    public void Dispose()
    {
        PairTable.Return(Pairs);
        Pairs = [];
    }

    /// <summary>Places that travel tables know.</summary>
    public int Places => rowOf.Length;

    public RotaProblem Problem { get; }

    public int Visits { get; }

    public int Shifts { get; }

    public int Workers { get; }

    /// <summary>All nodes: visits, breaks, starts, ends.</summary>
    public int Nodes { get; }

    /// <summary>Node of the first break of each shift; one longer than shifts.</summary>
    public int[] FirstBreak { get; }

    /// <summary>Least start of each break, by node less <see cref="Visits"/>.</summary>
    public int[] BreakNotBefore { get; }

    /// <summary>Micropence of missing each break, by node less <see cref="Visits"/>; -1 where it must be taken.</summary>
    public long[] MissedPrice { get; }

    /// <summary>Latest start of each break, by node less <see cref="Visits"/>.</summary>
    public int[] BreakLatest { get; }

    /// <summary>Length of each break, by node less <see cref="Visits"/>.</summary>
    public int[] BreakSeconds { get; }

    /// <summary>Whether each break counts as missed when the shift has no visits, by node less <see cref="Visits"/>.</summary>
    public bool[] MissedWhenUnused { get; }

    /// <summary>Whether some break may be missed.</summary>
    public bool HasMissableBreaks { get; private set; }

    /// <summary>Start node of shift 0.</summary>
    public int StartNode { get; }

    /// <summary>End node of shift 0.</summary>
    public int EndNode { get; }

    /// <summary>Allowed starts of each visit.</summary>
    public TimeWindow[][] Allowed { get; }

    public int[] Patient { get; }

    /// <summary>Row of each visit's place in the travel tables.</summary>
    public int[] Place { get; }

    public int[] Access { get; }

    /// <summary>What each visit takes from what the worker carries.</summary>
    public int[] Load { get; }

    public long[] UnassignedPrice { get; }

    /// <summary>Prices of starts; empty where a visit has none.</summary>
    public Hinge[][] Hinges { get; }

    /// <summary>Per visit: the start worth waiting for, because an earlier one is priced; <see cref="int.MinValue"/> where none is.</summary>
    public int[] Target { get; }

    /// <summary>What it means that a shift makes a visit, visit x column; shifts for which it means the same throughout share a column.</summary>
    public Pair[] Pairs { get; private set; }

    /// <summary>Whether it costs something in itself that some shift makes some visit.</summary>
    public bool HasPairPrices { get; }

    /// <summary>Column of each shift in <see cref="Pairs"/>.</summary>
    public int[] ColumnOf { get; }

    /// <summary>Columns of <see cref="Pairs"/>.</summary>
    public int Columns { get; }

    /// <summary>Per shift: index into <see cref="Twins"/>.</summary>
    public int[] TwinOf { get; }

    /// <summary>Shifts that differ in nothing but their name, together.</summary>
    public int[][] Twins { get; }

    /// <summary>Micropence of each second of the largest lateness.</summary>
    public long WorstLatePerSecond { get; }

    /// <summary>Micropence of each second of waiting.</summary>
    public long WaitingPerSecond { get; }

    /// <summary>Micropence of each second of the longest idle time.</summary>
    public long WorstIdlePerSecond { get; }

    /// <summary>Micropence of each second by which busy times differ from their mean.</summary>
    public long UnevenPerSecond { get; }

    /// <summary>Whether rounds' waiting has to be counted.</summary>
    public bool WaitingMatters => WaitingPerSecond > 0 || WorstIdlePerSecond > 0;

    /// <summary>Whether a later start may cost something while no rule is broken.</summary>
    public bool TimesArePriced => TimesMatterToRounds || StartsArePriced;

    /// <summary>Whether it may cost something when a visit starts.</summary>
    public bool StartsArePriced { get; }

    /// <summary>Whether something is priced once a rota.</summary>
    public bool HasRotaPrices => WorstLatePerSecond > 0 || WorstIdlePerSecond > 0 || UnevenPerSecond > 0;

    /// <summary>Whether a round has a price or a rule beside its travel that its times decide.</summary>
    public bool TimesMatterToRounds { get; private set; }

    /// <summary>Whether a round has a price or a limit on its sums.</summary>
    public bool SumsMatterToRounds { get; private set; }

    /// <summary>Whether an insertion may make something beside travel cheaper: waiting, idleness, an early start.</summary>
    public bool RoundsMayCheapen => WaitingPays || hasEarlyPrices;

    /// <summary>Whether prices other than those of starts may fall by an insertion: what a walk along starts cannot tell.</summary>
    public bool WaitingPays => WaitingMatters || HasMissableBreaks || UnevenPerSecond > 0;

    /// <summary>
    /// Whether a deadline lies near enough for latest starts to be worth working out. Where not, deadlines are held all the same when a change
    /// has been worked out.
    /// </summary>
    public bool DeadlinesBind { get; private set; }

    /// <summary>Whether some shift limits the load.</summary>
    public bool HasLoads { get; private set; }

    /// <summary>Whether some shift may work paid overtime.</summary>
    public bool HasOvertime { get; private set; }

    /// <summary>What working out the start of a visit needs.</summary>
    public VisitTable[] Visit { get; }

    public ShiftTable[] Shift { get; }

    /// <summary>What travel costs in each shift.</summary>
    public Rate[] Rates { get; }

    /// <summary>Travel as most shifts do.</summary>
    public TravelTable UsualTravel { get; }

    /// <summary>The only travel table in use, or null where workers travel in several ways, or it changes with the time of day.</summary>
    public TravelTable? OnlyTravel { get; }

    /// <summary>Whether some shift's travel depends on when one sets out.</summary>
    public bool TravelChangesWithTime { get; private set; }

    /// <summary>Micropence of a second of travel where all shifts pay the same and metres cost nothing; else null.</summary>
    public long? OnlyPricePerSecond { get; }

    public LinkTable Links { get; }

    public TravelTable Travel(TravelMode mode) => travel[(int)mode] ??= new TravelTable(Problem.Travel(mode), rowOf, spareRows);

    /// <summary>Place index of the problem for a row of the travel tables; null for <see cref="TravelTable.Nowhere"/>.</summary>
    public int? PlaceOfRow(int row) => Array.IndexOf(rowOf, row) is >= 0 and var place ? place : null;

    /// <summary>What it means that <paramref name="shift"/> makes <paramref name="visit"/>.</summary>
    public ref readonly Pair PairOf(int visit, int shift) => ref Pairs[(visit * Columns) + ColumnOf[shift]];

    /// <summary>Whether a shift may make a visit: all pair rules hold and some start lies within the shift.</summary>
    public bool MayMake(int visit, int shift) => PairOf(visit, shift).Price < Pair.Never;

    /// <summary>Micropence of a start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long StartPrice(int visit, int start)
    {
        ref readonly VisitTable table = ref Visit[visit];
        return table.IsPlain ? table.PlainPrice(start) : PriceByHinges(visit, start);
    }

    private long PriceByHinges(int visit, int start)
    {
        long sum = 0;
        foreach (ref readonly Hinge hinge in Hinges[visit].AsSpan())
        {
            sum += hinge.Price(start);
        }

        return sum;
    }

    /// <summary>Seconds by which a start is late.</summary>
    public int Lateness(int visit, int start) =>
        Visit[visit].Due != int.MinValue ? Math.Max(0, start - Visit[visit].Due) : PreferencePrice.LatenessSeconds(Problem.Visits[visit], start);

    /// <summary>Latest start that costs no more than <paramref name="start"/> does, every start between included.</summary>
    public int FreeUntil(int visit, int start)
    {
        int until = WorstLatePerSecond == 0 ? Unlimited : Math.Max(start, Problem.Visits[visit].PreferredAt(start)?.Latest ?? Unlimited);
        foreach (ref readonly Hinge hinge in Hinges[visit].AsSpan())
        {
            if (hinge.Direction > 0 && (hinge.PerSecond > 0 || hinge.Fixed > 0))
            {
                until = Math.Min(until, Math.Max(hinge.At, start));
            }
        }

        return until;
    }
}
