using System.Buffers.Binary;
using System.IO.Compression;

namespace CareRostering.Roads.Osm;

/// <summary>
/// Writes a true <c>.osm.pbf</c>: a header, dense nodes, ways, then relations, in blocks of 8,000 elements packed with zlib, as the format asks
/// (OpenStreetMap wiki, "PBF Format"). The same elements give the same bytes on the same .NET version: no time stamp is written.
/// Coordinates keep 100 nano-degrees (about 1 cm), OpenStreetMap's own resolution.
/// </summary>
public sealed class OsmPbfWriter
{
    private const int ElementsPerBlock = 8_000;
    private const long GranularityNano = 100;
    private readonly Stream stream;
    private readonly string writingProgram;

    /// <summary>Writes to a stream, which stays open and need not be seekable.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="writingProgram">What the header says about the file's origin.</param>
    public OsmPbfWriter(Stream stream, string writingProgram = "CareRostering")
    {
        this.stream = stream;
        this.writingProgram = writingProgram;
    }

    /// <summary>Writes the whole file.</summary>
    /// <param name="nodes">All nodes, best by ascending id (smaller file); ids are not checked for repetition.</param>
    /// <param name="ways">All ways; a way may name a node that is not in <paramref name="nodes"/>.</param>
    /// <param name="relations">All relations, if any; their members need not be in the file.</param>
    public void Write(IReadOnlyList<OsmNode> nodes, IReadOnlyList<OsmWay> ways, IReadOnlyList<OsmRelation>? relations = null)
    {
        WriteBlob("OSMHeader", Header(nodes));
        for (int start = 0; start < nodes.Count; start += ElementsPerBlock)
        {
            WriteBlob("OSMData", NodeBlock(nodes, start, Math.Min(nodes.Count, start + ElementsPerBlock)));
        }

        for (int start = 0; start < ways.Count; start += ElementsPerBlock)
        {
            WriteBlob("OSMData", WayBlock(ways, start, Math.Min(ways.Count, start + ElementsPerBlock)));
        }

        for (int start = 0; start < relations?.Count; start += ElementsPerBlock)
        {
            WriteBlob("OSMData", RelationBlock(relations, start, Math.Min(relations.Count, start + ElementsPerBlock)));
        }

        stream.Flush();
    }

    private byte[] Header(IReadOnlyList<OsmNode> nodes)
    {
        var header = new OsmMessage();
        if (nodes.Count > 0)
        {
            var box = new OsmMessage();
            box.SignedField(1, nodes.Min(node => node.LongitudeNano));
            box.SignedField(2, nodes.Max(node => node.LongitudeNano));
            box.SignedField(3, nodes.Max(node => node.LatitudeNano));
            box.SignedField(4, nodes.Min(node => node.LatitudeNano));
            header.BytesField(1, box.ToArray());
        }

        header.StringField(4, "OsmSchema-V0.6");
        header.StringField(4, "DenseNodes");
        header.StringField(16, writingProgram);
        return header.ToArray();
    }

    private static byte[] NodeBlock(IReadOnlyList<OsmNode> nodes, int start, int end)
    {
        var strings = new OsmStringTable();
        var ids = new OsmMessage();
        var latitudes = new OsmMessage();
        var longitudes = new OsmMessage();
        var tags = new OsmMessage();
        bool anyTags = false;
        (long id, long latitude, long longitude) = (0, 0, 0);
        for (int index = start; index < end; index++)
        {
            OsmNode node = nodes[index];
            long nodeLatitude = ToGranularity(node.LatitudeNano);
            long nodeLongitude = ToGranularity(node.LongitudeNano);
            ids.Signed(node.Id - id);
            latitudes.Signed(nodeLatitude - latitude);
            longitudes.Signed(nodeLongitude - longitude);
            (id, latitude, longitude) = (node.Id, nodeLatitude, nodeLongitude);
            foreach (KeyValuePair<string, string> tag in node.Tags)
            {
                anyTags = true;
                tags.Unsigned((ulong)strings.IndexOf(tag.Key));
                tags.Unsigned((ulong)strings.IndexOf(tag.Value));
            }

            tags.Unsigned(0);
        }

        var dense = new OsmMessage();
        dense.BytesField(1, ids.ToArray());
        dense.BytesField(8, latitudes.ToArray());
        dense.BytesField(9, longitudes.ToArray());
        if (anyTags)
        {
            dense.BytesField(10, tags.ToArray());
        }

        var group = new OsmMessage();
        group.BytesField(2, dense.ToArray());
        return Block(strings, group);
    }

