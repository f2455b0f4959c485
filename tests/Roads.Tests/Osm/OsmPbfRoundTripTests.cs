using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Tests.Osm;

public sealed class OsmPbfRoundTripTests
{
    [Fact]
    public void Read_WhenWrittenByWriter_GivesTheSameElementsBack()
    {
        (List<OsmNode> nodes, List<OsmWay> ways) = RandomFile(seed: 7, nodeCount: 20_000, wayCount: 9_000);

        List<OsmBlock> blocks = OsmFileBytes.Read(OsmFileBytes.Write(nodes, ways));

        Assert.Equal(nodes, blocks.SelectMany(block => block.Nodes));
        List<OsmWay> readWays = [.. blocks.SelectMany(block => block.Ways)];
        Assert.Equal(ways.Count, readWays.Count);
        for (int index = 0; index < ways.Count; index++)
        {
            Assert.Equal(ways[index].Id, readWays[index].Id);
            Assert.Equal(ways[index].NodeIds, readWays[index].NodeIds);
            Assert.Equal(ways[index].Tags, readWays[index].Tags);
        }
    }

    [Fact]
    public void Write_WhenCalledTwice_GivesTheSameBytes()
    {
        (List<OsmNode> nodes, List<OsmWay> ways) = RandomFile(seed: 3, nodeCount: 500, wayCount: 100);

        Assert.Equal(OsmFileBytes.Write(nodes, ways), OsmFileBytes.Write(nodes, ways));
    }

    [Fact]
    public void Write_WhenNothingIsGiven_IsAValidEmptyFile() => Assert.Empty(OsmFileBytes.Read(OsmFileBytes.Write([], [])));

    [Theory]
    [InlineData(OsmContent.Nodes, 10, 0)]
    [InlineData(OsmContent.Ways, 0, 4)]
    [InlineData(OsmContent.None, 0, 0)]
    public void Read_WhenOnlySomeContentIsAskedFor_LeavesTheRestOut(OsmContent content, int nodeCount, int wayCount)
    {
        (List<OsmNode> nodes, List<OsmWay> ways) = RandomFile(seed: 1, nodeCount: 10, wayCount: 4);

        List<OsmBlock> blocks = OsmFileBytes.Read(OsmFileBytes.Write(nodes, ways), content);

        Assert.Equal(nodeCount, blocks.Sum(block => block.Nodes.Count));
        Assert.Equal(wayCount, blocks.Sum(block => block.Ways.Count));
    }

    [Fact]
    public void Read_WhenThreadsDiffer_GivesTheSameOrder()
    {
        (List<OsmNode> nodes, List<OsmWay> ways) = RandomFile(seed: 5, nodeCount: 50_000, wayCount: 10);
        byte[] bytes = OsmFileBytes.Write(nodes, ways);

        IEnumerable<long> one = OsmFileBytes.Read(bytes, threads: 1).SelectMany(block => block.Nodes).Select(node => node.Id);
        IEnumerable<long> four = OsmFileBytes.Read(bytes, threads: 4).SelectMany(block => block.Nodes).Select(node => node.Id);

        Assert.Equal(one, four);
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.NaN)]
    [InlineData(90.1, 0)]
    [InlineData(0, -180.1)]
    public void At_WhenCoordinateIsNotOnTheGlobe_Throws(double latitude, double longitude) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OsmNode.At(1, latitude, longitude));

    private static (List<OsmNode> Nodes, List<OsmWay> Ways) RandomFile(int seed, int nodeCount, int wayCount)
    {
        var random = new Random(seed);
        var nodes = new List<OsmNode>();
        for (int index = 0; index < nodeCount; index++)
        {
            double latitude = (random.NextDouble() * 180) - 90;
            double longitude = (random.NextDouble() * 360) - 180;
            long id = random.NextInt64(-1L << 40, 1L << 40);
            nodes.Add(random.Next(5) == 0
                ? OsmNode.At(id, latitude, longitude, ("barrier", "gate"), ("name", $"Tŷ {index % 7} 中 😀"))
                : OsmNode.At(id, latitude, longitude));
        }

        var ways = new List<OsmWay>();
        for (int index = 0; index < wayCount; index++)
        {
            long[] refs = [.. Enumerable.Range(0, random.Next(0, 30)).Select(_ => random.NextInt64(-1L << 40, 1L << 40))];
            ways.Add(random.Next(4) == 0 ? OsmWay.Through(index, refs) : OsmWay.Through(-index, refs, ("highway", "primary"), ("ref", $"A{index}"), ("empty", "")));
        }

        return (nodes, ways);
    }
}
