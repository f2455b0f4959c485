using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Tests.Graph;

public sealed class RoadEdgeIndexTests
{
    [Theory]
    [InlineData(51)]
    [InlineData(52)]
    public void Nearest_WhenComparedWithAllEdges_IsTheNearest(int seed)
    {
        RoadGraph graph = new RandomRoads(seed, side: 9).Network.Graph(TravelMode.Car);
        List<RoadEdge> edges = [.. graph.Edges()];

        // Also beside and far from the network: half as far again on every side.
        foreach (GeoPoint point in RandomRoads.Points(seed + 100, count: 400, side: 14))
        {
            var moved = point with { Latitude = point.Latitude - 0.01, Longitude = point.Longitude - 0.015 };
            double expected = edges.Min(edge => Metres(moved, edge.Line));
            RoadPlace? place = graph.Index.Nearest(moved.Latitude, moved.Longitude, 1_000);
            if (expected > 1_000)
            {
                Assert.Null(place);
                continue;
            }

            Assert.Equal(expected, place!.Value.SnapMetres, tolerance: 0.01);
            Assert.Equal(expected, Metres(moved, edges[place.Value.Edge].Line), tolerance: 0.01);
        }
    }

    [Fact]
    public void Nearest_WhenPlaceIsOnAnEdge_SplitsItWithoutLoss()
    {
        RoadGraph graph = new RandomRoads(seed: 53, side: 9).Network.Graph(TravelMode.Car);
        int oneWays = 0;
        foreach (GeoPoint point in RandomRoads.Points(seed: 53, count: 300, side: 9))
        {
            RoadPlace place = graph.Index.Nearest(point.Latitude, point.Longitude, 1_000)!.Value;
            Assert.Equal(RoadCost.Of(graph.Arrays.ForwardMillis[place.Edge], graph.Arrays.Centimetres[place.Edge]), place.FromStart + place.ToEnd);
            if (graph.Arrays.BackwardMillis[place.Edge] >= 0)
            {
                Assert.Equal(RoadCost.Of(graph.Arrays.BackwardMillis[place.Edge], graph.Arrays.Centimetres[place.Edge]), place.FromEnd + place.ToStart);
            }
            else
            {
                oneWays++;
                Assert.Equal((RoadCost.None, RoadCost.None), (place.FromEnd, place.ToStart));
            }
        }

        Assert.True(oneWays > 0, "the network has one-way edges");
    }

    [Fact]
    public void Nearest_WhenAMotorwayPassesTheDoor_TakesTheStreetBehind()
    {
        RoadMap map = RoadMap.Of("A B\n   \nC D", "AB highway=motorway oneway=no", "ACDB");

        RoadPlace place = map.Network.Graph(TravelMode.Car).Index.Nearest(map.At('A').Latitude, map.At('A', eastMetres: 90).Longitude, 1_000)!.Value;

        Assert.Equal(90, place.SnapMetres, tolerance: 0.1);
    }

    private static double Metres(GeoPoint point, IReadOnlyList<GeoCoordinate> line)
    {
        const double MetresPerDegree = 6_371_008.8 * Math.PI / 180;
        double scale = Math.Cos(point.Latitude * Math.PI / 180);
        double least = double.PositiveInfinity;
        for (int at = 1; at < line.Count; at++)
        {
            (double ax, double ay) = ((line[at - 1].Longitude - point.Longitude) * scale, line[at - 1].Latitude - point.Latitude);
            (double bx, double by) = ((line[at].Longitude - point.Longitude) * scale, line[at].Latitude - point.Latitude);
            (double dx, double dy) = (bx - ax, by - ay);
            double share = Math.Clamp(-((ax * dx) + (ay * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
            least = Math.Min(least, Math.Sqrt(Math.Pow(ax + (share * dx), 2) + Math.Pow(ay + (share * dy), 2)) * MetresPerDegree);
        }

        return least;
    }
}
