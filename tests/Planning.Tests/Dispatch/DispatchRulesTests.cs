using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Tests.Building;
using CareRostering.Planning.Dispatch;
using CareRostering.Planning.Tests.AsIs;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Planning.Tests.Dispatch;

public sealed class DispatchRulesTests
{
    [Fact]
    public void Plan_OnRandomProblems_KeepsEveryRule()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            RotaProblem problem = Teams.Random(seed, seed % 2 == 0 ? RandomProblemShape.Small : RandomProblemShape.Medium);

            Assert.Empty(RotaChecker.Check(problem, EarliestDeadline.Plan(problem)).Violations);
            Assert.Empty(RotaChecker.Check(problem, NearestNeighbour.Plan(problem)).Violations);
        }
    }

    [Fact]
    public void Plan_OnTheSampleDay_IsSoundAndPlacesMostVisits()
    {
        RotaProblem problem = Teams.Sample;
        foreach (Rota rota in new[] { EarliestDeadline.Plan(problem), NearestNeighbour.Plan(problem) })
        {
            Assert.Empty(RotaChecker.Check(problem, rota).Violations);
            Assert.True(rota.Unassigned.Length * 2 < problem.Visits.Length, $"{rota.Unassigned.Length} of {problem.Visits.Length} unassigned");
        }
    }

    [Fact]
    public void EarliestDeadline_WhenOneCanWait_DoesTheOtherFirst()
    {
        RotaProblem problem = AProblem().With(AWorker("a")).With(AShift("a")).With(AVisit().Between(Clock(8), Clock(14)), AVisit().Between(Clock(8), Clock(10))).Build();

        Assert.Equal([1, 0], Assert.Single(EarliestDeadline.Plan(problem).Rounds).Stops.Select(stop => stop.Visit));
    }

    [Fact]
    public void EarliestDeadline_WhenTwoCouldBeThere_SendsTheOneWhoCanStartSoonest()
    {
        // The visit may start at nine; "late" is nearer and begins at ten.
        RotaProblem problem = AProblem().With(AWorker("late"), AWorker("early")).With(AShift("late").From(10).StartingAt(1), AShift("early").StartingAt(3))
            .With(AVisit().Between(Clock(9), Clock(12))).Build();

        Assert.Equal(1, Assert.Single(EarliestDeadline.Plan(problem).Rounds).Shift);
    }

    [Fact]
    public void EarliestDeadline_WhenTwoCanStartAtOnce_SendsTheNearer()
    {
        RotaProblem problem = AProblem().With(AWorker("far"), AWorker("near")).With(AShift("far").StartingAt(3), AShift("near").StartingAt(0)).With(AVisit().Between(Clock(9), Clock(10))).Build();

        Assert.Equal(1, Assert.Single(EarliestDeadline.Plan(problem).Rounds).Shift);
    }

    [Theory]
    [InlineData(1, 0, 0, new[] { 0, 1 })]
    [InlineData(0, 0, 1, new[] { 1, 0 })]
    public void NearestNeighbour_ByWhatWeighs_GoesToTheNearestOrTheMostUrgent(double way, double time, double urgency, int[] expected)
    {
        // Visit 0 is at place 1, ten minutes from the start at place 0; visit 1 is at place 2, farther and sooner due.
        RotaProblem problem = AProblem().With(AWorker("a")).With(AShift("a").StartingAt(0)).With(AVisit().Between(Clock(8), Clock(14)), AVisit().Between(Clock(8), Clock(11))).Build();

        Rota rota = NearestNeighbour.Plan(problem, new NearestNeighbourWeights(way, time, urgency));

        Assert.Equal(expected, Assert.Single(rota.Rounds).Stops.Select(stop => stop.Visit));
    }

    [Fact]
    public void NearestNeighbour_WhenTwoAreFreeAtOnce_SendsWhoeverMayMakeFewerVisits()
    {
        RotaProblem problem = AProblem().With(AWorker("nurse").Able("catheter"), AWorker("helper")).With(AShift("nurse").StartingAt(1), AShift("helper").StartingAt(3))
            .With(AVisit().Between(Clock(8), Clock(9)), AVisit().Between(Clock(8), Clock(14)).Needing("catheter")).Build();

        Rota rota = NearestNeighbour.Plan(problem);

        Assert.Empty(rota.Unassigned);
        Assert.Equal([1], rota.Rounds.Single(round => round.Shift == 0).Stops.Select(stop => stop.Visit));
    }

    [Fact]
    public void EitherRule_WhenADoubleUpFindsOneWorker_PlacesNeither()
    {
        RotaProblem problem = AProblem().With(AWorker("a"), AWorker("b")).With(AShift("a"), AShift("b").From(13))
            .With(AVisit("v").To("p").At(9), AVisit("w").To("p").At(9)).With(ALink("v", "w").DoubleUp()).Build();

        Assert.All(new[] { EarliestDeadline.Plan(problem), NearestNeighbour.Plan(problem) }, rota => Assert.Equal([0, 1], rota.Unassigned.Select(left => left.Visit)));
    }

    [Fact]
    public void EitherRule_WhenADoubleUpFindsTwo_StartsBothTogether()
    {
        RotaProblem problem = AProblem().With(AWorker("a"), AWorker("b")).With(AShift("a"), AShift("b").From(9))
            .With(AVisit("v").To("p").Between(Clock(8), Clock(10)), AVisit("w").To("p").Between(Clock(8), Clock(10))).With(ALink("v", "w").DoubleUp()).Build();

        Assert.All(new[] { EarliestDeadline.Plan(problem), NearestNeighbour.Plan(problem) }, rota =>
        {
            Assert.Empty(rota.Unassigned);
            Assert.Single(rota.Rounds.Select(round => round.Stops[0].Start).Distinct());
        });
    }
}
