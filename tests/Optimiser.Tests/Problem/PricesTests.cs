using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Problem;

public sealed class PricesTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1_800, 500_000)]
    [InlineData(3_600, 1_000_000)] // exactly a penny
    [InlineData(36_000_000, 10_000_000_000)]
    [InlineData(1_000, 277_778)] // 277,777.8 rounds up
    [InlineData(250, 69_444)] // 69,444.4 rounds down
    public void PerSecondFromHour_WhenNotWhole_RoundsHalfUp(long pence, long expected) => Assert.Equal(expected, Prices.PerSecondFromHour(pence));

    [Theory]
    [InlineData(6, 100_000)]
    [InlineData(60, 1_000_000)] // exactly a penny
    [InlineData(5, 83_333)] // 83,333.3
    [InlineData(10, 166_667)] // 166,666.7
    public void PerSecondFromMinute_WhenNotWhole_RoundsHalfUp(long pence, long expected) => Assert.Equal(expected, Prices.PerSecondFromMinute(pence));

    [Theory]
    [InlineData(TravelMode.Car, 27_962)] // 45,000,000 / 1,609.344 = 27,961.7
    [InlineData(TravelMode.Bicycle, 12_427)] // 20,000,000 / 1,609.344 = 12,427.4
    [InlineData(TravelMode.Walk, 0)]
    public void PerMetre_WhenByMode_IsTheMileRateRounded(TravelMode mode, long expected) => Assert.Equal(expected, new Prices().PerMetre(mode));

    [Fact]
    public void PerMetreFromMile_OverAWholeMile_GivesThePriceBackToATenthOfAPenny()
    {
        for (long pence = 0; pence <= 200; pence++)
        {
            long mile = Prices.PerMetreFromMile(pence) * 1_609_344 / 1_000;
            Assert.InRange(mile - (pence * Prices.Micropence), -100_000, 100_000);
        }
    }

    [Fact]
    public void Default_WhenCompared_KeepsTheOrderOfTheScore()
    {
        var prices = new Prices();

        // A more urgent class never costs less; the cheapest unassigned visit (priority 1) costs more than the dearest breach of a whole day.
        Assert.Equal(prices.UnassignedPence.Order(), prices.UnassignedPence);
        Assert.Equal(prices.BreachPence.Order(), prices.BreachPence);
        Assert.True(prices.UnassignedPence[0] / 5 > prices.BreachPence[^1] + (24 * 60 * prices.BreachPencePerMinute));
    }
}
