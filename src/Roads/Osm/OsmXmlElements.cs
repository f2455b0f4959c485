using System.Globalization;
using System.Xml;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Roads.Osm;

/// <summary>Takes nodes, ways and relations from an XML reader that stands in an OpenStreetMap document. Attributes that are not needed may be absent or anything.</summary>
internal sealed class OsmXmlElements(XmlReader xml, OsmTextStream text, string file, OsmContent content)
{
    /// <summary>OpenStreetMap allows 2,000 nodes a way and 32,000 members a relation.</summary>
    private const int MostParts = 1_000_000;

    /// <summary>What a block, or a single element, may take of the text: as much as a block of a <c>.osm.pbf</c>.</summary>
    private const long MostBlockBytes = 32 * 1024 * 1024;
    private const decimal Nano = 1_000_000_000m;

    private readonly List<KeyValuePair<string, string>> tags = [];
    private readonly Dictionary<(string Key, string Value), KeyValuePair<string, string>> known = [];
    private List<OsmNode> nodes = [];
    private List<OsmWay> ways = [];
    private List<OsmRelation> relations = [];
    private int relationCount;

    /// <summary>Goes to the root and gives the program that wrote the file.</summary>
    public string ReadRoot()
    {
        text.StartPiece();
        if (xml.MoveToContent() != XmlNodeType.Element || !string.Equals(xml.LocalName, "osm", StringComparison.Ordinal))
        {
            throw string.Equals(xml.LocalName, "html", StringComparison.OrdinalIgnoreCase) ? OsmFaults.IsWebPage(file)
                : string.Equals(xml.LocalName, "osmChange", StringComparison.Ordinal) ? OsmFaults.NeedsFeature(file, "osmChange")
                : OsmFaults.IsNotXml(file, $"it is XML of another kind, <{xml.LocalName}>");
        }

        return xml.GetAttribute("generator") ?? "";
    }

    /// <summary>Reads some elements, fewer where they are large; false at the end of the document.</summary>
    public bool ReadNext(int most)
    {
        long start = text.Position;
        for (int count = 0; count < most && text.Position - start < MostBlockBytes;)
        {
            if (!Step())
            {
                return false;
            }

            if (xml.NodeType == XmlNodeType.Element && xml.Depth == 1)
            {
                ReadElement();
                count++;
            }
        }

        return true;
    }

    /// <summary>What was read since the last block.</summary>
    public OsmBlock TakeBlock(long endByte)
    {
        var block = new OsmBlock(nodes, ways, relations, relationCount, endByte);
        (nodes, ways, relations, relationCount) = ([], [], [], 0);

        // Files have millions of different names; the tags that matter soon come again.
        known.Clear();
        return block;
    }

    private bool Step()
    {
        text.StartPiece();
        return xml.Read();
    }

    private void ReadElement()
    {
        switch (xml.LocalName)
        {
            case "node" when content.HasFlag(OsmContent.Nodes): ReadNode(); break;
            case "way" when content.HasFlag(OsmContent.Ways): ReadWay(); break;
            case "relation":
                relationCount++;
                if (content.HasFlag(OsmContent.Relations))
                {
                    ReadRelation();
                }

                break;
        }
    }

    private void ReadNode()
    {
        bool isDeleted = IsDeleted();
        long id = Id("id");
        long latitude = isDeleted ? 0 : Degrees("lat", 90);
        long longitude = isDeleted ? 0 : Degrees("lon", 180);
        ReadParts(_ => { });
        if (!isDeleted)
        {
            nodes.Add(new OsmNode(id, latitude, longitude, Tags()));
        }
    }

    private void ReadWay()
    {
        bool isDeleted = IsDeleted();
        long id = Id("id");
        List<long> refs = [];
        ReadParts(part =>
        {
            if (string.Equals(part, "nd", StringComparison.Ordinal))
            {
                refs.Add(Id("ref"));
            }
        });
        if (!isDeleted)
        {
            ways.Add(new OsmWay(id, refs, Tags()));
        }
    }

