using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Tests.Osm;

/// <summary>Small files in memory: written by our writer, or put together byte by byte.</summary>
internal static class OsmFileBytes
{
    public static byte[] Write(IReadOnlyList<OsmNode> nodes, IReadOnlyList<OsmWay> ways, IReadOnlyList<OsmRelation>? relations = null)
    {
        using var stream = new MemoryStream();
        new OsmPbfWriter(stream).Write(nodes, ways, relations);
        return stream.ToArray();
    }

    public static List<OsmBlock> Read(byte[] bytes, OsmContent content = OsmContent.All, int threads = 2)
    {
        using var stream = new MemoryStream(bytes);
        return [.. OsmPbfReader.ReadBlocks(stream, "test.osm.pbf", content, threads)];
    }

    public static Fault Fault(byte[] bytes) => Assert.Single(Assert.Throws<FaultException>(() => Read(bytes)).Faults);

    /// <summary>A length-delimited field.</summary>
    public static byte[] Field(int number, params byte[] content) => [(byte)((number << 3) | 2), .. Varint((ulong)content.Length), .. content];

    /// <summary>A varint field; numbers above 15 take two bytes of tag.</summary>
    public static byte[] Number(int number, ulong value) => [.. Varint((ulong)(number << 3)), .. Varint(value)];

    public static byte[] Text(int number, string text) => Field(number, System.Text.Encoding.UTF8.GetBytes(text));

    public static ulong Zigzag(long value) => (ulong)((value << 1) ^ (value >> 63));

    public static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        do
        {
            bytes.Add((byte)((value & 0x7F) | (value > 0x7F ? 0x80UL : 0)));
            value >>= 7;
        }
        while (value > 0);

        return [.. bytes];
    }

    /// <summary>A blob with its header; <paramref name="blobField"/> 1 = uncompressed.</summary>
    public static byte[] Blob(string type, byte[] content, int blobField = 1)
    {
        byte[] blob = [.. Number(2, (ulong)content.Length), .. Field(blobField, content)];
        byte[] header = [.. Text(1, type), .. Number(3, (ulong)blob.Length)];
        return [0, 0, 0, (byte)header.Length, .. header, .. blob];
    }

    public static byte[] Header(params string[] requiredFeatures) => Blob("OSMHeader", [.. requiredFeatures.SelectMany(feature => Text(4, feature))]);
}
