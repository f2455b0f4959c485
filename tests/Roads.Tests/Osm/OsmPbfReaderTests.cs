using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Tests.Osm;

public sealed class OsmPbfReaderTests
{
    [Fact]
    public void Read_WhenNodesArePlainAndBlockUncompressed_AppliesGranularityAndOffsets()
    {
        // latitude = offset 50 + 1,000 x 5 = 5,050 nano-degrees; longitude = -30 + 1,000 x -2 = -2,030.
        byte[] node =
        [
            .. OsmFileBytes.Number(1, OsmFileBytes.Zigzag(-42)), .. OsmFileBytes.Field(2, 1), .. OsmFileBytes.Field(3, 2),
            .. OsmFileBytes.Number(8, OsmFileBytes.Zigzag(5)), .. OsmFileBytes.Number(9, OsmFileBytes.Zigzag(-2)),
        ];
        byte[] relation = OsmFileBytes.Number(1, 9);
        byte[] block =
        [
            .. OsmFileBytes.Field(1, [.. OsmFileBytes.Text(1, ""), .. OsmFileBytes.Text(1, "barrier"), .. OsmFileBytes.Text(1, "gate")]),
            .. OsmFileBytes.Field(2, [.. OsmFileBytes.Field(1, node), .. OsmFileBytes.Field(4, relation)]),
            .. OsmFileBytes.Number(17, 1_000),
            .. OsmFileBytes.Number(19, 50),
            .. OsmFileBytes.Number(20, unchecked((ulong)-30L)),
        ];

        OsmBlock read = Assert.Single(OsmFileBytes.Read([.. OsmFileBytes.Header("OsmSchema-V0.6"), .. OsmFileBytes.Blob("OSMData", block)]));

        Assert.Equal(new OsmNode(-42, 5_050, -2_030, OsmTags.Of(("barrier", "gate"))), Assert.Single(read.Nodes));
        Assert.Equal(1, read.RelationCount);
    }

    [Fact]
    public void Read_WhenBlockTypeIsUnknown_SkipsIt() =>
        Assert.Empty(OsmFileBytes.Read([.. OsmFileBytes.Header("OsmSchema-V0.6"), .. OsmFileBytes.Blob("Thumbnail", [1, 2, 3])]));

    [Theory]
    [InlineData("HistoricalInformation")]
    [InlineData("SomethingNew")]
    public void Read_WhenRequiredFeatureIsUnknown_NamesIt(string feature)
    {
        Fault fault = OsmFileBytes.Fault(OsmFileBytes.Header("OsmSchema-V0.6", feature));

        Assert.Equal("OSM_FEATURE", fault.Code);
        Assert.Contains(feature, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, "LZMA")]
    [InlineData(6, "LZ4")]
    [InlineData(7, "Zstandard")]
    public void Read_WhenBlockIsCompressedOtherwise_NamesTheCompression(int blobField, string name)
    {
        Fault fault = OsmFileBytes.Fault([.. OsmFileBytes.Header("OsmSchema-V0.6"), .. OsmFileBytes.Blob("OSMData", [1, 2, 3], blobField)]);

        Assert.Equal("OSM_COMPRESSION", fault.Code);
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("<?xml version='1.0'?><osm></osm>")]
    [InlineData("id,lat,lon\n1,51.5,-0.7\n")]
    public void Read_WhenFileIsForeign_SaysItIsNoPbf(string text) => Assert.Equal("OSM_NOT_PBF", OsmFileBytes.Fault(System.Text.Encoding.UTF8.GetBytes(text)).Code);

    [Fact]
    public void Read_WhenTagPointsOutsideTheStringTable_IsCorrupt()
    {
        byte[] way = [.. OsmFileBytes.Number(1, 1), .. OsmFileBytes.Field(2, 9), .. OsmFileBytes.Field(3, 9)];
        byte[] block = [.. OsmFileBytes.Field(1, OsmFileBytes.Text(1, "")), .. OsmFileBytes.Field(2, OsmFileBytes.Field(3, way))];

        Assert.Equal("OSM_CORRUPT", OsmFileBytes.Fault([.. OsmFileBytes.Header("OsmSchema-V0.6"), .. OsmFileBytes.Blob("OSMData", block)]).Code);
    }

