using MathNet.Numerics.Distributions;

namespace CareRostering.Planning.Capacity;

/// <summary>
/// So many of so many days, and the share of all such days that may be behind it: the exact 95 % interval of Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of the
/// binomial", Biometrika 26 (1934), from quantiles of the beta distribution. It is never too narrow.
/// </summary>
/// <param name="Count">On how many.</param>
/// <param name="Of">Of how many; 0: nothing is known.</param>
public sealed record Proportion(int Count, int Of)
{
    private const double Tail = 0.025;

    /// <summary>The share; 0 of none.</summary>
    public double Share => Of == 0 ? 0 : (double)Count / Of;

    /// <summary>Lower end of the interval.</summary>
    public double Low => Count == 0 ? 0 : Beta.InvCDF(Count, Of - Count + 1, Tail);

    /// <summary>Upper end of the interval.</summary>
    public double High => Count >= Of ? 1 : Beta.InvCDF(Count + 1, Of - Count, 1 - Tail);
}
