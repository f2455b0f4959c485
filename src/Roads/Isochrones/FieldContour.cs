using CareRostering.Roads.Geometry;
using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Isochrones;

/// <summary>
/// The lines at one height of a field, as closed rings with the inside on the left: outer rings run counter-clockwise, holes clockwise (marching squares: Lorensen and
/// Cline 1987, in two dimensions). Rings neither touch nor cross: each edge of the grid is crossed once at most, and never at its ends.
/// </summary>
internal sealed class FieldContour
{
    private const int None = -1;

    /// <summary>A crossing keeps this much of a cell's side away from the grid's nodes, so that no two rings meet in one.</summary>
    private const double LeastShare = 0.01;
    private readonly ReachField field;
    private readonly bool[] isInside;
    private readonly int[] next;

    private FieldContour(ReachField field)
    {
        this.field = field;
        isInside = new bool[field.NodeCount];
        for (int node = 0; node < isInside.Length; node++)
        {
            isInside[node] = field.Distance(node) <= field.ContourMetres;
        }

        next = new int[2 * field.NodeCount];
        Array.Fill(next, None);
    }

    /// <summary>All rings, in the order of the grid; degrees, x = east.</summary>
    public static List<Coordinate[]> Rings(ReachField field)
    {
        var contour = new FieldContour(field);
        contour.LinkCells();
        List<Coordinate[]> rings = [];
        for (int edge = 0; edge < contour.next.Length; edge++)
        {
            if (contour.next[edge] != None)
            {
                rings.Add(contour.Follow(edge));
            }
        }

        return rings;
    }

    private void LinkCells()
    {
        int columns = field.ColumnCount;
        for (int row = 0; row + 1 < field.RowCount; row++)
        {
            for (int column = 0; column + 1 < columns; column++)
            {
                int node = (row * columns) + column;
                int corners = (isInside[node] ? 1 : 0) | (isInside[node + 1] ? 2 : 0) | (isInside[node + columns + 1] ? 4 : 0) | (isInside[node + columns] ? 8 : 0);
                if (corners is not 0 and not 15)
                {
                    LinkCell(node, corners);
                }
            }
        }
    }

    /// <summary>Leads the contour through a cell. A grid edge is numbered twice its western or southern node, one more where it runs north.</summary>
    private void LinkCell(int node, int corners)
    {
        (int south, int west) = (2 * node, (2 * node) + 1);
        (int north, int east) = (2 * (node + field.ColumnCount), (2 * (node + 1)) + 1);
        switch (corners)
        {
            case 1: next[south] = west; break;
            case 2: next[east] = south; break;
            case 3: next[east] = west; break;
            case 4: next[north] = east; break;
            case 6: next[north] = south; break;
            case 7: next[north] = west; break;
            case 8: next[west] = north; break;
            case 9: next[south] = north; break;
            case 11: next[east] = north; break;
            case 12: next[west] = east; break;
            case 13: next[south] = east; break;
            case 14: next[west] = south; break;

            // Two opposite corners: apart, because nothing says that a road joins them.
            case 5: (next[south], next[north]) = (west, east); break;
            case 10: (next[east], next[west]) = (south, north); break;
        }
    }

    /// <summary>The ring through a crossed grid edge; its crossings are used up.</summary>
    private Coordinate[] Follow(int first)
    {
        List<Coordinate> ring = [];
        for (int edge = first; next[edge] != None;)
        {
            ring.Add(Crossing(edge));
            (edge, next[edge]) = (next[edge], None);
        }

        ring.Add(ring[0].Copy());
        return [.. ring];
    }

    private Coordinate Crossing(int edge)
    {
        int node = edge / 2;
        bool isUpright = edge % 2 == 1;
        double here = field.Distance(node);
        double there = field.Distance(isUpright ? node + field.ColumnCount : node + 1);
        double share = Math.Clamp((field.ContourMetres - here) / (there - here), LeastShare, 1 - LeastShare);
        (int row, int column) = Math.DivRem(node, field.ColumnCount);
        GeoCoordinate at = field.Degrees(column + (isUpright ? 0 : share), row + (isUpright ? share : 0));
        return new Coordinate(at.Longitude, at.Latitude);
    }
}
