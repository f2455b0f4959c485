using System.Text.Json;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Import;
using CareRostering.Roads.Isochrones;
using CareRostering.Roads.Matrix;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Location = NetTopologySuite.Geometries.Location;

namespace CareRostering.Roads.Tests.Isochrones;

public sealed class IsochroneTests
{
    [Theory]
    [InlineData(81, TravelMode.Car, 3)]
    [InlineData(82, TravelMode.Car, 2)]
    [InlineData(83, TravelMode.Walk, 20)]
    [InlineData(84, TravelMode.Bicycle, 4)]
    public void Find_WhenNetworkIsRandom_HoldsEveryReachedRoadAndNothingFarFromIt(int seed, TravelMode mode, int minutes)
    {
        var roads = new RandomRoads(seed, side: 12);
        GeoCoordinate corner = roads.Network.Graph(mode).Line(seed)[0];
        var from = new GeoPoint("here", corner.Latitude + 0.0003, corner.Longitude);

        IsochroneSet found = IsochroneSet.Find(roads.Network, from, mode, [minutes, minutes / 2], toleranceMetres: 60);

        Assert.Equal([minutes * 60, minutes / 2 * 60], found.Isochrones.Select(isochrone => isochrone.Seconds));
        Assert.All(found.Isochrones, isochrone => Check(roads.Network, from, mode, isochrone, spacingMetres: 20));
    }

    [SkippableTheory]
    [InlineData(TravelMode.Car, 6)]
    [InlineData(TravelMode.Walk, 40)]
    public void Find_WhenRoadsAreReal_HoldsEveryReachedRoadAndNothingFarFromIt(TravelMode mode, int minutes)
    {
        RoadNetwork network = RoadImporter.Import(SharedFiles.Require("osm/newport-2023-06-13.osm.pbf"));
        GeoBounds bounds = network.Bounds;
        var from = new GeoPoint("middle", (bounds.South + bounds.North) / 2, (bounds.West + bounds.East) / 2);

        Isochrone isochrone = IsochroneSet.Find(network, from, mode, [minutes], toleranceMetres: 150).Isochrones[0];

        Check(network, from, mode, isochrone, spacingMetres: 400);
    }

    [SkippableFact]
    public void Find_WhenThreeHoursCoverACounty_HasAllOfIt()
    {
        RoadNetwork network = RoadImporter.Import(SharedFiles.Require("osm/bucks-2016-car.osm.pbf"));
        var from = new GeoPoint("Aylesbury", 51.8156, -0.8084);
        IsochroneSet found = IsochroneSet.Find(network, from, TravelMode.Car, [120, 180]);

        Assert.All(found.Isochrones, isochrone => AssertSound(isochrone.Area));
        Assert.Equal(500, found.Isochrones[0].ToleranceMetres);

        // All of the county lies within three hours of its middle.
        long all = network.Report.Graphs[(int)TravelMode.Car].KeptMetres;
        Assert.InRange(found.Isochrones[0].RoadMetres, all - (all / 1_000), all + (all / 1_000));
    }

    [Fact]
    public void Find_WhenStreetsEncloseAField_KeepsTheHole()
    {
        RoadMap map = RoadMap.Of("A         B\n\n\n\n\n\n\n\n\n\nD         C", "ABCDA");

        Isochrone isochrone = IsochroneSet.Find(map.Network, map.At('A'), TravelMode.Car, [10]).Isochrones[0];

        Polygon polygon = Assert.IsType<Polygon>(Assert.Single(isochrone.Area.Geometries));
        Assert.Equal(1, polygon.NumInteriorRings);
        Assert.Equal(Location.Exterior, Locate(isochrone.Area, map.At('A', eastMetres: 500, northMetres: -500)));
        Assert.InRange(isochrone.RoadMetres, 3_990, 4_010);
    }

    [Fact]
    public void Find_WhenAOneWayLeadsRound_ReachesWhatLiesBehindTheDoorAtLast()
    {
        // 4 km round, one way: what lies just behind the door is reached last, and not from the door backwards.
        RoadMap map = RoadMap.Of("A         B\n\n\n\n\n\n\n\n\n\nD         C", "ABCDA highway=residential oneway=yes");
        GeoPoint door = map.At('A', eastMetres: 500);
        GeoPoint behind = map.At('A', eastMetres: 300);
        int round = RoadRoute.Find(map.Network.Graph(TravelMode.Car), door, behind)!.Seconds;

        IReadOnlyList<Isochrone> found = IsochroneSet.Find(map.Network, door, TravelMode.Car, [(round / 60) - 1, (round / 60) + 1], toleranceMetres: 50).Isochrones;

        Assert.Equal(Location.Exterior, Locate(found[1].Area, behind));
        Assert.Equal(Location.Interior, Locate(found[0].Area, behind));
    }

    [Fact]
    public void Find_WhenNotEvenTheRoadIsReached_IsEmpty()
    {
        RoadMap map = RoadMap.Of("AB", "AB");

        // 400 m to walk take five minutes.
        IReadOnlyList<Isochrone> found = IsochroneSet.Find(map.Network, map.At('A', northMetres: 400), TravelMode.Walk, [4, 6]).Isochrones;

        Assert.True(found[1].Area.IsEmpty);
        Assert.False(found[0].Area.IsEmpty);
    }

