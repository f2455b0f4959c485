using System.Globalization;

namespace CareRostering.Load;

/// <summary>Percentiles of measured times: the least value that so many percent do not exceed, never an average of two.</summary>
internal static class Percentiles
{
    private static readonly double[] Shown = [50, 90, 95, 99, 99.9, 100];

    /// <summary>The value at <paramref name="percent"/> of values in ascending order.</summary>
    public static double At(IReadOnlyList<double> ascending, double percent) => ascending[Math.Clamp((int)Math.Ceiling(ascending.Count * percent / 100) - 1, 0, ascending.Count - 1)];

    /// <summary>One line for a kind of request.</summary>
    public static string Line(string what, IReadOnlyList<Answered> answers)
    {
        double[] times = [.. answers.Select(answer => answer.Milliseconds).Order()];
        return times.Length == 0
            ? $"{what,-10} none"
            : string.Create(CultureInfo.InvariantCulture, $"{what,-10} {times.Length,6}  ") + string.Join("  ", Shown.Select(percent => string.Create(CultureInfo.InvariantCulture, $"{(percent == 100 ? "max" : $"p{percent}")} {At(times, percent):F1} ms")));
    }
}
