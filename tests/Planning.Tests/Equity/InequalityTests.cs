using CareRostering.Planning.Equity;

namespace CareRostering.Planning.Tests.Equity;

public sealed class InequalityTests
{
    private static readonly EquityMeasure Unassigned = EquityMeasure.All.Single(measure => measure.Name == "unassigned");

    [Fact]
    public void Slope_OfThreeEqualGroups_IsTheLineFromEndToEnd()
    {
        // Middles of their shares at 1/6, 3/6 and 5/6: ten less for each third, so 30 from end to end, from 35 to 5.
        Apart apart = Inequality.Slope([(30, 8), (20, 8), (10, 8)]);

        Assert.Equal(30, apart.Gap!.Value, 9);
        Assert.Equal(7, apart.Ratio!.Value, 9);
    }

    [Fact]
    public void Slope_WhenGroupsDifferInSize_StandsEachAtTheMiddleOfItsShare()
    {
        // Sizes 1, 2, 1: middles at 0.125, 0.5 and 0.875. Values 10 + 40 x middle lie on a line from 10 to 50.
        Apart apart = Inequality.Slope([(15, 1), (30, 2), (45, 1)]);

        Assert.Equal(-40, apart.Gap!.Value, 9);
        Assert.Equal(0.2, apart.Ratio!.Value, 9);
    }

    [Fact]
    public void Slope_OffALine_WeighsGroupsByTheirSize()
    {
        // Sizes 2, 1, 1: middles 0.25, 0.625, 0.875, mean 0.5. Values 8, 0, 0, mean 4. Sum of size x rank x value off the means:
        // 2 x -0.25 x 4 + 0.125 x -4 + 0.375 x -4 = -4; of size x rank squared: 0.125 + 0.015625 + 0.140625 = 0.28125.
        Apart apart = Inequality.Slope([(8, 2), (0, 1), (0, 1)]);

        Assert.Equal(4 / 0.28125, apart.Gap!.Value, 9);
        Assert.Null(apart.Ratio);
    }

    [Fact]
    public void Slope_OfTwoGroups_SaysNothing() => Assert.Equal(default, Inequality.Slope([(30, 8), (20, 8)]));

    [Fact]
    public void Of_RuralAndUrban_IsTheirDifferenceAndRatio()
    {
        Apart apart = Inequality.Of(Division.Rurality, Unassigned, [Counts.Of(GroupCounts.Rural, visits: 50, unassigned: 10), Counts.Of(GroupCounts.Urban, visits: 200, unassigned: 20), Counts.Of(GroupCounts.Unsaid, visits: 100, unassigned: 100)]);

        Assert.Equal(10, apart.Gap!.Value, 9);
        Assert.Equal(2, apart.Ratio!.Value, 9);
    }

    [Fact]
    public void Of_RuralAndUrban_WhenOneOfThemIsTooSmall_SaysNothing() => Assert.Equal(
        default, Inequality.Of(Division.Rurality, Unassigned, [Counts.Of(GroupCounts.Rural, visits: 50, unassigned: 10, people: 4), Counts.Of(GroupCounts.Urban, visits: 200, unassigned: 20)]));

    [Fact]
    public void Of_Tenths_TakesThemByNumber()
    {
        // 2, 9 and 10 of one size: by name 10 would come first.
        Apart apart = Inequality.Of(Division.Deprivation, Unassigned, [Counts.Of("10", visits: 100, unassigned: 10), Counts.Of("9", visits: 100, unassigned: 20), Counts.Of("2", visits: 100, unassigned: 30)]);

        Assert.Equal(30, apart.Gap!.Value, 9);
    }

    [Fact]
    public void Of_Localities_IsTheHighestLessTheLowestOfThoseThatAreTold()
    {
        Apart apart = Inequality.Of(Division.Locality, Unassigned, [Counts.Of("A", visits: 100, unassigned: 10), Counts.Of("B", visits: 100, unassigned: 30), Counts.Of("C", visits: 4, unassigned: 4)]);

        Assert.Equal(20, apart.Gap!.Value, 9);
        Assert.Null(apart.Ratio);
    }
}
