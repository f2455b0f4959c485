namespace CareRostering.Planning.Sample.County;

/// <summary>
/// A point of the county on a plane, metres east and north of 51.75 N, 0.80 W. Over a county of 60 km a fixed scale is a few parts in a
/// thousand off, which is nothing in an invented network. Only exactly rounded operations are used here and everywhere in the drawing
/// (no library sine), so that every machine draws the same county.
/// </summary>
internal readonly record struct PlanePoint(double X, double Y)
{
    private const double OriginLatitude = 51.75;
    private const double OriginLongitude = -0.80;
    private const double MetresPerDegreeNorth = 111_250;
    private const double MetresPerDegreeEast = 69_000;

    /// <summary>Degrees north.</summary>
    public double Latitude => OriginLatitude + (Y / MetresPerDegreeNorth);

    /// <summary>Degrees east.</summary>
    public double Longitude => OriginLongitude + (X / MetresPerDegreeEast);

    /// <summary>The point at a latitude and longitude.</summary>
    public static PlanePoint At(double latitude, double longitude) =>
        new((longitude - OriginLongitude) * MetresPerDegreeEast, (latitude - OriginLatitude) * MetresPerDegreeNorth);

    public static PlanePoint operator +(PlanePoint left, PlanePoint right) => new(left.X + right.X, left.Y + right.Y);

    public static PlanePoint operator -(PlanePoint left, PlanePoint right) => new(left.X - right.X, left.Y - right.Y);

    public static PlanePoint operator *(PlanePoint point, double factor) => new(point.X * factor, point.Y * factor);

    /// <summary>Distance from the origin, metres.</summary>
    public double Length() => Math.Sqrt((X * X) + (Y * Y));

    /// <summary>Distance, metres.</summary>
    public double DistanceTo(PlanePoint other) => (this - other).Length();

    /// <summary>A quarter turn to the left.</summary>
    public PlanePoint TurnedLeft() => new(-Y, X);

    /// <summary>The same direction with length 1; due east for the zero vector.</summary>
    public PlanePoint Unit()
    {
        double length = Length();
        return length == 0 ? new PlanePoint(1, 0) : new PlanePoint(X / length, Y / length);
    }

    /// <summary>The unit vector of an angle in turns (1 = full circle), by Taylor series to about 1e-9.</summary>
    public static PlanePoint Direction(double turns)
    {
        double part = turns - Math.Floor(turns);
        int quarter = (int)(part * 4);
        double angle = (part - (quarter * 0.25)) * 6.283185307179586;
        double square = angle * angle;
        double cosine = 1 - (square / 2 * (1 - (square / 12 * (1 - (square / 30 * (1 - (square / 56 * (1 - (square / 90 * (1 - (square / 132)))))))))));
        double sine = angle * (1 - (square / 6 * (1 - (square / 20 * (1 - (square / 42 * (1 - (square / 72 * (1 - (square / 110 * (1 - (square / 156))))))))))));
        var direction = new PlanePoint(cosine, sine);
        for (int turn = 0; turn < quarter; turn++)
        {
            direction = direction.TurnedLeft();
        }

        return direction;
    }

    /// <summary>This vector turned by the angle of <paramref name="direction"/>.</summary>
    public PlanePoint TurnedBy(PlanePoint direction) =>
        new((X * direction.X) - (Y * direction.Y), (X * direction.Y) + (Y * direction.X));
}
