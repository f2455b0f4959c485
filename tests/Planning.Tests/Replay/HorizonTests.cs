using CareRostering.Optimiser.Checking;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Optimiser.Search;
using CareRostering.Planning.Days;
using CareRostering.Planning.Replay;
using CareRostering.Planning.Tests.Days;

namespace CareRostering.Planning.Tests.Replay;

public sealed class HorizonTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Repeat_OfASoundRota_IsSoundAndCostsSoManyTimesAsMuch(int seed)
    {
        PlanningDay day = SmallReplay.Day(seed);
        Rota rota = RotaSearch.Solve(day.Problem, SmallReplay.Options().Morning).Rota;
        var horizon = Horizon.Of(day, 3);

        Rota all = horizon.Repeat(rota);
        CheckReport report = RotaChecker.Check(horizon.All.Problem, all);

        Assert.DoesNotContain(report.Violations, violation => violation.Rule != "SCORE");
        Assert.Equal(3 * rota.Score.Total, report.Score.Total);
        Assert.Equal(3 * rota.Unassigned.Length, all.Unassigned.Length);
        Assert.Equal(3 * day.Problem.Visits.Length, horizon.All.Problem.Visits.Length);
    }

    [Fact]
    public void Of_OneDay_LeavesItAsItIs()
    {
        var horizon = Horizon.Of(TwoWorkers.Day, 1);

        Assert.Same(TwoWorkers.Day, horizon.All);
        Assert.Equal(0, horizon.OffsetOf(0));
    }

    [Fact]
    public void Of_DaysOverTheNightThatClocksGoForward_IsAnHourShort()
    {
        PlanningDay saturday = ProblemBuilder.Build(TwoWorkers.Day.Document with { Date = "2026-03-28" }, new StraightLines());

        var horizon = Horizon.Of(saturday, 3);

        Assert.Equal(23 * 3_600, horizon.OffsetOf(1));
        Assert.Equal((23 + 24) * 3_600, horizon.OffsetOf(2));
    }

    [Fact]
    public void Of_ADayWithBusyHours_HasThemOnEachDay()
    {
        TravelMatrix quiet = new(2, [0, 600, 600, 0], [0, 9_000, 9_000, 0]);
        TravelMatrix busy = new(2, [0, 900, 900, 0], [0, 9_000, 9_000, 0]);
        var travel = new TravelMatrix([quiet, busy], [new TravelBand(-3_600, 0), new TravelBand(3_600, 1), new TravelBand(7_200, 0), new TravelBand(86_400 + 3_600, 1)]);
        PlanningDay one = TwoWorkers.Day with
        {
            Problem = new RotaProblem([new Patient { Id = "p", Place = 1 }], [], [], [], [], new Dictionary<TravelMode, TravelMatrix> { [TravelMode.Car] = travel }, [], []),
        };

        TravelMatrix all = Horizon.Of(one, 3).All.Problem.Travel(TravelMode.Car);

        foreach (int start in new[] { 0, 86_400, 2 * 86_400 })
        {
            Assert.Equal(600, all.At(0, 1, start).Seconds);
            Assert.Equal(900, all.At(0, 1, start + 3_600).Seconds);
            Assert.Equal(600, all.At(0, 1, start + 7_200).Seconds);
        }

        // Behind the last day it goes on as it did behind the first.
        Assert.Equal(900, all.At(0, 1, (3 * 86_400) + 3_600).Seconds);
    }

    [Fact]
    public void Of_SeveralDaysWithTravelTimesOfTheirOwn_IsRefused()
    {
        PlanningDay own = TwoWorkers.Day with { Document = TwoWorkers.Day.Document with { Travel = [] } };

        Fault fault = Assert.Single(Example.FaultsOf(() => Horizon.Of(own, 2)));

        Assert.Equal("REPLAY_DAYS_TRAVEL", fault.Code);
    }
}
