using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Search;

public class CompiledProblemTests
{
    [Theory]
    [InlineData(-7_200)]
    [InlineData(0)]
    [InlineData(86_400)]
    public void Lateness_WhenNothingIsPreferred_IsNone(int start)
    {
        RotaProblem problem = AProblem().With(AWorker("anna")).With(AShift("anna")).With(AVisit("v").Between(-7_200, 86_400)).Build();
        Assert.Equal(0, new CompiledProblem(problem).Lateness(0, start));
    }

    [Theory]
    [InlineData(-3_601, 0)]
    [InlineData(-3_600, 0)]
    [InlineData(-3_540, 60)]
    [InlineData(120, 3_720)]
    public void Lateness_WhenTheOnlyPreferredWindowEnds_CountsFromItsEnd(int start, int lateSeconds)
    {
        RotaProblem problem = AProblem().With(AWorker("anna")).With(AShift("anna"))
            .With(AVisit("v").Between(-7_200, 86_400).Preferring(-5_400, -3_600))
            .Build();
        Assert.Equal(lateSeconds, new CompiledProblem(problem).Lateness(0, start));
    }

    [Fact]
    public void Lateness_AnyRandomVisitAndStart_IsTheVisitsOwn()
    {
        int late = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            RotaProblem problem = RandomProblems.Make(seed, Thorough.Small);
            var compiled = new CompiledProblem(problem);
            var random = new TestRandom(seed);
            for (int visit = 0; visit < problem.Visits.Length; visit++)
            {
                int start = random.Between(-10_000, 90_000);
                Assert.Equal(problem.Visits[visit].LatenessSeconds(start), compiled.Lateness(visit, start));
                late += compiled.Lateness(visit, start) > 0 ? 1 : 0;
            }
        }

        Assert.True(late > 100, $"Only {late} starts were late.");
    }
}
