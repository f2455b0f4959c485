using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Import;
using CareRostering.Roads.Matrix;

namespace CareRostering.Roads.Tests.Matrix;

public sealed class RoadMatrixTests
{
    [Theory]
    [InlineData(1, TravelMode.Car)]
    [InlineData(2, TravelMode.Car)]
    [InlineData(3, TravelMode.Bicycle)]
    [InlineData(4, TravelMode.Walk)]
    [InlineData(5, TravelMode.Car)]
    public void Build_WhenNetworkIsRandom_EqualsTheNaiveRouter(int seed, TravelMode mode)
    {
        var roads = new RandomRoads(seed, side: 9);
        List<GeoPoint> points = RandomRoads.Points(seed, count: 60, side: 9);
        points.Add(points[3] with { Id = "same" });
        points.Add(new GeoPoint("in the sea", 50, -5));

        TravelMatrix matrix = RoadMatrix.Build(roads.Network, mode, points).Matrix;

        (int Seconds, int Metres)?[,] expected = NaiveRouter.Table(roads.Network.Graph(mode), points);
        for (int from = 0; from < points.Count; from++)
        {
            for (int to = 0; to < points.Count; to++)
            {
                Assert.Equal(expected[from, to] ?? (TravelMatrix.Unreachable, TravelMatrix.Unreachable), (matrix.Seconds(from, to), matrix.Metres(from, to)));
            }
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Build_WhenNetworkIsRandom_KeepsTheTriangleInequalityOfSecondsOnFoot(int seed)
    {
        var roads = new RandomRoads(seed, side: 10);
        List<GeoPoint> points = RandomRoads.Points(seed, count: 80, side: 10);

        TravelMatrix matrix = RoadMatrix.Build(roads.Network, TravelMode.Walk, points).Matrix;

        for (int a = 0; a < matrix.Size; a++)
        {
            Assert.Equal(0, matrix.Seconds(a, a));
            for (int b = 0; b < matrix.Size; b++)
            {
                for (int c = 0; c < matrix.Size; c++)
                {
                    Assert.True(matrix.Seconds(a, c) <= matrix.Seconds(a, b) + matrix.Seconds(b, c), $"{a} to {c} is dearer than over {b}");
                }
            }
        }
    }

    [Fact]
    public void Build_WhenThreadsDiffer_GivesTheSameMatrix()
    {
        var roads = new RandomRoads(seed: 21, side: 12);
        List<GeoPoint> points = RandomRoads.Points(seed: 21, count: 90, side: 12);

        TravelMatrix one = RoadMatrix.Build(roads.Network, TravelMode.Car, points, threads: 1).Matrix;
        TravelMatrix four = RoadMatrix.Build(roads.Network, TravelMode.Car, points, threads: 4).Matrix;

        Assert.True(one.AllSeconds.SequenceEqual(four.AllSeconds));
        Assert.True(one.AllMetres.SequenceEqual(four.AllMetres));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public void Extend_WhenPointsAreAdded_EqualsBuildingAll(int seed)
    {
        var roads = new RandomRoads(seed, side: 10);
        List<GeoPoint> points = RandomRoads.Points(seed, count: 50, side: 10);
        points[7] = new GeoPoint("old and far", 50, -5);
        points[45] = new GeoPoint("new and far", 50, -5);
        RoadMatrixResult whole = RoadMatrix.Build(roads.Network, TravelMode.Car, points);
        TravelMatrix part = RoadMatrix.Build(roads.Network, TravelMode.Car, points[..44]).Matrix;

        RoadMatrixResult extended = RoadMatrix.Extend(roads.Network, TravelMode.Car, part, points[..44], points[44..]);

        Assert.True(whole.Matrix.AllSeconds.SequenceEqual(extended.Matrix.AllSeconds));
        Assert.True(whole.Matrix.AllMetres.SequenceEqual(extended.Matrix.AllMetres));
        Assert.Equal(whole.Unroutable, extended.Unroutable);
        Assert.Equal(whole.Warnings, extended.Warnings);
        Assert.Superset(new HashSet<string> { "old and far", "new and far" }, extended.Unroutable.Select(point => point.Id).ToHashSet());
    }

    [Fact]
    public void Build_WhenRoadIsStraight_CountsSecondsRoundedUp()
    {
        // 400 m of residential road at 25 km/h: 57.6 s, rounded up to 58; from 100 m before the end 14.4 s, so 15.
        RoadMap map = RoadMap.Of("A   B", "AB");

        TravelMatrix matrix = RoadMatrix.Build(map.Network, TravelMode.Car, [map.At('A'), map.At('B'), map.At('B', eastMetres: -100)]).Matrix;

        Assert.Equal((58, 400), (matrix.Seconds(0, 1), matrix.Metres(0, 1)));
        Assert.Equal((15, 100), (matrix.Seconds(2, 1), matrix.Metres(2, 1)));
        Assert.Equal((15, 100), (matrix.Seconds(1, 2), matrix.Metres(1, 2)));
    }

    [Fact]
    public void Build_WhenDoorsLieOffTheRoad_WalksToIt()
    {
        // 400 m of road at 25 km/h are 57.6 s; 40 m and 20 m walked at 80 m a minute are 45 s more. Two homes opposite each other are 60 m of walking apart.
        RoadMap map = RoadMap.Of("A   B", "AB");

        TravelMatrix matrix = RoadMatrix.Build(map.Network, TravelMode.Car, [map.At('A', northMetres: 40), map.At('B', northMetres: -20), map.At('A', northMetres: -20)]).Matrix;

        Assert.Equal((103, 103, 400), (matrix.Seconds(0, 1), matrix.Seconds(1, 0), matrix.Metres(0, 1)));
        Assert.InRange(matrix.Seconds(0, 2), 45, 46);
        Assert.Equal((0, 0), (matrix.Metres(0, 2), matrix.Seconds(2, 2)));
    }

    [Fact]
    public void Build_WhenTwoPointsShareAOneWayEdge_GoesRoundForTheWayBack()
    {
        // A ring of 800 m, one-way: 100 m on along the edge, 700 m back round the ring.
        RoadMap map = RoadMap.Of("A B\n   \nD C", "ABCDA highway=residential oneway=yes");

        TravelMatrix matrix = RoadMatrix.Build(map.Network, TravelMode.Car, [map.At('A', eastMetres: 50), map.At('A', eastMetres: 150)]).Matrix;

        Assert.Equal(100, matrix.Metres(0, 1));
        Assert.Equal(700, matrix.Metres(1, 0));
    }

    [Fact]
    public void Build_WhenJunctionIsARoundabout_DrivesRoundItOneWay()
    {
        // A ring of four sides of 200 m, clockwise as drawn: D to A is one side, A to D is the other three.
        RoadMap map = RoadMap.Of("  A B  \n W     \n  D C S", "ABCDA highway=residential junction=roundabout", "WA", "CS");

        TravelMatrix matrix = RoadMatrix.Build(map.Network, TravelMode.Car, [map.At('A'), map.At('D')]).Matrix;

        Assert.Equal((600, 200), (matrix.Metres(0, 1), matrix.Metres(1, 0)));
    }

    [Theory]
    [InlineData(0, 999, true)]
    [InlineData(0, 1_001, false)]
    [InlineData(-999, 0, true)]
    [InlineData(-1_001, 0, false)]
    [InlineData(50_000, 50_000, false)]
    public void Build_WhenAPointIsOverAKilometreFromARoad_ReportsIt(double east, double north, bool routable)
    {
        RoadMap map = RoadMap.Of("AB", "AB");

        RoadMatrixResult result = RoadMatrix.Build(map.Network, TravelMode.Car, [map.At('B'), map.At('A', east, north)]);

        Assert.Equal(routable ? [] : ["A"], result.Unroutable.Select(point => point.Id));
        Assert.Equal(routable, result.Matrix.Seconds(0, 1) != TravelMatrix.Unreachable);
        Assert.Equal(routable, result.Matrix.Seconds(1, 0) != TravelMatrix.Unreachable);
        Assert.Equal(routable, result.Matrix.Metres(1, 1) != TravelMatrix.Unreachable);
    }

    [Fact]
    public void Build_WhenCoordinatesAreNotOnTheGlobe_ListsEveryOne()
    {
        RoadMap map = RoadMap.Of("AB", "AB");
        GeoPoint[] points = [new("nan", double.NaN, 0), map.At('A'), new("north", 91, 0), new("east", 0, 181), new("infinite", 0, double.PositiveInfinity)];

        FaultException exception = Assert.Throws<FaultException>(() => RoadMatrix.Build(map.Network, TravelMode.Car, points));

        Assert.Equal(["points[0]", "points[2]", "points[3]", "points[4]"], exception.Faults.Select(fault => fault.Path));
        Assert.All(exception.Faults, fault => Assert.Equal("POINTS_COORDINATE", fault.Code));
    }

    [Fact]
    public void Build_WhenModeHasNoRoad_ReportsEveryPoint()
    {
        RoadMap map = RoadMap.Of("AB", "AB highway=footway");

        RoadMatrixResult result = RoadMatrix.Build(map.Network, TravelMode.Car, [map.At('A'), map.At('B')]);

        Assert.Equal(2, result.Unroutable.Count);
    }

    [Fact]
    public void Build_WhenThereAreNoPoints_IsEmpty() => Assert.Equal(0, RoadMatrix.Build(RoadMap.Of("AB", "AB").Network, TravelMode.Car, []).Matrix.Size);

    [Fact]
    public void Build_WhenCancelled_Stops()
    {
        RoadMap map = RoadMap.Of("AB", "AB");
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => RoadMatrix.Build(map.Network, TravelMode.Car, [map.At('A')], cancellationToken: source.Token));
    }

    [SkippableTheory]
    [InlineData("newport", "newport-2023-06-13")]
    [InlineData("rutland", "rutland")]
    public void Build_WhenComparedWithOsrm_AgreesOnTheWhole(string area, string extract)
    {
        (List<GeoPoint> points, Dictionary<(string, string), (double Seconds, double Metres)> table) = OsrmReference.Read(area);
        RoadNetwork network = RoadImporter.Import(SharedFiles.Require($"osm/{extract}.osm.pbf"));

        TravelMatrix matrix = RoadMatrix.Build(network, TravelMode.Car, points).Matrix;

        (double seconds, double metres, double near) = OsrmReference.Ratios(points, table, matrix);
        Assert.InRange(seconds, 0.98, 1.02);
        Assert.InRange(metres, 0.98, 1.02);
        Assert.InRange(near, 0.99, 1);
    }
}
