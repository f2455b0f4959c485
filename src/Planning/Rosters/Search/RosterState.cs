using System.Runtime.CompilerServices;
using CareRostering.Planning.Rosters.Problem;
using CareRostering.Planning.Rosters.Rules;

namespace CareRostering.Planning.Rosters.Search;

/// <summary>
/// A roster that changes: cells, how many count for each need, the price of each row and of all. A move is a list of cells of at most two workers; what it would cost takes
/// the days of these two rows and the needs of the cells, however many workers and needs there are, and no memory. Every roster it holds keeps every hard rule. One thread.
/// </summary>
internal sealed class RosterState
{
    private readonly RosterProblem problem;
    private readonly RowSums row;
    private readonly sbyte[] cells;
    private readonly int[] counts;
    private readonly long[] rowPence;
    private readonly int[] changed;
    private readonly sbyte[] had;
    private readonly long[] newRowPence = new long[2];
    private readonly int[] touched = new int[2];
    private int changes;
    private int workers;

    /// <param name="problem">What is asked for.</param>
    /// <param name="from">A roster that keeps every hard rule, by cell; null: nothing but the published days.</param>
    public RosterState(RosterProblem problem, sbyte[]? from = null)
    {
        this.problem = problem;
        row = new RowSums(problem);
        cells = new sbyte[problem.Workers * problem.Days];
        Array.Fill(cells, RosterProblem.Off);
        changed = new int[problem.Days * 4];
        had = new sbyte[changed.Length];
        for (int cell = 0; cell < cells.Length; cell++)
        {
            // Published days, the only ones where being off may not be allowed, keep all rules: the builder has seen to it.
            cells[cell] = from is not null ? from[cell] : problem.IsPinned[cell] ? problem.Before[cell] : RosterProblem.Off;
        }

        counts = RosterScorer.Counts(problem, cells);
        rowPence = new long[problem.Workers];
        for (int worker = 0; worker < problem.Workers; worker++)
        {
            row.Read(Row(worker));
            Pence += rowPence[worker] = RowPrices.Total(problem, worker, row, Row(worker));
        }

        for (int need = 0; need < counts.Length; need++)
        {
            Pence += NeedPrice.Total(problem, need, counts[need]);
        }
    }

    /// <summary>What the roster costs, pence.</summary>
    public long Pence { get; private set; }

    /// <summary>What stands where, by cell.</summary>
    public ReadOnlySpan<sbyte> Cells => cells;

    /// <summary>How many count for a need.</summary>
    public int Count(int need) => counts[need];

    /// <summary>What stands on a worker's day.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public sbyte At(int worker, int day) => cells[(worker * problem.Days) + day];

    /// <summary>Begins a move.</summary>
    public void Begin() => (changes, workers) = (0, 0);

    /// <summary>Adds a cell to the move, once each; false: it may not stand there, and the move must be given up by <see cref="GiveUp"/>.</summary>
    public bool Set(int worker, int day, sbyte type)
    {
        int cell = (worker * problem.Days) + day;
        sbyte before = cells[cell];
        if (before == type)
        {
            return true;
        }

        if (!problem.MayHave(cell, type))
        {
            return false;
        }

        if (workers == 0 || (touched[0] != worker && workers == 1))
        {
            touched[workers++] = worker;
        }

        changed[changes] = cell;
        had[changes++] = before;
        cells[cell] = type;
        return true;
    }

    /// <summary>Puts the cells of a move back.</summary>
    public void GiveUp()
    {
        for (int change = changes - 1; change >= 0; change--)
        {
            cells[changed[change]] = had[change];
        }

        changes = 0;
    }

    /// <summary>Makes the move where it breaks no rule and costs at most so much more; otherwise puts everything back.</summary>
    /// <param name="most">Most pence by which the roster may become dearer.</param>
    /// <returns>Whether it was made.</returns>
    public bool Finish(long most)
    {
        if (changes == 0)
        {
            return false;
        }

        long delta = 0;
        for (int index = 0; index < workers; index++)
        {
            int worker = touched[index];
            row.Read(Row(worker));
            if (!RowRules.Hold(problem, worker, row))
            {
                GiveUp();
                return false;
            }

            newRowPence[index] = RowPrices.Total(problem, worker, row, Row(worker));
            delta += newRowPence[index] - rowPence[worker];
        }

        delta += Recount(undo: false);
        if (delta > most)
        {
            Recount(undo: true);
            GiveUp();
            return false;
        }

        for (int index = 0; index < workers; index++)
        {
            rowPence[touched[index]] = newRowPence[index];
        }

        Pence += delta;
        changes = 0;
        return true;
    }

    /// <summary>Which rule the move breaks first; null: none. The move is put back.</summary>
    public string? Broken()
    {
        string? code = null;
        for (int index = 0; index < workers; index++)
        {
            row.Read(Row(touched[index]));
            code ??= RowRules.FirstBroken(problem, touched[index], row);
        }

        GiveUp();
        return code;
    }

    /// <summary>By how much the move would make the roster dearer; null: it breaks a rule. The move is put back.</summary>
    public long? Delta()
    {
        long delta = 0;
        for (int index = 0; index < workers; index++)
        {
            int worker = touched[index];
            row.Read(Row(worker));
            if (!RowRules.Hold(problem, worker, row))
            {
                GiveUp();
                return null;
            }

            delta += RowPrices.Total(problem, worker, row, Row(worker)) - rowPence[worker];
        }

        delta += Recount(undo: false);
        Recount(undo: true);
        GiveUp();
        return delta;
    }

    private ReadOnlySpan<sbyte> Row(int worker) => cells.AsSpan(worker * problem.Days, problem.Days);

    /// <summary>Counts the cells of the move in, or out again; what needs cost more by it.</summary>
    private long Recount(bool undo)
    {
        long delta = 0;
        for (int change = 0; change < changes; change++)
        {
            int cell = changed[change];
            (sbyte gone, sbyte come) = undo ? (cells[cell], had[change]) : (had[change], cells[cell]);
            delta += Add(cell, gone, -1) + Add(cell, come, 1);
        }

        return delta;
    }

    private long Add(int cell, sbyte type, int sign)
    {
        if (type < 0)
        {
            return 0;
        }

        long delta = 0;
        int at = (cell * problem.Types) + type;
        for (int cover = problem.CoverFirst[at]; cover < problem.CoverFirst[at + 1]; cover++)
        {
            int need = problem.Covers[cover];
            long before = NeedPrice.Total(problem, need, counts[need]);
            counts[need] += sign;
            delta += NeedPrice.Total(problem, need, counts[need]) - before;
        }

        return delta;
    }
}
