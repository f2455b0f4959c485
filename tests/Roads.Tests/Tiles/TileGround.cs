using CareRostering.Roads.Geometry;
using CareRostering.Roads.Tiles;

namespace CareRostering.Roads.Tests.Tiles;

/// <summary>From steps of a tile to degrees and back, by the formulas every web map uses, and a grid that knows which road pieces are near a position.</summary>
internal sealed class TileGround
{
    private const double CellDegrees = 0.005;
    private readonly Dictionary<(int, int), List<(GeoCoordinate A, GeoCoordinate B)>> cells = [];

    public void Add(IReadOnlyList<GeoCoordinate> line)
    {
        for (int at = 1; at < line.Count; at++)
        {
            (GeoCoordinate a, GeoCoordinate b) = (line[at - 1], line[at]);
            for (int row = Cell(Math.Min(a.Latitude, b.Latitude)) - 1; row <= Cell(Math.Max(a.Latitude, b.Latitude)) + 1; row++)
            {
                for (int column = Cell(Math.Min(a.Longitude, b.Longitude)) - 1; column <= Cell(Math.Max(a.Longitude, b.Longitude)) + 1; column++)
                {
                    if (!cells.TryGetValue((row, column), out List<(GeoCoordinate A, GeoCoordinate B)>? cell))
                    {
                        cells.Add((row, column), cell = []);
                    }

                    cell.Add((a, b));
                }
            }
        }
    }

    /// <summary>Metres to the nearest line, a few hundred at most; more where none is near.</summary>
    public double Metres(GeoCoordinate at)
    {
        double best = double.PositiveInfinity;
        double scale = Math.Cos(at.Latitude * Math.PI / 180);
        foreach ((GeoCoordinate a, GeoCoordinate b) in cells.GetValueOrDefault((Cell(at.Latitude), Cell(at.Longitude))) ?? [])
        {
            (double ax, double ay) = ((a.Longitude - at.Longitude) * scale, a.Latitude - at.Latitude);
            (double dx, double dy) = ((b.Longitude - a.Longitude) * scale, b.Latitude - a.Latitude);
            double length = (dx * dx) + (dy * dy);
            double share = length == 0 ? 0 : Math.Clamp(-((ax * dx) + (ay * dy)) / length, 0, 1);
            best = Math.Min(best, Math.Sqrt(Math.Pow(ax + (share * dx), 2) + Math.Pow(ay + (share * dy), 2)));
        }

        return best * Earth.MetresPerDegree;
    }

    public static GeoCoordinate Degrees(TileAddress tile, double x, double y)
    {
        double side = Math.Pow(2, tile.Zoom);
        double longitude = ((tile.Column + (x / 4096)) / side * 360) - 180;
        double latitude = Math.Atan(Math.Sinh(Math.PI * (1 - (2 * (tile.Row + (y / 4096)) / side)))) * 180 / Math.PI;
        return new GeoCoordinate(latitude, longitude);
    }

    public static (double X, double Y) Steps(TileAddress tile, GeoCoordinate at)
    {
        double side = Math.Pow(2, tile.Zoom);
        double latitude = at.Latitude * Math.PI / 180;
        double x = (at.Longitude + 180) / 360 * side;
        double y = (1 - (Math.Asinh(Math.Tan(latitude)) / Math.PI)) / 2 * side;
        return ((x - tile.Column) * 4096, (y - tile.Row) * 4096);
    }

    /// <summary>The tile that holds a position.</summary>
    public static TileAddress TileOf(int zoom, GeoCoordinate at)
    {
        (double x, double y) = Steps(new TileAddress(zoom, 0, 0), at);
        return TileAddress.Of(zoom, (int)(x / 4096), (int)(y / 4096));
    }

    /// <summary>Metres of a step at a latitude.</summary>
    public static double StepMetres(int zoom, double latitude) => 360 * Earth.MetresPerDegree * Math.Cos(latitude * Math.PI / 180) / Math.Pow(2, zoom) / 4096;

    /// <summary>All tiles of a zoom that touch a rectangle.</summary>
    public static IEnumerable<TileAddress> Tiles(int zoom, GeoBounds bounds)
    {
        TileAddress northWest = TileOf(zoom, new GeoCoordinate(bounds.North, bounds.West));
        TileAddress southEast = TileOf(zoom, new GeoCoordinate(bounds.South, bounds.East));
        for (int row = northWest.Row; row <= southEast.Row; row++)
        {
            for (int column = northWest.Column; column <= southEast.Column; column++)
            {
                yield return new TileAddress(zoom, column, row);
            }
        }
    }

    private static int Cell(double degrees) => (int)Math.Floor(degrees / CellDegrees);
}
