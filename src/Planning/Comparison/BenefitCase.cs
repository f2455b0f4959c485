namespace CareRostering.Planning.Comparison;

/// <summary>
/// What better productivity was said to be worth: <em>Commissioning Strategy: Integrated Care for Frail Older People</em>, Buckinghamshire,
/// February 2015: 10 % of 110 reablement workers at GBP 20,000 a year is GBP 220,000 a year. Immutable.
/// </summary>
public sealed record BenefitCase
{
    /// <summary>Workers whose productivity counts.</summary>
    public int Workers { get; init; } = 110;

    /// <summary>Yearly cost of one, pence.</summary>
    public long WorkerPencePerYear { get; init; } = 2_000_000;

    /// <summary>The gain that was hoped for, percent.</summary>
    public double HopedForPercent { get; init; } = 10;

    /// <summary>Days a year that the service runs.</summary>
    public int DaysPerYear { get; init; } = 365;

    /// <summary>What the gain hoped for is worth a year, pence.</summary>
    public long HopedForPencePerYear => WorthPencePerYear(HopedForPercent);

    /// <summary>What a gain of <paramref name="percent"/> is worth a year by the case's own arithmetic, pence.</summary>
    public long WorthPencePerYear(double percent) => (long)Math.Round(Workers * WorkerPencePerYear * percent / 100);
}
