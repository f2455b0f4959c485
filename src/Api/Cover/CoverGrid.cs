using CareRostering.Planning.Days;

namespace CareRostering.Api.Cover;

/// <summary>The land where patients live, in squares.</summary>
internal sealed record CoverGrid(int SideMetres, IReadOnlyList<CoverSquare> Squares)
{
    /// <summary>Metres in a degree of latitude, near enough for squares: 40,008 km from pole to pole and back.</summary>
    private const double MetresInADegree = 111_132;

    /// <summary>The finest side. Chosen: a few minutes' drive.</summary>
    private const int LeastSideMetres = 2_000;

    /// <summary>Sides are whole multiples of this.</summary>
    private const int StepMetres = 250;

    /// <summary>Most squares: each is one visit tried in all rounds, or a few. Larger services have larger squares.</summary>
    public const int MostSquares = 400;

    /// <summary>Squares over the box of all homes, as fine as their number allows; none where nobody is known.</summary>
    public static CoverGrid Over(IReadOnlyList<PatientDocument> patients)
    {
        if (patients.Count == 0)
        {
            return new CoverGrid(LeastSideMetres, []);
        }

        (double south, double north) = (patients.Min(patient => patient.Lat), patients.Max(patient => patient.Lat));
        (double west, double east) = (patients.Min(patient => patient.Lon), patients.Max(patient => patient.Lon));
        double metresEast = MetresInADegree * Math.Cos((south + north) / 2 * Math.PI / 180);
        int side = LeastSideMetres;
        while (Count((north - south) * MetresInADegree, side) * Count((east - west) * metresEast, side) > MostSquares)
        {
            side += StepMetres;
        }

        (double tall, double wide) = (side / MetresInADegree, side / metresEast);
        (long rows, long columns) = (Count((north - south) * MetresInADegree, side), Count((east - west) * metresEast, side));

        // What is left over at the edges is shared out, so that the homes lie in the middle.
        (double bottom, double left) = (((south + north) - (rows * tall)) / 2, ((west + east) - (columns * wide)) / 2);
        List<CoverSquare> squares = [];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                squares.Add(new CoverSquare(left + (column * wide), bottom + (row * tall), left + ((column + 1) * wide), bottom + ((row + 1) * tall)));
            }
        }

        return new CoverGrid(side, squares);
    }

    private static long Count(double metres, int side) => Math.Max(1, (long)Math.Ceiling(metres / side));
}

/// <summary>One square, degrees.</summary>
internal sealed record CoverSquare(double West, double South, double East, double North)
{
    /// <summary>Degrees north of its middle.</summary>
    public double Lat => (South + North) / 2;

    /// <summary>Degrees east of its middle.</summary>
    public double Lon => (West + East) / 2;
}
