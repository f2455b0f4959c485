using System.Numerics;
using System.Runtime.CompilerServices;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Search;

/// <summary>
/// A travel matrix laid out for the search: seconds and metres of a cell side by side in 16 or 32 bits where the matrix fits (64 where it
/// does not), the table a second time with rows and columns changed where it is not symmetric (places tested for one visit then read two rows
/// that stay in the cache), and one more place, <see cref="Nowhere"/>, from and to which travel is free: the open start or end of a round.
/// </summary>
internal sealed class TravelTable
{
    private readonly ushort[]? small;
    private readonly ushort[]? smallMirrored;
    private readonly uint[]? narrow;
    private readonly uint[]? narrowMirrored;
    private readonly ulong[]? wide;
    private readonly ulong[]? wideMirrored;
    private readonly int secondsBits;
    private readonly uint secondsMask;

    /// <param name="matrix">Travel between places.</param>
    /// <param name="order">Row of each place: rows of places near each other lie near each other, which keeps them in the cache.</param>
    /// <param name="spare">Rows left free behind <see cref="Nowhere"/> for places that join (<see cref="TryLayEdge"/>).</param>
    public TravelTable(TravelMatrix matrix, int[] order, int spare = 0)
    {
        Nowhere = matrix.Size;
        Size = matrix.Size + 1 + spare;
        Spare = spare;
        LayerLength = Size * Size;
        ByTime = matrix.ChangesWithTime ? new TravelByTime(this, matrix.Bands) : null;
        secondsBits = matrix.Layers.Max(layer => BitsFor(layer.AllSeconds)) + 1; // one value more: all ones stands for no way
        int metresBits = matrix.Layers.Max(layer => BitsFor(layer.AllMetres));
        if (metresBits == 0 && secondsBits <= 16)
        {
            secondsBits = 16;
            secondsMask = ushort.MaxValue;
            (small, smallMirrored) = Lay(matrix, order, leg => (ushort)Pack(leg));
        }
        else if (secondsBits + metresBits <= 32)
        {
            secondsMask = secondsBits == 32 ? uint.MaxValue : (1u << secondsBits) - 1;
            (narrow, narrowMirrored) = Lay(matrix, order, Pack);
        }
        else
        {
            (wide, wideMirrored) = Lay(matrix, order, PackWide);
        }
    }

    /// <summary>Places, <see cref="Nowhere"/> included.</summary>
    public int Size { get; }

    /// <summary>Rows left free when the table was made; the first is <see cref="Nowhere"/> + 1.</summary>
    public int Spare { get; }

    /// <summary>Index of the place that is no place.</summary>
    public int Nowhere { get; }

    /// <summary>Travel by time of day; null where it is the same all day. Places and rows are those of the first layer; the cells of the others lie <see cref="LayerLength"/> behind each other.</summary>
    public TravelByTime? ByTime { get; }

    /// <summary>Cells of a layer.</summary>
    public int LayerLength { get; }

    /// <summary>
    /// A row for each place of <paramref name="matrix"/>: places are split again and again between two that lie far apart, and laid down
    /// part by part, so that places near each other get rows near each other whatever their numbers.
    /// </summary>
    public static int[] NearOrder(TravelMatrix matrix)
    {
        int[] places = [.. Enumerable.Range(0, matrix.Size)];
        Bisect(matrix, places);
        int[] order = new int[matrix.Size];
        for (int row = 0; row < places.Length; row++)
        {
            order[places[row]] = row;
        }

        return order;
    }

    private static void Bisect(TravelMatrix matrix, Span<int> places)
    {
        if (places.Length < 3)
        {
            return;
        }

        int one = Farthest(matrix, places, places[0]);
        int other = Farthest(matrix, places, one);
        long[] keys = new long[places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            keys[i] = ((long)(matrix.Seconds(one, places[i]) - matrix.Seconds(other, places[i])) << 32) + i;
        }

        keys.AsSpan().Sort(places);
        Bisect(matrix, places[..(places.Length / 2)]);
        Bisect(matrix, places[(places.Length / 2)..]);
    }

    private static int Farthest(TravelMatrix matrix, ReadOnlySpan<int> places, int from)
    {
        int farthest = places[0];
        foreach (int place in places)
        {
            farthest = matrix.Seconds(from, place) > matrix.Seconds(from, farthest) ? place : farthest;
        }

        return farthest;
    }

