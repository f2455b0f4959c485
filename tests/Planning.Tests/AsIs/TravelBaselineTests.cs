using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;
using CareRostering.Planning.AsIs;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Planning.Tests.AsIs;

public sealed class TravelBaselineTests
{
    // v0, v1, v2 live at places 1, 2, 3: ten minutes apart in a line from the base at place 0.
    private readonly RotaProblem problem = AProblem().With(AWorker("a"), AWorker("b")).With(AShift("a"), AShift("b")).With(AVisit(), AVisit(), AVisit()).Build();

    [Fact]
    public void Between_WhenBothMakeTheSameVisits_ComparesAllTravel()
    {
        // Two rounds: 0-2-0 is 40 minutes and 0-1-3-0 is 60; one round out and back is 60.
        Rota baseline = ARota(problem).With(ARound("a-shift").Then("v1"), ARound("b-shift").Then("v0").Then("v2")).Build();
        Rota plan = ARota(problem).With(ARound("a-shift").Then("v0").Then("v1").Then("v2")).Build();

        TravelBaseline compared = TravelBaseline.Between(problem, baseline, plan);

        Assert.Equal(new TravelBaseline(3, 6_000, 3_600, new VisitsTravelled(3, 6_000), new VisitsTravelled(3, 3_600)), compared);
        Assert.Equal(0.4, compared.Reduction, 12);
        Assert.Equal(0.4, compared.ReductionPerVisit, 12);
    }

    [Fact]
    public void Between_WhenOneLeavesVisitsOut_CountsSharedVisitsOnly()
    {
        // The baseline leaves the farthest one out. Without it the plan's round is 0-1-2-0: 40 minutes, as the baseline's.
        Rota baseline = ARota(problem).With(ARound("a-shift").Then("v0").Then("v1")).Build();
        Rota plan = ARota(problem).With(ARound("a-shift").Then("v0").Then("v1").Then("v2")).Build();

        TravelBaseline compared = TravelBaseline.Between(problem, baseline, plan);

        Assert.Equal(new TravelBaseline(2, 2_400, 2_400, new VisitsTravelled(2, 2_400), new VisitsTravelled(3, 3_600)), compared);
        Assert.Equal(0, compared.Reduction);
        Assert.Equal(0, compared.ReductionPerVisit, 12);
    }

    [Fact]
    public void Between_WhenNothingIsShared_ComparesOnlyPerVisit()
    {
        Rota baseline = ARota(problem).With(ARound("a-shift").Then("v0")).Build();
        Rota plan = ARota(problem).With(ARound("a-shift").Then("v2")).Build();

        TravelBaseline compared = TravelBaseline.Between(problem, baseline, plan);

        Assert.Equal(new TravelBaseline(0, 0, 0, new VisitsTravelled(1, 1_200), new VisitsTravelled(1, 3_600)), compared);
        Assert.Equal(0, compared.Reduction);
        Assert.Equal(-2, compared.ReductionPerVisit, 12);
    }

    [Fact]
    public void Between_WhenRoundsStartAndEndAtVisits_CountsOnlyTheWaysBetween()
    {
        RotaProblem open = AProblem().With(AWorker("a")).With(AShift("a").StartingAt(null).EndingAt(null)).With(AVisit(), AVisit()).Build();
        Rota rota = ARota(open).With(ARound("a-shift").Then("v0").Then("v1")).Build();

        Assert.Equal(600, TravelBaseline.Between(open, rota, rota).PlanSeconds);
    }

    [Fact]
    public void Against_OnTheSampleDay_MeasuresASearchedRota()
    {
        RotaProblem day = Teams.Sample;
        Rota plan = RotaSearch.Solve(day, new SearchOptions { IterationLimit = 3_000, Threads = 1 }).Rota;

        TravelBaseline compared = TravelBaseline.Against(day, plan);

        Assert.InRange(compared.VisitsShared, 1, compared.Baseline.Visits);
        Assert.True(compared.Reduction > 0, $"{compared}");
    }
}
