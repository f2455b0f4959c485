using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Import;
using CareRostering.Roads.Matrix;
using CareRostering.Roads.Overlays;
using CareRostering.Roads.Tests.Matrix;

namespace CareRostering.Roads.Tests.Overlays;

public sealed class RoadOverlayTests
{
    [Theory]
    [InlineData(1, TravelMode.Car)]
    [InlineData(2, TravelMode.Car)]
    [InlineData(3, TravelMode.Walk)]
    [InlineData(4, TravelMode.Bicycle)]
    [InlineData(5, TravelMode.Car)]
    [InlineData(6, TravelMode.Car)]
    public void Network_WhenAreasAreClosedAndSlowed_GivesWhatTheNaiveRouterGivesWithoutThoseEdges(int seed, TravelMode mode)
    {
        var roads = new RandomRoads(seed, side: 9);
        var random = new Random(seed);
        RoadGraph map = roads.Network.Graph(mode);
        GeoBounds[] boxes = [Box(random, 0.006), Box(random, 0.004)];
        GeoBounds snow = Box(random, 0.02);
        List<GeoPoint> points = RandomRoads.Points(seed, count: 60, side: 9);
        points.Add(points[3] with { Id = "same" });

        var overlay = new RoadOverlay(roads.Network, new RoadChanges(
            [.. boxes.Select(box => new RoadClosure { Area = Areas.Box(box) })], [new RoadSlowdown { Area = Areas.Box(snow), Factor = 0.4 }]));

        RoadGraph graph = overlay.Network.Graph(mode);
        bool[] isClosed = [.. Enumerable.Range(0, map.EdgeCount).Select(edge => boxes.Any(box => Areas.Touches(map.Line(edge), box)))];
        Assert.Contains(true, isClosed);
        for (int edge = 0; edge < map.EdgeCount; edge++)
        {
            Assert.Equal(isClosed[edge], graph.Arrays.ForwardMillis[edge] < 0 && graph.Arrays.BackwardMillis[edge] < 0);
        }

        RoadMatrixResult result = RoadMatrix.Build(overlay.Network, mode, points);
        (int Seconds, int Metres)?[,] expected = NaiveRouter.Table(graph, points);
        for (int from = 0; from < points.Count; from++)
        {
            for (int to = 0; to < points.Count; to++)
            {
                Assert.Equal(expected[from, to] ?? (TravelMatrix.Unreachable, TravelMatrix.Unreachable), (result.Matrix.Seconds(from, to), result.Matrix.Metres(from, to)));
                RoadRoute? route = RoadRoute.Find(graph, points[from], points[to]);
                Assert.Equal(expected[from, to], route is null ? null : (route.Seconds, route.Metres));
            }
        }
    }

    [Fact]
    public void Network_WhenMade_LeavesTheRoadsUnderneathAsTheyAre()
    {
        var roads = new RandomRoads(seed: 7, side: 8);
        List<GeoPoint> points = RandomRoads.Points(seed: 7, count: 30, side: 8);
        TravelMatrix before = RoadMatrix.Build(roads.Network, TravelMode.Car, points).Matrix;

        var overlay = new RoadOverlay(roads.Network, new RoadChanges([new RoadClosure { Area = Areas.Box(new GeoBounds(51.61, -0.79, 51.62, -0.77)) }], []));
        TravelMatrix closed = RoadMatrix.Build(overlay.Network, TravelMode.Car, points).Matrix;

        Assert.False(before.AllSeconds.SequenceEqual(closed.AllSeconds));
        Assert.True(before.AllSeconds.SequenceEqual(RoadMatrix.Build(roads.Network, TravelMode.Car, points).Matrix.AllSeconds));
        Assert.Throws<InvalidOperationException>(() => overlay.Network.Write("never.roads"));
    }

    [Fact]
    public void Network_WhenNothingIsChanged_IsTheSame()
    {
        var roads = new RandomRoads(seed: 8, side: 6);

        var overlay = new RoadOverlay(roads.Network, new RoadChanges([], []));

        Assert.Same(roads.Network.Graph(TravelMode.Car), overlay.Network.Graph(TravelMode.Car));
    }