    /// <summary>Whether a cell is 16 bits of seconds: metres are all 0.</summary>
    public bool IsSmall => small is not null;

    /// <summary>The rows of one visit's place for a scan of many places: see <see cref="TravelRows"/>.</summary>
    public TravelRows RowsOf(int place)
    {
        if (small is not null)
        {
            return new TravelRows(ref Unsafe.As<ushort, byte>(ref smallMirrored![place * Size]), ref Unsafe.As<ushort, byte>(ref small[place * Size]), secondsBits, secondsMask);
        }

        return narrow is null
            ? default
            : new TravelRows(ref Unsafe.As<uint, byte>(ref narrowMirrored![place * Size]), ref Unsafe.As<uint, byte>(ref narrow[place * Size]), secondsBits, secondsMask);
    }

    /// <summary>Seconds into a place from every other, where cells are small (<see cref="IsSmall"/>); all ones: no way.</summary>
    public ref ushort SmallInto(int place) => ref smallMirrored![place * Size];

    /// <summary>Seconds from a place to every other, where cells are small (<see cref="IsSmall"/>); all ones: no way.</summary>
    public ref ushort SmallOnward(int place) => ref small![place * Size];

    /// <summary>The way between two places as <see cref="TravelRows"/> reads it; 0 where the matrix does not fit into 32 bits.</summary>
    public uint Packed(int from, int to) => small?[(from * Size) + to] ?? narrow?[(from * Size) + to] ?? 0;

    /// <summary>The way between two places.</summary>
    public Leg Between(int from, int to) => Out((from * Size) + to);

    /// <summary>The way between two places that sets out at an instant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Leg At(int from, int to, int departure) => ByTime is null ? Between(from, to) : ByTime.At((from * Size) + to, departure);

    /// <summary>About what <see cref="At"/> says, in a fraction of the time: enough to choose among changes, which are then worked out exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Leg About(int from, int to, int departure)
    {
        int cell = (from * Size) + to;
        return Out(ByTime is null ? cell : ByTime.OffsetAbout(departure) + cell);
    }

    /// <summary>The latest instant to set out and still arrive by another.</summary>
    public int LatestLeaving(int from, int to, int arrival) => ByTime is null ? arrival - Between(from, to).Seconds : ByTime.LatestLeaving((from * Size) + to, arrival);

    /// <summary>The way in cell <c>from x Size + to</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Leg Out(int cell)
    {
        if (small is not null)
        {
            return UnpackSmall(small[cell]);
        }

        return narrow is not null ? Unpack(narrow[cell]) : new Leg((int)wide![cell], (int)(wide[cell] >> 32));
    }

    /// <summary>The same way in the mirrored cell <c>to x Size + from</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Leg Into(int cell)
    {
        if (small is not null)
        {
            return UnpackSmall(smallMirrored![cell]);
        }

        return narrow is not null ? Unpack(narrowMirrored![cell]) : new Leg((int)wideMirrored![cell], (int)(wideMirrored[cell] >> 32));
    }

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Leg UnpackSmall(ushort cell) => cell == ushort.MaxValue ? new Leg(TravelMatrix.Unreachable, TravelMatrix.Unreachable) : new Leg(cell, 0);

    /// <summary>
    /// Lays the ways of one place into a spare row and column. Nothing else in the table changes, so whoever holds another row is not disturbed. False, with the row as
    /// good as untouched, where a way is longer than the cells can hold.
    /// </summary>
    /// <param name="matrix">A matrix whose first places are this table's.</param>
    /// <param name="place">The place, in the matrix.</param>
    /// <param name="rows">Row of each place up to this one; the last is where it is laid.</param>
    public bool TryLayEdge(TravelMatrix matrix, int place, ReadOnlySpan<int> rows)
    {
        foreach (TravelMatrix layer in matrix.Layers)
        {
            for (int other = 0; other <= place; other++)
            {
                if (!Fits(new Leg(layer.Seconds(place, other), layer.Metres(place, other))) || !Fits(new Leg(layer.Seconds(other, place), layer.Metres(other, place))))
                {
                    return false;
                }
            }
        }

        for (int layer = 0; layer < matrix.Layers.Length; layer++)
        {
            TravelMatrix ways = matrix.Layers[layer];
            int offset = layer * LayerLength;
            for (int other = 0; other <= place; other++)
            {
                LayCell(offset, rows[place], rows[other], new Leg(ways.Seconds(place, other), ways.Metres(place, other)));
                LayCell(offset, rows[other], rows[place], new Leg(ways.Seconds(other, place), ways.Metres(other, place)));
            }
        }

        return true;
    }