    [Fact]
    public void Read_WhenCutAnywhere_GivesTheCodedFaultOrWholeBlocks()
    {
        OsmNode[] nodes = [.. Enumerable.Range(1, 9_000).Select(id => OsmNode.At(id, 51 + (id * 1e-5), -0.7))];
        byte[] whole = OsmFileBytes.Write(nodes, [OsmWay.Through(1, [1, 2, 3], ("highway", "primary"))]);
        HashSet<long> blockEnds = [.. OsmFileBytes.Read(whole).Select(block => block.EndByte)];
        int truncated = 0;
        for (int length = 0; length < whole.Length; length += 1 + (length / 40))
        {
            try
            {
                OsmFileBytes.Read(whole[..length]);

                // A cut between two blocks cannot be told from a shorter file: the format has no end mark.
                Assert.True(blockEnds.Contains(length) || length < 200, $"a file cut at byte {length} was read as if whole");
            }
            catch (FaultException exception)
            {
                string code = Assert.Single(exception.Faults).Code;
                Assert.Contains(code, new[] { "OSM_TRUNCATED", "OSM_NOT_PBF" });
                truncated++;
            }
        }

        Assert.True(truncated > 100, $"only {truncated} cuts were tried");
    }

    [Fact]
    public void Read_WhenBytesAreDamaged_NeverFailsOtherwiseThanByACodedFault()
    {
        OsmNode[] nodes = [.. Enumerable.Range(1, 300).Select(id => OsmNode.At(id, 51 + (id * 1e-4), -0.7, ("barrier", "gate")))];
        byte[] packed = OsmFileBytes.Write(nodes, [OsmWay.Through(1, [1, 2, 3], ("highway", "primary"))]);
        byte[] unpacked = Unpacked();
        var random = new Random(20_260);
        int faults = 0;
        for (int round = 0; round < 4_000; round++)
        {
            byte[] damaged = (byte[])(round % 2 == 0 ? packed : unpacked).Clone();
            for (int hits = random.Next(1, 5); hits > 0; hits--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            try
            {
                OsmFileBytes.Read(damaged, threads: 1);
            }
            catch (FaultException exception)
            {
                faults++;
                Assert.StartsWith("OSM_", exception.Faults[0].Code, StringComparison.Ordinal);
            }
        }

        Assert.True(faults > 1_000, $"only {faults} of the damaged files were refused");
    }

    /// <summary>An uncompressed block: damage reaches the messages inside instead of being caught by zlib.</summary>
    private static byte[] Unpacked()
    {
        byte[] dense = [.. OsmFileBytes.Field(1, 2, 2, 2), .. OsmFileBytes.Field(8, 20, 2, 2), .. OsmFileBytes.Field(9, 20, 2, 2), .. OsmFileBytes.Field(10, 1, 2, 0, 0, 0)];
        byte[] way = [.. OsmFileBytes.Number(1, 1), .. OsmFileBytes.Field(2, 1), .. OsmFileBytes.Field(3, 2), .. OsmFileBytes.Field(8, 2, 2, 2)];
        byte[] block =
        [
            .. OsmFileBytes.Field(1, [.. OsmFileBytes.Text(1, ""), .. OsmFileBytes.Text(1, "a"), .. OsmFileBytes.Text(1, "b")]),
            .. OsmFileBytes.Field(2, OsmFileBytes.Field(2, dense)),
            .. OsmFileBytes.Field(2, OsmFileBytes.Field(3, way)),
        ];
        return [.. OsmFileBytes.Header("OsmSchema-V0.6", "DenseNodes"), .. OsmFileBytes.Blob("OSMData", block)];
    }

    [SkippableTheory]
    [InlineData("osm/bucks-2016-car.osm.pbf", 153_262, 56_882)]
    [InlineData("osm/leeds-its-example.osm.pbf", 1_678, 294)]
    [InlineData("osm/newport-2023-06-13.osm.pbf", 256_508, 51_231)]
    [InlineData("osm/rutland.osm.pbf", 113_647, 10_476)]
    [InlineData("osm/wechel.osm.pbf", 11_582, 2_342)]
    public void Read_WhenFileIsAnExtract_CountsItsElements(string relative, int nodeCount, int wayCount)
    {
        using FileStream stream = File.OpenRead(SharedFiles.Require(relative));
        int nodes = 0;
        int ways = 0;
        int relations = 0;
        foreach (OsmBlock block in OsmPbfReader.ReadBlocks(stream, relative))
        {
            nodes += block.Nodes.Count;
            ways += block.Ways.Count;
            relations += block.RelationCount;
        }

        Assert.Equal((nodeCount, wayCount), (nodes, ways));
    }
}
