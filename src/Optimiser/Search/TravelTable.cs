using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// A travel matrix laid out for the search: seconds and metres of a cell side by side in one load, the table a second time with rows and
/// columns changed (places tested for one visit then read two rows that stay in the cache), and one more place, <see cref="Nowhere"/>, from
/// and to which travel is free: the open start or end of a round.
/// </summary>
internal sealed class TravelTable
{
    private readonly long[] cells;
    private readonly long[] mirrored;

    public TravelTable(TravelMatrix matrix)
    {
        Nowhere = matrix.Size;
        Size = matrix.Size + 1;
        cells = new long[Size * Size];
        mirrored = new long[Size * Size];
        for (int from = 0; from < matrix.Size; from++)
        {
            for (int to = 0; to < matrix.Size; to++)
            {
                long cell = (uint)matrix.Seconds(from, to) | ((long)matrix.Metres(from, to) << 32);
                cells[(from * Size) + to] = cell;
                mirrored[(to * Size) + from] = cell;
            }
        }
    }

    /// <summary>Places, <see cref="Nowhere"/> included.</summary>
    public int Size { get; }

    /// <summary>Index of the place that is no place.</summary>
    public int Nowhere { get; }

    /// <summary>Seconds in the low half, metres in the high half.</summary>
    public long Cell(int from, int to) => cells[(from * Size) + to];

    /// <summary>The same cell, read from the row of <paramref name="to"/>.</summary>
    public long CellInto(int to, int from) => mirrored[(to * Size) + from];

    /// <summary>Seconds of a cell.</summary>
    public static int Seconds(long cell) => (int)cell;

    /// <summary>Metres of a cell.</summary>
    public static int Metres(long cell) => (int)(cell >> 32);
}
