using CareRostering.Planning.Comparison;

namespace CareRostering.Planning.Tests.Comparison;

public sealed class GainTests
{
    private const int Hour = 3_600;

    // 400 hours of care in 800 worked hours, 100 of them waiting: 0.5 with waiting, 4/7 without.
    private static readonly WorkDone Before = new(400 * Hour, 800 * Hour, 100 * Hour, 1_600_000, 200_000, 50);

    [Fact]
    public void Between_WhenMoreCareTakesTheSameWork_ClaimsTheSmallerGain()
    {
        // 440 hours in 800, 60 waiting: 0.55 with waiting, 10 % more; 440/740 without, 4.05 % more.
        Gain gain = Gain.Between(Before, Before with { CareSeconds = 440 * Hour, WaitingSeconds = 60 * Hour, Unassigned = 0 }, new BenefitCase());

        Assert.Equal(10, gain.WithWaitingPercent, 9);
        Assert.Equal(((440.0 / 740 / (400.0 / 700)) - 1) * 100, gain.WithoutWaitingPercent, 9);
        Assert.Equal(gain.WithoutWaitingPercent, gain.ClaimedPercent!.Value, 9);
    }

    [Fact]
    public void Between_WhenWaitingIsTurnedIntoTravel_ClaimsNoGain()
    {
        // The same care in the same worked hours; 50 hours of waiting have become driving.
        Gain gain = Gain.Between(Before, Before with { WaitingSeconds = 50 * Hour }, new BenefitCase());

        Assert.Equal(0, gain.WithWaitingPercent, 9);
        Assert.True(gain.ClaimedPercent < -6);
        Assert.True(gain.FreedSecondsPerDay < 0);
    }

    [Fact]
    public void Between_WhenTenPercentIsClaimed_IsWorthTheBenefitCase()
    {
        // 440 hours of care in 800 with 100 waiting: 10 % by both measures, 80 hours a day.
        Gain gain = Gain.Between(Before, Before with { CareSeconds = 440 * Hour, MileagePence = 110_000 }, new BenefitCase());

        Assert.Equal(10, gain.ClaimedPercent!.Value, 9);
        Assert.Equal(22_000_000, gain.BenefitCasePencePerYear);
        Assert.Equal(80 * Hour, gain.FreedSecondsPerDay);
        Assert.Equal(160_000, gain.FreedPencePerDay);

        // The mileage of 400 hours of care, 200,000 pence, would be 220,000 for 440 hours; it is 110,000.
        Assert.Equal(110_000, gain.MileageSavedPencePerDay);
        Assert.Equal((160_000 + 110_000) * 365, gain.PencePerYear);
    }

    [Theory]
    [InlineData(51, 440)]
    [InlineData(50, 399)]
    public void Between_WhenMoreIsLeftUndone_ClaimsNothing(int unassigned, int careHours)
    {
        // Hardly any work at all: as if remote patients had been left out.
        Gain gain = Gain.Between(Before, Before with { CareSeconds = careHours * Hour, WorkedSeconds = 500 * Hour, Unassigned = unassigned }, new BenefitCase());

        Assert.False(gain.IsComparable);
        Assert.Null(gain.ClaimedPercent);
        Assert.Equal(0, gain.FreedSecondsPerDay);
        Assert.Equal(0, gain.PencePerYear);
        Assert.Equal(0, gain.BenefitCasePencePerYear);
    }

    [Fact]
    public void Between_WhenNothingIsDoneBefore_ClaimsNothing()
    {
        Gain gain = Gain.Between(new WorkDone(0, 0, 0, 0, 0, 9), Before with { Unassigned = 0 }, new BenefitCase());

        Assert.Null(gain.ClaimedPercent);
        Assert.Equal(0, gain.PencePerYear);
    }

    [Fact]
    public void HopedForPencePerYear_ByDefault_IsTheStrategysFigure() => Assert.Equal(22_000_000, new BenefitCase().HopedForPencePerYear);
}
