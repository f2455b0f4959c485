using MathNet.Numerics.Distributions;

namespace CareRostering.Planning.Scenarios;

/// <summary>
/// The mean of what was measured on days, and a 95 % confidence interval (docs/comparison.md). Days of one county are alike, so that with several counties
/// their means are the sample: Student's t over them. With one county it is Student's t over its days, and speaks of that county alone.
/// </summary>
/// <param name="Mean">Mean over all days.</param>
/// <param name="HalfWidth">Half the width of the interval about the mean; null: one value has none.</param>
/// <param name="Sample">How many values the interval is made from.</param>
/// <param name="OverSeeds">Whether these are counties; otherwise they are days.</param>
public sealed record Estimate(double Mean, double? HalfWidth, int Sample, bool OverSeeds)
{
    private const double UpperTail = 0.975;

    /// <summary>Lower end of the interval; the mean where there is none.</summary>
    public double Low => Mean - (HalfWidth ?? 0);

    /// <summary>Upper end of the interval; the mean where there is none.</summary>
    public double High => Mean + (HalfWidth ?? 0);

    /// <summary>Whether the interval leaves nought out: the sign of the mean is no chance of these days.</summary>
    public bool IsClear => HalfWidth is not null && (Low > 0 || High < 0);

    /// <summary>Estimates from values of days; every county has equally many.</summary>
    /// <param name="days">County and value of each day; at least one.</param>
    public static Estimate Of(IEnumerable<(int Seed, double Value)> days)
    {
        (int Seed, double Value)[] all = [.. days];
        double[] counties = [.. all.GroupBy(day => day.Seed).Select(county => county.Average(day => day.Value))];
        double[] sample = counties.Length > 1 ? counties : [.. all.Select(day => day.Value)];
        double mean = sample.Average();
        if (sample.Length == 1)
        {
            return new Estimate(mean, null, 1, OverSeeds: false);
        }

        double variance = sample.Sum(value => (value - mean) * (value - mean)) / (sample.Length - 1);
        double quantile = StudentT.InvCDF(0, 1, sample.Length - 1, UpperTail);
        return new Estimate(mean, quantile * Math.Sqrt(variance / sample.Length), sample.Length, counties.Length > 1);
    }
}
