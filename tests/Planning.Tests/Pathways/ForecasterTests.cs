using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Pathways;

namespace CareRostering.Planning.Tests.Pathways;

/// <summary>Forecasts that can be reckoned by hand.</summary>
public sealed class ForecasterTests
{
    /// <summary>Three calls of half an hour a day, two from the fourth day on (day 3), the last on day 6.</summary>
    private static readonly PackagesDocument One = Packages.Of(Packages.Package("a", 6, (-10, 3), (3, 2)));

    [Fact]
    public void Run_WhenNothingSlips_IsThePlan()
    {
        PathwayForecast forecast = Packages.Forecast(One, Packages.Nothing);

        double[] plan = [90, 90, 90, 60, 60, 60, 60, 0, 0, 0];
        Assert.Equal(plan, forecast.Days.Select(day => day.Planned.Minutes));
        Assert.Equal(plan, forecast.Days.Select(day => day.Expected.Minutes));
        Assert.Equal([3, 3, 3, 2, 2, 2, 2, 0, 0, 0], forecast.Days.Select(day => day.Expected.Visits));
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 0, 0, 0], forecast.Days.Select(day => day.Packages));
        Assert.All(forecast.Days, day => Assert.Equal((day.Expected.Minutes, day.Expected.Minutes), (day.Minutes.Low, day.Minutes.High)));
        Assert.Equal(default, forecast.Slips.Expected);
    }

    [Fact]
    public void Run_OfAPlan_SaysWhatIsFreedOnWhichDay()
    {
        PathwayForecast forecast = Packages.Forecast(One, Packages.Nothing);

        // From day 3 on half an hour less every day, from day 7 on another hour; ninety minutes less than if all stayed as it is.
        Assert.Equal([0, 0, 0, 30, 0, 0, 0, 60, 0, 0], forecast.Days.Select(day => day.Freed.Minutes));
        Assert.Equal([0, 0, 0, 30, 30, 30, 30, 90, 90, 90], forecast.Days.Select(day => day.FreedByNow.Minutes));
        Assert.Equal([3], Enumerable.Range(0, 10).Where(day => forecast.Days[day].StepDowns == 1));
        Assert.Equal([7], Enumerable.Range(0, 10).Where(day => forecast.Days[day].Ends == 1));
    }

    [Fact]
    public void Run_WhenTheStepSlipsByTwoDaysHalfTheTime_LosesHalfOfTwoDaysDifference()
    {
        PathwayForecast forecast = Packages.Forecast(One, Packages.Nothing with { StepSlip = SlipDistribution.Parse("0,2", "slip") }, runs: 1_000);

        // On days 3 and 4 one call of half an hour more, with a chance of one half: 30 minutes and one visit.
        Assert.Equal([90, 90, 90, 75, 75, 60, 60, 0, 0, 0], forecast.Days.Select(day => day.Expected.Minutes));
        Assert.Equal(new Load(30, 1), forecast.Slips.Running);
        Assert.Equal(30, forecast.Slips.LonghandMinutes);
        Assert.Equal((0, 60), (forecast.Slips.Minutes.Low, forecast.Slips.Minutes.High));
        Assert.InRange(forecast.Slips.MeanOfRuns, 30 - (5 * forecast.Slips.ErrorOfRuns), 30 + (5 * forecast.Slips.ErrorOfRuns));
    }

    [Fact]
    public void Run_WhenTheEndComesBeforeTheStep_TheStepIsOvertaken()
    {
        // Step planned for day 3, end after day 4; the step slips by four days, to day 7: only days 3 and 4 are lost.
        PackagesDocument packages = Packages.Of(Packages.Package("a", 4, (-10, 3), (3, 2)));
        PathwayForecast forecast = Packages.Forecast(packages, Packages.Nothing with { StepSlip = SlipDistribution.Parse("4", "slip") });

        Assert.Equal([90, 90, 90, 90, 90, 0], forecast.Days.Take(6).Select(day => day.Expected.Minutes));
        Assert.Equal(60, forecast.Slips.Running.Minutes);
        Assert.Equal(120, forecast.Slips.LonghandMinutes);
    }

    [Fact]
    public void Run_WhenAStepIsOverdue_SlipsOnAsTheDistributionSaysOfThoseThatLate()
    {
        // Due three days ago. Of slips 0, 2, 4 and 7, equally likely, 4 and 7 are left: it is taken on day 1 or on day 4.
        CarePackage late = Packages.Package("a", 20, (-10, 3), (-3, 2)) with { Steps = [.. Packages.Package("a", 20, (-10, 3), (-3, 2)).Steps.Select((step, at) => at == 1 ? step with { Taken = null } : step)] };
        PathwayForecast forecast = Packages.Forecast(Packages.Of(late), Packages.Nothing with { StepSlip = SlipDistribution.Parse("0,2,4,7", "slip") }, days: 7);

        Assert.Equal([90, 75, 75, 75, 60, 60, 60], forecast.Days.Select(day => day.Expected.Minutes));
        Assert.Equal([60, 60, 60, 60, 60, 60, 60], forecast.Days.Select(day => day.Planned.Minutes));
        Assert.Equal(1, forecast.Days[0].StepDowns);
        Assert.Equal(new OverdueTurn("a", "P-a", "Aylesbury", IsEnd: false, Packages.AsOf.PlusDays(-3), 3, new Load(30, 1), new Load(90, 3)), Assert.Single(forecast.Overdue));

        // Lived: three days at half an hour too much. Ahead: one day, and three more half the time.
        Assert.Equal(new Load(90, 3), forecast.Slips.Lived);
        Assert.Equal(30 + (0.5 * 3 * 30), forecast.Slips.Running.Minutes, 9);
    }

    [Fact]
    public void Run_WhenSeveralAreOverdue_ListsTheOneThatHoldsMostFirst()
    {
        CarePackage Late(string id, int calls, int lastDay) => Packages.Package(id, lastDay, (-20, calls));
        PathwayForecast forecast = Packages.Forecast(Packages.Of(Late("a", 1, -9), Late("b", 4, -2), Late("c", 4, -3), Late("d", 4, -1)), Packages.Nothing);

        // The first day without care is the one after the last: d's is today, and not overdue.
        Assert.Equal([("c", 2, 120.0, 240.0), ("b", 1, 120, 120), ("a", 8, 30, 240)], forecast.Overdue.Select(turn => (turn.Package, turn.DaysLate, turn.Held.Minutes, turn.Lost.Minutes)));
        Assert.Equal(4, forecast.Days[0].Ends);
        Assert.Equal(forecast.Overdue.Sum(turn => turn.Lost.Minutes), forecast.Slips.Lived.Minutes);
    }

    [Fact]
    public void Run_WhenAStepWasMoved_CostsWhatTheMoveCosts()
    {
        CarePackage moved = One.Packages[0] with { Steps = [One.Packages[0].Steps[0], One.Packages[0].Steps[1] with { MovedTo = Packages.Day(5) }] };
        PathwayForecast forecast = Packages.Forecast(Packages.Of(moved), Packages.Nothing);

        Assert.Equal([90, 90, 90, 90, 90, 60, 60, 0, 0, 0], forecast.Days.Select(day => day.Planned.Minutes));
        Assert.Equal((new Load(60, 2), default, default), (forecast.Slips.Decided, forecast.Slips.Lived, forecast.Slips.Expected));
    }

    [Fact]
    public void Run_WhenAPackageIsExtended_CostsItsDays()
    {
        PathwayForecast forecast = Packages.Forecast(Packages.Of(One.Packages[0] with { ExtendedTo = Packages.Day(8) }), Packages.Nothing);

        Assert.Equal([60, 60, 60, 0], forecast.Days.Skip(6).Select(day => day.Expected.Minutes));
        Assert.Equal(120, forecast.Slips.Decided.Minutes);
    }

    [Fact]
    public void Run_WhenCallsAreOnSomeWeekdays_CountsThemOnThose()
    {
        CareCall tuesdays = new() { Name = "bath", Minutes = 45, Workers = 2, Weekdays = [DayOfWeek.Tuesday, DayOfWeek.Sunday], Profession = "healthcare assistant" };
        CarePackage package = Packages.Package("a", null, (-10, 0)) with { Steps = [new CareStep { From = Packages.Day(-10), Taken = Packages.Day(-10), Calls = [tuesdays] }] };
        PathwayForecast forecast = Packages.Forecast(Packages.Of(package), Packages.Nothing, days: 9);

        // From Monday on: two workers for 45 minutes on Tuesdays and Sundays.
        Assert.Equal([0, 90, 0, 0, 0, 0, 90, 0, 90], forecast.Days.Select(day => day.Expected.Minutes));
        Assert.Equal(2, forecast.Days[1].Expected.Visits);
        Assert.Equal((1, 1), (forecast.Running, forecast.WithoutEnd));
    }

    [Fact]
    public void Run_WhenCareIsCutShort_FallsByTheSameShareEveryDay()
    {
        PathwayForecast forecast = Packages.Forecast(Packages.Of(Packages.Package("a", 30, (-10, 2))), Packages.Nothing with { CompleteShare = 0.8 }, days: 5);

        double goesOn = forecast.Days[0].Packages;
        Assert.InRange(goesOn, 0.98, 0.9999);
        Assert.All(Enumerable.Range(0, 5), day => Assert.Equal(60 * Math.Pow(goesOn, day + 1), forecast.Days[day].Expected.Minutes, 9));
    }

    [Fact]
    public void Run_WhenAPackageIsOverOrBeginsLater_CountsItOnItsOwnDays()
    {
        CarePackage over = Packages.Package("b", 5, (-20, 4)) with { Ended = Packages.Day(-2), Outcome = PackageOutcome.Hospital };
        PathwayForecast forecast = Packages.Forecast(Packages.Of(over, Packages.Package("c", 6, (4, 1))), Packages.Nothing);

        Assert.Equal([0, 0, 0, 0, 30, 30, 30, 0, 0, 0], forecast.Days.Select(day => day.Expected.Minutes));
        Assert.Equal((0, 0), (forecast.Running, forecast.Waiting));
        Assert.All(forecast.Days, day => Assert.True(day.FreedByNow.Minutes == 0));
    }

    [Fact]
    public void Run_WhenAPackageShouldHaveBegun_BeginsItOnTheFirstDay()
    {
        CarePackage waits = Packages.Package("a", 3, (-2, 2)) with { Steps = [new CareStep { From = Packages.Day(-2), Calls = Packages.Calls(2) }] };
        PathwayForecast forecast = Packages.Forecast(Packages.Of(waits), Packages.Nothing, days: 5);

        Assert.Equal([60, 60, 60, 60, 0], forecast.Days.Select(day => day.Expected.Minutes));
        Assert.Equal((0, 1), (forecast.Running, forecast.Waiting));
        Assert.Equal(default, forecast.Slips.Lived);
    }

    [Fact]
    public void Worth_OfALoss_IsEachItemAtItsPrice()
    {
        PathwayForecast forecast = Packages.Forecast(One, Packages.Nothing with { Starts = 1 });
        PathwayAssumptions assumptions = forecast.Request.Assumptions;
        SlipWorth worth = forecast.Slips.Worth(new Load(600, 20), assumptions);

        // Ten hours of care at half an hour of care to the worked hour.
        Assert.Equal(20, worth.WorkedHours, 9);
        Assert.Equal(20 / assumptions.HoursAShift, worth.Shifts, 9);
        Assert.Equal(20 * assumptions.WagePencePerHour, worth.WagePence, 6);
        Assert.Equal(20 * 3.76 * 45, worth.MileagePence, 6);
        Assert.Equal(worth.WagePence + worth.MileagePence, worth.Pence, 6);
        Assert.Equal(600 / forecast.Slips.OfAPackage.Minutes, worth.Packages, 9);
    }

    /// <summary>The figures of Buckinghamshire's preset, by hand from its shifts, grades and the middle of pay bands.</summary>
    [Fact]
    public void Assumptions_OfBucks_AreThoseOfItsShiftsAndGrades()
    {
        var bucks = new PathwayAssumptions();

        // early and late 7.5 h after their rest, split 4 + 4, morning 5.5, evening 5.
        Assert.Equal((0.35 * 7.5) + (0.28 * 7.5) + (0.20 * 8) + (0.09 * 5.5) + (0.08 * 5), bucks.HoursAShift, 9);
        Assert.Equal((0.44 * ((0.2 * 1_850) + (0.8 * 1_654))) + (0.56 * ((0.35 * 1_850) + (0.65 * 1_654))), bucks.WagePencePerHour, 6);
        Assert.Equal(13_000 / 365.0 * 0.23, bucks.StartsADay, 9);
    }

    [Fact]
    public void Run_WhenThereIsNoPackage_ForecastsThoseThatStart()
    {
        PathwayForecast forecast = Packages.Forecast(Packages.Of(), Packages.Nothing with { Starts = 3 });

        Assert.Equal(3, forecast.Days[0].Packages, 9);
        Assert.Equal(30, forecast.Days[9].Packages, 9);
        Assert.True(forecast.Days[9].Expected.Minutes > 0);
    }

    [Fact]
    public void Run_WhenAskedForWhatCannotBe_NamesEveryFault()
    {
        var request = new PathwayRequest { Days = 0, Runs = 1, Assumptions = new PathwayAssumptions { Starts = -1, CompleteShare = 0, CarePerWorkedHour = double.NaN } };
        FaultException told = Assert.Throws<FaultException>(() => Forecaster.Run(One, request));

        Assert.Equal(["starts", "completeShare", "carePerWorkedHour", "days", "runs"], told.Faults.Select(fault => fault.Path));
        Assert.All(told.Faults, fault => Assert.Equal("PATHWAY_RANGE", fault.Code));
    }
}
