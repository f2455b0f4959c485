using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// Everything that a search changes, in one block of memory with a log of old values: taking back a move, or a whole iteration, replays
/// the log; copying a state is one copy of the block. The block is pinned and starts on a cache line. No allocation once the log has grown.
/// </summary>
internal sealed class StateMemory
{
    private const int CellsOfLine = 16;

    private readonly int[] block;
    private readonly int origin;
    private readonly int size;
    private (int At, int Old)[] log = new (int, int)[4096];
    private int count;

    public StateMemory(int cells)
    {
        size = cells;
        block = GC.AllocateArray<int>(cells + CellsOfLine, pinned: true);
        nint misaligned = Marshal.UnsafeAddrOfPinnedArrayElement(block, 0) & 63;
        origin = misaligned == 0 ? 0 : (int)(64 - misaligned) / sizeof(int);
    }

    /// <summary>What has been changed since the last commit: a point to return to with <see cref="UndoTo"/>.</summary>
    public int Mark => count;

    /// <summary>The value that starts at a cell. Values of more than one cell lie at even cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T At<T>(int cell)
        where T : struct =>
        ref Unsafe.As<int, T>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(block), origin + cell));

    /// <summary>Writes one cell of the block and logs what it held.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(ref int cell, int value)
    {
        if (count == log.Length)
        {
            Grow();
        }

        log[count++] = ((int)(Unsafe.ByteOffset(ref MemoryMarshal.GetArrayDataReference(block), ref cell) >> 2), cell);
        cell = value;
    }

    /// <summary>Writes two cells of the block and logs what they held.</summary>
    public void Set(ref long cells, long value)
    {
        ref int low = ref Unsafe.As<long, int>(ref cells);
        Set(ref low, (int)value);
        Set(ref Unsafe.Add(ref low, 1), (int)(value >> 32));
    }

    /// <summary>Takes back every change since <paramref name="mark"/>.</summary>
    public void UndoTo(int mark)
    {
        ref int first = ref MemoryMarshal.GetArrayDataReference(block);
        for (int i = count - 1; i >= mark; i--)
        {
            Unsafe.Add(ref first, log[i].At) = log[i].Old;
        }

        count = mark;
    }

    /// <summary>Takes everything so far as done.</summary>
    public void Commit() => count = 0;

    /// <summary>Takes over the values of a block of the same shape; nothing can be taken back any more.</summary>
    public void CopyFrom(StateMemory other)
    {
        other.block.AsSpan(other.origin, size).CopyTo(block.AsSpan(origin, size));
        count = 0;
    }

    /// <summary>The value that <paramref name="cell"/> had at the last commit.</summary>
    public int Committed(ref int cell)
    {
        int at = (int)(Unsafe.ByteOffset(ref MemoryMarshal.GetArrayDataReference(block), ref cell) >> 2);
        for (int i = 0; i < count; i++)
        {
            if (log[i].At == at)
            {
                return log[i].Old;
            }
        }

        return cell;
    }

    private void Grow() => Array.Resize(ref log, 2 * log.Length);
}
