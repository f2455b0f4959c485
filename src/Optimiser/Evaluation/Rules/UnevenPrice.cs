using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Evaluation.Rules;

/// <summary>How far the busy time of shifts lies from their mean, summed over all shifts, used or not.</summary>
internal sealed class UnevenPrice : IRotaPrice
{
    /// <summary>Micropence a second of difference from the mean.</summary>
    public static long PerSecond(RotaProblem problem) => Prices.PerSecondFromHour(problem.Prices.UnevenPencePerHour);

    /// <summary>
    /// Sum of the differences, each rounded up to whole seconds; the mean stays a fraction, sum / count. Linear in shifts; a million
    /// shifts of the longest day stay far within a <see cref="long"/>.
    /// </summary>
    public static long UnevenSeconds(ReadOnlySpan<int> busySeconds)
    {
        long sum = 0;
        foreach (int busy in busySeconds)
        {
            sum += busy;
        }

        long count = busySeconds.Length;
        long uneven = 0;
        foreach (int busy in busySeconds)
        {
            uneven += (Math.Abs((count * busy) - sum) + count - 1) / count;
        }

        return uneven;
    }

    /// <inheritdoc/>
    public Score Price(RotaProblem problem, in RotaTotals totals) => new() { Uneven = UnevenSeconds(totals.BusySeconds) * PerSecond(problem) };
}
