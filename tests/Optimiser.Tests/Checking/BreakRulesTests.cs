using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Checking;

/// <summary>
/// 8:00 to v1 at place 1, 8:10 to 8:40; a break of 20 minutes from 10:00 to 11:00; v2 at place 2, ten minutes on; base twenty back.
/// </summary>
public sealed class BreakRulesTests
{
    private static readonly RotaProblem Day = AProblem()
        .With(AWorker("anna")).With(AShift("anna").WithBreak(20, Clock(10), Clock(11)))
        .With(AVisit("v1"), AVisit("v2"))
        .Build();

    // Break 10:00 to 10:20, leaving for v2 then: arrival 10:30.
    private static readonly Rota Sound = ARota(Day).With(ARound("anna-shift").Then("v1").Rest().Then("v2")).Build();

    [Fact]
    public void Break_WhenTakenBetweenTwoStops_IsKept()
    {
        Assert.Equal(new BreakTaken(Clock(10), Clock(10, 20), 1), Sound.Rounds[0].Breaks[0]);
        Assert.Equal(Clock(10, 30), Sound.Rounds[0].Stops[1].Arrival);
        Assert.Empty(Checks.Broken(Day, Sound));
    }

    [Fact]
    public void Break_WhenTakenBeforeTheFirstOrAfterTheLastStop_IsKept()
    {
        Assert.Empty(Checks.Broken(Day, ARound("anna-shift").Rest().Then("v1").Then("v2")));
        Assert.Empty(Checks.Broken(Day, ARound("anna-shift").Then("v1").Then("v2").Rest()));
    }

    [Fact]
    public void Break_WhenNotTaken_IsBroken() =>
        Assert.Equal(["BREAK"], Checks.Broken(Day, ARound("anna-shift").Then("v1").Then("v2")));

    [Fact]
    public void Break_WhenTakenTwice_IsBroken()
    {
        // 10:00 to 10:20 and again to 10:40, arrival at v2 moved to 10:50.
        Rota rota = ARota(Day).With(ARound("anna-shift").Then("v1").Rest().Then("v2", start: Clock(10, 50))).Build()
            .WithStop(1, stop => stop with { Arrival = Clock(10, 50) })
            .WithRound(0, round => round with { Breaks = [round.Breaks[0], new BreakTaken(Clock(10, 20), Clock(10, 40), 1)] });

        Assert.Equal(["BREAK"], Checks.Broken(Day, rota));
    }

    [Theory]
    [InlineData(36_000, true)] // 10:00
    [InlineData(39_600, true)] // 11:00
    [InlineData(35_999, false)]
    [InlineData(39_601, false)]
    public void Break_WhenStartedOutsideItsWindow_IsBroken(int start, bool allowed) =>
        Assert.Equal(allowed ? [] : ["BREAK"], Checks.Broken(Day, ARound("anna-shift").Then("v1").Rest(start).Then("v2")));

    [Fact]
    public void Break_WhenCutShort_IsBroken() =>
        Assert.Equal(["BREAK"], Checks.Broken(Day, Sound.WithRound(0, round => round with { Breaks = [round.Breaks[0] with { Finish = Clock(10, 20) - 1 }] })));

    [Fact]
    public void Break_WhenTheStopBeforeHasNotFinished_IsBroken()
    {
        // v1 from 9:31 runs to 10:01; the break begins at 10:00 all the same.
        Assert.Equal(["BREAK"], Checks.Broken(Day, ARound("anna-shift").Then("v1", start: Clock(9, 31)).Rest(Clock(10)).Then("v2")));
        Assert.Empty(Checks.Broken(Day, ARound("anna-shift").Then("v1", start: Clock(9, 30)).Rest(Clock(10)).Then("v2")));
    }

    [Fact]
    public void Break_WhenTheRoundHasNotStarted_IsBroken() =>
        // A round that starts at 10:10 and rests from 10:00.
        Assert.Equal(["BREAK"], Checks.Broken(Day, ARound("anna-shift").Leaving(Clock(10, 10)).Rest(Clock(10)).Then("v1").Then("v2")));

    [Fact]
    public void Break_WhenItEatsIntoTheLeg_IsBrokenAndSoAreTheTimes() =>
        // Arrival 10:29 less ten minutes of travel: the break had to finish by 10:19. By the words TIMES is broken too.
        Assert.Equal(["TIMES", "BREAK"], Checks.Broken(Day, Sound.WithStop(1, stop => stop with { Arrival = stop.Arrival - 60 })));

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void Break_WhenAfterMoreStopsThanThereAre_IsBroken(int afterStops)
    {
        // v2 starts long after, so that nothing else depends on where the break lies.
        Rota rota = ARota(Day).With(ARound("anna-shift").Then("v1").Rest().Then("v2", start: Clock(12))).Build();

        Assert.Equal(["BREAK"], Checks.Broken(Day, rota.WithRound(0, round => round with { Breaks = [round.Breaks[0] with { AfterStops = afterStops }] })));
    }

    [Fact]
    public void Break_WhenTwoAreTakenAtOneStop_TheSecondWaitsForTheFirst()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna").WithBreak(20, Clock(10), Clock(11)).WithBreak(10, Clock(10), Clock(11)))
            .With(AVisit("v1"))
            .Build();

