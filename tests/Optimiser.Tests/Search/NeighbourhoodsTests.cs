using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using static CareRostering.Optimiser.Tests.Building.Builders;

namespace CareRostering.Optimiser.Tests.Search;

/// <summary>Whom it is worth standing next to.</summary>
public class NeighbourhoodsTests
{
    [Theory]
    [InlineData(60, 2)]
    [InlineData(0, 1)]
    public void Before_AVisitBehindWhichThisOneWouldBeLate_ComesLastWhereLatenessIsPriced(int latePencePerMinute, int expectedFirst)
    {
        // Patients live along a line in the order of their visits: by travel alone the one in the afternoon leads.
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna"))
            .With(
                AVisit("morning").Between(Clock(8), Clock(18)).Preferring(Clock(8), Clock(9)),
                AVisit("afternoon").Between(Clock(14), Clock(18)),
                AVisit("early").Between(Clock(8), Clock(18)))
            .With(new Prices { LatePencePerMinute = latePencePerMinute })
            .Build();
        var neighbourhoods = new Neighbourhoods(new CompiledProblem(problem), 10);
        Assert.Equal(2, neighbourhoods.Before[0].Length);
        Assert.Equal(expectedFirst, neighbourhoods.Before[0][0].Visit);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public void Near_AVisitNextDoorAtAnotherHour_ComesLastWhereHoursCount(double hourWeight, int expectedFirst)
    {
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna"))
            .With(
                AVisit("morning").Between(Clock(8), Clock(9)),
                AVisit("evening").Between(Clock(17), Clock(18)),
                AVisit("morning too").Between(Clock(8), Clock(9)))
            .Build();
        var neighbourhoods = new Neighbourhoods(new CompiledProblem(problem), 10, hourWeight);
        Assert.Equal(2, neighbourhoods.Near[0].Length);
        Assert.Equal(expectedFirst, neighbourhoods.Near[0][0]);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 0.1)]
    public void HourWeight_WherePatientsHaveSeveralVisits_IsChosen(int visitsOfFirst, double expected)
    {
        // Two visits of a first patient and one of a second are fewer than two a place; three and one are not.
        RotaProblem problem = AProblem()
            .With(AWorker("anna")).With(AShift("anna"))
            .With([.. Enumerable.Range(0, visitsOfFirst).Select(at => AVisit($"first {at}").To("first")), AVisit("second").To("second")])
            .Build();
        Assert.Equal(expected, new AnnealingOptions().For(new CompiledProblem(problem)).HourWeight);
    }
}
