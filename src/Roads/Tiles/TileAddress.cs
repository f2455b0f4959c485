using CareRostering.Optimiser.Problem;
using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Tiles;

/// <summary>Which square of the world a tile shows, numbered as web maps do: at zoom z the Mercator square of the world has 2^z columns from the west and as many rows from the north.</summary>
/// <param name="Zoom">Zoom, <see cref="Least"/> to <see cref="Most"/>.</param>
/// <param name="Column">Column, 0 to 2^zoom - 1.</param>
/// <param name="Row">Row, 0 to 2^zoom - 1.</param>
public readonly record struct TileAddress(int Zoom, int Column, int Row)
{
    /// <summary>The least zoom: the country on one tile.</summary>
    public const int Least = 5;

    /// <summary>The greatest zoom: a street on one tile; maps enlarge it beyond.</summary>
    public const int Most = 16;

    /// <summary>Side of the tile where the world's square has the side 1.</summary>
    internal double Side => 1.0 / (1 << Zoom);

    /// <summary>An address from numbers that anybody may have typed.</summary>
    /// <exception cref="FaultException">Numbers out of range, all of them listed.</exception>
    public static TileAddress Of(int zoom, int column, int row)
    {
        List<Fault> faults = [];
        if (zoom is < Least or > Most)
        {
            faults.Add(new Fault("TILE_RANGE", "z", $"Zoom {zoom} is not drawn.", $"Zooms {Least} to {Most} are; maps enlarge the last one beyond."));
        }
        else
        {
            int last = (1 << zoom) - 1;
            if (column < 0 || column > last)
            {
                faults.Add(new Fault("TILE_RANGE", "x", $"There is no column {column} at zoom {zoom}.", $"Columns are 0 to {last}."));
            }

            if (row < 0 || row > last)
            {
                faults.Add(new Fault("TILE_RANGE", "y", $"There is no row {row} at zoom {zoom}.", $"Rows are 0 to {last}, from the north."));
            }
        }

        return faults.Count == 0 ? new TileAddress(zoom, column, row) : throw new FaultException(faults);
    }

    /// <summary>The tile's square in the world's square, with a margin around it given in sides of the tile.</summary>
    internal Envelope World(double margin) =>
        new((Column - margin) * Side, (Column + 1 + margin) * Side, (Row - margin) * Side, (Row + 1 + margin) * Side);
}
