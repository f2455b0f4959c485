using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Checking;

/// <summary>
/// Leave base 8:00, ten minutes to v1 (place 1), two minutes' access: 8:12 to 8:42; ten minutes to v2 (place 2): 8:52 to 9:22; twenty back: 9:42.
/// </summary>
public sealed class TimesRuleTests
{
    private static readonly RotaProblem Day = AProblem()
        .With(AWorker("anna")).With(AShift("anna"))
        .With(APatient("p1").WithAccess(120))
        .With(AVisit("v1").To("p1"), AVisit("v2"))
        .Build();

    private static readonly Rota Sound = ARota(Day).With(ARound("anna-shift").Then("v1").Then("v2")).Build();

    [Fact]
    public void Times_WhenEachFollowsFromTheOneBefore_AreKept()
    {
        Round round = Sound.Rounds[0];
        Assert.Equal(new Stop(0, Clock(8, 10), Clock(8, 12), Clock(8, 42), 600, 5_000), round.Stops[0]);
        Assert.Equal(new Stop(1, Clock(8, 52), Clock(8, 52), Clock(9, 22), 600, 5_000), round.Stops[1]);
        Assert.Equal((Clock(9, 42), 1_200, 10_000), (round.Finish, round.ReturnSeconds, round.ReturnMetres));
        Assert.Empty(Checks.Broken(Day, Sound));
    }

    [Fact]
    public void Times_WhenTheWorkerWaits_AreKept() =>
        Assert.Empty(Checks.Broken(Day, ARound("anna-shift").Leaving(Clock(8, 30)).Then("v1", start: Clock(10)).Then("v2", start: Clock(12))));

    [Fact]
    public void Times_WhenArrivingLaterThanNeedBe_AreKept() =>
        // The worker may dawdle: v2 is reached at 8:52 at the earliest, here five minutes later with the visit still starting after it.
        Assert.Empty(Checks.Broken(Day, ARota(Day).With(ARound("anna-shift").Then("v1").Then("v2", start: Clock(9))).Build().WithStop(1, stop => stop with { Arrival = Clock(8, 57) })));

    [Fact]
    public void Times_WhenTravelDiffersFromTheLeg_AreBroken()
    {
        Assert.Equal(["TIMES"], Checks.Broken(Day, Sound.WithStop(0, stop => stop with { TravelSeconds = 599 })));
        Assert.Equal(["TIMES"], Checks.Broken(Day, Sound.WithStop(1, stop => stop with { TravelMetres = 5_001 })));
        Assert.Equal(["TIMES"], Checks.Broken(Day, Sound.WithRound(0, round => round with { ReturnSeconds = 1_201 })));
        Assert.Equal(["TIMES"], Checks.Broken(Day, Sound.WithRound(0, round => round with { ReturnMetres = 0 })));
    }

    [Fact]
    public void Times_WhenArrivingBeforeTheLegIsTravelled_AreBroken()
    {
        Assert.Equal(["TIMES"], Checks.Broken(Day, Sound.WithStop(0, stop => stop with { Arrival = stop.Arrival - 1 })));
        Assert.Equal(["TIMES"], Checks.Broken(Day, Sound.WithStop(1, stop => stop with { Arrival = stop.Arrival - 1 })));
        Assert.Equal(["TIMES"], Checks.Broken(Day, Sound.WithRound(0, round => round with { Start = round.Start + 1 })));
    }

    [Fact]
    public void Times_WhenStartingBeforeAccessIsOver_AreBroken() =>
        // Arrival 8:10 plus 120 s is 8:12. The finish moves with the start, and v2 has time to spare.
        Assert.Equal(["TIMES"], Checks.Broken(Day, Sound.WithStop(0, stop => stop with { Start = stop.Start - 1, Finish = stop.Finish - 1 })));

    [Fact]
    public void Times_WhenFinishIsNotStartPlusService_AreBroken()
    {
        Rota waiting = ARota(Day).With(ARound("anna-shift").Then("v1").Then("v2", start: Clock(10))).Build();

        Assert.Equal(["TIMES"], Checks.Broken(Day, waiting.WithStop(0, stop => stop with { Finish = stop.Finish - 1 })));
        // A second longer: v2 is reached five minutes later than need be, so that its arrival still follows.
        Assert.Equal(["TIMES"], Checks.Broken(Day, waiting.WithStop(1, stop => stop with { Arrival = Clock(8, 57) }).WithStop(0, stop => stop with { Finish = stop.Finish + 1 })));
    }

