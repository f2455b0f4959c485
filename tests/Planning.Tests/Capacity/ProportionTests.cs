using CareRostering.Planning.Capacity;

namespace CareRostering.Planning.Tests.Capacity;

public sealed class ProportionTests
{
    [Theory]
    [InlineData(0, 10, 0, 0.30850)] // 1 - 0.025^(1/10)
    [InlineData(1, 10, 0.00253, 0.44502)] // 1 - 0.975^(1/10), and Clopper and Pearson's own table
    [InlineData(10, 10, 0.69150, 1)]
    public void Interval_IsThatOfClopperAndPearson(int count, int of, double low, double high)
    {
        var proportion = new Proportion(count, of);

        Assert.Equal(low, proportion.Low, 4);
        Assert.Equal(high, proportion.High, 4);
    }

    [Fact]
    public void Interval_OfNoDays_SaysNothing() => Assert.Equal((0.0, 1.0), (new Proportion(0, 0).Low, new Proportion(0, 0).High));
}
