using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Contraction;
using CareRostering.Roads.Graph;

namespace CareRostering.Roads.Tests.Contraction;

public sealed class NestedDissectionTests
{
    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 12)]
    [InlineData(3, 30)]
    public void Order_WhenRoadsAreRandom_NamesEveryEdgeOnceOnAnyNumberOfThreads(int seed, int side)
    {
        RoadEdgeArrays edges = new RandomRoads(seed, side).Network.Graph(TravelMode.Car).Arrays;

        int[] order = NestedDissection.Order(edges, threads: 1);

        Assert.Equal(Enumerable.Range(0, edges.From.Length), order.Order());
        Assert.Equal(order, NestedDissection.Order(edges, threads: 2));
    }

    [Fact]
    public void Order_WhenTwoTownsAreJoinedByABridge_TakesTheBridgeAwayLast()
    {
        // Two small grids, joined between L and M only.
        RoadMap map = RoadMap.Of(
            "ABCD   EFGH\nIJKL   MNOP\nQRST   UVWX",
            "ABCD", "IJKL", "QRST", "AIQ", "BJR", "CKS", "DLT", "EFGH", "MNOP", "UVWX", "EMU", "FNV", "GOW", "HPX", "LM highway=primary");
        RoadEdgeArrays edges = map.Network.Graph(TravelMode.Car).Arrays;

        int last = NestedDissection.Order(edges, threads: 1)[^1];

        Assert.Equal(400, (int)Math.Round(edges.Centimetres[last] / 100.0));
        Assert.Equal((byte)Roads.Profiles.RoadClass.Primary, edges.Classes[last]);
    }

    [SkippableFact]
    public void Order_WhenExtractIsACounty_LeavesFewAncestors()
    {
        RoadNetwork network = Roads.Import.RoadImporter.Import(SharedFiles.Require("osm/bucks-2016-car.osm.pbf"));

        Hierarchy hierarchy = network.Graph(TravelMode.Car).Costs.Hierarchy;

        Assert.InRange(hierarchy.ArcCount, 1, 7 * hierarchy.VertexCount);
        Assert.InRange(Enumerable.Range(0, hierarchy.VertexCount).Max(rank => Ancestors(hierarchy, rank)), 1, 250);
    }

    private static int Ancestors(Hierarchy hierarchy, int rank)
    {
        int count = 0;
        for (int at = rank; at >= 0; at = hierarchy.Parents[at])
        {
            count++;
        }

        return count;
    }
}
