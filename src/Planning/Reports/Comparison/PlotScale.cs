using System.Globalization;

namespace CareRostering.Planning.Reports.Comparison;

/// <summary>Where values lie on a plot, and which ticks people read there. Immutable.</summary>
internal sealed class PlotScale
{
    private const int MostTicks = 8;
    private readonly double low;
    private readonly double high;
    private readonly double from;
    private readonly double to;

    /// <param name="values">Everything that has to fit; nought does too.</param>
    /// <param name="from">Place of the low end.</param>
    /// <param name="to">Place of the high end.</param>
    public PlotScale(IEnumerable<double> values, double from, double to)
    {
        double[] all = [.. values, 0];
        (low, high) = (all.Min(), all.Max());
        if (high - low < 1e-9)
        {
            high = low + 1;
        }

        Step = Nice((high - low) / MostTicks);
        low = Math.Floor((low / Step) + 1e-9) * Step;
        high = Math.Ceiling((high / Step) - 1e-9) * Step;
        (this.from, this.to) = (from, to);
    }

    /// <summary>From tick to tick.</summary>
    public double Step { get; }

    public IEnumerable<double> Ticks => Enumerable.Range(0, (int)Math.Round((high - low) / Step) + 1).Select(tick => Math.Round(low + (tick * Step), 9));

    /// <summary>Where a value lies, as SVG writes numbers.</summary>
    public string At(double value) => Text(Place(value));

    public double Place(double value) => from + ((value - low) / (high - low) * (to - from));

    /// <summary>A number as SVG writes it.</summary>
    public static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>1, 2 or 5 times a power of ten, no less than asked for.</summary>
    private static double Nice(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        double lead = least / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }
}
