using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Tests.Scenarios;

public sealed class EstimateTests
{
    /// <summary>Student's t for 0.975 with four degrees of freedom, as printed tables have it.</summary>
    private const double T4 = 2.776;

    [Fact]
    public void Of_WhenOneCountyHasSeveralDays_TakesTOverItsDays()
    {
        // Mean 3, variance 2.5 over five days.
        Estimate estimate = Estimate.Of([(7, 1.0), (7, 2.0), (7, 3.0), (7, 4.0), (7, 5.0)]);

        Assert.Equal(3, estimate.Mean, 12);
        Assert.Equal(T4 * Math.Sqrt(2.5 / 5), estimate.HalfWidth!.Value, 3);
        Assert.Equal((5, false), (estimate.Sample, estimate.OverSeeds));
        Assert.True(estimate.IsClear);
    }

    [Fact]
    public void Of_WhenThereAreSeveralCounties_TakesTOverTheirMeans()
    {
        // A hundred days in each of five counties are no more than five counties: means 1 to 5 again.
        Estimate estimate = Estimate.Of(Enumerable.Range(1, 5).SelectMany(seed => Enumerable.Range(0, 100).Select(day => (seed, seed + (day % 2 == 0 ? 0.5 : -0.5)))));

        Assert.Equal(3, estimate.Mean, 12);
        Assert.Equal(T4 * Math.Sqrt(2.5 / 5), estimate.HalfWidth!.Value, 3);
        Assert.Equal((5, true), (estimate.Sample, estimate.OverSeeds));
    }

    [Fact]
    public void Of_WhenThereIsOneDay_HasNoInterval()
    {
        Estimate estimate = Estimate.Of([(1, 4.0)]);

        Assert.Equal(4, estimate.Mean);
        Assert.Null(estimate.HalfWidth);
        Assert.False(estimate.IsClear);
    }

    [Fact]
    public void Of_WhenTheIntervalHoldsNought_IsNotClear() => Assert.False(Estimate.Of([(1, -1.0), (1, 2.0), (1, -0.5)]).IsClear);
}
