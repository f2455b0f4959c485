using System.Text.Json;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Matrix;

namespace CareRostering.Roads.Tests.Geometry;

public sealed class RoundPathTests
{
    [Theory]
    [InlineData(71)]
    [InlineData(72)]
    public void Find_WhenNetworkIsRandom_HasTheMatrixInItsLegsAndItsMetresInTheLine(int seed)
    {
        var roads = new RandomRoads(seed, side: 9);
        List<GeoPoint> points = RandomRoads.Points(seed, count: 24, side: 9);
        points.RemoveAll(point => RoadTable.FindUnroutable(roads.Network, TravelMode.Car, [point]).Count > 0);
        Assert.True(points.Count >= 15);
        points.Insert(7, points[6] with { Id = "again" });
        TravelMatrix matrix = RoadMatrix.Build(roads.Network, TravelMode.Car, points).Matrix;

        RoundPath path = RoundPath.Find(roads.Network, TravelMode.Car, points);

        Assert.Equal(points.Count - 1, path.Legs.Count);
        for (int leg = 0; leg < path.Legs.Count; leg++)
        {
            RoundLeg own = path.Legs[leg];
            Assert.Equal((points[leg].Id, points[leg + 1].Id), (own.From, own.To));
            Assert.Equal((matrix.Seconds(leg, leg + 1), matrix.Metres(leg, leg + 1)), (own.Seconds, own.Metres));
            Assert.Equal(leg == 0 ? 0 : path.Legs[leg - 1].LastPosition, own.FirstPosition);
            Assert.Equal(own.Metres, Length([.. path.Positions.Skip(own.FirstPosition).Take(own.LastPosition - own.FirstPosition + 1)]), tolerance: 2.0);
        }

        Assert.Equal(path.Line.NumPoints - 1, path.Legs[^1].LastPosition);
        Assert.Equal((path.Legs.Sum(leg => leg.Seconds), path.Legs.Sum(leg => leg.Metres)), (path.Seconds, path.Metres));
        Assert.True(path.Line.IsValid);
    }

    [Fact]
    public void GeoJson_WhenRead_HoldsLineAndLegs()
    {
        RoadMap map = RoadMap.Of("ABCD", "ABCD");

        RoundPath path = RoundPath.Find(map.Network, TravelMode.Walk, [map.At('A'), map.At('C'), map.At('B')]);

        using JsonDocument json = JsonDocument.Parse(GeoJson.Of(path, ("shift", "s1")));
        JsonElement feature = json.RootElement;
        Assert.Equal("Feature", feature.GetProperty("type").GetString());
        Assert.Equal("LineString", feature.GetProperty("geometry").GetProperty("type").GetString());
        Assert.Equal(
            path.Positions.Select(at => (at.Longitude, at.Latitude)),
            feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(at => (at[0].GetDouble(), at[1].GetDouble())));
        JsonElement properties = feature.GetProperty("properties");
        Assert.Equal(("s1", "walk", 300), (properties.GetProperty("shift").GetString(), properties.GetProperty("mode").GetString(), properties.GetProperty("metres").GetInt32()));
        Assert.Equal([200, 100], properties.GetProperty("legs").EnumerateArray().Select(leg => leg.GetProperty("metres").GetInt32()));
        Assert.Equal(RoadNetwork.OpenStreetMap, properties.GetProperty("attribution").GetString());
    }

    [Fact]
    public void Find_WhenNothingMoves_IsAPositionTwice()
    {
        RoadMap map = RoadMap.Of("AB", "AB");

        RoundPath path = RoundPath.Find(map.Network, TravelMode.Car, [map.At('A'), map.At('A')]);

        Assert.Equal((2, 0, 0, 0), (path.Line.NumPoints, path.Metres, path.Legs[0].FirstPosition, path.Legs[0].LastPosition));
    }

    [Fact]
    public void Find_WhenPointsAreFarFromRoads_ListsAllOfThem()
    {
        RoadMap map = RoadMap.Of("AB", "AB");

        FaultException faults = Assert.Throws<FaultException>(() =>
            RoundPath.Find(map.Network, TravelMode.Car, [map.At('A', eastMetres: -5_000), map.At('A'), map.At('B', eastMetres: 5_000)]));

        Assert.Equal(["POINTS_UNROUTABLE points[0]", "POINTS_UNROUTABLE points[2]"], faults.Faults.Select(fault => $"{fault.Code} {fault.Path}"));
        Assert.Equal("POINTS_TOO_FEW", Assert.Throws<FaultException>(() => RoundPath.Find(map.Network, TravelMode.Car, [map.At('A')])).Faults[0].Code);
    }

    private static double Length(IReadOnlyList<GeoCoordinate> line)
    {
        double metres = 0;
        for (int at = 1; at < line.Count; at++)
        {
            metres += Earth.Metres(E7(line[at - 1].Latitude), E7(line[at - 1].Longitude), E7(line[at].Latitude), E7(line[at].Longitude));
        }

        return metres;

        static int E7(double degrees) => (int)Math.Round(degrees * 1e7);
    }
}
