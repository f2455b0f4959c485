namespace CareRostering.Roads.Tiles;

/// <summary>
/// The geometry of a feature as the commands of the Mapbox Vector Tile Specification 2.1, section 4.3: MoveTo, LineTo and ClosePath, with positions as zigzag differences.
/// </summary>
internal sealed class TileGeometry(TileGeometryType type)
{
    private const uint MoveTo = 1;
    private const uint LineTo = 2;
    private const uint ClosePath = 7;
    private int x;
    private int y;

    public TileGeometryType Type => type;

    /// <summary>The numbers so far.</summary>
    public List<uint> Commands { get; } = [];

    public bool IsEmpty => Commands.Count == 0;

    /// <summary>Adds a line of at least two different positions; positions that repeat the one before must have been left out.</summary>
    public void AddLine(ReadOnlySpan<(int X, int Y)> line)
    {
        Move(line[0]);
        Commands.Add(Command(LineTo, line.Length - 1));
        foreach ((int, int) position in line[1..])
        {
            Step(position);
        }
    }

    /// <summary>Adds a closed ring, given without its last position, which is its first.</summary>
    public void AddRing(ReadOnlySpan<(int X, int Y)> ring)
    {
        AddLine(ring);
        Commands.Add(Command(ClosePath, 1));
    }

    /// <summary>Adds the only point.</summary>
    public void AddPoint((int X, int Y) point) => Move(point);

    private static uint Command(uint id, int count) => id | ((uint)count << 3);

    private static uint Zigzag(int value) => (uint)((value << 1) ^ (value >> 31));

    private void Move((int X, int Y) to)
    {
        Commands.Add(Command(MoveTo, 1));
        Step(to);
    }

    private void Step((int X, int Y) to)
    {
        Commands.Add(Zigzag(to.X - x));
        Commands.Add(Zigzag(to.Y - y));
        (x, y) = to;
    }
}
