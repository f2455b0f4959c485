using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Files;
using CareRostering.Roads.Import;
using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Tests.Osm;

public sealed class OsmXmlReaderTests
{
    private const string Node = "<node id='1' lat='51.5' lon='-0.7'/>";

    [Fact]
    public void Read_WhenElementsCarryMoreThanIsNeeded_TakesWhatIsNeeded()
    {
        List<OsmBlock> blocks = Read(
            """
            <?xml version="1.0"?><!-- made by hand -->
            <osm generator="x"><note>The data included in this document is from www.openstreetmap.org.</note><meta osm_base="2026"/>
            <node id="-5" lat="51.123456789" lon="-0.7" user="&lt;&#233;&gt;"><tag k="barrier" v="gate &amp; lock"/><other><tag k="no" v="no"/></other></node>
            <way id="7"><bounds minlat="1"/><nd ref="-5" lat="1" lon="2"/><nd ref="8"/><tag k="name" v="Zoë's “Way”"/></way>
            <way id="9" action="delete"><nd ref="1"/></way>
            <relation id="3"><member type="way" ref="7" role="from"/><member type="node" ref="-5"/><tag k="type" v="restriction"/></relation></osm>
            """);

        OsmBlock block = Assert.Single(blocks);
        Assert.Equal(new OsmNode(-5, 51_123_456_789, -700_000_000, OsmTags.Of(("barrier", "gate & lock"))), Assert.Single(block.Nodes));
        OsmWay way = Assert.Single(block.Ways);
        Assert.Equal([-5, 8], way.NodeIds);
        Assert.Equal("Zoë's “Way”", way.Tags["name"]);
        OsmRelation relation = Assert.Single(block.Relations);
        Assert.Equal([new OsmMember(OsmMemberKind.Way, 7, "from"), new OsmMember(OsmMemberKind.Node, -5, "")], relation.Members);
        Assert.Equal(1, block.RelationCount);
    }

    [Theory]
    [InlineData("<!DOCTYPE html>\n<html><body>Not found</body></html>", "OSM_NOT_OSM", "page of the web")]
    [InlineData("<!doctype html><p>unclosed", "OSM_NOT_OSM", "page of the web")]
    [InlineData("<html><head><title>Log in</title></head></html>", "OSM_NOT_OSM", "page of the web")]
    [InlineData("<gpx></gpx>", "OSM_NOT_OSM", "<gpx>")]
    [InlineData("<osmChange></osmChange>", "OSM_FEATURE", "osmChange")]
    [InlineData("<?xml version='1.0'?><!DOCTYPE osm [<!ENTITY a 'b'>]><osm>&a;</osm>", "OSM_XML_MALFORMED", "Line 1")]
    [InlineData("<?xml version='1.0'?><!DOCTYPE osm SYSTEM 'file:///etc/hostname'><osm/>x</osm>", "OSM_XML_MALFORMED", "Line 1")]
    [InlineData("<osm>\n<node id='1' lat='51' lon='0'>\n</way></osm>", "OSM_XML_MALFORMED", "Line 3")]
    [InlineData("<osm>\n&nbsp;</osm>", "OSM_XML_MALFORMED", "Line 2")]
    [InlineData("<osm>\n<node id='1' lat='51'/></osm>", "OSM_XML_VALUE", "Line 2: <node> has no attribute 'lon'")]
    [InlineData("<osm><node lat='51' lon='0'/></osm>", "OSM_XML_VALUE", "'id'")]
    [InlineData("<osm><node id='1.5' lat='51' lon='0'/></osm>", "OSM_XML_VALUE", "1.5")]
    [InlineData("<osm><node id='99999999999999999999' lat='51' lon='0'/></osm>", "OSM_XML_VALUE", "whole number")]
    [InlineData("<osm><node id='1' lat='NaN' lon='0'/></osm>", "OSM_XML_VALUE", "NaN")]
    [InlineData("<osm><node id='1' lat='51,5' lon='0'/></osm>", "OSM_XML_VALUE", "51,5")]
    [InlineData("<osm>\n\n<node id='1' lat='91' lon='0'/></osm>", "OSM_COORDINATE", "Line 3")]
    [InlineData("<osm><node id='1' lat='51' lon='1e25'/></osm>", "OSM_COORDINATE", "1e25")]
    [InlineData("<osm><way id='1'><nd/></way></osm>", "OSM_XML_VALUE", "'ref'")]
    [InlineData("<osm><way id='1'><tag k='a'/></way></osm>", "OSM_XML_VALUE", "'v'")]
    [InlineData("<osm><relation id='1'><member type='area' ref='1'/></relation></osm>", "OSM_XML_VALUE", "area")]
    [InlineData("<osm><node id='1' visible='false'/></osm>", "OSM_FEATURE", "Historical")]
    [InlineData("<osm>\n<node id='1' lat='51' lon='0'/>", "OSM_TRUNCATED", "line 2")]
    [InlineData("<osm><node id='1' la", "OSM_TRUNCATED", "line 1")]
    [InlineData("<?xml version='1.0' encoding='klingon'?><osm/>", "OSM_XML_MALFORMED", "Line 1")]
    public void Read_WhenTextIsWrong_SaysWhatAndWhere(string text, string code, string says)
    {
        foreach (byte[] bytes in new[] { Encoding.UTF8.GetBytes(text), OsmXmlText.Gzip(Encoding.UTF8.GetBytes(text)) })
        {
            Fault fault = Fault(bytes);
            Assert.Contains(code, fault.Code, StringComparison.Ordinal);
            Assert.Contains(says, fault.Message, StringComparison.Ordinal);
            Assert.NotEmpty(fault.Hint);
            Assert.DoesNotContain('\n', fault.ToString());
        }
    }