        Assert.Empty(Checks.Broken(problem, ARound("anna-shift").Then("v1").Rest(Clock(10)).Rest(Clock(10, 20))));
        Assert.Equal(["BREAK"], Checks.Broken(problem, ARound("anna-shift").Then("v1").Rest(Clock(10)).Rest(Clock(10, 19))));
    }

    [Fact]
    public void Break_WhenListedInTheWrongOrderOfStops_IsBroken()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna").WithBreak(20, Clock(10), Clock(13)).WithBreak(20, Clock(10), Clock(13)))
            .With(AVisit("v1"), AVisit("v2"))
            .Build();
        Rota rota = ARota(problem).With(ARound("anna-shift").Then("v1").Rest(Clock(10)).Then("v2", start: Clock(11)).Rest(Clock(12))).Build();

        Assert.Empty(Checks.Broken(problem, rota));
        Assert.Equal(["BREAK"], Checks.Broken(problem, rota.WithRound(0, round => round with { Breaks = [round.Breaks[1], round.Breaks[0]] })));
    }

    [Fact]
    public void Break_WhenItMayBeMissed_IsKeptTakenOrNot()
    {
        RotaProblem problem = Missable();

        Assert.Empty(Checks.Broken(problem, ARound("anna-shift").Then("v1").Rest().Rest().Rest()));
        Assert.Empty(Checks.Broken(problem, ARound("anna-shift").Then("v1").Rest(number: 1)));
        Assert.Empty(Checks.Broken(problem, ARound("anna-shift").Then("v1").Rest(number: 0).Rest(number: 1)));
        Assert.Empty(Checks.Broken(problem, ARound("anna-shift").Then("v1").Rest(number: 1).Rest(number: 2)));
    }

    [Fact]
    public void Break_WhenTheOneThatMustBeTakenIsNot_IsBroken() =>
        Assert.Equal(["BREAK"], Checks.Broken(Missable(), ARound("anna-shift").Then("v1").Rest(number: 0).Rest(number: 2)));

    [Fact]
    public void Break_WhenItDoesNotSayWhichItIs_IsTheOneAtItsPlace() =>
        // The break of 20 minutes at 12:00 is the second; listed alone without a number it would be the first, of 10 minutes at 10:00.
        Assert.Equal(
            ["BREAK", "BREAK", "BREAK"],
            Checks.Broken(Missable(), ARota(Missable()).With(ARound("anna-shift").Then("v1").Rest(number: 1)).Build()
                .WithRound(0, round => round with { Breaks = [round.Breaks[0] with { Break = null }] })));

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Break_WhenItIsNoneOfTheShifts_IsBroken(int number)
    {
        Rota rota = ARota(Missable()).With(ARound("anna-shift").Then("v1").Rest(number: 1).Rest(number: 2)).Build();

        Assert.Equal(["BREAK"], Checks.Broken(Missable(), rota.WithRound(0, round => round with { Breaks = [round.Breaks[0], round.Breaks[1] with { Break = number }] })));
    }

    [Fact]
    public void Break_WhenTakenTwiceOrBackwards_IsBroken()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna"))
            .With(AShift("anna").WithMissableBreak(10, Clock(10), Clock(14), pence: 1).WithMissableBreak(10, Clock(10), Clock(14), pence: 1))
            .With(AVisit("v1"))
            .Build();

        Assert.Empty(Checks.Broken(problem, ARound("anna-shift").Then("v1").Rest(number: 0).Rest(number: 1)));
        Assert.Equal(["BREAK"], Checks.Broken(problem, ARound("anna-shift").Then("v1").Rest(number: 1).Rest(number: 1)));
        Assert.Equal(["BREAK"], Checks.Broken(problem, ARound("anna-shift").Then("v1").Rest(number: 1).Rest(number: 0)));
    }

    [Theory]
    [InlineData(7_200, true)] // 8:00 to the break at 10:00; from 10:20 to 12:10 is less
    [InlineData(7_199, false)]
    public void ContinuousWork_WhenTheStretchBeforeTheBreakIsTooLong_IsBroken(int limit, bool allowed)
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna").WithBreak(20, Clock(10), Clock(11)).WithMostContinuousWork(limit))
            .With(AVisit("v1"))
            .Build();

        // 10:20 + 10 + 30 minutes to v1 + 10 back: the second stretch is 50 minutes.
        Assert.Equal(allowed ? [] : ["CONTINUOUS_WORK"], Checks.Broken(problem, ARound("anna-shift").Rest().Then("v1")));
    }

    [Theory]
    [InlineData(9_600, true)] // 10:20 to 13:00
    [InlineData(9_599, false)]
    public void ContinuousWork_WhenTheStretchAfterTheBreakIsTooLong_IsBrokenAndWaitingCounts(int limit, bool allowed)
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna").WithBreak(20, Clock(10), Clock(11)).WithMostContinuousWork(limit))
            .With(AVisit("v1"))
            .Build();

        // v1 starts 12:20, finishes 12:50, base 13:00; from 10:30 to 12:20 the worker waits.
        Assert.Equal(allowed ? [] : ["CONTINUOUS_WORK"], Checks.Broken(problem, ARound("anna-shift").Rest().Then("v1", start: Clock(12, 20))));
    }

    /// <summary>Ten minutes at 10:00 that may be missed, twenty at 12:00 that may not, ten at 14:00 that may.</summary>
    private static RotaProblem Missable() => AProblem()
        .With(AWorker("anna"))
        .With(AShift("anna").WithMissableBreak(10, Clock(10), Clock(11), pence: 1).WithBreak(20, Clock(12), Clock(13)).WithMissableBreak(10, Clock(14), Clock(15), pence: 1))
        .With(AVisit("v1"))
        .Build();
}