    private void ReadRelation()
    {
        bool isDeleted = IsDeleted();
        long id = Id("id");
        List<OsmMember> members = [];
        ReadParts(part =>
        {
            if (string.Equals(part, "member", StringComparison.Ordinal))
            {
                OsmMemberKind kind = Required("type") switch
                {
                    "node" => OsmMemberKind.Node,
                    "way" => OsmMemberKind.Way,
                    "relation" => OsmMemberKind.Relation,
                    string other => throw Bad("type", other, "It is node, way or relation."),
                };
                members.Add(new OsmMember(kind, Id("ref"), xml.GetAttribute("role") ?? ""));
            }
        });
        if (!isDeleted)
        {
            relations.Add(new OsmRelation(id, members, Tags()));
        }
    }

    /// <summary>Goes through what an element holds, to its end; tags are collected.</summary>
    private void ReadParts(Action<string> part)
    {
        tags.Clear();
        if (xml.IsEmptyElement)
        {
            return;
        }

        int depth = xml.Depth;
        long start = text.Position;
        for (int count = 0; Step() && xml.Depth > depth;)
        {
            if (text.Position - start > MostBlockBytes)
            {
                throw OsmFaults.IsBadXml(file, Line, "An element is longer than 32 megabytes.");
            }

            if (xml.NodeType != XmlNodeType.Element || xml.Depth != depth + 1)
            {
                continue;
            }

            if (++count > MostParts)
            {
                throw OsmFaults.IsBadXml(file, Line, $"An element has more than {MostParts:N0} parts.");
            }

            if (string.Equals(xml.LocalName, "tag", StringComparison.Ordinal))
            {
                tags.Add(Shared(Required("k"), Required("v")));
            }
            else
            {
                part(xml.LocalName);
            }
        }
    }

    private OsmTags Tags() => tags.Count == 0 ? OsmTags.Empty : new OsmTags([.. tags]);

    /// <summary>Texts of one block are kept once, as in a <c>.osm.pbf</c>.</summary>
    private KeyValuePair<string, string> Shared(string key, string value)
    {
        if (!known.TryGetValue((key, value), out KeyValuePair<string, string> pair))
        {
            pair = new KeyValuePair<string, string>(key, value);
            known.Add((key, value), pair);
        }

        return pair;
    }

    /// <summary>Whether an editor has marked the element as deleted. Deleted in the database means that this is a history: one id would come many times.</summary>
    private bool IsDeleted() => string.Equals(xml.GetAttribute("visible"), "false", StringComparison.Ordinal)
        ? throw OsmFaults.NeedsFeature(file, "HistoricalInformation")
        : string.Equals(xml.GetAttribute("action"), "delete", StringComparison.Ordinal);

    private string Required(string attribute) =>
        xml.GetAttribute(attribute) ?? throw OsmFaults.IsBadXml(file, Line, $"<{xml.LocalName}> has no attribute '{attribute}'.");

    private long Id(string attribute)
    {
        string value = Required(attribute);
        return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long id) ? id : throw Bad(attribute, value, "It is a whole number.");
    }

    /// <summary>Degrees times 1,000,000,000, as the block keeps them.</summary>
    private long Degrees(string attribute, int most)
    {
        string value = Required(attribute);
        return !decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal degrees) ? throw Bad(attribute, value, "It is a number of degrees.")
            : Math.Abs(degrees) > most ? throw OsmFaults.IsOffTheGlobe(file, Line, attribute, value)
            : (long)Math.Round(degrees * Nano, MidpointRounding.AwayFromZero);
    }

    private FaultException Bad(string attribute, string value, string what)
    {
        const int Shown = 40;
        return OsmFaults.IsBadXml(file, Line, $"{attribute}=\"{(value.Length > Shown ? value[..Shown] + "..." : value)}\" of <{xml.LocalName}> cannot be. {what}");
    }

    private int Line => ((IXmlLineInfo)xml).LineNumber;
}