    private bool Fits(Leg leg) =>
        wide is not null || leg.Seconds == TravelMatrix.Unreachable || (leg.Seconds < secondsMask && (small is not null ? leg.Metres == 0 : leg.Metres >> (32 - secondsBits) == 0));

    private void LayCell(int offset, int from, int to, Leg leg)
    {
        int onward = offset + (from * Size) + to;
        int into = offset + (to * Size) + from;
        if (small is not null)
        {
            small[onward] = smallMirrored![into] = (ushort)Pack(leg);
        }
        else if (narrow is not null)
        {
            narrow[onward] = narrowMirrored![into] = Pack(leg);
        }
        else
        {
            wide![onward] = wideMirrored![into] = PackWide(leg);
        }
    }

    private static ulong PackWide(Leg leg) => (uint)leg.Seconds | ((ulong)leg.Metres << 32);

    private (T[] Cells, T[] Mirrored) Lay<T>(TravelMatrix matrix, int[] order, Func<Leg, T> pack)
        where T : struct, IEquatable<T>
    {
        var cells = new T[matrix.Layers.Length * LayerLength];
        var mirrored = new T[cells.Length];
        for (int layer = 0; layer < matrix.Layers.Length; layer++)
        {
            TravelMatrix ways = matrix.Layers[layer];
            int offset = layer * LayerLength;
            for (int from = 0; from < matrix.Size; from++)
            {
                for (int to = 0; to < matrix.Size; to++)
                {
                    T cell = pack(new Leg(ways.Seconds(from, to), ways.Metres(from, to)));
                    cells[offset + (order[from] * Size) + order[to]] = cell;
                    mirrored[offset + (order[to] * Size) + order[from]] = cell;
                }
            }
        }

        return (cells, Spare == 0 && cells.AsSpan().SequenceEqual(mirrored) ? cells : mirrored);
    }
}

/// <summary>One way between two places, seconds and metres; both <see cref="TravelMatrix.Unreachable"/> where there is none.</summary>
internal readonly record struct Leg(int Seconds, int Metres);

/// <summary>How wide the cells of <see cref="TravelRows"/> are: code that reads many is compiled for each width.</summary>
internal interface ICellWidth
{
    static abstract uint Read(ref byte row, int place);

    /// <summary>Where <see cref="Read"/> would read.</summary>
    static abstract ref byte At(ref byte row, int place);
}

/// <summary>Cells of 16 bits.</summary>
internal readonly struct SmallCells : ICellWidth
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Read(ref byte row, int place) => Unsafe.Add(ref Unsafe.As<byte, ushort>(ref row), place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte At(ref byte row, int place) => ref Unsafe.Add(ref row, place * sizeof(ushort));
}

/// <summary>Cells of 32 bits.</summary>
internal readonly struct NarrowCells : ICellWidth
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Read(ref byte row, int place) => Unsafe.Add(ref Unsafe.As<byte, uint>(ref row), place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte At(ref byte row, int place) => ref Unsafe.Add(ref row, place * sizeof(uint));
}

/// <summary>Ways into and out of one place, packed in 16 or 32 bits; empty where the matrix does not fit.</summary>
internal readonly ref struct TravelRows(ref byte into, ref byte onward, int secondsBits, uint secondsMask)
{
    private readonly ref byte into = ref into;
    private readonly ref byte onward = ref onward;

    public bool IsEmpty => Unsafe.IsNullRef(ref into);

    public uint SecondsMask => secondsMask;

    /// <summary>The row to read with <see cref="ICellWidth.Read"/>: ways into the place, by where they start.</summary>
    public ref byte Into => ref into;

    /// <summary>The row to read with <see cref="ICellWidth.Read"/>: ways from the place, by where they lead.</summary>
    public ref byte Onward => ref onward;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Seconds(uint cell) => (int)(cell & secondsMask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Metres(uint cell) => (int)((ulong)cell >> secondsBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNoWay(uint cell) => (cell & secondsMask) == secondsMask;
}
