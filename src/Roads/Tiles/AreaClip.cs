using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace CareRostering.Roads.Tiles;

/// <summary>
/// Cuts areas at a tile and puts them on whole steps by snap rounding (NetTopologySuite's OverlayNG), so that what comes out is still a valid area. The format asks for
/// outer rings of positive area where y runs south, holes of negative.
/// </summary>
internal static class AreaClip
{
    private static readonly PrecisionModel WholeSteps = new(1);
    private static readonly Polygon Square = (Polygon)GeometryFactory.Default.ToGeometry(new Envelope(-TileCell.Margin, TileCell.Extent + TileCell.Margin, -TileCell.Margin, TileCell.Extent + TileCell.Margin));

    /// <summary>Adds what of an area lies in the tile and its margin.</summary>
    public static void Add(Polygon world, TileCell cell, TileGeometry geometry)
    {
        var own = new Polygon(Ring(world.ExteriorRing, cell), Array.ConvertAll(world.InteriorRings, hole => Ring(hole, cell)));
        NetTopologySuite.Geometries.Geometry inside = OverlayNG.Overlay(own, Square, SpatialFunction.Intersection, WholeSteps);
        for (int part = 0; part < inside.NumGeometries; part++)
        {
            if (inside.GetGeometryN(part) is Polygon { IsEmpty: false } polygon)
            {
                Add(polygon.ExteriorRing, isOuter: true, geometry);
                foreach (LineString hole in polygon.InteriorRings)
                {
                    Add(hole, isOuter: false, geometry);
                }
            }
        }
    }

    private static LinearRing Ring(LineString ring, TileCell cell) =>
        new(Array.ConvertAll(ring.Coordinates, at => new Coordinate(cell.X(at), cell.Y(at))));

    private static void Add(LineString ring, bool isOuter, TileGeometry geometry)
    {
        // With y to the south the surveyor's formula has the sign that "counter-clockwise" has with y to the north.
        (int X, int Y)[] positions = Array.ConvertAll(ring.Coordinates, at => ((int)Math.Round(at.X), (int)Math.Round(at.Y)))[..^1];
        if (Orientation.IsCCW(ring.CoordinateSequence) != isOuter)
        {
            Array.Reverse(positions);
        }

        geometry.AddRing(positions);
    }
}
