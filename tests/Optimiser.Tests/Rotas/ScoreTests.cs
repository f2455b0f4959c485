using CareRostering.Optimiser.Rotas;

namespace CareRostering.Optimiser.Tests.Rotas;

public sealed class ScoreTests
{
    /// <summary>Every item another power of ten, so that a sum shows which items it holds.</summary>
    private static readonly Score Digits = new()
    {
        Unassigned = 1,
        Breaches = 10,
        TravelTime = 100,
        Mileage = 1_000,
        Overtime = 10_000,
        Preference = 100_000,
        OverGrading = 1_000_000,
        Continuity = 10_000_000,
        Unfairness = 100_000_000,
        Disturbance = 1_000_000_000,
        WorstLateness = 10_000_000_000,
        Waiting = 100_000_000_000,
        WorstIdle = 1_000_000_000_000,
        Uneven = 10_000_000_000_000,
        MissedBreaks = 100_000_000_000_000,
    };

    [Fact]
    public void MoneyAndTotal_WhenSummed_HoldTheirItemsOnce()
    {
        Assert.Equal(111_111_111_111_100, Digits.Money);
        Assert.Equal(111_111_111_111_111, Digits.Total);
    }

    [Fact]
    public void Items_WhenListed_AreAllOfThemInTheOrderOfTheRules()
    {
        Assert.Equal(
            ["unassigned", "breaches", "travelTime", "mileage", "overtime", "preference", "overGrading", "continuity", "unfairness", "disturbance", "worstLateness", "waiting", "worstIdle", "uneven", "missedBreaks"],
            Digits.Items().Select(each => each.Item));
        Assert.Equal(Digits.Total, Digits.Items().Sum(each => each.Micropence));
        Assert.Equal(Digits.Items().Select(each => each.Micropence).Order(), Digits.Items().Select(each => each.Micropence));
    }

    [Fact]
    public void Add_WhenTwoScores_AddsItemByItem()
    {
        Score sum = Digits + Digits;

        Assert.Equal(Digits.Items().Select(each => (each.Item, each.Micropence * 2)), sum.Items().Select(each => (each.Item, each.Micropence)));
    }

    [Fact]
    public void CompareTo_WhenLevelsDisagree_TheHigherLevelDecides()
    {
        var unassigned = new Score { Unassigned = 1 };
        var breach = new Score { Breaches = 1_000 };
        var dear = new Score { TravelTime = 1_000_000 };

        Assert.True(breach < unassigned);
        Assert.True(dear < breach);
        Assert.True(unassigned > dear);
        Assert.True(new Score { Unassigned = 1, Mileage = 5 } > new Score { Unassigned = 1, Mileage = 4 });
    }

    [Fact]
    public void CompareTo_WhenMoneyIsTheSameInOtherItems_IsEqual()
    {
        var travel = new Score { TravelTime = 7 };
        var overtime = new Score { Overtime = 7 };

        Assert.Equal(0, travel.CompareTo(overtime));
        Assert.True(travel <= overtime && travel >= overtime);
        Assert.NotEqual(travel, overtime);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(499_999, 0)]
    [InlineData(500_000, 1)]
    [InlineData(1_499_999, 1)]
    [InlineData(1_500_000, 2)]
    public void Pence_WhenNotWhole_RoundsHalfUp(long micropence, long expected) => Assert.Equal(expected, Score.Pence(micropence));
}