    [Fact]
    public void Times_WhenServiceIsScaledAndExtended_CountBoth()
    {
        // ceil(1800 x 1.25) = 2250, and 300 more as bert is new to the patient: 8:10 to 8:52:30. Back at base 9:02:30.
        RotaProblem problem = AProblem()
            .With(AWorker("bert").AtPace(1_250)).With(AShift("bert"))
            .With(APatient("p1").WithNewFaceExtra(300)).With(AVisit("v1").To("p1"))
            .Build();
        Rota rota = ARota(problem).With(ARound("bert-shift").Then("v1")).Build();

        Assert.Equal(Clock(8, 52, 30), rota.Rounds[0].Stops[0].Finish);
        Assert.Empty(Checks.Broken(problem, rota));
        Assert.Equal(["TIMES"], Checks.Broken(problem, rota.WithRound(0, round => round with
        {
            Stops = [round.Stops[0] with { Finish = Clock(8, 47, 30) }],
            Finish = Clock(8, 57, 30),
        })));
    }

    [Fact]
    public void Times_WhenTheRoundFinishesAtAnotherTimeThanTheReturn_AreBroken()
    {
        Assert.Equal(["TIMES"], Checks.Broken(Day, Sound.WithRound(0, round => round with { Finish = round.Finish - 1 })));
        Assert.Equal(["TIMES"], Checks.Broken(Day, Sound.WithRound(0, round => round with { Finish = round.Finish + 1 })));
    }

    [Fact]
    public void Times_WhenALegIsUnreachable_AreBroken()
    {
        ProblemFor(0, 1, out RotaProblem there, out Rota going);
        ProblemFor(1, 0, out RotaProblem back, out Rota returning);

        Assert.Equal(["TIMES"], Checks.Broken(there, going));
        Assert.Equal(["TIMES"], Checks.Broken(back, returning));

        static void ProblemFor(int from, int to, out RotaProblem problem, out Rota rota)
        {
            problem = AProblem().With(AWorker("anna")).With(AShift("anna")).With(AVisit("v1")).WithNoWay(from, to).Build();
            // The times are those of a world in which the way exists: only the missing way is wrong.
            RotaProblem passable = AProblem().With(AWorker("anna")).With(AShift("anna")).With(AVisit("v1")).Build();
            rota = ARota(passable).With(ARound("anna-shift").Then("v1")).Build();
        }
    }

    [Fact]
    public void Times_WhenTheShiftHasNoPlaces_HaveNoFirstLegAndNoReturn()
    {
        RotaProblem problem = AProblem().With(AWorker("anna")).With(AShift("anna").StartingAt(null).EndingAt(null)).With(AVisit("v1")).Build();
        Rota rota = ARota(problem).With(ARound("anna-shift").Leaving(Clock(9)).Then("v1")).Build();

        Assert.Equal(new Stop(0, Clock(9), Clock(9), Clock(9, 30), 0, 0), rota.Rounds[0].Stops[0]);
        Assert.Equal(Clock(9, 30), rota.Rounds[0].Finish);
        Assert.Empty(Checks.Broken(problem, rota));
        Assert.Equal(["TIMES"], Checks.Broken(problem, rota.WithRound(0, round => round with { Start = Clock(9) + 1 })));
        Assert.Equal(["TIMES"], Checks.Broken(problem, rota.WithStop(0, stop => stop with { TravelSeconds = 600 })));
    }

    [Fact]
    public void Times_WhenTheWorkerCycles_UseTheBicyclesMatrixInItsDirection()
    {
        // By bicycle 15 minutes out and 20 back, by car ten each way.
        RotaProblem problem = AProblem()
            .With(AWorker("anna").Travelling(TravelMode.Bicycle)).With(AShift("anna")).With(AVisit("v1"))
            .WithWay(TravelMode.Bicycle, 0, 1, 900, 4_000).WithWay(TravelMode.Bicycle, 1, 0, 1_200, 4_100)
            .Build();
        Rota rota = ARota(problem).With(ARound("anna-shift").Then("v1")).Build();

        Assert.Equal((Clock(8, 15), Clock(9, 5)), (rota.Rounds[0].Stops[0].Arrival, rota.Rounds[0].Finish));
        Assert.Empty(Checks.Broken(problem, rota));
        Assert.Equal(["TIMES"], Checks.Broken(problem, rota.WithRound(0, round => round with { ReturnSeconds = 900 })));
    }
}