    [Fact]
    public void Read_WhenTextIsNotUtf8_IsACodedFault()
    {
        byte[] bytes = [.. "<osm><node id='1' lat='51' lon='0'><tag k='name' v='"u8, 0xE9, 0xFC, .. "'/></node></osm>"u8];

        Assert.Equal("OSM_XML_MALFORMED", Fault(bytes).Code);
        Assert.Equal("Ã©", Assert.Single(Read(Encoding.UTF8.GetString("<?xml version='1.0' encoding='ISO-8859-1'?><osm><node id='1' lat='51' lon='0'><tag k='n' v='é'/></node></osm>"u8))).Nodes[0].Tags["n"]);
    }

    [Fact]
    public void Read_WhenTextIsUtf16_ReadsIt() =>
        Assert.Single(Assert.Single(OsmXmlText.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes($"<osm>{Node}</osm>")])).Nodes);

    [Fact]
    public void Read_WhenATagNeverEnds_StopsWithinMegabytes()
    {
        byte[] text = [.. "<osm><node id='"u8, .. Enumerable.Repeat((byte)'1', 40_000_000)];
        byte[] packed = OsmXmlText.Gzip(text);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Fault fault = Fault(packed);

        Assert.Equal("OSM_XML_MALFORMED", fault.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 30_000_000);
    }

    [Fact]
    public void Read_WhenAnElementNeverEnds_StopsWithinMegabytes()
    {
        string tags = string.Concat(Enumerable.Repeat($"<tag k='a' v='{new string('b', 100_000)}'/>", 400));
        byte[] packed = OsmXmlText.Gzip(Encoding.UTF8.GetBytes($"<osm><node id='1' lat='1' lon='1'>{tags}</node></osm>"));

        Assert.Contains("megabytes", Fault(packed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhenGzipIsCutAnywhere_IsRefused()
    {
        var roads = new RandomRoads(seed: 2, side: 6);
        byte[] packed = OsmXmlText.Gzip(Encoding.UTF8.GetBytes(OsmXmlText.Write(roads.Nodes, roads.Ways)));

        // The last eight bytes are a checksum: the text before it is whole.
        for (int length = 0; length < packed.Length - 8; length += 1 + (length / 50))
        {
            Assert.Contains(Fault(packed[..length]).Code, new[] { "OSM_TRUNCATED", "OSM_NOT_OSM", "OSM_NOT_PBF", "OSM_CORRUPT" });
        }
    }

    [Fact]
    public void Read_WhenGzipIsEmptyOrPackedByBzip2_SaysSo()
    {
        Assert.Equal("OSM_NOT_OSM", Fault(OsmXmlText.Gzip([.. " \n"u8])).Code);
        Assert.Equal("OSM_COMPRESSION", Fault([.. "BZh91AY&SY"u8]).Code);
        Assert.Equal("OSM_NOT_PBF", Fault([]).Code);
    }

    [Fact]
    public void Read_WhenThereAreManyElements_GivesThemInBlocks()
    {
        OsmNode[] nodes = [.. Enumerable.Range(1, 20_000).Select(id => OsmNode.At(id, 51 + (id * 1e-5), -0.7, ("a", $"{id % 3}")))];
        OsmWay[] ways = [.. Enumerable.Range(1, 9_000).Select(id => OsmWay.Through(id, [id, id + 1], ("highway", "service")))];

        List<OsmBlock> blocks = OsmXmlText.Read(Encoding.UTF8.GetBytes(OsmXmlText.Write(nodes, ways)));

        Assert.All(blocks, block => Assert.InRange(block.Nodes.Count + block.Ways.Count, 0, 8_000));
        Assert.Equal(nodes, blocks.SelectMany(block => block.Nodes));
        Assert.Equal(ways.Select(way => way.Id), blocks.SelectMany(block => block.Ways).Select(way => way.Id));
        Assert.Equal(nodes, OsmXmlText.Read(Encoding.UTF8.GetBytes(OsmXmlText.Write(nodes, ways)), OsmContent.Nodes).SelectMany(block => block.Nodes));
    }

    [Fact]
    public void Import_WhenTheSameNetworkIsXmlGzipOrPbf_MakesTheSameFile()
    {
        var roads = new RandomRoads(seed: 9, side: 8);
        byte[] text = Encoding.UTF8.GetBytes(OsmXmlText.Write(roads.Nodes, roads.Ways));

        byte[] expected = Imported(OsmFileBytes.Write(roads.Nodes, roads.Ways));

        Assert.Equal(expected, Imported(text));
        Assert.Equal(expected, Imported(OsmXmlText.Gzip(text)));
    }

    [SkippableTheory]
    [InlineData("leeds-its-example")]
    [InlineData("rutland")]
    public void Import_WhenAnExtractIsWrittenAsXml_MakesTheSameFile(string name)
    {
        byte[] pbf = File.ReadAllBytes(SharedFiles.Require($"osm/{name}.osm.pbf"));
        List<OsmBlock> blocks = OsmFileBytes.Read(pbf);
        string text = OsmXmlText.Write(blocks.SelectMany(block => block.Nodes), blocks.SelectMany(block => block.Ways), blocks.SelectMany(block => block.Relations));

        Assert.Equal(Imported(pbf), Imported(OsmXmlText.Gzip(Encoding.UTF8.GetBytes(text))));
    }

    private static byte[] Imported(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return RoadFile.ToBytes(RoadImporter.Import(stream, "same"));
    }

    private static List<OsmBlock> Read(string text) => OsmXmlText.Read(Encoding.UTF8.GetBytes(text));

    private static Fault Fault(byte[] bytes) => Assert.Single(Assert.Throws<FaultException>(() => OsmXmlText.Read(bytes)).Faults);
}
