using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Comparison;
using CareRostering.Planning.Scenarios;

namespace CareRostering.Planning.Tests.Scenarios;

public sealed class ScenarioGainTests
{
    private const int Hour = 3_600;

    // 400 hours of care in 800 worked hours, 100 of them waiting: 0.5 with waiting, 4/7 without.
    private static readonly WorkDone Before = new(400 * Hour, 800 * Hour, 100 * Hour, 1_600_000, 200_000, 50);

    [Fact]
    public void Between_WhenOneMeasureGainsLess_ClaimsThatOne()
    {
        // With waiting 10 and 12 % more; without, all waiting gone, 440/800 and 448/800 over 4/7: 3.75 and 2 % less.
        ScenarioGain gain = Between(More(440, waiting: 0), More(448, waiting: 0));

        Assert.Equal(11, gain.WithWaiting.Mean, 9);
        Assert.Equal(gain.WithoutWaiting, gain.Claimed);
        Assert.True(gain.Claimed!.Mean < 0);
        Assert.Equal(0, gain.DaysWithMoreUndone);
    }

    [Fact]
    public void Between_WhenTenPercentIsClaimedOnAverage_IsWorthTheBenefitCaseOnAverage()
    {
        // 9 and 11 % by both measures: one degree of freedom, t = 12.706, standard error 1.
        ScenarioGain gain = Between(More(436, waiting: 100), More(444, waiting: 100));

        Assert.Equal(10, gain.Claimed!.Mean, 9);
        Assert.Equal(12.706, gain.Claimed.HalfWidth!.Value, 3);
        Assert.Equal(22_000_000, gain.BenefitCasePencePerYear!.Mean, 3);
        Assert.Equal(80, gain.FreedHours!.Mean, 9);
        Assert.Equal(160_000, gain.FreedPence!.Mean, 6);

        // The mileage of 400 hours, 200,000 pence, would be 218,000 and 222,000 for these; it is 200,000 on both days.
        Assert.Equal(20_000, gain.MileageSavedPence!.Mean, 6);
        Assert.Equal(180_000 * 365, gain.PencePerYear!.Mean, 3);
    }

    [Fact]
    public void Between_WhenMoreIsLeftUndoneInAll_ClaimsNothing()
    {
        ScenarioGain gain = Between(More(440, waiting: 100) with { Unassigned = 52 }, More(440, waiting: 100) with { Unassigned = 49 });

        Assert.False(gain.IsComparable);
        Assert.Null(gain.Claimed);
        Assert.Null(gain.PencePerYear);
        Assert.Equal("leaves more undone", gain.WhyNothing);
        Assert.Equal(1, gain.DaysWithMoreUndone);
    }

    [Fact]
    public void Between_WhenOtherVisitsAreAskedFor_ClaimsNothingAndSaysWhy()
    {
        ScenarioGain gain = Between(afterVisits: 901, More(440, waiting: 100));

        Assert.Equal(10, gain.WithWaiting.Mean, 9);
        Assert.Null(gain.Claimed);
        Assert.Equal("asks for other care", gain.WhyNothing);
    }

    [Fact]
    public void Between_WhenMoreIsLeftUndoneOnOneDayOnly_ClaimsAndSaysSo()
    {
        ScenarioGain gain = Between(More(440, waiting: 100) with { Unassigned = 51 }, More(440, waiting: 100) with { Unassigned = 0 });

        Assert.Equal(10, gain.Claimed!.Mean, 9);
        Assert.Equal(1, gain.DaysWithMoreUndone);
    }

    private static WorkDone More(int careHours, int waiting) => Before with { CareSeconds = careHours * Hour, WaitingSeconds = waiting * Hour };

    private static ScenarioGain Between(params WorkDone[] after) => Between(afterVisits: 900, after);

    private static ScenarioGain Between(int afterVisits, params WorkDone[] after)
    {
        ScenarioPlan Plan(WorkDone work, int visits) => new([], work, 0, []) { Visits = visits };
        ImmutableArray<ScenarioDay> days = [.. after.Select((work, index) => new ScenarioDay(1, $"2026-03-0{index + 1}", [Plan(Before, 900), Plan(work, afterVisits)]))];
        var request = new ScenarioRequest { Models = [PlanModel.AsIs, PlanModel.County] };
        return ScenarioGain.Between(new ScenarioResult(request, [.. request.Scenarios], days, new Prices(), ImmutableSortedDictionary<int, int>.Empty), 0, 1, new BenefitCase());
    }
}
