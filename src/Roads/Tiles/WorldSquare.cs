using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Tiles;

/// <summary>The world as web maps draw it: spherical Mercator (EPSG:3857) in a square of side 1, x from the west, y from the north.</summary>
internal static class WorldSquare
{
    /// <summary>The square ends here, at atan(sinh(pi)).</summary>
    private const double MostLatitude = 85.051_128_779_806_59;

    /// <summary>Where a position lies; degrees times 1e7. What lies beyond the square's north or south lies on its border.</summary>
    public static Coordinate At(int latitudeE7, int longitudeE7)
    {
        double sine = Math.Sin(Math.Clamp(latitudeE7 / 1e7, -MostLatitude, MostLatitude) * Math.PI / 180);
        return new Coordinate((longitudeE7 / 3.6e9) + 0.5, 0.5 - (Math.Log((1 + sine) / (1 - sine)) / (4 * Math.PI)));
    }
}
