using NetTopologySuite.Geometries;
using NetTopologySuite.Simplify;

namespace CareRostering.Roads.Tiles;

/// <summary>Draws lines of the world's square into a tile: thinned by Douglas and Peucker's method (1973), cut at the margin, put on whole steps.</summary>
internal sealed class LineThinning(TileCell cell)
{
    private readonly LineClip clip = new(-TileCell.Margin, TileCell.Extent + TileCell.Margin);

    /// <summary>Adds what of a line lies in the tile. A line is thinned as a whole, so that it meets itself in the neighbouring tile; its ends stay, so that it meets others.</summary>
    public void Add(Coordinate[] line, TileGeometry geometry)
    {
        clip.Begin();
        foreach (Coordinate at in DouglasPeuckerLineSimplifier.Simplify(line, TileCell.Tolerance * cell.Step))
        {
            clip.To(cell.X(at), cell.Y(at), geometry);
        }

        clip.End(geometry);
    }
}
