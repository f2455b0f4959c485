using System.Numerics;
using System.Runtime.CompilerServices;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// A travel matrix laid out for the search: seconds and metres of a cell side by side in 32 bits where the matrix fits (64 where it does
/// not), the table a second time with rows and columns changed where it is not symmetric (places tested for one visit then read two rows
/// that stay in the cache), and one more place, <see cref="Nowhere"/>, from and to which travel is free: the open start or end of a round.
/// </summary>
internal sealed class TravelTable
{
    private readonly uint[]? narrow;
    private readonly uint[]? narrowMirrored;
    private readonly ulong[]? wide;
    private readonly ulong[]? wideMirrored;
    private readonly int secondsBits;
    private readonly uint secondsMask;

    public TravelTable(TravelMatrix matrix)
    {
        Nowhere = matrix.Size;
        Size = matrix.Size + 1;
        secondsBits = BitsFor(matrix.AllSeconds) + 1; // one value more: all ones stands for no way
        int metresBits = BitsFor(matrix.AllMetres);
        if (secondsBits + metresBits <= 32)
        {
            secondsMask = secondsBits == 32 ? uint.MaxValue : (1u << secondsBits) - 1;
            (narrow, narrowMirrored) = Lay(matrix, Pack);
        }
        else
        {
            (wide, wideMirrored) = Lay(matrix, static leg => (uint)leg.Seconds | ((ulong)leg.Metres << 32));
        }
    }

    /// <summary>Places, <see cref="Nowhere"/> included.</summary>
    public int Size { get; }

    /// <summary>Index of the place that is no place.</summary>
    public int Nowhere { get; }

    /// <summary>The way between two places.</summary>
    public Leg Between(int from, int to) => Out((from * Size) + to);

    /// <summary>The way in cell <c>from x Size + to</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Leg Out(int cell) => narrow is not null ? Unpack(narrow[cell]) : new Leg((int)wide![cell], (int)(wide[cell] >> 32));

    /// <summary>The same way in the mirrored cell <c>to x Size + from</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Leg Into(int cell) => narrow is not null ? Unpack(narrowMirrored![cell]) : new Leg((int)wideMirrored![cell], (int)(wideMirrored[cell] >> 32));

    private static int BitsFor(ReadOnlySpan<int> values)
    {
        int most = 0;
        foreach (int value in values)
        {
            most = value == TravelMatrix.Unreachable ? most : Math.Max(most, value);
        }

        return 32 - BitOperations.LeadingZeroCount((uint)most);
    }

    private uint Pack(Leg leg) => leg.Seconds == TravelMatrix.Unreachable ? secondsMask : (uint)leg.Seconds | (uint)((ulong)leg.Metres << secondsBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Leg Unpack(uint cell)
    {
        uint seconds = cell & secondsMask;
        return seconds == secondsMask ? new Leg(TravelMatrix.Unreachable, TravelMatrix.Unreachable) : new Leg((int)seconds, (int)((ulong)cell >> secondsBits));
    }

    private (T[] Cells, T[] Mirrored) Lay<T>(TravelMatrix matrix, Func<Leg, T> pack)
        where T : struct, IEquatable<T>
    {
        var cells = new T[Size * Size];
        var mirrored = new T[Size * Size];
        for (int from = 0; from < matrix.Size; from++)
        {
            for (int to = 0; to < matrix.Size; to++)
            {
                T cell = pack(new Leg(matrix.Seconds(from, to), matrix.Metres(from, to)));
                cells[(from * Size) + to] = cell;
                mirrored[(to * Size) + from] = cell;
            }
        }

        return (cells, cells.AsSpan().SequenceEqual(mirrored) ? cells : mirrored);
    }
}

/// <summary>One way between two places, seconds and metres; both <see cref="TravelMatrix.Unreachable"/> where there is none.</summary>
internal readonly record struct Leg(int Seconds, int Metres);
