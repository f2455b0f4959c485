using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Matrix;

namespace CareRostering.Roads.Tests.Matrix;

public sealed class RoadTableTests
{
    [Theory]
    [InlineData(81, 3, 40)]
    [InlineData(82, 40, 3)]
    [InlineData(83, 1, 1)]
    public void Between_WhenListsDiffer_EqualsTheMatrix(int seed, int originCount, int destinationCount)
    {
        var roads = new RandomRoads(seed, side: 10);
        List<GeoPoint> origins = RandomRoads.Points(seed, originCount, side: 10);
        List<GeoPoint> destinations = RandomRoads.Points(seed + 1_000, destinationCount, side: 10);
        if (destinationCount > 1)
        {
            destinations[1] = origins[0];
            destinations[2] = new GeoPoint("in the sea", 50, -5);
        }

        RoadTable table = RoadTable.Between(roads.Network, TravelMode.Car, origins, destinations);

        TravelMatrix matrix = RoadMatrix.Build(roads.Network, TravelMode.Car, [.. origins, .. destinations]).Matrix;
        for (int row = 0; row < originCount; row++)
        {
            for (int column = 0; column < destinationCount; column++)
            {
                int cell = (row * destinationCount) + column;
                Assert.Equal(
                    (matrix.Seconds(row, originCount + column), matrix.Metres(row, originCount + column)), (table.Seconds[cell], table.Metres[cell]));
            }
        }
    }
}
