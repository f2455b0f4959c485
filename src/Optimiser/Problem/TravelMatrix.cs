namespace CareRostering.Optimiser.Problem;

/// <summary>
/// Travel seconds and metres from every place to every place for one <see cref="TravelMode"/>, on the fastest way.
/// Shape: <see cref="Size"/> x <see cref="Size"/>, row-major, row = from, column = to; not symmetric where roads are one-way.
/// Seconds are rounded up once when the matrix is made. They need not keep the triangle inequality: a stop may be where one turns round. Immutable and safe to share between threads.
/// </summary>
public sealed class TravelMatrix
{
    /// <summary>Stands for "no way": larger than any day, small enough that a start plus it still fits an <see cref="int"/>.</summary>
    public const int Unreachable = 1_000_000_000;

    private readonly int[] seconds;
    private readonly int[] metres;

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

        Size = size;
        this.seconds = seconds;
        this.metres = metres;
    }

    /// <summary>Number of places.</summary>
    public int Size { get; }

    /// <summary>All seconds, row-major.</summary>
    public ReadOnlySpan<int> AllSeconds => seconds;

    /// <summary>All metres, row-major.</summary>
    public ReadOnlySpan<int> AllMetres => metres;

    /// <summary>Whole seconds of travel, or <see cref="Unreachable"/>.</summary>
    public int Seconds(int from, int to) => seconds[(from * Size) + to];

    /// <summary>Whole metres of the same way, or <see cref="Unreachable"/>.</summary>
    public int Metres(int from, int to) => metres[(from * Size) + to];
}
