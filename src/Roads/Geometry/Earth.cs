namespace CareRostering.Roads.Geometry;

/// <summary>Distances on a sphere of the Earth's mean radius (IUGG 1980: 6,371,008.8 m); coordinates in 1e-7 degrees. Within 0.3 % of the ellipsoid in Britain.</summary>
internal static class Earth
{
    public const double RadiusMetres = 6_371_008.8;

    /// <summary>Metres of one degree of latitude.</summary>
    public const double MetresPerDegree = RadiusMetres * Math.PI / 180;

    private const double RadiansPerE7 = Math.PI / 180 / 1e7;

    /// <summary>Great-circle distance by the haversine formula, exact for short distances too.</summary>
    public static double Metres(int latitudeE7, int longitudeE7, int otherLatitudeE7, int otherLongitudeE7)
    {
        double halfLatitude = Math.Sin(((double)otherLatitudeE7 - latitudeE7) * RadiansPerE7 / 2);
        double halfLongitude = Math.Sin(((double)otherLongitudeE7 - longitudeE7) * RadiansPerE7 / 2);
        double chord = (halfLatitude * halfLatitude)
            + (Math.Cos(latitudeE7 * RadiansPerE7) * Math.Cos(otherLatitudeE7 * RadiansPerE7) * halfLongitude * halfLongitude);
        return 2 * RadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }
}
