using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Tests.Building;
using CareRostering.Planning.AsIs;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Planning.Tests.AsIs;

public sealed class ManualPlannerTests
{
    [Fact]
    public void Plan_OnRandomProblems_KeepsEveryRuleAndEverySilo()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            RotaProblem problem = Teams.Random(seed, seed % 2 == 0 ? RandomProblemShape.Small : RandomProblemShape.Medium);
            foreach (Silos silos in new[] { Silos.OneTeam(problem), Silos.ByLocality(problem), Silos.ByLocalityAndEmployer(problem) })
            {
                Rota apart = ManualPlanner.Plan(problem, silos);
                Rota phoned = ManualPlanner.Plan(problem, silos, new ManualOptions { PhonesAround = true, WaitingPermille = 500 });

                Assert.Empty(RotaChecker.Check(problem, apart).Violations);
                Assert.Empty(RotaChecker.Check(problem, phoned).Violations);
                Teams.AssertKept(problem, silos, apart);
            }
        }
    }

    [Fact]
    public void Plan_OnTheSampleDay_IsSoundAndPlacesMostVisits()
    {
        RotaProblem problem = Teams.Sample;

        Rota rota = ManualPlanner.Plan(problem, Silos.ByLocality(problem));

        Assert.Empty(RotaChecker.Check(problem, rota).Violations);
        Assert.True(rota.Unassigned.Length * 2 < problem.Visits.Length, $"{rota.Unassigned.Length} of {problem.Visits.Length} unassigned");
    }

    [Fact]
    public void Plan_WhenTwoAreFree_SendsTheNearest()
    {
        // The visit is at place 1: ten minutes from place 0, twenty from place 3.
        RotaProblem problem = AProblem().With(AWorker("far"), AWorker("near")).With(AShift("far").StartingAt(3), AShift("near").StartingAt(0))
            .With(AVisit().Between(Clock(9), Clock(10))).Build();

        Rota rota = ManualPlanner.Plan(problem, Silos.OneTeam(problem));

        Assert.Equal(1, Assert.Single(rota.Rounds).Shift);
    }

    [Theory]
    [InlineData(300, 0)]
    [InlineData(900, 1)]
    public void Plan_WhenAKnownWorkerIsLittleFurther_SendsThatOne(int knownWorkerSeconds, int expected)
    {
        // The visit is at place 1: the stranger comes from place 1 itself, the known worker ten minutes from place 0.
        RotaProblem problem = AProblem().With(AWorker("stranger"), AWorker("known")).With(AShift("stranger").StartingAt(1), AShift("known"))
            .With(APatient("p").Knowing("known")).With(AVisit().To("p").Between(Clock(9), Clock(10))).Build();

        Rota rota = ManualPlanner.Plan(problem, Silos.OneTeam(problem), new ManualOptions { KnownWorkerSeconds = knownWorkerSeconds });

        Assert.Equal(expected, Assert.Single(rota.Rounds).Shift);
    }

    [Fact]
    public void Plan_WhenTheNearestWouldBeLate_SendsTheNextWhoIsInTime()
    {
        // At nine "near" is at v0 (place 1) until 9:00 and could be at v1 (place 2) at 9:10, after the preferred window; "far" comes from place 5 in time.
        RotaProblem problem = AProblem().With(AWorker("near"), AWorker("far")).With(AShift("near"), AShift("far").StartingAt(5))
            .With(AVisit().At(8, 30), AVisit().Between(Clock(8, 30), Clock(11)).Preferring(Clock(8, 50), Clock(9)))
            .Build();

        Rota rota = ManualPlanner.Plan(problem, Silos.OneTeam(problem));

        Assert.Equal([0], rota.Rounds[0].Stops.Select(stop => stop.Visit));
        Assert.Equal([1], rota.Rounds[1].Stops.Select(stop => stop.Visit));
    }

    [Fact]
    public void Plan_WhenVisitsAreListedLateFirst_TakesThemInOrderOfTheAgreedTime()
    {
        RotaProblem problem = AProblem().With(AWorker("a")).With(AShift("a"))
            .With(AVisit().Between(Clock(8), Clock(14)).Preferring(Clock(12), Clock(13)), AVisit().Between(Clock(8), Clock(14)).Preferring(Clock(9), Clock(10))).Build();

        Rota rota = ManualPlanner.Plan(problem, Silos.OneTeam(problem));

        Assert.Equal([1, 0], Assert.Single(rota.Rounds).Stops.Select(stop => stop.Visit));
    }

    [Fact]
    public void Plan_WhenADoubleUpFindsOneWorker_PlacesNeither()
    {
        RotaProblem problem = AProblem().With(AWorker("a"), AWorker("b")).With(AShift("a"), AShift("b").From(13))
            .With(AVisit("v").To("p").At(9), AVisit("w").To("p").At(9)).With(ALink("v", "w").DoubleUp()).Build();

        Rota rota = ManualPlanner.Plan(problem, Silos.OneTeam(problem));

        Assert.Empty(rota.Rounds);
        Assert.Equal([0, 1], rota.Unassigned.Select(missing => missing.Visit));
    }

    [Fact]
    public void Plan_WhenADoubleUpFindsTwoWorkers_StartsBothTogether()
    {
        RotaProblem problem = AProblem().With(AWorker("a"), AWorker("b")).With(AShift("a"), AShift("b").From(9))
            .With(AVisit("v").To("p").Between(Clock(8), Clock(10)), AVisit("w").To("p").Between(Clock(8), Clock(10))).With(ALink("v", "w").DoubleUp()).Build();

        Rota rota = ManualPlanner.Plan(problem, Silos.OneTeam(problem));

        Assert.Empty(rota.Unassigned);
        Assert.Equal([Clock(9, 10), Clock(9, 10)], rota.Rounds.Select(round => round.Stops[0].Start));
    }

    [Fact]
    public void Plan_WhenTheOwnTeamIsBusy_LeavesTheVisitUnlessItPhonesAround()
    {
        RotaProblem problem = AProblem().With(AWorker("north"), AWorker("south")).With(AShift("north"), AShift("south"))
            .With(AVisit().At(9), AVisit().At(9)).Build().InTeams([("North", ""), ("South", "")], "North", "North");
        Silos silos = Silos.ByLocality(problem);

        Rota apart = ManualPlanner.Plan(problem, silos);
        Rota phoned = ManualPlanner.Plan(problem, silos, new ManualOptions { PhonesAround = true });

        Assert.Equal(1, Assert.Single(apart.Unassigned).Visit);
        Assert.Empty(phoned.Unassigned);
        Teams.AssertKept(problem, silos, phoned, except: 1);
    }

    [Fact]
    public void Plan_WhenWaitingWeighsAsMuchAsTravel_SpreadsTheWork()
    {
        // "a" is next door at 9:00 and would wait until 12:00; "b" comes from ten minutes away without having set out.
        RotaProblem problem = AProblem().With(AWorker("a"), AWorker("b")).With(AShift("a"), AShift("b").StartingAt(2).From(10))
            .With(AVisit().To("p").At(8, 30), AVisit().To("p").At(12)).Build();

        Rota nearest = ManualPlanner.Plan(problem, Silos.OneTeam(problem));
        Rota least = ManualPlanner.Plan(problem, Silos.OneTeam(problem), new ManualOptions { WaitingPermille = 1_000 });

        Assert.Equal(2, Assert.Single(nearest.Rounds).Stops.Length);
        Assert.Equal(2, least.Rounds.Length);
    }

    [Fact]
    public void Plan_WhenAnOptionIsOutOfRange_SaysSo()
    {
        RotaProblem problem = AProblem().With(AWorker("a")).With(AShift("a")).With(AVisit()).Build();

        ArgumentException thrown = Assert.Throws<ArgumentException>(() => ManualPlanner.Plan(problem, Silos.OneTeam(problem), new ManualOptions { WaitingPermille = -1 }));

        Assert.Contains("-1", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ManualPlanner.Plan(problem, Silos.OneTeam(problem), new ManualOptions { KnownWorkerSeconds = 90_000 }));
    }
}
