using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;
using NodaTime;

namespace CareRostering.Planning.Tests.Days;

/// <summary>Travel that depends on the hour: which table holds when on a service day of its own clock.</summary>
public sealed class TravelByTimeTests
{
    private static readonly DayDocument Day = Example.Day with { Travel = null };

    [Fact]
    public void Build_OnAWeekday_HasALayerForEachStateAndItsBands()
    {
        PlanningDay day = ProblemBuilder.Build(Day with { Date = "2026-11-20" }, new RushHours());
        TravelMatrix travel = day.Problem.Travel(TravelMode.Car);

        // Friday, and the Saturday on which its rounds end.
        Assert.Equal(
            [("00:00", 0), ("07:30", 2), ("09:00", 0), ("10:00", 1)],
            travel.Bands.Select(band => (day.Clock.Local(band.From).ToString("HH:mm", null), band.Layer)));
        Assert.Equal(3, travel.Layers.Length);
        int quiet = travel.Seconds(0, 1);
        Assert.Equal(3 * quiet, travel.At(0, 1, Seconds(day, "08:00")).Seconds);
        Assert.Equal(quiet, travel.At(0, 1, Seconds(day, "12:00")).Seconds);

        PlanningDay onFoot = ProblemBuilder.Build(Day with { Date = "2026-11-20", Workers = [.. Day.Workers.Select(worker => worker with { Mode = TravelMode.Walk })] }, new RushHours());
        Assert.False(onFoot.Problem.Travel(TravelMode.Walk).ChangesWithTime);
    }

    [Theory]
    [InlineData("2026-03-28")]
    [InlineData("2026-10-24")]
    public void Build_WhenClocksChangeThatNight_KeepsToTheClock(string date)
    {
        PlanningDay day = ProblemBuilder.Build(Day with { Date = date, Visits = [], Links = [] }, new RushHours());
        TravelMatrix travel = day.Problem.Travel(TravelMode.Car);

        // Saturday is busy from 10:00; so is the Sunday whose clocks are changed.
        int[] tens = [.. travel.Bands.Where(band => day.Clock.Local(band.From) == new LocalTime(10, 0)).Select(band => band.From)];
        Assert.Equal(2, tens.Length);
        Assert.Equal(date == "2026-03-28" ? 23 * 3_600 : 25 * 3_600, tens[1] - tens[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(40)]
    public void With_PatientsMore_EveryLayerIsWhatItIsMadeAfresh(int more)
    {
        var roads = new RushHours();
        PlanningDay day = ProblemBuilder.Build(Day with { Date = "2026-11-20" }, roads);

        PatientDocument[] patients = [.. Enumerable.Range(0, more).Select(number => new PatientDocument { Id = $"more-{number}", Lat = 51.84 + (0.003 * number), Lon = -0.81 })];
        PlanningDay longer = ProblemBuilder.With(day, patients, [], [], roads);
        PlanningDay afresh = ProblemBuilder.Build(longer.Document, new RushHours());

        TravelMatrix expected = afresh.Problem.Travel(TravelMode.Car);
        TravelMatrix found = longer.Problem.Travel(TravelMode.Car);
        Assert.Equal(expected.Bands.AsEnumerable(), found.Bands.AsEnumerable());
        for (int layer = 0; layer < expected.Layers.Length; layer++)
        {
            Assert.Equal(expected.Layers[layer].AllSeconds, found.Layers[layer].AllSeconds);
            Assert.Equal(expected.Layers[layer].AllMetres, found.Layers[layer].AllMetres);
        }
    }

    private static int Seconds(PlanningDay day, string clock) => day.Clock.Parse(clock, out _)!.Value;

    /// <summary>Cars take three times as long from 7:30 to 9:00 on weekdays, twice as long from 10:00 at weekends.</summary>
    private sealed class RushHours : ITravelSource
    {
        private readonly StraightLines quiet = new();

        public IReadOnlyList<UnroutablePlace> FindUnroutable(IReadOnlyList<GeoPlace> places, TravelMode mode) => quiet.FindUnroutable(places, mode);

        public IReadOnlyList<TravelBand> Bands(TravelMode mode, IsoDayOfWeek day) => mode != TravelMode.Car ? [new TravelBand(0, 0)]
            : day is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? [new TravelBand(0, 0), new TravelBand(10 * 3_600, 1)]
            : [new TravelBand(0, 0), new TravelBand((7 * 3_600) + 1_800, 2), new TravelBand(9 * 3_600, 0)];

        public TravelTable Table(IReadOnlyList<GeoPlace> origins, IReadOnlyList<GeoPlace> destinations, TravelMode mode, int layer, CancellationToken cancellation)
        {
            TravelTable table = quiet.Table(origins, destinations, mode, 0, cancellation);
            return table with { Seconds = [.. table.Seconds.Select(seconds => seconds == TravelMatrix.Unreachable ? seconds : seconds * (layer + 1))] };
        }
    }
}
