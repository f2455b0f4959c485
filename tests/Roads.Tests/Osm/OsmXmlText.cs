using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Tests.Osm;

/// <summary>Writes OpenStreetMap XML as the wiki has it, so that one network can be read from both formats.</summary>
internal static class OsmXmlText
{
    public static string Write(IEnumerable<OsmNode> nodes, IEnumerable<OsmWay> ways, IEnumerable<OsmRelation>? relations = null)
    {
        var text = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\" generator=\"test\">\n <bounds minlat=\"0\" minlon=\"0\" maxlat=\"1\" maxlon=\"1\"/>\n");
        foreach (OsmNode node in nodes)
        {
            text.Append(CultureInfo.InvariantCulture, $" <node id=\"{node.Id}\" visible=\"true\" version=\"1\" lat=\"{node.LatitudeNano / 1_000_000_000m}\" lon=\"{node.LongitudeNano / 1_000_000_000m}\"");
            Close("node", node.Tags, []);
        }

        foreach (OsmWay way in ways)
        {
            text.Append(CultureInfo.InvariantCulture, $" <way id=\"{way.Id}\" version=\"1\"");
            Close("way", way.Tags, way.NodeIds.Select(id => FormattableString.Invariant($"<nd ref=\"{id}\"/>")));
        }

        foreach (OsmRelation relation in relations ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $" <relation id=\"{relation.Id}\"");
            Close("relation", relation.Tags, relation.Members.Select(member => FormattableString.Invariant($"<member type=\"{member.Kind.ToString().ToLowerInvariant()}\" ref=\"{member.Id}\" role=\"{SecurityElement.Escape(member.Role)}\"/>")));
        }

        return text.Append("</osm>\n").ToString();

        void Close(string name, OsmTags tags, IEnumerable<string> parts)
        {
            text.Append(">\n");
            foreach (string part in parts)
            {
                text.Append("  ").Append(part).Append('\n');
            }

            foreach ((string key, string value) in tags)
            {
                text.Append("  <tag k=\"").Append(SecurityElement.Escape(key)).Append("\" v=\"").Append(SecurityElement.Escape(value)).Append("\"/>\n");
            }

            text.Append(" </").Append(name).Append(">\n");
        }
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    public static List<OsmBlock> Read(byte[] bytes, OsmContent content = OsmContent.All)
    {
        using var stream = new MemoryStream(bytes);
        return [.. OsmReader.ReadBlocks(stream, "test.osm", content)];
    }
}
