using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Files;
using CareRostering.Roads.Matrix;

namespace CareRostering.Roads.Tests.Graph;

public sealed class RoadSnapperTests
{
    // A street of 400 m, and a lane 200 m and another 600 m south of it that nothing joins to it.
    private const string Streets = "A   B\n\nC D\n\n\n\nE F";

    [Fact]
    public void Build_WhenTheNearestRoadIsAnIslandAndTheNetworkIsNear_WalksThereAndSaysSo()
    {
        RoadMap map = RoadMap.Of(Streets, "AB", "CD", "EF");

        RoadMatrixResult result = RoadMatrix.Build(map.Network, TravelMode.Car, [map.At('B'), map.At('D')]);

        Assert.Empty(result.Unroutable);
        PointWarning warning = Assert.Single(result.Warnings);
        Assert.Equal((1, "D"), (warning.Index, warning.Id));
        Assert.Contains("200 metres are walked", warning.Message, StringComparison.Ordinal);

        // 200 m of road at 25 km/h are 28.8 s, 200 m of walking 150 s.
        Assert.Equal(179, result.Matrix.Seconds(0, 1));
        Assert.Equal(warning, Assert.Single(RoadTable.FindWarnings(map.Network, TravelMode.Car, [map.At('B'), map.At('D')])));
    }

    [Fact]
    public void Build_WhenTheNearestRoadIsAnIslandAndTheNetworkIsFar_IsUnroutableForThatReason()
    {
        RoadMap map = RoadMap.Of(Streets, "AB", "CD", "EF");
        RoadNetwork read = RoadFile.Read(RoadFile.ToBytes(map.Network), "a.roads");

        foreach (RoadNetwork network in new[] { map.Network, read })
        {
            RoadMatrixResult result = RoadMatrix.Build(network, TravelMode.Car, [map.At('A'), map.At('E')]);

            UnroutablePoint none = Assert.Single(result.Unroutable);
            Assert.Equal(1, none.Index);
            Assert.Contains("does not hang together", none.Reason, StringComparison.Ordinal);
            Assert.Empty(result.Warnings);
        }
    }

    [Fact]
    public void Build_WhenAnIslandIsNoRoadForTheMode_DoesNotCount()
    {
        // Nobody walks on a motorway, and nobody's door is on one.
        RoadMap map = RoadMap.Of(Streets, "AB", "CD highway=motorway", "EF highway=motorway");

        RoadMatrixResult result = RoadMatrix.Build(map.Network, TravelMode.Car, [map.At('A'), map.At('D'), map.At('F')]);

        Assert.Empty(result.Unroutable);
        Assert.Empty(result.Warnings);
        Assert.Equal(600, result.SnapMetres[2], tolerance: 0.1);
    }

    [Fact]
    public void Build_WhenANetworkRoadIsNearerThanTheIsland_SaysNothing()
    {
        RoadMap map = RoadMap.Of(Streets, "AB", "CD", "EF");

        RoadMatrixResult result = RoadMatrix.Build(map.Network, TravelMode.Car, [map.At('A', northMetres: -90), map.At('A', northMetres: 300)]);

        Assert.Empty(result.Unroutable);
        Assert.Empty(result.Warnings);
    }
}