    [Fact]
    public void Network_WhenTheOnlyBridgeIsClosed_NobodyCrossesAndEitherBankStaysTogether()
    {
        // Two banks of three kilometres' road, and a bridge called so.
        RoadMap map = RoadMap.Of("ABC\n D\n E\nFGHI", "AB", "BC", "BD", "DE highway=residential name=Bridge", "EG", "FG", "GH", "HI");
        GeoPoint[] points = [map.At('A'), map.At('C'), map.At('F'), map.At('I')];

        RoadMatrixResult result = RoadMatrix.Build(Closed(map, "bridge"), TravelMode.Car, points);

        for (int from = 0; from < 4; from++)
        {
            for (int to = 0; to < 4; to++)
            {
                Assert.Equal(from / 2 == to / 2, result.Matrix.Seconds(from, to) < TravelMatrix.Unreachable);
            }
        }

        // The northern bank is the shorter: it is the one cut off.
        Assert.Equal(["A", "C"], result.Warnings.Select(warning => warning.Id));
        Assert.All(result.Warnings, warning => Assert.Contains("cut", warning.Message, StringComparison.Ordinal));
        Assert.Empty(result.Unroutable);
        Assert.Null(RoadRoute.Find(Closed(map, "bridge").Graph(TravelMode.Car), points[0], points[3]));
    }

    [Fact]
    public void Network_WhenARoadIsClosed_TheRouteGoesAround()
    {
        RoadMap map = RoadMap.Of("A B C\n\n  D E", "AB", "BC highway=residential ref=A41;A413", "BD", "DE", "EC highway=residential");
        RoadNetwork closed = Closed(map, "a413");

        RoadRoute usual = RoadRoute.Find(map.Network.Graph(TravelMode.Car), map.At('A'), map.At('C'))!;
        RoadRoute around = RoadRoute.Find(closed.Graph(TravelMode.Car), map.At('A'), map.At('C'))!;

        Assert.Equal((400, 3), (usual.Metres, usual.Line.Count));
        Assert.InRange(around.Metres, 799, 801);
        Assert.Contains(around.Line, position => Math.Abs(position.Latitude - map.Nodes['D'].Latitude) < 1e-6);
        Assert.Contains(closed.Graph(TravelMode.Car).Edges(), edge => edge is { Ref: "A41;A413", IsClosed: true, IsOneWay: false });
    }

    [Fact]
    public void Network_WhenTheNearestRoadIsClosed_OneWalksToAnOpenOneAndIsTold()
    {
        RoadMap map = RoadMap.Of("A B       C", "AB", "BC highway=residential name=Lane");
        RoadNetwork closed = Closed(map, "Lane");

        // 100 m down the lane it is 100 m to the open road, 400 m down it is too far.
        RoadMatrixResult result = RoadMatrix.Build(closed, TravelMode.Car, [map.At('A'), map.At('B', eastMetres: 100), map.At('B', eastMetres: 400)]);

        PointWarning warning = Assert.Single(result.Warnings);
        Assert.Equal(1, warning.Index);
        Assert.Contains("100 metres are walked", warning.Message, StringComparison.Ordinal);
        Assert.Equal(100, result.SnapMetres[1], tolerance: 0.1);

        // 200 m of road at 25 km/h are 28.8 s, 100 m of walking 75 s.
        Assert.Equal(104, result.Matrix.Seconds(0, 1));
        UnroutablePoint none = Assert.Single(result.Unroutable);
        Assert.Equal(2, none.Index);
        Assert.Contains("closed", none.Reason, StringComparison.Ordinal);
        Assert.Equal(TravelMatrix.Unreachable, result.Matrix.Seconds(0, 2));
    }

    [Fact]
    public void Network_WhenOnlyCarsAreShutOut_OthersPass()
    {
        RoadMap map = RoadMap.Of("ABCD", "AB", "BC highway=residential name=Market", "CD");

        var overlay = new RoadOverlay(map.Network, new RoadChanges([new RoadClosure { Name = "Market", Modes = [TravelMode.Car] }], []));

        Assert.Equal(TravelMatrix.Unreachable, RoadMatrix.Build(overlay.Network, TravelMode.Car, [map.At('A'), map.At('D')]).Matrix.Seconds(0, 1));
        // 300 m at 4.8 km/h are 225 s, and each of three edges rounds up a millisecond.
        Assert.Equal(226, RoadMatrix.Build(overlay.Network, TravelMode.Walk, [map.At('A'), map.At('D')]).Matrix.Seconds(0, 1));
        Assert.Equal([(1, 100L), (0, 0L), (0, 0L)], overlay.Reports.Select(report => (report.ClosedEdges, report.ClosedMetres)));
    }

