namespace CareRostering.Planning.Pathways;

/// <summary>Care of a day, or of many.</summary>
/// <param name="Minutes">Minutes of service: those of a call by two workers count twice.</param>
/// <param name="Visits">Visits: a call by two workers is two.</param>
public readonly record struct Load(double Minutes, double Visits)
{
    private const double MinutesAnHour = 60;

    /// <summary>Hours of service.</summary>
    public double Hours => Minutes / MinutesAnHour;

    /// <summary>Both together.</summary>
    public static Load operator +(Load one, Load other) => new(one.Minutes + other.Minutes, one.Visits + other.Visits);

    /// <summary>What the one has more than the other.</summary>
    public static Load operator -(Load one, Load other) => new(one.Minutes - other.Minutes, one.Visits - other.Visits);

    /// <summary>So many times.</summary>
    public static Load operator *(double times, Load one) => new(times * one.Minutes, times * one.Visits);
}

/// <summary>What loads are added up by.</summary>
/// <param name="Locality">Locality of the patient; empty where none is said.</param>
/// <param name="Profession">Profession that usually makes the calls; empty where none is said.</param>
public sealed record PathwayGroup(string Locality, string Profession);

/// <summary>A value between whose ends 95 % of the runs lie (2.5 % below, 2.5 % above).</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct RunInterval(double Low, double High)
{
    private const double Tail = 0.025;

    /// <summary>Of the values of all runs; sorts them.</summary>
    internal static RunInterval Of(double[] values)
    {
        Array.Sort(values);
        int cut = (int)(Tail * values.Length);
        return new RunInterval(values[cut], values[^(cut + 1)]);
    }
}
