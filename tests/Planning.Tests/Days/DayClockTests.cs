using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Planning.Tests.Days;

public sealed class DayClockTests
{
    private static readonly DayClock Usual = Clock(2026, 3, 2);

    // British clocks go from 01:00 to 02:00 on 29 March 2026, and from 02:00 back to 01:00 on 25 October.
    private static readonly DayClock Spring = Clock(2026, 3, 28);
    private static readonly DayClock Autumn = Clock(2026, 10, 24);

    [Fact]
    public void LengthSeconds_OnEachKindOfDay_Is24Or23Or25Hours()
    {
        Assert.Equal(24 * 3_600, Usual.LengthSeconds);
        Assert.Equal(23 * 3_600, Spring.LengthSeconds);
        Assert.Equal(25 * 3_600, Autumn.LengthSeconds);
    }

    [Theory]
    [InlineData("07:00", 0)]
    [InlineData("07:00:01", 1)]
    [InlineData("22:30", 55_800)]
    [InlineData("06:59", 86_340)]
    [InlineData("2026-03-02T06:00:00Z", -3_600)]
    [InlineData("2026-03-03T07:00:00+00:00", 86_400)]
    public void Parse_OnAUsualDay_CountsFromTheDaysStart(string text, int seconds) => Assert.Equal(seconds, Usual.Parse(text, out _));

    [Fact]
    public void Parse_OfTheDaysStart_IsItsEndWhereAskedFor()
    {
        Assert.Equal(0, Usual.Parse("07:00", out _));
        Assert.Equal(86_400, Usual.Parse("07:00", out _, endOfDay: true));
        Assert.Equal(82_800, Spring.Parse("07:00", out _, endOfDay: true));
        Assert.Equal(90_000, Autumn.Parse("07:00", out _, endOfDay: true));
    }

    [Fact]
    public void Parse_OfTheHourLeftOutInSpring_SaysThereIsNone()
    {
        Assert.Null(Spring.Parse("01:30", out string problem));
        Assert.Contains("does not exist", problem, StringComparison.Ordinal);
        Assert.Equal((17 * 3_600) + 3_599, Spring.Parse("00:59:59", out _));
        Assert.Equal(18 * 3_600, Spring.Parse("02:00", out _));
    }

    [Fact]
    public void Parse_OfTheDoubledHourInAutumn_MeansTheFirstPass()
    {
        Assert.Equal(66_600, Autumn.Parse("01:30", out _));
        Assert.Equal(70_200, Autumn.Parse("2026-10-25T01:30:00+00:00", out _));
        Assert.Equal("01:30", Autumn.Format(66_600));
        Assert.Equal("2026-10-25T01:30:00+00:00", Autumn.Format(70_200).Replace("Z", "+00:00", StringComparison.Ordinal));
        Assert.Equal(72_000, Autumn.Parse("02:00", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7:00")]
    [InlineData("24:00")]
    [InlineData("07.00")]
    [InlineData("07:00 ")]
    [InlineData("2026-03-02T06:00")]
    [InlineData("9999-12-31T23:59:59-18:00")]
    [InlineData("-9998-01-01T00:00:00+18:00")]
    public void Parse_OfSomethingElse_SaysWhy(string text)
    {
        Assert.Null(Usual.Parse(text, out string problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void Format_OfAnySecond_IsReadBackExactly()
    {
        foreach (DayClock clock in new[] { Usual, Spring, Autumn })
        {
            for (int seconds = -100_000; seconds <= 300_000; seconds += 37)
            {
                Assert.Equal(seconds, clock.Parse(clock.Format(seconds), out _));
            }

            Assert.Equal(clock.LengthSeconds, clock.Parse(clock.Format(clock.LengthSeconds), out _));
        }
    }

    private static DayClock Clock(int year, int month, int day) => new(new LocalDate(year, month, day), new LocalTime(7, 0), DateTimeZoneProviders.Tzdb["Europe/London"]);
}
