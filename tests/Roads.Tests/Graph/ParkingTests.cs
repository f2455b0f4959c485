using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Matrix;
using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Tests.Graph;

public sealed class ParkingTests
{
    /// <summary>A road A-B, a railway's width south of it a path C-D that only reaches it at B, 300 m on: C-D-B are 400 m.</summary>
    private static readonly RoadMap AcrossTheLine = RoadMap.Of("A  B\nC  D", "AB", "CD highway=footway", "DB highway=footway");

    [Theory]
    [InlineData(1_000, 400)]
    [InlineData(401, 400)]
    [InlineData(399, 100)]
    public void Find_WhenTheNearestRoadIsAcrossTheLine_WalksRoundByThePath(int most, double walked)
    {
        RoadPlace place = Find(AcrossTheLine.Network.WalkingFromCar(most), AcrossTheLine.At('C'));

        Assert.Equal(walked, place.SnapMetres, 0.5);
        Assert.Equal(AcrossTheLine.Nodes[walked == 400 ? 'B' : 'A'].Longitude, place.Position.Longitude, 1e-6);
    }

    [Fact]
    public void Build_WhenOneWalksFromTheCar_AddsTheWalkToTheDrive()
    {
        RoadMatrixResult before = RoadMatrix.Build(AcrossTheLine.Network, TravelMode.Car, [AcrossTheLine.At('A'), AcrossTheLine.At('C')]);
        RoadNetwork network = AcrossTheLine.Network.WalkingFromCar(500);
        RoadMatrixResult after = RoadMatrix.Build(network, TravelMode.Car, [AcrossTheLine.At('A'), AcrossTheLine.At('C')]);

        // Straight over: 100 m at 80 m a minute, 75 s. Round: 300 m of residential road at 25 km/h, 43.2 s, and 400 m on foot, 300 s.
        Assert.InRange(before.Matrix.Seconds(0, 1), 75, 76);
        Assert.InRange(after.Matrix.Seconds(0, 1), 343, 345);
        Assert.Equal((300, 300), (after.Matrix.Metres(0, 1), after.Matrix.Metres(1, 0)));
        Assert.Equal(400, after.SnapMetres[1], 0.5);
        Assert.Equal(after.Matrix.Seconds(0, 1), RoadRoute.Find(network.Graph(TravelMode.Car), AcrossTheLine.At('A'), AcrossTheLine.At('C'))!.Seconds);

        // Walkers and those who ask the network as it was see no difference.
        Assert.Equal(before.Matrix.Seconds(0, 1), RoadMatrix.Build(AcrossTheLine.Network, TravelMode.Car, [AcrossTheLine.At('A'), AcrossTheLine.At('C')]).Matrix.Seconds(0, 1));
        Assert.Same(AcrossTheLine.Network.Graph(TravelMode.Walk), network.Graph(TravelMode.Walk));
    }

    [Fact]
    public void Find_WhenAPavementRunsBesideTheRoad_ParksAtTheDoor()
    {
        // The door lies south of a road, with a pavement between that joins the road far off only.
        RoadMap map = RoadMap.Of("A  B\nC  D", "AB", "CD highway=footway", "DB highway=footway");
        GeoPoint door = map.At('A', eastMetres: 100, northMetres: -55);

        // 55 m to the road, 45 m to the path: the road passes the door. From 65 m off, it does not.
        Assert.Equal(55, Find(map.Network.WalkingFromCar(900), door).SnapMetres, 0.5);
        Assert.Equal(35 + 300, Find(map.Network.WalkingFromCar(900), map.At('A', eastMetres: 100, northMetres: -65)).SnapMetres, 0.5);
    }

