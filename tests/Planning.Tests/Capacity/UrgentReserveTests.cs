using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Capacity;
using CareRostering.Planning.Days;
using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample;
using CareRostering.Planning.Tests.Scenarios;

namespace CareRostering.Planning.Tests.Capacity;

public sealed class UrgentReserveTests
{
    private static readonly IReadOnlyList<UrgentDemand> Bucks = UrgentDemand.Of(PresetLibrary.Bucks, 900);

    [Fact]
    public void Of_APreset_HasItsReferralsOfAYear()
    {
        // 13,000 a year, a quarter of them rapid, 40 % of these for a nurse.
        Assert.Equal(13_000 / 365.0 * 0.25, Bucks.Sum(demand => demand.ADay), 9);
        Assert.Equal(13_000 / 365.0 * 0.25 * 0.4, Bucks[0].ADay, 9);
        Assert.Equal(0, Bucks[0].ArrivalsByHour.Take(7).Sum());
    }

    [Fact]
    public void Of_DrawnDays_CountsTheirRapidReferrals()
    {
        DayDocument[] days = [.. Enumerable.Range(0, 40).Select(day => SampleDay.Make(SmallCounty.Request with { Workers = 12, Visits = 20, Referrals = 60, Day = day }, SmallCounty.Homes))];

        IReadOnlyList<UrgentDemand> counted = UrgentDemand.Of(days);

        Assert.Equal(days.Sum(day => day.Referrals.Count(referral => referral.Class == ResponseClass.Rapid)), counted.Sum(demand => demand.ADay) * days.Length, 6);

        // A quarter of sixty is fifteen a day; over 40 days that is known to within two.
        Assert.InRange(counted.Sum(demand => demand.ADay), 13, 17);
        Assert.True(counted[0].ArrivalsByHour[10] > counted[0].ArrivalsByHour[21]);
    }

    [Fact]
    public void LoadAt_SteadyArrivals_IsRateTimesService()
    {
        var steady = new UrgentDemand(LeadProfession.Nurse, [.. Enumerable.Repeat(1.5, 24)], [30, 60]);

        // 1.5 an hour, 55 minutes each with the way: 1.375, at any moment, midnight too.
        Assert.All(new[] { 0.0, 5, 700, 1_439 }, minute => Assert.Equal(1.5 * 55 / 60, steady.LoadAt(minute, 10), 9));
    }

    [Fact]
    public void LoadAt_AfterTheLastArrival_RunsOut()
    {
        var morning = new UrgentDemand(LeadProfession.Nurse, [.. Enumerable.Range(0, 24).Select(hour => hour == 9 ? 2.0 : 0)], [60]);

        // Two arrive evenly over the hour from nine and stay an hour: as many at ten, half at half past nine and half past ten, none from eleven on.
        Assert.Equal([1.0, 2.0, 1.0, 0.0], new[] { 570.0, 600, 630, 660 }.Select(minute => morning.LoadAt(minute, 0)));
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(0.9)]
    [InlineData(0.95)]
    [InlineData(0.99)]
    public void Of_AChance_IsKeptOnDrawnDays(double chance)
    {
        // Three times the county's arrivals, so that several are at work at once; 20,000 days: the share is known to a tenth of a percent or so.
        var busy = Bucks[0] with { ArrivalsByHour = [.. Bucks[0].ArrivalsByHour.Select(rate => 3 * rate)] };

        var reserve = UrgentReserve.Of(busy, travelMinutes: 20, chance, promiseMinutes: 180);
        var kept = ReserveTrial.Run(reserve, days: 20_000, seed: 4, hour => hour.AtOnce, hour => hour.InTime);
        var less = ReserveTrial.Run(reserve, days: 20_000, seed: 4, hour => Math.Max(0, hour.AtOnce - 1), hour => Math.Max(0, hour.InTime - 1));

        Assert.InRange(kept.AtOnceShare, chance, 1);
        Assert.InRange(kept.InTimeShare, chance, 1);
        Assert.True(less.AtOnceShare < chance, $"With one less in each hour {less.AtOnceShare:P1} find somebody at once.");

        // Visits are less unlike than the delay formula takes them to be, so that it keeps more free than it must: at a chance of 95 % one less might do.
        Assert.True(less.InTimeShare < kept.InTimeShare && (chance > 0.9 || less.InTimeShare < chance), $"With one less in each hour {less.InTimeShare:P1} find somebody in time.");
    }

    [Fact]
    public void Of_MoreChance_NeverKeepsFewerFree()
    {
        int[] workers = [.. new[] { 0.5, 0.8, 0.9, 0.95, 0.99, 0.999 }.Select(chance => UrgentReserve.Of(Bucks[0], 20, chance, 180)).SelectMany(reserve => (int[])[reserve.Hours.Sum(hour => hour.AtOnce)])];

        Assert.Equal(workers.Order(), workers);
        Assert.True(workers[^1] > workers[0]);
        Assert.All(UrgentReserve.Of(Bucks[0], 20, 0.95, 180).Hours, hour => Assert.True(hour.InTime <= hour.AtOnce));
    }

    [Fact]
    public void Run_SameSeed_GivesTheSame()
    {
        var reserve = UrgentReserve.Of(Bucks[1], 20, 0.9, 180);

        Assert.Equal(ReserveTrial.Run(reserve, 100, 7, hour => hour.AtOnce, hour => hour.InTime), ReserveTrial.Run(reserve, 100, 7, hour => hour.AtOnce, hour => hour.InTime));
        Assert.NotEqual(ReserveTrial.Run(reserve, 100, 7, hour => hour.AtOnce, hour => hour.InTime), ReserveTrial.Run(reserve, 100, 8, hour => hour.AtOnce, hour => hour.InTime));
    }

    [Fact]
    public void ShiftsOf_TheNursesOfBucks_CoverEveryHourThatSomebodyHasAShiftIn()
    {
        (IReadOnlyList<(string Shift, int Count)> shifts, bool isWhole) = UrgentReserve.Of(Bucks[0], 20, 0.95, 180).ShiftsOf(PresetLibrary.Bucks, hour => hour.Hour is >= 7 and < 22 ? 1 : 0);

        Assert.True(isWhole);
        Assert.Equal([("early", 1), ("late", 1)], shifts);
        Assert.False(UrgentReserve.Of(Bucks[0], 20, 0.95, 180).ShiftsOf(PresetLibrary.Bucks, _ => 1).IsWhole);
    }
}
