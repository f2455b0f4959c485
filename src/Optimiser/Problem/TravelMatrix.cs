using System.Collections.Immutable;

namespace CareRostering.Optimiser.Problem;

/// <summary>
/// Travel seconds and metres from every place to every place for one <see cref="TravelMode"/>, on the fastest way.
/// Shape: <see cref="Size"/> x <see cref="Size"/>, row-major, row = from, column = to; not symmetric where roads are one-way.
/// Seconds are rounded up once when the matrix is made. They need not keep the triangle inequality: a stop may be where one turns round. Immutable and safe to share between threads.
/// <para>
/// Where travel depends on the time of day, the matrix has a layer for each state of the roads and bands that say when each holds. Who sets out later never arrives
/// sooner (first in, first out; Ichoua, Gendreau and Potvin 2003): a journey never takes longer than to wait for a later band and go then. A way may be there in some
/// layers only. Where one has to wait until it opens, the layer before had better say a time too, longer than any waiting: the search's estimates look at one layer and
/// pass by what that has no way to.
/// </para>
/// </summary>
public sealed class TravelMatrix
{
    /// <summary>Stands for "no way": larger than any day, small enough that a start plus it still fits an <see cref="int"/>.</summary>
    public const int Unreachable = 1_000_000_000;

    private readonly int[] seconds;
    private readonly int[] metres;

    /// <summary>Places in the two arrays; those behind them have an edge of the table each.</summary>
    private readonly int inner;
    private readonly ImmutableArray<TravelEdge> edges = [];

    /// <summary>Takes ownership of two row-major arrays of <paramref name="size"/> x <paramref name="size"/> values.</summary>
    /// <param name="size">Number of places.</param>
    /// <param name="seconds">Whole seconds, 0 or more, or <see cref="Unreachable"/>.</param>
    /// <param name="metres">Whole metres, 0 or more, or <see cref="Unreachable"/>, exactly where <paramref name="seconds"/> is.</param>
    /// <exception cref="ArgumentException">A wrong length, a negative value, or a pair that is unreachable in one array only.</exception>
    public TravelMatrix(int size, int[] seconds, int[] metres)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        long cells = (long)size * size;
        if (seconds.Length != cells || metres.Length != cells)
        {
            throw new ArgumentException($"A matrix of {size} places has {cells} cells; got {seconds.Length} seconds and {metres.Length} metres.");
        }

        for (int cell = 0; cell < seconds.Length; cell++)
        {
            if (seconds[cell] < 0 || metres[cell] < 0)
            {
                throw new ArgumentException($"Negative travel from place {cell / size} to place {cell % size}.");
            }

            if (seconds[cell] == Unreachable != (metres[cell] == Unreachable))
            {
                throw new ArgumentException($"Travel from place {cell / size} to place {cell % size} is unreachable in seconds or metres only.");
            }
        }

