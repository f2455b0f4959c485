using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Matrix;

namespace CareRostering.Roads.Tests.Matrix;

public sealed class RoadRouteTests
{
    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    public void Find_WhenNetworkIsRandom_AgreesWithTheMatrixAndDrawsItsMetres(int seed)
    {
        var roads = new RandomRoads(seed, side: 9);
        List<GeoPoint> points = RandomRoads.Points(seed, count: 25, side: 9);
        points.Add(points[0] with { Id = "same" });
        TravelMatrix matrix = RoadMatrix.Build(roads.Network, TravelMode.Car, points).Matrix;

        for (int from = 0; from < points.Count; from++)
        {
            for (int to = 0; to < points.Count; to++)
            {
                RoadRoute? found = RoadRoute.Find(roads.Network.Graph(TravelMode.Car), points[from], points[to]);
                Assert.Equal(matrix.Seconds(from, to) == TravelMatrix.Unreachable, found is null);
                if (found is not { } route)
                {
                    continue;
                }

                Assert.Equal((matrix.Seconds(from, to), matrix.Metres(from, to)), (route.Seconds, route.Metres));

                // Half a centimetre of rounding an edge, and half a metre at the end.
                Assert.Equal(route.Metres, Length(route.Line), tolerance: 2.0);
            }
        }
    }

    [Fact]
    public void Find_WhenBothPointsAreOnOneEdge_StaysOnIt()
    {
        RoadMap map = RoadMap.Of("ABCD", "ABCD");

        RoadRoute route = RoadRoute.Find(map.Network.Graph(TravelMode.Car), map.At('D', eastMetres: -50), map.At('A', eastMetres: 50))!;

        Assert.Equal(4, route.Line.Count);
        Assert.Equal(200, route.Metres);
        Assert.True(route.Line[0].Longitude > route.Line[^1].Longitude, "the line runs from the first point to the second");
    }

    [Fact]
    public void Find_WhenAPointIsFarFromRoads_IsNull()
    {
        RoadMap map = RoadMap.Of("AB", "AB");

        Assert.Null(RoadRoute.Find(map.Network.Graph(TravelMode.Car), map.At('A'), map.At('B', eastMetres: 5_000)));
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
