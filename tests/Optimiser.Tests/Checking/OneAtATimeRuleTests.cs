using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Tests.Building;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Checking;

public sealed class OneAtATimeRuleTests
{
    [Fact]
    public void OneAtATime_WhenTwoVisitsOfAPatientOverlap_IsBroken()
    {
        // v1 from 9:00 to 9:30: v2 may start at 9:30, the finish being outside, and not a second before.
        RotaProblem problem = OnePatient();

        Assert.Empty(Checks.Broken(problem, ARound("anna-shift").Then("v1", Clock(9)), ARound("bert-shift").Then("v2", Clock(9, 30))));
        Assert.Equal(["ONE_AT_A_TIME"], Checks.Broken(problem, ARound("anna-shift").Then("v1", Clock(9)), ARound("bert-shift").Then("v2", Clock(9, 30) - 1)));
        Assert.Equal(["ONE_AT_A_TIME"], Checks.Broken(problem, ARound("anna-shift").Then("v1", Clock(9)), ARound("bert-shift").Then("v2", Clock(8, 30) + 1)));
    }

    [Fact]
    public void OneAtATime_WhenALinkLetsThemOverlap_IsKept()
    {
        Assert.Empty(Checks.Broken(OnePatient(ALink("v1", "v2").DoubleUp()), ARound("anna-shift").Then("v1", Clock(9)), ARound("bert-shift").Then("v2", Clock(9))));
        // The order in which the link names them does not matter; a link that does not say so lets nothing overlap.
        Assert.Empty(Checks.Broken(OnePatient(ALink("v2", "v1").SameStart().Overlapping()), ARound("anna-shift").Then("v1", Clock(9)), ARound("bert-shift").Then("v2", Clock(9))));
        Assert.Equal(["ONE_AT_A_TIME"], Checks.Broken(OnePatient(ALink("v1", "v2").SameStart()), ARound("anna-shift").Then("v1", Clock(9)), ARound("bert-shift").Then("v2", Clock(9))));
    }

    [Fact]
    public void OneAtATime_WhenThreeAreThereAtOnce_NeedsALinkForEachPair()
    {
        Assert.Equal(["ONE_AT_A_TIME"], Checks.Broken(Three(ALink("v1", "v2").DoubleUp(), ALink("v1", "v3").DoubleUp()), All()));
        Assert.Empty(Checks.Broken(Three(ALink("v1", "v2").DoubleUp(), ALink("v1", "v3").DoubleUp(), ALink("v2", "v3").DoubleUp()), All()));

        static RoundBuilder[] All() =>
            [ARound("anna-shift").Then("v1", Clock(9)), ARound("bert-shift").Then("v2", Clock(9)), ARound("carl-shift").Then("v3", Clock(9))];

        static RotaProblem Three(params LinkBuilder[] links) => AProblem()
            .With(AWorker("anna"), AWorker("bert"), AWorker("carl")).With(AShift("anna"), AShift("bert"), AShift("carl"))
            .With(AVisit("v1").To("p1"), AVisit("v2").To("p1"), AVisit("v3").To("p1"))
            .With(links)
            .Build();
    }

    private static RotaProblem OnePatient(params LinkBuilder[] links) => AProblem()
        .With(AWorker("anna"), AWorker("bert")).With(AShift("anna"), AShift("bert"))
        .With(AVisit("v1").To("p1"), AVisit("v2").To("p1"))
        .With(links)
        .Build();
}
