using System.Text;
using CareRostering.Roads.Import;
using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Tests.Osm;

/// <summary>As <see cref="OsmFuzzTests"/>, for XML, as it is and packed.</summary>
public sealed class OsmXmlFuzzTests
{
    [Theory]
    [InlineData(false, 30_000)]
    [InlineData(true, 10_000)]
    public void Read_WhenASmallTextIsDamaged_IsReadOrRefused(bool packed, int cases)
    {
        byte[] text = Text();

        OsmFuzzTests.Damage(packed ? OsmXmlText.Gzip(text) : text, cases, bytes => _ = OsmXmlText.Read(bytes));
    }

    [Fact]
    public void Import_WhenASmallTextIsDamaged_IsImportedOrRefused() => OsmFuzzTests.Damage(Text(), cases: 2_000, Import);

    [SkippableFact]
    public void Import_WhenARealTextIsDamaged_IsImportedOrRefused()
    {
        List<OsmBlock> blocks = OsmFileBytes.Read(File.ReadAllBytes(SharedFiles.Require("osm/leeds-its-example.osm.pbf")));
        string text = OsmXmlText.Write(blocks.SelectMany(block => block.Nodes), blocks.SelectMany(block => block.Ways), blocks.SelectMany(block => block.Relations));

        OsmFuzzTests.Damage(Encoding.UTF8.GetBytes(text), cases: 60, Import);
    }

    private static byte[] Text()
    {
        var roads = new RandomRoads(seed: 5, side: 3);
        OsmRelation relation = new(7, [new OsmMember(OsmMemberKind.Way, 1, "from"), new OsmMember(OsmMemberKind.Node, 2, "via"), new OsmMember(OsmMemberKind.Way, 2, "to")], OsmTags.Of(("type", "restriction"), ("restriction", "no_left_turn")));
        return Encoding.UTF8.GetBytes(OsmXmlText.Write(roads.Nodes, roads.Ways, [relation]));
    }

    private static void Import(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        _ = RoadImporter.Import(stream, "damaged.osm", threads: 1);
    }
}
