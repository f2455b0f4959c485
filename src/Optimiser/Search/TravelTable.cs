using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// A travel matrix laid out for the search: seconds and metres of a cell side by side in one load, and one more place,
/// <see cref="Nowhere"/>, from and to which travel is free: the open start or end of a round.
/// </summary>
internal sealed class TravelTable
{
    private readonly long[] cells;

    public TravelTable(TravelMatrix matrix)
    {
        Nowhere = matrix.Size;
        Size = matrix.Size + 1;
        cells = new long[Size * Size];
        for (int from = 0; from < matrix.Size; from++)
        {
            for (int to = 0; to < matrix.Size; to++)
            {
                cells[(from * Size) + to] = (uint)matrix.Seconds(from, to) | ((long)matrix.Metres(from, to) << 32);
            }
        }
    }

    /// <summary>Places, <see cref="Nowhere"/> included.</summary>
    public int Size { get; }

    /// <summary>Index of the place that is no place.</summary>
    public int Nowhere { get; }

    /// <summary>Seconds in the low half, metres in the high half.</summary>
    public long Cell(int from, int to) => cells[(from * Size) + to];

    /// <summary>Seconds of a cell.</summary>
    public static int Seconds(long cell) => (int)cell;

    /// <summary>Metres of a cell.</summary>
    public static int Metres(long cell) => (int)(cell >> 32);
}
