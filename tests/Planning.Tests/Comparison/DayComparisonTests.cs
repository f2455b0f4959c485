using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Tests.AsIs;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Planning.Tests.Comparison;

public sealed class DayComparisonTests
{
    [Fact]
    public void Run_OnTheSampleDay_PlansItThreeSoundWays()
    {
        var steps = new List<string>();

        DayComparison compared = DayComparison.Run(Teams.Sample, new SearchOptions { IterationLimit = 1_500, Threads = 1 }, manual: null, new Steps(steps));

        Assert.True(compared.IsSound);
        Assert.Equal(["as-is", "silos optimised", "county optimised"], compared.Plans.Select(plan => plan.Name));
        Assert.Equal("as-is", steps[0]);
        Assert.Contains("county", steps);
        Assert.True(compared.CountyOptimised.Rota.Score < compared.AsIs.Rota.Score);
        Teams.AssertKept(compared.Problem, compared.Silos, compared.AsIs.Rota);
        Teams.AssertKept(compared.Problem, compared.Silos, compared.SilosOptimised.Rota);
    }

    [Fact]
    public void Of_WhenARoundHasBreakWaitingAndASlowWorker_CountsCareAsAskedAndTheWholeRound()
    {
        // Half an hour each at places 1 and 2, by a worker who takes 40 minutes: leaves 8:00, 8:10 to 8:50, rests 20 minutes unpaid, is at place 2 at
        // 9:20, waits till 10:00, 10:00 to 10:40, home at 11:00. Worked: three hours less the rest.
        RotaProblem problem = AProblem().With(AWorker("a").AtPace(1_333)).With(AShift("a").WithBreak(20, Clock(8), Clock(12))).With(AVisit(), AVisit(), AVisit().At(20)).Build();
        Rota rota = ARota(problem).With(ARound("a-shift").Leaving(Clock(8)).Then("v0").Rest().Then("v1", start: Clock(10))).Build();
        int slow = problem.ServiceSeconds(0, 0);

        WorkDone work = WorkDone.Of(problem, rota, Kpis.Of(problem, rota));

        Assert.Equal(2 * 1_800, work.CareSeconds);
        int finish = Clock(10) + slow + 1_200;
        Assert.Equal(finish - Clock(8) - 1_200, work.WorkedSeconds);
        Assert.Equal(finish - Clock(8) - 1_200 - (2 * slow) - 600 - 600 - 1_200, work.WaitingSeconds);
        Assert.Equal((long)Math.Round(work.WorkedSeconds * 0.5, MidpointRounding.AwayFromZero), work.WagePence);
        Assert.Equal(1, work.Unassigned);
    }

    [Fact]
    public void Rows_Always_ShowEachPlanAndItsChangeAgainstTheFirst()
    {
        // One visit at place 1 and one at place 2: apart 20 + 40 minutes of travel, together 40.
        RotaProblem problem = AProblem().With(AWorker("a"), AWorker("b")).With(AShift("a"), AShift("b")).With(AVisit(), AVisit()).Build();
        ComparedPlan apart = Compared("apart", problem, ARota(problem).With(ARound("a-shift").Then("v0"), ARound("b-shift").Then("v1")).Build());
        ComparedPlan together = Compared("together", problem, ARota(problem).With(ARound("a-shift").Then("v0").Then("v1")).Build());

        ComparisonRow travel = Assert.Single(ComparisonTable.Rows([apart, together]), row => row.Figure.Name == "travel");
        ComparisonRow unassigned = Assert.Single(ComparisonTable.Rows([apart, together]), row => row.Figure.Name == "visits unassigned");
        ComparisonRow workers = Assert.Single(ComparisonTable.Rows([apart, together]), row => row.Figure.Name == "workers used");

        Assert.Equal(["1.0", "0.7"], travel.Values.Select(travel.Figure.Format));
        Assert.Equal(-100.0 / 3, travel.ChangesPercent.Single()!.Value, 9);
        Assert.Null(unassigned.ChangesPercent.Single());
        Assert.Equal([2.0, 1.0], workers.Values.ToArray());
    }

    [Fact]
    public void ToCsv_Always_HasAsManyCellsInEveryLine()
    {
        RotaProblem problem = AProblem().With(AWorker("a")).With(AShift("a")).With(AVisit()).Build();
        ComparedPlan plan = Compared("one", problem, ARota(problem).With(ARound("a-shift").Then("v0")).Build());

        string[] lines = ComparisonTable.ToCsv([plan, plan with { Name = "two" }]).TrimEnd('\n').Split('\n');

        Assert.Equal("figure,unit,one,two,two against one %", lines[0]);
        Assert.Equal(ComparisonTable.Rows([plan]).Length + 1, lines.Length);
        Assert.All(lines, line => Assert.Equal(5, line.Split(',').Length));
        Assert.Contains("visits assigned,,1,1,0.0", lines);
        Assert.Contains("visits unassigned,,0,0,", lines);
    }

    private static ComparedPlan Compared(string name, RotaProblem problem, Rota rota) => ComparedPlan.Of(name, problem, rota, TimeSpan.Zero);

    private sealed class Steps(List<string> told) : IProgress<(string Step, double Fraction)>
    {
        public void Report((string Step, double Fraction) value) => told.Add(value.Step);
    }
}
