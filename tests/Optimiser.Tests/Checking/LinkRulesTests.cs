using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Tests.Building;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Checking;

public sealed class LinkRulesTests
{
    [Theory]
    [InlineData(3_600, 7_200, 3_600, true)]
    [InlineData(3_600, 7_200, 7_200, true)]
    [InlineData(3_600, 7_200, 3_599, false)]
    [InlineData(3_600, 7_200, 7_201, false)]
    [InlineData(3_600, null, 14_400, true)] // no upper limit
    [InlineData(0, 0, 0, true)]
    [InlineData(0, 0, 1, false)]
    [InlineData(-3_600, -1_800, -2_700, true)] // the second goes first
    [InlineData(-3_600, -1_800, -1_799, false)]
    [InlineData(-3_600, 3_600, -3_601, false)]
    public void Gap_WhenOutsideTheBounds_IsBroken(int least, int? most, int gap, bool allowed)
    {
        RotaProblem problem = TwoPatients(ALink("v1", "v2").Gap(least, most));

        Assert.Equal(allowed ? [] : ["LINK_GAP"], Checks.Broken(
            problem, ARound("anna-shift").Then("v1", start: Clock(11)), ARound("bert-shift").Then("v2", start: Clock(11) + gap)));
    }

    [Fact]
    public void Gap_WhenOneVisitIsUnassigned_DoesNotBind() =>
        Assert.Empty(Checks.Broken(TwoPatients(ALink("v1", "v2").SameStart()), ARound("anna-shift").Then("v1")));

    [Fact]
    public void Workers_WhenDistinctOnesAreAskedForAndOneMakesBoth_IsBroken()
    {
        RotaProblem problem = TwoPatients(ALink("v1", "v2").ByDistinctWorkers());

        Assert.Empty(Checks.Broken(problem, ARound("anna-shift").Then("v1"), ARound("bert-shift").Then("v2")));
        Assert.Equal(["LINK_WORKERS"], Checks.Broken(problem, ARound("anna-shift").Then("v1").Then("v2")));
    }

    [Fact]
    public void Workers_WhenTheSameIsAskedForAndTwoMakeThem_IsBroken()
    {
        RotaProblem problem = TwoPatients(ALink("v1", "v2").BySameWorker());

        Assert.Empty(Checks.Broken(problem, ARound("anna-shift").Then("v1").Then("v2")));
        Assert.Equal(["LINK_WORKERS"], Checks.Broken(problem, ARound("anna-shift").Then("v1"), ARound("bert-shift").Then("v2")));
    }

    [Fact]
    public void Workers_WhenOneWorkerHasTwoShifts_CountAsTheSame()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna"))
            .With(AShift("anna", "early").Until(11), AShift("anna", "late").From(12))
            .With(AVisit("v1"), AVisit("v2"), AVisit("v3"))
            .With(ALink("v1", "v2").BySameWorker(), ALink("v1", "v3").ByDistinctWorkers())
            .Build();

        Assert.Empty(Checks.Broken(problem, ARound("early").Then("v1"), ARound("late").Then("v2")));
        Assert.Equal(["LINK_WORKERS"], Checks.Broken(problem, ARound("early").Then("v1"), ARound("late").Then("v3")));
    }

    [Fact]
    public void AllOrNone_WhenExactlyOneIsAssigned_IsBroken()
    {
        RotaProblem problem = TwoPatients(ALink("v1", "v2").AllOrNone());

        Assert.Empty(Checks.Broken(problem, ARound("anna-shift").Then("v1"), ARound("bert-shift").Then("v2")));
        Assert.Empty(Checks.Broken(problem));
        Assert.Equal(["LINK_ALL_OR_NONE"], Checks.Broken(problem, ARound("anna-shift").Then("v1")));
        Assert.Equal(["LINK_ALL_OR_NONE"], Checks.Broken(problem, ARound("bert-shift").Then("v2")));
    }

    [Fact]
    public void AllOrNone_WhenBroken_NamesTheOneLeftOut()
    {
        RotaProblem problem = TwoPatients(ALink("v1", "v2").AllOrNone());

        Violation violation = RotaChecker.Check(problem, ARota(problem).With(ARound("bert-shift").Then("v2")).Build())
            .Violations.Single(each => each.Rule == "LINK_ALL_OR_NONE");

        Assert.Equal(("links[v1,v2]", "Visit 'v2' is assigned and 'v1' is not; it must be both or neither."), (violation.Path, violation.Message));
    }

    private static RotaProblem TwoPatients(params LinkBuilder[] links) => AProblem()
        .With(AWorker("anna"), AWorker("bert")).With(AShift("anna"), AShift("bert"))
        .With(AVisit("v1"), AVisit("v2"))
        .With(links)
        .Build();
}