        Size = inner = size;
        this.seconds = seconds;
        this.metres = metres;
        Layers = [this];
        Bands = [new TravelBand(int.MinValue, 0)];
    }

    /// <summary>Travel that depends on the time of day. Seconds and metres that are asked for without a time are those of the first layer.</summary>
    /// <param name="layers">Matrices of one size, each the same all day.</param>
    /// <param name="bands">When each layer holds; they begin one after the other.</param>
    /// <exception cref="ArgumentException">No layer or no band; layers of several sizes; a band of no layer, or not after the one before.</exception>
    public TravelMatrix(ImmutableArray<TravelMatrix> layers, ImmutableArray<TravelBand> bands)
    {
        if (layers.IsDefaultOrEmpty || bands.IsDefaultOrEmpty)
        {
            throw new ArgumentException("Travel by time of day needs a layer and a band.");
        }

        TravelMatrix first = layers[0];
        foreach (TravelMatrix layer in layers)
        {
            if (layer.Size != first.Size || layer.ChangesWithTime)
            {
                throw new ArgumentException($"A layer of {layer.Size} places among layers of {first.Size}, or one that has layers itself.");
            }
        }

        for (int band = 0; band < bands.Length; band++)
        {
            if (bands[band].Layer < 0 || bands[band].Layer >= layers.Length || (band > 0 && bands[band].From <= bands[band - 1].From))
            {
                throw new ArgumentException($"Band {band} is of no layer, or does not begin after the one before.");
            }
        }

        Size = first.Size;
        (seconds, metres, inner, edges) = (first.seconds, first.metres, first.inner, first.edges);
        Layers = layers;
        Bands = bands;
    }

    /// <summary>A matrix with one place more, which shares all cells of the one it grew from.</summary>
    private TravelMatrix(TravelMatrix grown, TravelEdge edge)
    {
        Size = grown.Size + 1;
        (seconds, metres, inner, edges) = (grown.seconds, grown.metres, grown.inner, grown.edges.Add(edge));
        Layers = [this];
        Bands = grown.Layers[0].Bands;
    }

    private TravelMatrix(TravelMatrix grown, ImmutableArray<TravelMatrix> layers)
    {
        Size = grown.Size + 1;
        (seconds, metres, inner, edges) = (layers[0].seconds, layers[0].metres, layers[0].inner, layers[0].edges);
        Layers = layers;
        Bands = grown.Bands;
    }

    /// <summary>This matrix with one place more behind the others; what is known already is shared, not copied. Costs one row and one column.</summary>
    /// <param name="added">The ways of the new place, one entry for each of <see cref="Layers"/>.</param>
    /// <exception cref="ArgumentException">Not one edge a layer, a wrong length, a negative value, or a way in one array only.</exception>
    public TravelMatrix With(IReadOnlyList<TravelEdge> added)
    {
        if (added.Count != Layers.Length)
        {
            throw new ArgumentException($"{added.Count} edges for {Layers.Length} layers.", nameof(added));
        }

        foreach (TravelEdge edge in added)
        {
            edge.ThrowIfUnfit(Size);
        }

        return ChangesWithTime ? new TravelMatrix(this, [.. Layers.Select((layer, at) => new TravelMatrix(layer, added[at]))]) : new TravelMatrix(this, added[0]);
    }

    /// <summary>Number of places.</summary>
    public int Size { get; }

    /// <summary>States of the roads; this matrix alone where travel is the same all day.</summary>
    public ImmutableArray<TravelMatrix> Layers { get; }

    /// <summary>When each layer holds, one after the other; a single one where travel is the same all day.</summary>
    public ImmutableArray<TravelBand> Bands { get; }

    /// <summary>Whether travel depends on when one sets out.</summary>
    public bool ChangesWithTime => Bands.Length > 1;

    /// <summary>All seconds, row-major; laid out anew at each call where places were added (<see cref="With"/>).</summary>
    public ReadOnlySpan<int> AllSeconds => edges.IsEmpty ? seconds : LaidOut(Seconds);

    /// <summary>All metres, row-major; as <see cref="AllSeconds"/>.</summary>
    public ReadOnlySpan<int> AllMetres => edges.IsEmpty ? metres : LaidOut(Metres);

    /// <summary>Whole seconds of travel, or <see cref="Unreachable"/>.</summary>
    public int Seconds(int from, int to) =>
        from < inner && to < inner ? seconds[(from * inner) + to] : from >= to ? edges[from - inner].FromSeconds[to] : edges[to - inner].ToSeconds[from];

    /// <summary>Whole metres of the same way, or <see cref="Unreachable"/>.</summary>
    public int Metres(int from, int to) =>
        from < inner && to < inner ? metres[(from * inner) + to] : from >= to ? edges[from - inner].FromMetres[to] : edges[to - inner].ToMetres[from];

    /// <summary>
    /// Travel that sets out at <paramref name="departure"/>: by the band that holds then, or by a later one, waiting for it included, where that arrives sooner. Both
    /// <see cref="Unreachable"/> where there is no way, then or later.
    /// </summary>
    public (int Seconds, int Metres) At(int from, int to, int departure)
    {
        (int band, int seconds) = Taken(from, to, departure);
        return (seconds, Layers[Bands[band].Layer].Metres(from, to));
    }

    /// <summary>The band whose roads a journey takes that sets out at <paramref name="departure"/>, the earliest of those that arrive at once: an index into <see cref="Bands"/>.</summary>
    public int BandTaken(int from, int to, int departure) => Taken(from, to, departure).Band;

    private (int Band, int Seconds) Taken(int from, int to, int departure)
    {
        int band = Bands.Length - 1;
        while (band > 0 && Bands[band].From > departure)
        {
            band--;
        }

        (int Band, int Seconds) best = (band, Layers[Bands[band].Layer].Seconds(from, to));
        for (band++; band < Bands.Length; band++)
        {
            int then = Layers[Bands[band].Layer].Seconds(from, to);
            long later = (long)Bands[band].From - departure + then;
            best = then != Unreachable && later < best.Seconds ? (band, (int)later) : best;
        }

        return best;
    }

    private int[] LaidOut(Func<int, int, int> cellOf)
    {
        int[] cells = new int[Size * Size];
        for (int cell = 0; cell < cells.Length; cell++)
        {
            cells[cell] = cellOf(cell / Size, cell % Size);
        }

        return cells;
    }
}
