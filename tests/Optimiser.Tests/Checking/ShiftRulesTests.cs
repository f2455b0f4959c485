using CareRostering.Optimiser.Problem;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Checking;

/// <summary>Shift 8:00 to 16:00 from base and back; the patient lives ten minutes away and is visited for half an hour.</summary>
public sealed class ShiftRulesTests
{
    [Fact]
    public void Shift_WhenTheRoundStartsASecondEarly_IsBroken()
    {
        RotaProblem problem = AProblem().With(AWorker("anna")).With(AShift("anna")).With(AVisit("v1")).Build();

        Assert.Empty(Checks.Broken(problem, ARound("anna-shift").Leaving(Clock(8)).Then("v1")));
        Assert.Equal(["SHIFT"], Checks.Broken(problem, ARound("anna-shift").Leaving(Clock(8) - 1).Then("v1")));
    }

    [Fact]
    public void Shift_WhenTheRoundFinishesAfterTheOvertimeAllowed_IsBroken()
    {
        // Finish = start + 1800 of service + 600 back: from 15:20 that is 16:00; with 60 s of overtime 15:21 is the last start.
        RotaProblem problem = AProblem().With(AWorker("anna")).With(AShift("anna").WithOvertime(60)).With(AVisit("v1")).Build();

        Assert.Empty(Checks.Broken(problem, ARound("anna-shift").Then("v1", start: Clock(15, 20))));
        Assert.Empty(Checks.Broken(problem, ARound("anna-shift").Then("v1", start: Clock(15, 21))));
        Assert.Equal(["SHIFT"], Checks.Broken(problem, ARound("anna-shift").Then("v1", start: Clock(15, 21) + 1)));
    }

    [Theory]
    [InlineData(1_200, true)] // 600 there + 600 back
    [InlineData(1_199, false)]
    public void MaxTravel_WhenLegsWithTheReturnExceedIt_IsBroken(int limit, bool allowed)
    {
        RotaProblem problem = AProblem().With(AWorker("anna")).With(AShift("anna").WithMostTravel(limit)).With(AVisit("v1")).Build();

        Assert.Equal(allowed ? [] : ["MAX_TRAVEL"], Checks.Broken(problem, ARound("anna-shift").Then("v1")));
    }

    [Theory]
    [InlineData(4_200, true)]
    [InlineData(4_199, false)]
    public void MaxContact_WhenServiceExceedsIt_IsBroken(int limit, bool allowed)
    {
        // ceil(1800 x 1001 / 1000) = ceil(1801.8) = 1802 for p1 who knows anna; for p2 1802 + 596 for the new face: 4200 in all.
        RotaProblem problem = AProblem()
            .With(AWorker("anna").AtPace(1_001)).With(AShift("anna").WithMostContact(limit))
            .With(APatient("p1").Knowing("anna").WithNewFaceExtra(596), APatient("p2").WithNewFaceExtra(596))
            .With(AVisit("v1").To("p1"), AVisit("v2").To("p2"))
            .Build();

        Assert.Equal(allowed ? [] : ["MAX_CONTACT"], Checks.Broken(problem, ARound("anna-shift").Then("v1").Then("v2")));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(4, false)]
    public void MaxLoad_WhenTheVisitsTakeMore_IsBroken(int limit, bool allowed)
    {
        // Loads 2 + 0 + 3; what is carried back does not count.
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna").WithMostLoad(limit))
            .With(AVisit("v1").Taking(2), AVisit("v2"), AVisit("v3").Taking(3))
            .Build();

        Assert.Equal(allowed ? [] : ["MAX_LOAD"], Checks.Broken(problem, ARound("anna-shift").Then("v1").Then("v2").Then("v3")));
    }
}
