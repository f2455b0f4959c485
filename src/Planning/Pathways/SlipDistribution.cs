using System.Collections.Immutable;
using System.Globalization;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Sample;

namespace CareRostering.Planning.Pathways;

/// <summary>By how many days something planned happens later, and how likely each is. Immutable.</summary>
public sealed class SlipDistribution
{
    /// <summary>Most days that something can slip by: a package lasts six weeks.</summary>
    public const int MostDays = 60;

    private readonly double[] chances;

    private SlipDistribution(IReadOnlyList<double> weights)
    {
        double all = weights.Sum();
        int last = weights.Count - 1;
        while (last > 0 && weights[last] <= 0)
        {
            last--;
        }

        chances = [.. weights.Take(last + 1).Select(weight => weight / all)];
    }

    /// <summary>Everything happens as planned.</summary>
    public static SlipDistribution None { get; } = new([1]);

    /// <summary>What holds unless somebody says otherwise. Chosen: seven in ten on the day, the others two days, four days or a week later, for want of a review or of an answer.</summary>
    public static SlipDistribution Usual { get; } = new([0.7, 0, 0.1, 0, 0.1, 0, 0, 0.1]);

    /// <summary>The chance of each number of days, from none on; they add up to 1, and the last is not 0 unless it is the only one.</summary>
    public ImmutableArray<double> Chances => [.. chances];

    /// <summary>The longest slip that there is, days.</summary>
    public int Longest => chances.Length - 1;

    /// <summary>Expected days.</summary>
    public double Mean => chances.Select((chance, days) => chance * days).Sum();

    /// <summary>Standard deviation, days.</summary>
    public double Deviation => Math.Sqrt(Math.Max(0, chances.Select((chance, days) => chance * days * days).Sum() - (Mean * Mean)));

    /// <summary>Made of weights of 0, 1, 2 ... days; they are taken in proportion.</summary>
    /// <exception cref="ArgumentException">None is above 0, one is below, or there are more than <see cref="MostDays"/> days.</exception>
    public static SlipDistribution Of(params IReadOnlyList<double> weights) =>
        weights.Count is > 0 and <= MostDays + 1 && weights.All(weight => weight >= 0 && double.IsFinite(weight)) && weights.Any(weight => weight > 0)
            ? new SlipDistribution(weights)
            : throw new ArgumentException("Weights of 0 or more, not all 0, of at most 60 days.", nameof(weights));

    /// <summary>As a person types it: <c>3</c> for three days always, <c>0:0.7,2:0.2,7:0.1</c> for days and weights, which are taken in proportion; <c>none</c>.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="path">Where, for faults.</param>
    /// <exception cref="FaultException"><c>PATHWAY_SLIP</c>.</exception>
    public static SlipDistribution Parse(string text, string path)
    {
        if (string.Equals(text.Trim(), "none", StringComparison.OrdinalIgnoreCase))
        {
            return None;
        }

        double[] weights = new double[MostDays + 1];
        foreach (string entry in text.Split(','))
        {
            string[] parts = entry.Split(':', StringSplitOptions.TrimEntries);
            double weight = 1;
            bool isOne = parts.Length <= 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days <= MostDays && weights[days] == 0
                && (parts.Length == 1 || double.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out weight)) && double.IsFinite(weight);
            if (!isOne)
            {
                throw Wrong(text, path, $"'{entry}' is no slip");
            }

            weights[int.Parse(parts[0], CultureInfo.InvariantCulture)] = weight;
        }

        return Array.Exists(weights, weight => weight > 0) ? new SlipDistribution(weights) : throw Wrong(text, path, "all weights are 0");
    }

    /// <summary>The chance of a slip of at most so many days.</summary>
    public double AtMost(int days) => days < 0 ? 0 : days >= Longest ? 1 : chances.AsSpan(0, days + 1).ToArray().Sum();

    /// <summary>The distribution of what has slipped by <paramref name="days"/> already and has not happened: conditional on as much or more. Where none is so long, it happens now.</summary>
    public SlipDistribution GivenAtLeast(int days)
    {
        if (days <= 0)
        {
            return this;
        }

        double[] left = new double[Math.Max(days, Longest) + 1];
        for (int day = days; day <= Longest; day++)
        {
            left[day] = chances[day];
        }

        if (days > Longest)
        {
            left[days] = 1;
        }

        return new SlipDistribution(left);
    }

    /// <summary>As it is typed.</summary>
    public override string ToString() => Longest == 0
        ? "none"
        : string.Join(',', chances.Select((chance, days) => (chance, days)).Where(entry => entry.chance > 0).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.days}:{entry.chance:0.####}")));

    /// <summary>Draws days.</summary>
    internal int Draw(SeededStream stream) => Longest == 0 ? 0 : stream.Weighted(chances);

    private static FaultException Wrong(string text, string path, string why) =>
        new(new Fault("PATHWAY_SLIP", path, $"'{text}': {why}.", $"Write days and weights, 0:0.7,2:0.2,7:0.1, each number of days once and at most {MostDays}; or one number of days; or none."));
}
