using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Checking;

/// <summary>One visit at place 1; anna may make it and bert breaks exactly one rule by making it.</summary>
public sealed class WorkerRulesTests
{
    private static readonly string[] None = [];

    [Fact]
    public void Skill_WhenOneOfTwoIsLacking_IsBroken()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna").Able("insulin", "hoist"), AWorker("bert").Able("insulin"))
            .With(AShift("anna"), AShift("bert"))
            .With(AVisit("v1").Needing("insulin", "hoist"))
            .Build();

        Assert.Equal(None, Checks.Broken(problem, ARound("anna-shift").Then("v1")));
        Assert.Equal(["SKILL"], Checks.Broken(problem, ARound("bert-shift").Then("v1")));
    }

    [Fact]
    public void Skill_WhenLacking_NamesWorkerVisitAndSkill()
    {
        RotaProblem problem = AProblem().With(AWorker("bert")).With(AShift("bert")).With(AVisit("v1").Needing("insulin")).Build();

        Violation violation = Assert.Single(
            RotaChecker.Check(problem, ARota(problem).With(ARound("bert-shift").Then("v1")).Build()).Violations, each => each.Rule == "SKILL");

        Assert.Equal("rounds[bert-shift].stops[v1]", violation.Path);
        Assert.Equal("Worker 'bert' lacks 'insulin', which visit 'v1' requires.", violation.Message);
    }

    [Fact]
    public void Grade_WhenBelowTheMinimum_IsBroken()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna").OfGrade(4), AWorker("bert").OfGrade(3))
            .With(AShift("anna"), AShift("bert"))
            .With(AVisit("v1").NeedingGrade(4))
            .Build();

        Assert.Equal(None, Checks.Broken(problem, ARound("anna-shift").Then("v1")));
        Assert.Equal(["GRADE"], Checks.Broken(problem, ARound("bert-shift").Then("v1")));
    }

    [Fact]
    public void Attribute_WhenTheVisitOrThePatientRequiresIt_IsBroken()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna").Being("woman", "polish speaker"), AWorker("bert").Being("polish speaker"), AWorker("carl").Being("woman"))
            .With(AShift("anna"), AShift("bert"), AShift("carl"))
            .With(APatient("p1").NeedingAttribute("woman"))
            .With(AVisit("v1").To("p1").NeedingAttribute("polish speaker"))
            .Build();

        Assert.Equal(None, Checks.Broken(problem, ARound("anna-shift").Then("v1")));
        Assert.Equal(["ATTRIBUTE"], Checks.Broken(problem, ARound("bert-shift").Then("v1")));
        Assert.Equal(["ATTRIBUTE"], Checks.Broken(problem, ARound("carl-shift").Then("v1")));
    }

    [Fact]
    public void Forbidden_WhenForTheVisitOrForItsPatient_IsBroken()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna"), AWorker("bert"), AWorker("carl"))
            .With(AShift("anna"), AShift("bert"), AShift("carl"))
            .With(APatient("p1").Refusing("bert"))
            .With(AVisit("v1").To("p1").NotBy("carl"))
            .Build();

        Assert.Equal(None, Checks.Broken(problem, ARound("anna-shift").Then("v1")));
        Assert.Equal(["FORBIDDEN"], Checks.Broken(problem, ARound("bert-shift").Then("v1")));
        Assert.Equal(["FORBIDDEN"], Checks.Broken(problem, ARound("carl-shift").Then("v1")));
    }

    [Fact]
    public void PinnedWorker_WhenAnotherMakesTheVisit_IsBroken()
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna"), AWorker("bert"))
            .With(AShift("anna"), AShift("bert"))
            .With(AVisit("v1").PinnedTo("anna"))
            .Build();

        Assert.Equal(None, Checks.Broken(problem, ARound("anna-shift").Then("v1")));
        Assert.Equal(["PINNED_WORKER"], Checks.Broken(problem, ARound("bert-shift").Then("v1")));
    }
}
