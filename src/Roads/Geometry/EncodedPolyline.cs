using System.Text;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Roads.Geometry;

/// <summary>
/// A line as short text, by Google's "Encoded Polyline Algorithm Format": each latitude and longitude as the difference to the one before, in steps of
/// 10^-precision degrees, in groups of five bits. Most map programs read precision 5 (about 1 m); OSRM and Valhalla also write 6.
/// </summary>
public static class EncodedPolyline
{
    private const int GroupBits = 5;
    private const int More = 0x20;
    private const int FirstLetter = 63;

    /// <summary>Least precision: steps of 0.00001 degrees.</summary>
    public const int LeastPrecision = 5;

    /// <summary>Greatest precision: steps of 0.000001 degrees.</summary>
    public const int MostPrecision = 6;

    /// <summary>The text of a line; empty for none.</summary>
    /// <param name="line">Positions in order.</param>
    /// <param name="precision">Decimal places of degrees, 5 or 6.</param>
    /// <exception cref="FaultException">Another precision.</exception>
    public static string Encode(IEnumerable<GeoCoordinate> line, int precision = LeastPrecision)
    {
        double scale = Scale(precision);
        var text = new StringBuilder();
        (long latitude, long longitude) = (0, 0);
        foreach (GeoCoordinate position in line)
        {
            (long nextLatitude, long nextLongitude) = (Steps(position.Latitude, scale), Steps(position.Longitude, scale));
            Append(text, nextLatitude - latitude);
            Append(text, nextLongitude - longitude);
            (latitude, longitude) = (nextLatitude, nextLongitude);
        }

        return text.ToString();
    }

    /// <summary>The line of a text.</summary>
    /// <param name="text">What <see cref="Encode"/> writes.</param>
    /// <param name="precision">The precision it was written with.</param>
    /// <exception cref="FaultException">Another precision; a letter that does not belong there; the text ends within a number or between a latitude and its longitude.</exception>
    public static IReadOnlyList<GeoCoordinate> Decode(string text, int precision = LeastPrecision)
    {
        double scale = Scale(precision);
        List<GeoCoordinate> line = [];
        (long latitude, long longitude, int at) = (0, 0, 0);
        while (at < text.Length)
        {
            latitude += Next(text, ref at);
            longitude += Next(text, ref at);
            line.Add(new GeoCoordinate(latitude / scale, longitude / scale));
        }

        return line;
    }

    // Half steps go away from zero, as in the published examples.
    private static long Steps(double degrees, double scale) => (long)Math.Round(degrees * scale, MidpointRounding.AwayFromZero);

    private static double Scale(int precision) => precision is >= LeastPrecision and <= MostPrecision
        ? Math.Pow(10, precision)
        : throw new FaultException(new Fault("POLYLINE_PRECISION", "precision", $"The precision is {precision}.", "Give 5 (about 1 m) or 6 (about 10 cm)."));

    private static void Append(StringBuilder text, long number)
    {
        ulong rest = (ulong)((number << 1) ^ (number >> 63));
        for (; rest >= More; rest >>= GroupBits)
        {
            text.Append((char)(((rest & (More - 1)) | More) + FirstLetter));
        }

        text.Append((char)(rest + FirstLetter));
    }

    private static long Next(string text, ref int at)
    {
        ulong number = 0;
        for (int shift = 0; at < text.Length && shift < 60; shift += GroupBits)
        {
            int group = text[at++] - FirstLetter;
            if (group is < 0 or >= 2 * More)
            {
                throw Broken(at - 1, "holds a letter that is not used");
            }

            number |= (ulong)(group & (More - 1)) << shift;
            if (group < More)
            {
                return (long)(number >> 1) ^ -(long)(number & 1);
            }
        }

        throw Broken(at, "ends within a number or holds one that is too large");
    }

    private static FaultException Broken(int at, string why) =>
        new(new Fault("POLYLINE_BROKEN", $"letter {at}", $"The line {why}.", "Give the whole text, and look whether backslashes were doubled."));
}
