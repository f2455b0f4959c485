using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// Everything that a search changes, in one block of memory that can be taken back to a mark: lines of 64 bytes, of which a copy is kept
/// before the first change of a step, and single cells of 4 bytes behind them, of which old values are logged. Taking back a move, or a whole
/// iteration, puts copies and values back; copying a state is one copy of the block. Blocks are pinned and start on a cache line, so a line is
/// one cache line. No allocation once the logs have grown.
/// </summary>
internal sealed class StateMemory
{
    private const int CellsOfLine = 16;

    private readonly int size;
    private readonly Block block;
    private readonly int cellsAt;

    /// <summary>For each line the step in which its copy was kept last.</summary>
    private readonly int[] keptIn;
    private int step = 1;
    private Block kept = new(1024 * CellsOfLine);
    private int[] keptLines = new int[1024];
    private int keptCount;
    private (int At, int Old)[] log = new (int, int)[4096];
    private int logged;

    public StateMemory(int lines, int cells)
    {
        cellsAt = lines * CellsOfLine;
        size = cellsAt + cells;
        block = new Block(size);
        keptIn = new int[lines];
    }

    /// <summary>How much has been changed since the last commit: a point to return to with <see cref="UndoTo"/>.</summary>
    public (int Lines, int Cells) Mark => (keptCount, logged);

    /// <summary>A line to be read, or written where nothing will be taken back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Line<T>(int line)
        where T : struct =>
        ref Unsafe.As<Line64, T>(ref block.Line(line));

    /// <summary>A line to be written; a copy is kept if this step has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Edit<T>(int line)
        where T : struct
    {
        if (keptIn[line] != step)
        {
            Keep(line);
        }

        return ref Line<T>(line);
    }

    /// <summary>A cell to be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref int Cell(int at) => ref Unsafe.Add(ref Unsafe.As<Line64, int>(ref block.Line(0)), cellsAt + at);

    /// <summary>Writes a cell and logs what it held.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int at, int value)
    {
        if (logged == log.Length)
        {
            Array.Resize(ref log, 2 * log.Length);
        }

        ref int cell = ref Cell(at);
        log[logged++] = (at, cell);
        cell = value;
    }

    /// <summary>From here on changes can be taken back without those before: later changes of a line keep a copy of their own.</summary>
    public void NextStep()
    {
        if (++step == int.MaxValue)
        {
            Array.Clear(keptIn);
            step = 1;
        }
    }

    /// <summary>Takes back every change since <paramref name="mark"/>, which is the beginning of a step.</summary>
    public void UndoTo((int Lines, int Cells) mark)
    {
        while (keptCount > mark.Lines)
        {
            keptCount--;
            block.Line(keptLines[keptCount]) = kept.Line(keptCount);
        }

        while (logged > mark.Cells)
        {
            (int at, int old) = log[--logged];
            Cell(at) = old;
        }

        NextStep();
    }

    /// <summary>Takes everything so far as done.</summary>
    public void Commit()
    {
        keptCount = logged = 0;
        NextStep();
    }

    /// <summary>Takes over the values of a block of the same shape; nothing can be taken back any more.</summary>
    public void CopyFrom(StateMemory other)
    {
        other.block.Cells(size).CopyTo(block.Cells(size));
        Commit();
    }

    /// <summary>What a line held at the last commit.</summary>
    public T Committed<T>(int line)
        where T : struct
    {
        int first = Array.IndexOf(keptLines, line, 0, keptCount);
        return Unsafe.As<Line64, T>(ref first < 0 ? ref block.Line(line) : ref kept.Line(first));
    }

    private void Keep(int line)
    {
        if (keptCount == keptLines.Length)
        {
            var larger = new Block(2 * keptCount * CellsOfLine);
            kept.Cells(keptCount * CellsOfLine).CopyTo(larger.Cells(keptCount * CellsOfLine));
            kept = larger;
            Array.Resize(ref keptLines, 2 * keptCount);
        }

        keptIn[line] = step;
        keptLines[keptCount] = line;
        kept.Line(keptCount++) = block.Line(line);
    }

    /// <summary>64 bytes.</summary>
    [InlineArray(CellsOfLine)]
    private struct Line64
    {
        private int cell;
    }

    /// <summary>
    /// Pinned memory that starts on a cache line. Lines are reached through the array and not by a bare address: the collector may take an object away while its last method still runs, and of an
    /// address it does not know that somebody reads there.
    /// </summary>
    private readonly struct Block
    {
        private readonly int[] owner;
        private readonly nint lead;

        public Block(int cells)
        {
            owner = GC.AllocateArray<int>(cells + CellsOfLine, pinned: true);
            nint start = Marshal.UnsafeAddrOfPinnedArrayElement(owner, 0);
            lead = ((start + 63) & ~(nint)63) - start;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref Line64 Line(int line) => ref Unsafe.As<int, Line64>(ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(owner), lead + ((nint)line * 64)));

        public Span<int> Cells(int count) => MemoryMarshal.CreateSpan(ref Unsafe.As<Line64, int>(ref Line(0)), count);
    }
}
