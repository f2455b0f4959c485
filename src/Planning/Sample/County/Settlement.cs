namespace CareRostering.Planning.Sample.County;

/// <summary>
/// A town, village or hamlet. Its built-up area is a disc with a wavy edge whose size follows from the population.
/// </summary>
internal sealed class Settlement
{
    private readonly double waveTwoSine;
    private readonly double waveTwoCosine;
    private readonly double waveThreeSine;
    private readonly double waveThreeCosine;

    public Settlement(string name, PlanePoint centre, int population, string locality, bool inCounty)
    {
        Name = name;
        Centre = centre;
        Population = population;
        Locality = locality;
        InCounty = inCounty;
        RadiusMetres = Math.Sqrt(population / PeoplePerSquareKilometre(population) / Math.PI) * 1000;
        SeededStream stream = SeededStream.For("shape of " + name);
        waveTwoSine = stream.Between(-0.16, 0.16);
        waveTwoCosine = stream.Between(-0.16, 0.16);
        waveThreeSine = stream.Between(-0.09, 0.09);
        waveThreeCosine = stream.Between(-0.09, 0.09);
    }

    public string Name { get; }

    public PlanePoint Centre { get; }

    /// <summary>Residents, approximate.</summary>
    public int Population { get; }

    public string Locality { get; }

    /// <summary>False for towns just outside, which have roads but no patients.</summary>
    public bool InCounty { get; }

    public double RadiusMetres { get; }

    /// <summary>The node at the centre, set once by the drawing.</summary>
    public int CentreNode { get; set; } = -1;

    /// <summary>0 at the centre, 1 at the edge of the built-up area, more outside.</summary>
    public double RatioAt(PlanePoint point)
    {
        PlanePoint offset = point - Centre;
        double length = offset.Length();
        if (length < 1)
        {
            return 0;
        }

        // Sine and cosine of twice and three times the angle follow from the direction itself: no inverse tangent is needed.
        double cosine = offset.X / length;
        double sine = offset.Y / length;
        double edge = 1
            + (waveTwoSine * 2 * sine * cosine) + (waveTwoCosine * ((cosine * cosine) - (sine * sine)))
            + (waveThreeSine * sine * (3 - (4 * sine * sine))) + (waveThreeCosine * cosine * ((4 * cosine * cosine) - 3));
        return length / (RadiusMetres * edge);
    }

    // Chosen: towns of southern England have about 4,000 people to the square kilometre of built-up area, villages about half.
    private static double PeoplePerSquareKilometre(int population) => population switch
    {
        >= 20_000 => 4_300,
        >= 5_000 => 3_300,
        >= 2_000 => 2_400,
        _ => 1_700,
    };
}