    private static byte[] WayBlock(IReadOnlyList<OsmWay> ways, int start, int end)
    {
        var strings = new OsmStringTable();
        var group = new OsmMessage();
        for (int index = start; index < end; index++)
        {
            OsmWay way = ways[index];
            var refs = new OsmMessage();
            long previous = 0;
            foreach (long nodeId in way.NodeIds)
            {
                refs.Signed(nodeId - previous);
                previous = nodeId;
            }

            var message = new OsmMessage();
            message.UnsignedField(1, (ulong)way.Id);
            WriteTags(message, way.Tags, strings);
            message.BytesField(8, refs.ToArray());
            group.BytesField(3, message.ToArray());
        }

        return Block(strings, group);
    }

    private static byte[] RelationBlock(IReadOnlyList<OsmRelation> relations, int start, int end)
    {
        var strings = new OsmStringTable();
        var group = new OsmMessage();
        for (int index = start; index < end; index++)
        {
            var roles = new OsmMessage();
            var ids = new OsmMessage();
            var kinds = new OsmMessage();
            long previous = 0;
            foreach (OsmMember member in relations[index].Members)
            {
                roles.Unsigned((ulong)strings.IndexOf(member.Role));
                ids.Signed(member.Id - previous);
                kinds.Unsigned((ulong)member.Kind);
                previous = member.Id;
            }

            var message = new OsmMessage();
            message.UnsignedField(1, (ulong)relations[index].Id);
            WriteTags(message, relations[index].Tags, strings);
            message.BytesField(8, roles.ToArray());
            message.BytesField(9, ids.ToArray());
            message.BytesField(10, kinds.ToArray());
            group.BytesField(4, message.ToArray());
        }

        return Block(strings, group);
    }

    private static void WriteTags(OsmMessage message, OsmTags tags, OsmStringTable strings)
    {
        var keys = new OsmMessage();
        var values = new OsmMessage();
        foreach (KeyValuePair<string, string> tag in tags)
        {
            keys.Unsigned((ulong)strings.IndexOf(tag.Key));
            values.Unsigned((ulong)strings.IndexOf(tag.Value));
        }

        message.BytesField(2, keys.ToArray());
        message.BytesField(3, values.ToArray());
    }

    private static byte[] Block(OsmStringTable strings, OsmMessage group)
    {
        var block = new OsmMessage();
        block.BytesField(1, strings.ToArray());
        block.BytesField(2, group.ToArray());
        block.UnsignedField(17, (ulong)GranularityNano);
        return block.ToArray();
    }

    private static long ToGranularity(long nano) => (long)Math.Round(nano / (double)GranularityNano, MidpointRounding.AwayFromZero);

    private void WriteBlob(string type, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflater = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflater.Write(content);
        }

        var blob = new OsmMessage();
        blob.UnsignedField(2, (ulong)content.Length);
        blob.BytesField(3, packed.ToArray());
        byte[] blobBytes = blob.ToArray();

        var header = new OsmMessage();
        header.StringField(1, type);
        header.UnsignedField(3, (ulong)blobBytes.Length);
        byte[] headerBytes = header.ToArray();

        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, headerBytes.Length);
        stream.Write(length);
        stream.Write(headerBytes);
        stream.Write(blobBytes);
    }
}
