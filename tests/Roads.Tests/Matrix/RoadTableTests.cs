using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Matrix;

namespace CareRostering.Roads.Tests.Matrix;

public sealed class RoadTableTests
{
    [Theory]
    [InlineData(3, 40)]
    [InlineData(40, 3)]
    [InlineData(20, 20)]
    public void Between_WhenListsDiffer_EqualsTheWholeMatrix(int rows, int columns)
    {
        var roads = new RandomRoads(seed: 71, side: 10);
        List<GeoPoint> points = RandomRoads.Points(71, count: rows + columns, side: 10);
        points[1] = new GeoPoint("far row", 50, -5);
        points[^1] = new GeoPoint("far column", 50, -5);
        TravelMatrix whole = RoadMatrix.Build(roads.Network, TravelMode.Car, points).Matrix;

        RoadTable table = RoadTable.Between(roads.Network, TravelMode.Car, points[..rows], points[rows..]);

        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                Assert.Equal(whole.Seconds(row, rows + column), table.Seconds[(row * columns) + column]);
                Assert.Equal(whole.Metres(row, rows + column), table.Metres[(row * columns) + column]);
            }
        }
    }

    [Fact]
    public void FindUnroutable_WhenAPointIsFarFromRoads_NamesIt()
    {
        var roads = new RandomRoads(seed: 72, side: 10);
        List<GeoPoint> points = RandomRoads.Points(72, count: 5, side: 10);
        points[3] = new GeoPoint("far", 50, -5);
        Assert.Equal([(3, "far")], RoadTable.FindUnroutable(roads.Network, TravelMode.Car, points).Select(point => (point.Index, point.Id)));
    }
}
