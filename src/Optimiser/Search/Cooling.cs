namespace CareRostering.Optimiser.Search;

/// <summary>A temperature that falls geometrically over a part of a search's limits, and stays at its end.</summary>
internal sealed class Cooling
{
    private readonly double scale;
    private readonly double rate;
    private readonly double from;
    private readonly double span;

    /// <param name="scale">What temperatures are multiples of, micropence: <see cref="Neighbourhoods.MeanNearPrice"/>.</param>
    /// <param name="start">Temperature at its start, a multiple.</param>
    /// <param name="end">Temperature at its end, a multiple.</param>
    /// <param name="from">Share of the limits, 0 to 1, used at its start.</param>
    /// <param name="until">Share used at its end, above <paramref name="from"/>.</param>
    public Cooling(double scale, double start, double end, double from = 0, double until = 1)
    {
        this.scale = start * scale;
        rate = Math.Log(end / start);
        this.from = from;
        span = until - from;
    }

    /// <summary>Temperature, micropence, when a share of the limits is used.</summary>
    public double At(double used) => scale * Math.Exp(rate * Math.Clamp((used - from) / span, 0, 1));
}
