using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Isochrones;

/// <summary>
/// How far the nodes of a square grid lie from the nearest reached road. The grid's plane stretches degrees of longitude as they are where the roads come nearest to
/// the equator: what is near in the plane is at least as near on the ground.
/// </summary>
/// <remarks>
/// With cells of side h and a contour at distance r >= h x sqrt 2: the corners of a cell that a road runs through are no further than r from it, so such a cell lies inside
/// as a whole. A cell further than r + h x sqrt 2 from every road has no corner inside. So the contour has every reached road inside, and nothing further
/// than 2 h x sqrt 2 from one; a little of that is kept back for the rounding of degrees.
/// </remarks>
internal sealed class ReachField
{
    private const int MostNodes = 4_000_000;
    private const double SlackInCells = 0.05;
    private readonly double south;
    private readonly double west;
    private readonly double metresPerLongitude;
    private readonly float[] squared;

    /// <param name="edges">The roads.</param>
    /// <param name="stretches">The stretches reached, at least one.</param>
    /// <param name="toleranceMetres">How far from a reached road the contour may lie; doubled while the grid would be too large.</param>
    public ReachField(RoadEdgeArrays edges, List<RoadStretch> stretches, double toleranceMetres)
    {
        (double low, double left, double high, double right) = Bounds(edges, stretches);
        double nearest = low <= 0 && high >= 0 ? 0 : Math.Min(Math.Abs(low), Math.Abs(high));
        metresPerLongitude = MetresPerLatitude * Math.Max(0.01, Math.Cos(nearest / 1e7 * Math.PI / 180));
        long columns;
        long rows;
        ToleranceMetres = toleranceMetres / 2;
        do
        {
            ToleranceMetres *= 2;
            double margin = ReachMetres + CellMetres;
            columns = (long)((((right - left) * metresPerLongitude) + (2 * margin)) / CellMetres) + 2;
            rows = (long)((((high - low) * MetresPerLatitude) + (2 * margin)) / CellMetres) + 2;
            south = low - (margin / MetresPerLatitude);
            west = left - (margin / metresPerLongitude);
        }
        while (columns * rows > MostNodes);

        (ColumnCount, RowCount) = ((int)columns, (int)rows);
        squared = new float[NodeCount];
        Array.Fill(squared, float.PositiveInfinity);
        foreach (RoadStretch stretch in stretches)
        {
            StretchLines.ForPieces(edges, stretch, Stamp);
        }
    }

    /// <summary>The tolerance that holds.</summary>
    public double ToleranceMetres { get; }

    /// <summary>Side of a cell.</summary>
    public double CellMetres => ToleranceMetres / (2 * (Math.Sqrt(2) + SlackInCells));

    /// <summary>Distance from the roads at which the contour runs.</summary>
    public double ContourMetres => CellMetres * (Math.Sqrt(2) + (SlackInCells / 2));

    public int NodeCount => ColumnCount * RowCount;

    public int ColumnCount { get; }

    public int RowCount { get; }

    private static double MetresPerLatitude => Earth.MetresPerDegree / 1e7;

    /// <summary>Far enough that both ends of a grid edge which the contour crosses are known.</summary>
    private double ReachMetres => ContourMetres + (1.01 * CellMetres);

    /// <summary>Metres from a node to the nearest reached road; without end where that is further than the contour and a cell.</summary>
    public double Distance(int node) => Math.Sqrt(squared[node]);

    /// <summary>Degrees of a position given in cells east and north of the first node.</summary>
    public GeoCoordinate Degrees(double column, double row) =>
        new((south + (row * CellMetres / MetresPerLatitude)) / 1e7, (west + (column * CellMetres / metresPerLongitude)) / 1e7);

    private static (double South, double West, double North, double East) Bounds(RoadEdgeArrays edges, List<RoadStretch> stretches)
    {
        (double low, double left, double high, double right) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (RoadStretch stretch in stretches)
        {
            StretchLines.ForPieces(edges, stretch, Widen);
        }

        return (low, left, high, right);

        void Widen(double latitude, double longitude, double nextLatitude, double nextLongitude)
        {
            (low, high) = (Math.Min(low, Math.Min(latitude, nextLatitude)), Math.Max(high, Math.Max(latitude, nextLatitude)));
            (left, right) = (Math.Min(left, Math.Min(longitude, nextLongitude)), Math.Max(right, Math.Max(longitude, nextLongitude)));
        }
    }

    /// <summary>Tells all nodes near a piece of road how near it is.</summary>
    private void Stamp(double latitude, double longitude, double nextLatitude, double nextLongitude)
    {
        double ax = (longitude - west) * metresPerLongitude;
        double ay = (latitude - south) * MetresPerLatitude;
        double dx = (nextLongitude - longitude) * metresPerLongitude;
        double dy = (nextLatitude - latitude) * MetresPerLatitude;
        double length = (dx * dx) + (dy * dy);
        double reach = ReachMetres;
        double cell = CellMetres;
        int firstRow = (int)Math.Ceiling((Math.Min(ay, ay + dy) - reach) / cell);
        int lastRow = (int)Math.Floor((Math.Max(ay, ay + dy) + reach) / cell);
        int firstColumn = (int)Math.Ceiling((Math.Min(ax, ax + dx) - reach) / cell);
        int lastColumn = (int)Math.Floor((Math.Max(ax, ax + dx) + reach) / cell);
        for (int row = firstRow; row <= lastRow; row++)
        {
            double y = (row * cell) - ay;
            Span<float> nodes = squared.AsSpan((row * ColumnCount) + firstColumn, lastColumn - firstColumn + 1);
            for (int at = 0; at < nodes.Length; at++)
            {
                double x = ((firstColumn + at) * cell) - ax;
                double share = length == 0 ? 0 : Math.Clamp(((x * dx) + (y * dy)) / length, 0, 1);
                double offX = x - (share * dx);
                double offY = y - (share * dy);
                float own = (float)((offX * offX) + (offY * offY));
                if (own < nodes[at])
                {
                    nodes[at] = own;
                }
            }
        }
    }
}