    [Theory]
    [InlineData(300, 0.5, 1.0, 87)]
    [InlineData(150, 0.5, 1.0, 65)]
    [InlineData(75, 0.5, 0.9, 54)]
    [InlineData(300, 0.8, 0.5, 87)]
    public void Network_WhenPartOfARoadIsSlowed_TakesLongerByThatPart(int metres, double factor, double other, int seconds)
    {
        // 300 m at 25 km/h are 43.2 s. At half the speed they are 86.4 s, half of them 64.8 s, a quarter 54 s. Of two slowdowns the slower counts.
        RoadMap map = RoadMap.Of("A  B", "AB");
        (double latitude, double longitude) = (map.Nodes['A'].Latitude, map.Nodes['A'].Longitude);
        RoadArea area = Areas.Box(new GeoBounds(latitude - 0.001, longitude - 0.001, latitude + 0.001, longitude + (metres / 100.0 * RoadMap.Longitude100Metres)));

        var overlay = new RoadOverlay(map.Network, new RoadChanges([], [new RoadSlowdown { Area = area, Factor = factor }, new RoadSlowdown { Area = area, Factor = other }]));

        // A second allowed: nodes lie on a grid of a centimetre.
        Assert.InRange(RoadMatrix.Build(overlay.Network, TravelMode.Car, [map.At('A'), map.At('B')]).Matrix.Seconds(0, 1), seconds, seconds + 1);
        Assert.Equal(3, overlay.SlowedEdges[0]);
    }

    [SkippableFact]
    public void Network_OfBuckinghamshire_AgreesWithTheNaiveRouter()
    {
        RoadNetwork roads = RoadImporter.Import(SharedFiles.Require("osm/bucks-2016-car.osm.pbf"));
        GeoPoint[] points = [new("Aylesbury", 51.8156, -0.8084), new("Wendover", 51.7629, -0.7425), new("Tring", 51.7940, -0.6600), new("Bicester Road", 51.8400, -0.8900)];
        TravelMatrix usual = RoadMatrix.Build(roads, TravelMode.Car, points).Matrix;
        var overlay = new RoadOverlay(roads, new RoadChanges(
            [new RoadClosure { Name = "A413", Area = Areas.Box(new GeoBounds(51.70, -0.85, 51.80, -0.65)) }],
            [new RoadSlowdown { Area = Areas.Box(new GeoBounds(51.4, -1.2, 52.2, -0.4)), Factor = 0.6 }]));
        TravelMatrix closed = RoadMatrix.Build(overlay.Network, TravelMode.Car, points).Matrix;

        (int Seconds, int Metres)?[,] expected = NaiveRouter.Table(overlay.Network.Graph(TravelMode.Car), points);
        for (int from = 0; from < points.Length; from++)
        {
            for (int to = 0; to < points.Length; to++)
            {
                Assert.Equal(expected[from, to], (closed.Seconds(from, to), closed.Metres(from, to)));
                Assert.True(from == to || closed.Seconds(from, to) > usual.Seconds(from, to));
            }
        }

        RoadGraph graph = overlay.Network.Graph(TravelMode.Car);
        bool[] isOpen = OpenRoads.Joined(graph.Arrays, graph.TurnArrays, graph.Turns);
        Assert.InRange(isOpen.Count(open => open), graph.EdgeCount * 9 / 10, graph.EdgeCount - overlay.Reports[0].ClosedEdges);
    }

    private static RoadNetwork Closed(RoadMap map, string name)
    {
        var overlay = new RoadOverlay(map.Network, new RoadChanges([new RoadClosure { Name = name }], []));
        Assert.True(overlay.ClosedEdges[0] > 0);
        return overlay.Network;
    }

    private static GeoBounds Box(Random random, double degrees)
    {
        double south = 51.6 + (random.NextDouble() * 0.03);
        double west = -0.8 + (random.NextDouble() * 0.045);
        return new GeoBounds(south, west, south + (degrees * (0.5 + random.NextDouble())), west + (degrees * (0.5 + random.NextDouble())));
    }
}
