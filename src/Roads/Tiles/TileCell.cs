using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Tiles;

/// <summary>A tile's own plane: whole steps from its north-western corner, x to the east, y to the south, with a margin in which neighbours overlap.</summary>
internal sealed class TileCell(TileAddress address)
{
    /// <summary>Steps along a side of a tile.</summary>
    public const int Extent = 4096;

    /// <summary>Steps drawn beyond each side, so that line ends and joints at the border are not seen: eight dots where a tile is 512 dots wide.</summary>
    public const int Margin = 64;

    /// <summary>Bends smaller than this are left out: half a dot where a tile is 512 dots wide.</summary>
    public const double Tolerance = 4;

    private readonly double stepsPerWorld = Extent / address.Side;

    /// <summary>The tile with its margin in the world's square.</summary>
    public Envelope World { get; } = address.World((double)Margin / Extent);

    /// <summary>A step in the world's square.</summary>
    public double Step => 1 / stepsPerWorld;

    public double X(Coordinate world) => (world.X - (address.Column * address.Side)) * stepsPerWorld;

    public double Y(Coordinate world) => (world.Y - (address.Row * address.Side)) * stepsPerWorld;
}