    [Fact]
    public void ToGeoJson_WhenRead_IsACollectionWithTheLongestFirst()
    {
        RoadMap map = RoadMap.Of("ABCD", "ABCD");

        using JsonDocument json = JsonDocument.Parse(IsochroneSet.Find(map.Network, map.At('A'), TravelMode.Walk, [1, 3]).ToGeoJson());

        JsonElement[] features = [.. json.RootElement.GetProperty("features").EnumerateArray()];
        Assert.Equal("FeatureCollection", json.RootElement.GetProperty("type").GetString());
        Assert.Equal([3, 1], features.Select(feature => feature.GetProperty("properties").GetProperty("minutes").GetInt32()));
        Assert.All(features, feature => Assert.Equal("MultiPolygon", feature.GetProperty("geometry").GetProperty("type").GetString()));

        // A minute on foot is 80 m, to both sides of the tolerance.
        double[] longitudes = [.. features[1].GetProperty("geometry").GetProperty("coordinates")[0][0].EnumerateArray().Select(at => at[0].GetDouble())];
        Assert.InRange((longitudes.Max() - map.Nodes['A'].Longitude) / RoadMap.Longitude100Metres * 100, 80, 180);
    }

    [Theory]
    [InlineData("", null, "ISOCHRONE_MINUTES")]
    [InlineData("0", null, "ISOCHRONE_MINUTES")]
    [InlineData("601", null, "ISOCHRONE_MINUTES")]
    [InlineData("10", 1.0, "ISOCHRONE_TOLERANCE")]
    [InlineData("10", double.NaN, "ISOCHRONE_TOLERANCE")]
    public void Find_WhenAskedWrongly_IsACodedFault(string minutes, double? tolerance, string code)
    {
        RoadMap map = RoadMap.Of("AB", "AB");
        int[] limits = [.. minutes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];

        Assert.Equal(code, Assert.Throws<FaultException>(() => IsochroneSet.Find(map.Network, map.At('A'), TravelMode.Car, limits, tolerance)).Faults[0].Code);
    }

    /// <summary>Takes points all along the roads and asks the tables, which have a naive router of their own behind them, which are reached.</summary>
    private static void Check(RoadNetwork network, GeoPoint from, TravelMode mode, Isochrone isochrone, double spacingMetres)
    {
        AssertSound(isochrone.Area);
        GeoPoint[] points = [from, .. RoadPoints(network.Graph(mode), spacingMetres)];
        RoadTable table = RoadTable.Between(network, mode, points[..1], points);
        GeoPoint[] reached = [.. points.Where((_, point) => point > 0 && table.Seconds[point] <= isochrone.Seconds)];
        Assert.InRange(reached.Length, 5, points.Length - 5);
        var locator = new IndexedPointInAreaLocator(isochrone.Area);
        Assert.All(reached, point => Assert.Equal(Location.Interior, locator.Locate(new Coordinate(point.Longitude, point.Latitude))));

        // What was reached between two of these points lies up to half their distance from the nearer one.
        double far = isochrone.ToleranceMetres + spacingMetres;
        GeoPoint[] beyond = [.. points.Skip(1).Where(point => Array.TrueForAll(reached, other => Metres(point, other) > far))];
        Assert.All(beyond, point => Assert.Equal(Location.Exterior, locator.Locate(new Coordinate(point.Longitude, point.Latitude))));
        Assert.NotEmpty(beyond);
    }

    private static void AssertSound(MultiPolygon area)
    {
        Assert.True(area.IsValid);
        foreach (Polygon polygon in area.Geometries.Cast<Polygon>())
        {
            Assert.True(Orientation.IsCCW(polygon.ExteriorRing.CoordinateSequence));
            Assert.All(polygon.InteriorRings, hole => Assert.False(Orientation.IsCCW(hole.CoordinateSequence)));
        }
    }

    private static IEnumerable<GeoPoint> RoadPoints(RoadGraph graph, double spacingMetres)
    {
        foreach (RoadEdge edge in graph.Edges().Where(edge => edge.Class != CareRostering.Roads.Profiles.RoadClass.Motorway))
        {
            for (int at = 1; at < edge.Line.Count; at++)
            {
                (GeoCoordinate a, GeoCoordinate b) = (edge.Line[at - 1], edge.Line[at]);
                int parts = (int)Math.Ceiling(Metres(new GeoPoint("", a.Latitude, a.Longitude), new GeoPoint("", b.Latitude, b.Longitude)) / spacingMetres) + 1;
                for (int part = 0; part < parts; part++)
                {
                    double share = (part + 0.5) / parts;
                    yield return new GeoPoint("p", a.Latitude + (share * (b.Latitude - a.Latitude)), a.Longitude + (share * (b.Longitude - a.Longitude)));
                }
            }
        }
    }

    private static Location Locate(MultiPolygon area, GeoPoint point) => new IndexedPointInAreaLocator(area).Locate(new Coordinate(point.Longitude, point.Latitude));

    private static double Metres(GeoPoint one, GeoPoint other) => Earth.Metres(E7(one.Latitude), E7(one.Longitude), E7(other.Latitude), E7(other.Longitude));

    private static int E7(double degrees) => (int)Math.Round(degrees * 1e7);
}
