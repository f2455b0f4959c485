using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Simplify;

namespace CareRostering.Roads.Tiles;

/// <summary>
/// Draws areas of the world's square into a tile: rings are thinned (Douglas and Peucker 1973) and put on whole steps, which leaves few positions; what that made invalid is
/// mended; what crosses the margin is cut by snap rounding (NetTopologySuite's OverlayNG), so that it stays valid on whole steps. The format asks for outer rings of positive
/// area where y runs south, holes of negative.
/// </summary>
internal static class AreaClip
{
    private static readonly PrecisionModel WholeSteps = new(1);
    private static readonly Envelope Inside = new(-TileCell.Margin, TileCell.Extent + TileCell.Margin, -TileCell.Margin, TileCell.Extent + TileCell.Margin);
    private static readonly NetTopologySuite.Geometries.Geometry Square = GeometryFactory.Default.ToGeometry(Inside);

    /// <summary>Adds what of an area lies in the tile and its margin.</summary>
    public static void Add(Polygon world, TileCell cell, TileGeometry geometry)
    {
        if (Ring(world.ExteriorRing, cell) is not { } outer)
        {
            return;
        }

        NetTopologySuite.Geometries.Geometry area = new Polygon(outer, [.. world.InteriorRings.Select(hole => Ring(hole, cell)).OfType<LinearRing>()]);
        bool isValid = area.IsValid;
        if (!isValid || !Inside.Contains(area.EnvelopeInternal))
        {
            area = OverlayNG.Overlay(isValid ? area : GeometryFixer.Fix(area), Square, SpatialFunction.Intersection, WholeSteps);
        }

        for (int part = 0; part < area.NumGeometries; part++)
        {
            if (area.GetGeometryN(part) is Polygon { IsEmpty: false } polygon)
            {
                Add(polygon.ExteriorRing, isOuter: true, geometry);
                foreach (LineString hole in polygon.InteriorRings)
                {
                    Add(hole, isOuter: false, geometry);
                }
            }
        }
    }

    /// <summary>A ring on whole steps of the tile; null where it shrinks to less than a triangle.</summary>
    private static LinearRing? Ring(LineString ring, TileCell cell)
    {
        List<Coordinate> thin = [];
        foreach (Coordinate at in DouglasPeuckerLineSimplifier.Simplify(ring.Coordinates, TileCell.Tolerance * cell.Step))
        {
            var step = new Coordinate(Math.Round(cell.X(at)), Math.Round(cell.Y(at)));
            if (thin.Count == 0 || !thin[^1].Equals2D(step))
            {
                thin.Add(step);
            }
        }

        return thin.Count >= 4 ? new LinearRing([.. thin]) : null;
    }

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
