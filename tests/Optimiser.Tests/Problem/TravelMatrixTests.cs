using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;
using CareRostering.Optimiser.Tests.Building;

namespace CareRostering.Optimiser.Tests.Problem;

public sealed class TravelMatrixTests
{
    [Fact]
    public void At_AnyDeparture_IsTheSoonestOfSettingOutNowOrLater()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            TravelMatrix travel = Timed(seed);
            for (int departure = travel.Bands[0].From - 900; departure < travel.Bands[^1].From + 900; departure += 61)
            {
                // Second by second, in the band of that second: whoever waits is late by the waiting.
                int soonest = Enumerable.Range(0, 7_200).Min(wait => wait + LayerAt(travel, departure + wait).Seconds(0, 1));
                Assert.Equal(soonest, travel.At(0, 1, departure).Seconds);
                Assert.True(departure + travel.At(0, 1, departure).Seconds <= departure + 1 + travel.At(0, 1, departure + 1).Seconds, $"seed {seed}: who leaves after {departure} arrives sooner");
            }
        }
    }

    [Fact]
    public void LatestLeaving_AnyArrival_IsTheLastSecondThatArrivesInTime()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            TravelMatrix travel = Timed(seed);
            var table = new TravelTable(travel, [.. Enumerable.Range(0, travel.Size)]);
            for (int arrival = travel.Bands[0].From; arrival < travel.Bands[^1].From + 900; arrival += 61)
            {
                int latest = table.LatestLeaving(0, 1, arrival);
                Assert.True(latest + travel.At(0, 1, latest).Seconds <= arrival, $"seed {seed}: {latest} is too late for {arrival}");
                Assert.True(latest + 1 + travel.At(0, 1, latest + 1).Seconds > arrival, $"seed {seed}: {latest} is too early for {arrival}");
                Assert.Equal(travel.At(0, 1, arrival), ToPair(table.At(0, 1, arrival)));
            }
        }
    }

    [Fact]
    public void Constructor_WhenLayersOrBandsDoNotFit_Refuses()
    {
        TravelMatrix two = Same(2, 60);

        Assert.Throws<ArgumentException>(() => new TravelMatrix([], [new TravelBand(0, 0)]));
        Assert.Throws<ArgumentException>(() => new TravelMatrix([two], []));
        Assert.Throws<ArgumentException>(() => new TravelMatrix([two, Same(3, 60)], [new TravelBand(0, 0)]));
        Assert.Throws<ArgumentException>(() => new TravelMatrix([two], [new TravelBand(0, 1)]));
        Assert.Throws<ArgumentException>(() => new TravelMatrix([two, two], [new TravelBand(5, 0), new TravelBand(5, 1)]));
        Assert.Throws<ArgumentException>(() => new TravelMatrix([new TravelMatrix([two, two], [new TravelBand(0, 0), new TravelBand(9, 1)])], [new TravelBand(0, 0)]));
    }

    [Fact]
    public void At_WhereThereIsNoWay_IsUnreachableAtAnyTime()
    {
        TravelMatrix cut = new(2, [0, TravelMatrix.Unreachable, 60, 0], [0, TravelMatrix.Unreachable, 600, 0]);
        var travel = new TravelMatrix([cut, cut], [new TravelBand(0, 0), new TravelBand(3_600, 1)]);

        Assert.Equal((TravelMatrix.Unreachable, TravelMatrix.Unreachable), travel.At(0, 1, 3_500));
        Assert.Equal(TravelMatrix.Unreachable, new TravelTable(travel, [0, 1]).At(0, 1, 3_500).Seconds);
    }

    [Fact]
    public void At_WhileTheOnlyRoadIsClosed_WaitsUntilItOpensAndIsCutOffWhereItDoesNot()
    {
        TravelMatrix open = Same(2, 600);
        TravelMatrix cut = new(2, [0, TravelMatrix.Unreachable, 600, 0], [0, TravelMatrix.Unreachable, 6_000, 0]);

        // Closed from 10:00 to 11:00 and again from 15:00 on.
        TravelBand[] bands = [new(0, 0), new(36_000, 1), new(39_600, 0), new(54_000, 1)];
        var travel = new TravelMatrix([open, cut], [.. bands]);
        var table = new TravelTable(travel, [0, 1]);

        Assert.Equal((600, 6_000), travel.At(0, 1, 35_999));
        Assert.Equal((3_600 + 600, 6_000), travel.At(0, 1, 36_000));
        Assert.Equal((1 + 600, 6_000), travel.At(0, 1, 39_599));
        Assert.Equal(2, travel.BandTaken(0, 1, 36_000));
        Assert.Equal((TravelMatrix.Unreachable, TravelMatrix.Unreachable), travel.At(0, 1, 54_000));
        Assert.Equal((600, 6_000), travel.At(1, 0, 54_000));

        // By 10:30 one has to have left before ten; by 11:05 too, for 11:10 any time until eleven will do.
        Assert.Equal(35_999, table.LatestLeaving(0, 1, 37_800));
        Assert.Equal(35_999, table.LatestLeaving(0, 1, 39_900));
        Assert.Equal(39_600, table.LatestLeaving(0, 1, 40_200));
        Assert.Equal(53_999, table.LatestLeaving(0, 1, 60_000));
        foreach (int departure in new[] { 35_999, 36_000, 39_599, 39_600, 53_999, 54_000 })
        {
            Assert.Equal(travel.At(0, 1, departure), ToPair(table.At(0, 1, departure)));
        }
    }

    private static (int Seconds, int Metres) ToPair(Leg leg) => (leg.Seconds, leg.Metres);

    private static TravelMatrix LayerAt(TravelMatrix travel, int instant) =>
        travel.Layers[travel.Bands.LastOrDefault(band => band.From <= instant, travel.Bands[0]).Layer];

    /// <summary>Two places; up to six bands between 7:00 and 12:00, some a few minutes long.</summary>
    private static TravelMatrix Timed(int seed)
    {
        var random = new TestRandom(seed);
        TravelMatrix[] layers = [.. Enumerable.Range(0, 3).Select(_ => Same(2, random.Between(60, 3_600)))];
        var bands = new List<TravelBand> { new(random.Between(0, 7 * 3_600), 0) };
        for (int more = random.Between(1, 5); more > 0; more--)
        {
            bands.Add(new TravelBand(bands[^1].From + random.Between(1, random.Chance(50) ? 400 : 5_000), random.Between(0, 2)));
        }

        return new TravelMatrix([.. layers], [.. bands]);
    }

    private static TravelMatrix Same(int size, int seconds) =>
        new(size, [.. Enumerable.Range(0, size * size).Select(cell => cell % (size + 1) == 0 ? 0 : seconds)], [.. Enumerable.Range(0, size * size).Select(cell => cell % (size + 1) == 0 ? 0 : 10 * seconds)]);

    [Fact]
    public void With_WhenPlacesJoin_SaysWhatTheWholeMatrixSays()
    {
        // Three places of which the last two join one after the other, in two layers.
        TravelMatrix[] whole =
        [
            new TravelMatrix(3, [0, 10, 20, 11, 0, 30, 21, 31, 0], [0, 100, 200, 110, 0, 300, 210, 310, 0]),
            new TravelMatrix(3, [0, 15, 25, 16, 0, 35, 26, 36, 0], [0, 150, 250, 160, 0, 350, 260, 360, 0]),
        ];
        TravelBand[] bands = [new TravelBand(int.MinValue, 0), new TravelBand(1_000, 1)];
        var grown = new TravelMatrix([new TravelMatrix(1, [0], [0]), new TravelMatrix(1, [0], [0])], [.. bands]);

        grown = grown.With([new TravelEdge([11, 0], [110, 0], [10], [100]), new TravelEdge([16, 0], [160, 0], [15], [150])]);
        grown = grown.With([new TravelEdge([21, 31, 0], [210, 310, 0], [20, 30], [200, 300]), new TravelEdge([26, 36, 0], [260, 360, 0], [25, 35], [250, 350])]);

        Assert.Equal(3, grown.Size);
        for (int layer = 0; layer < 2; layer++)
        {
            Assert.Equal(whole[layer].AllSeconds, grown.Layers[layer].AllSeconds);
            Assert.Equal(whole[layer].AllMetres, grown.Layers[layer].AllMetres);
        }

        Assert.Equal((20, 200), grown.At(0, 2, 500));
        Assert.Equal((25, 250), grown.At(0, 2, 1_500));
    }

    [Fact]
    public void With_WhenTheEdgeDoesNotFit_IsRefused()
    {
        var matrix = new TravelMatrix(1, [0], [0]);
        Assert.Throws<ArgumentException>(() => matrix.With([]));
        Assert.Throws<ArgumentException>(() => matrix.With([new TravelEdge([0], [0], [1], [1])]));
        Assert.Throws<ArgumentException>(() => matrix.With([new TravelEdge([-1, 0], [1, 0], [1], [1])]));
        Assert.Throws<ArgumentException>(() => matrix.With([new TravelEdge([TravelMatrix.Unreachable, 0], [1, 0], [1], [1])]));
    }
}
