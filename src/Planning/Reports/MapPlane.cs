using System.Globalization;
using System.Text;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Reports;

/// <summary>
/// Turns degrees into whole units of the map's drawing: an equirectangular plane true at the middle latitude, <see cref="Width"/> units wide.
/// A county is small enough for it: over 100 km the error in distance stays below one in a hundred.
/// </summary>
internal sealed class MapPlane
{
    /// <summary>Width of the drawing in its own units; the height follows the county.</summary>
    internal const int Width = 2_000;

    private const double MetresPerDegree = 111_195; // of latitude, on a sphere of 6,371 km
    private const double LeastSpanMetres = 2_000;
    private readonly double west;
    private readonly double north;
    private readonly double unitsPerLatDegree;
    private readonly double unitsPerLonDegree;

    /// <summary>A plane that holds <paramref name="places"/> with a margin of one twentieth; at least one place.</summary>
    internal MapPlane(IReadOnlyCollection<GeoPlace> places)
    {
        double middleLat = (places.Min(place => place.Lat) + places.Max(place => place.Lat)) / 2;
        double middleLon = (places.Min(place => place.Lon) + places.Max(place => place.Lon)) / 2;
        double lonMetres = MetresPerDegree * Math.Cos(middleLat * Math.PI / 180);
        double across = Math.Max(LeastSpanMetres, (places.Max(place => place.Lon) - places.Min(place => place.Lon)) * lonMetres * 1.1);
        double down = Math.Max(LeastSpanMetres, (places.Max(place => place.Lat) - places.Min(place => place.Lat)) * MetresPerDegree * 1.1);
        across = Math.Max(across, down / 2.5); // a strip of a county still gets a drawing that labels fit into
        down = Math.Max(down, across / 2.5);
        UnitsPerMetre = Width / across;
        Height = (int)Math.Ceiling(down * UnitsPerMetre);
        unitsPerLatDegree = MetresPerDegree * UnitsPerMetre;
        unitsPerLonDegree = lonMetres * UnitsPerMetre;
        west = middleLon - (across / 2 / lonMetres);
        north = middleLat + (down / 2 / MetresPerDegree);
    }

    /// <summary>Height of the drawing in its units.</summary>
    internal int Height { get; }

    /// <summary>Scale at the middle latitude.</summary>
    internal double UnitsPerMetre { get; }

    internal (int X, int Y) At(double lat, double lon) =>
        ((int)Math.Round((lon - west) * unitsPerLonDegree), (int)Math.Round((north - lat) * unitsPerLatDegree));

    internal (int X, int Y) At(GeoPlace place) => At(place.Lat, place.Lon);

    /// <summary>Whether any of <paramref name="points"/> lies on the drawing.</summary>
    internal bool Shows(IReadOnlyList<(int X, int Y)> points) =>
        points.Any(point => point.X >= 0 && point.X <= Width && point.Y >= 0 && point.Y <= Height);

    /// <summary>Adds a line to SVG path data, in relative steps, which are short.</summary>
    internal static void AppendPath(StringBuilder path, IReadOnlyList<(int X, int Y)> points)
    {
        path.Append(CultureInfo.InvariantCulture, $"M{points[0].X} {points[0].Y}l");
        for (int index = 1; index < points.Count; index++)
        {
            int dx = points[index].X - points[index - 1].X;
            int dy = points[index].Y - points[index - 1].Y;
            path.Append(CultureInfo.InvariantCulture, $"{(index > 1 && dx >= 0 ? " " : "")}{dx}{(dy >= 0 ? " " : "")}{dy}");
        }
    }

    /// <summary>
    /// The fewest of <paramref name="points"/> that stay within one and a half units of the line (Douglas and Peucker 1973), so that a bend nobody can
    /// see costs nothing.
    /// </summary>
    internal static List<(int X, int Y)> Simplify(IReadOnlyList<(int X, int Y)> points)
    {
        const double tolerance = 1.5;
        bool[] keep = new bool[points.Count];
        keep[0] = keep[^1] = true;
        var pieces = new Stack<(int From, int To)>();
        pieces.Push((0, points.Count - 1));
        while (pieces.TryPop(out (int From, int To) piece))
        {
            double worst = tolerance;
            int at = -1;
            for (int index = piece.From + 1; index < piece.To; index++)
            {
                double off = Distance(points[index], points[piece.From], points[piece.To]);
                if (off > worst)
                {
                    worst = off;
                    at = index;
                }
            }

            if (at >= 0)
            {
                keep[at] = true;
                pieces.Push((piece.From, at));
                pieces.Push((at, piece.To));
            }
        }

        return [.. points.Where((_, index) => keep[index])];
    }

    private static double Distance((int X, int Y) point, (int X, int Y) from, (int X, int Y) to)
    {
        double dx = to.X - from.X;
        double dy = to.Y - from.Y;
        double square = (dx * dx) + (dy * dy);
        double along = square == 0 ? 0 : Math.Clamp((((point.X - from.X) * dx) + ((point.Y - from.Y) * dy)) / square, 0, 1);
        double x = from.X + (along * dx) - point.X;
        double y = from.Y + (along * dy) - point.Y;
        return Math.Sqrt((x * x) + (y * y));
    }
}
