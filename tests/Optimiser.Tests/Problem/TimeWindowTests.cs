using CareRostering.Optimiser.Problem;

namespace CareRostering.Optimiser.Tests.Problem;

public sealed class TimeWindowTests
{
    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    [InlineData(150, true)]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void Contains_WhenAtTheBounds_IncludesBoth(int instant, bool expected) => Assert.Equal(expected, new TimeWindow(100, 200).Contains(instant));

    [Fact]
    public void Contains_WhenASingleInstant_HoldsOnlyThat()
    {
        var window = new TimeWindow(-5, -5);

        Assert.True(window.Contains(-5));
        Assert.False(window.Contains(-4));
        Assert.False(window.Contains(-6));
    }
}
