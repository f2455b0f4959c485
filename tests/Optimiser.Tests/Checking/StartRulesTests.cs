using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Checking;

public sealed class StartRulesTests
{
    [Fact]
    public void PinnedStart_WhenASecondAway_IsBroken()
    {
        RotaProblem problem = AProblem().With(AWorker("anna")).With(AShift("anna")).With(AVisit("v1").PinnedAt(Clock(9))).Build();

        Assert.Empty(Checks.Broken(problem, ARound("anna-shift").Then("v1", start: Clock(9))));
        Assert.Equal(["PINNED_START"], Checks.Broken(problem, ARound("anna-shift").Then("v1", start: Clock(9) + 1)));
        Assert.Equal(["PINNED_START"], Checks.Broken(problem, ARound("anna-shift").Then("v1", start: Clock(9) - 1)));
    }

    [Theory]
    [InlineData(32_400, true)] // 9:00, the first window's earliest: inclusive
    [InlineData(34_200, true)] // 9:30, its latest: inclusive
    [InlineData(32_399, false)]
    [InlineData(34_201, false)] // between the two windows
    [InlineData(39_600, true)] // 11:00, the second window is a single instant
    [InlineData(39_601, false)]
    public void Window_WhenTheStartLiesInNone_IsBroken(int start, bool allowed)
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna"))
            .With(AVisit("v1").Between(Clock(9), Clock(9, 30)).At(11))
            .Build();

        Assert.Equal(allowed ? [] : ["WINDOW"], Checks.Broken(problem, ARound("anna-shift").Then("v1", start)));
    }

    [Fact]
    public void Window_WhenBroken_SaysTimesInSecondsAndHours()
    {
        RotaProblem problem = AProblem().With(AWorker("anna")).With(AShift("anna")).With(AVisit("v1").Between(Clock(9), Clock(9, 30)).At(11)).Build();

        CheckReport report = RotaChecker.Check(problem, ARota(problem).With(ARound("anna-shift").Then("v1", start: Clock(10))).Build());

        Assert.Equal(
            "Visit 'v1' starts at 36000 s (10:00:00); it may start from 32400 s (9:00:00) to 34200 s (9:30:00), or from 39600 s (11:00:00) to 39600 s (11:00:00).",
            report.Violations.First(violation => violation.Rule == "WINDOW").Message);
    }
}