    [Fact]
    public void Find_WhenTheDoorIsOnTheRoad_IsWhatItWas()
    {
        var roads = new RandomRoads(seed: 12, side: 6);
        RoadNetwork network = roads.Network.WalkingFromCar(400);

        foreach (GeoPoint point in RandomRoads.Points(seed: 3, count: 200, side: 6))
        {
            RoadPlace? straight = roads.Network.Graph(TravelMode.Car).Snap(new GeoCoordinate(point.Latitude, point.Longitude)).Place;
            RoadPlace? parked = network.Graph(TravelMode.Car).Snap(new GeoCoordinate(point.Latitude, point.Longitude)).Place;
            double toPath = roads.Network.Graph(TravelMode.Walk).Snap(new GeoCoordinate(point.Latitude, point.Longitude)).Place!.Value.SnapMetres;
            Assert.True(straight == parked || straight!.Value.SnapMetres > toPath + 20, point.Id);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Find_WhenHalfTheWaysArePaths_AgreesWithASearchOverAllPoints(int seed)
    {
        var roads = new RandomRoads(seed, side: 8);
        var random = new Random(seed);
        RoadNetwork network = RoadMap.Import(roads.Nodes, [.. roads.Ways.Select(way => way with { Tags = OsmTags.Of(("highway", random.Next(2) == 0 ? "footway" : "residential")) })]);
        RoadNetwork walking = network.WalkingFromCar(1_000);
        int walked = 0;
        foreach (GeoPoint point in RandomRoads.Points(seed, count: 100, side: 8))
        {
            var door = new GeoCoordinate(point.Latitude, point.Longitude);
            double? straight = network.Graph(TravelMode.Car).Snap(door).Place?.SnapMetres;
            RoadPlace path = network.Graph(TravelMode.Walk).Snap(door).Place!.Value;
            double? expected = straight <= path.SnapMetres + 20 ? straight : (path.SnapMetres + NaiveWalk(network, path)) ?? straight;
            double? found = walking.Graph(TravelMode.Car).Snap(door).Place?.SnapMetres;

            Assert.Equal(expected is null, found is null);
            Assert.Equal(expected ?? 0, found ?? 0, 1.0);
            walked += expected != straight ? 1 : 0;
        }

        Assert.True(walked > 5, $"only {walked} doors are reached over paths");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public void WalkingFromCar_WhenOutOfRange_Throws(int metres) => Assert.Throws<ArgumentOutOfRangeException>(() => AcrossTheLine.Network.WalkingFromCar(metres));

    [SkippableFact]
    public void Find_WhenDoorsAreReal_KeepsMostAndNeverLosesOne()
    {
        var network = RoadNetworkOf("osm/newport-2023-06-13.osm.pbf");
        RoadNetwork walking = network.WalkingFromCar(400);
        GeoCoordinate[] doors = [.. network.Graph(TravelMode.Walk).Edges().Where((_, index) => index % 40 == 0).Select(edge => edge.Line[edge.Line.Count / 2])];
        int changed = 0;
        foreach (GeoCoordinate door in doors)
        {
            RoadPlace? straight = network.Graph(TravelMode.Car).Snap(door).Place;
            RoadPlace? parked = walking.Graph(TravelMode.Car).Snap(door).Place;
            Assert.True(straight is null || parked is not null);
            changed += straight == parked ? 0 : 1;
        }

        Assert.InRange(changed, 1, doors.Length / 3);
    }

    /// <summary>Metres on paths from a place to the nearest point that a road passes: relaxed over all points of all lines until nothing changes.</summary>
    private static double? NaiveWalk(RoadNetwork network, RoadPlace from)
    {
        HashSet<GeoCoordinate> onRoads = [.. network.Graph(TravelMode.Car).Edges().SelectMany(edge => edge.Line)];
        Dictionary<GeoCoordinate, double> metres = [];
        GeoCoordinate[] own = network.Graph(TravelMode.Walk).Line(from.Edge);
        double[] along = new double[own.Length];
        for (int at = 1; at < own.Length; at++)
        {
            along[at] = along[at - 1] + Metres(own[at - 1], own[at]);
        }

        for (int at = 0; at < own.Length; at++)
        {
            double off = Math.Abs(along[at] - (from.Share * along[^1]));
            metres[own[at]] = Math.Min(off, metres.GetValueOrDefault(own[at], double.MaxValue));
        }

        RoadEdge[] paths = [.. network.Graph(TravelMode.Walk).Edges()];
        for (bool isChanged = true; isChanged;)
        {
            isChanged = false;
            foreach (RoadEdge path in paths)
            {
                for (int at = 1; at < path.Line.Count; at++)
                {
                    isChanged |= Relax(path.Line[at - 1], path.Line[at]) | Relax(path.Line[at], path.Line[at - 1]);
                }
            }
        }

        double nearest = metres.Where(point => onRoads.Contains(point.Key)).Select(point => point.Value).DefaultIfEmpty(double.MaxValue).Min();
        return nearest <= 1_000 ? nearest : null;

        bool Relax(GeoCoordinate a, GeoCoordinate b)
        {
            if (!metres.TryGetValue(a, out double there) || there + Metres(a, b) >= metres.GetValueOrDefault(b, double.MaxValue) - 1e-9)
            {
                return false;
            }

            metres[b] = there + Metres(a, b);
            return true;
        }
    }

    private static double Metres(GeoCoordinate a, GeoCoordinate b) =>
        Earth.Metres((int)Math.Round(a.Latitude * 1e7), (int)Math.Round(a.Longitude * 1e7), (int)Math.Round(b.Latitude * 1e7), (int)Math.Round(b.Longitude * 1e7));

    private static RoadNetwork RoadNetworkOf(string relative) => CareRostering.Roads.Import.RoadImporter.Import(SharedFiles.Require(relative));

    private static RoadPlace Find(RoadNetwork network, GeoPoint point) => network.Graph(TravelMode.Car).Snap(new GeoCoordinate(point.Latitude, point.Longitude)).Place!.Value;
}
