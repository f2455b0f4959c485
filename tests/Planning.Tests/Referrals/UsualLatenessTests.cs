using CareRostering.Planning.Referrals;

namespace CareRostering.Planning.Tests.Referrals;

public sealed class UsualLatenessTests
{
    [Theory]
    [InlineData(-1, 100)]
    [InlineData(0, 40)]
    [InlineData(30 * 60, 10)]
    [InlineData(60 * 60, 2.5)] // a quarter as many again half an hour later
    public void BreachPercent_AtTheFiguresItIsMadeOf_IsThem(int slackSeconds, double percent) =>
        Assert.Equal(percent, new UsualLateness().BreachPercent(slackSeconds), 9);

    [Fact]
    public void BreachPercent_WithMoreSlack_OnlyFalls()
    {
        double before = 101;
        for (int slack = -60; slack < 20_000; slack += 60)
        {
            double now = new UsualLateness().BreachPercent(slack);
            Assert.True(now < before || (slack < 0 && now == 100), $"{now} % at {slack} s after {before} %");
            before = slack < 0 ? 101 : now;
        }
    }
}
