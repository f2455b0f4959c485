using CareRostering.Roads.Import;
using CareRostering.Roads.Osm;
using CareRostering.Roads.Tests.Osm;
using CareRostering.Roads.Tests.Profiles;

namespace CareRostering.Roads.Tests;

/// <summary>
/// A small road map drawn with letters: every letter or digit is a node, one character is 100 m east or south of the next. Ways are given as
/// "ABC highway=residential oneway=yes", turn restrictions as "no_left_turn AB B BC", from, via and to, where the via is a node or a way. The map goes through a true .osm.pbf file, so every test also exercises writer, reader and import.
/// </summary>
internal sealed class RoadMap
{
    private const double SouthWestLatitude = 51.6;
    private const double SouthWestLongitude = -0.8;

    private RoadMap(RoadNetwork network, Dictionary<char, OsmNode> nodes)
    {
        Network = network;
        Nodes = nodes;
    }

    public RoadNetwork Network { get; }

    public IReadOnlyDictionary<char, OsmNode> Nodes { get; }

    /// <summary>Degrees of latitude of 100 m on the sphere the router measures on.</summary>
    public static double Latitude100Metres => 100 / (6_371_008.8 * Math.PI / 180);

    public static double Longitude100Metres => Latitude100Metres / Math.Cos(SouthWestLatitude * Math.PI / 180);

    /// <param name="picture">Rows of the map, north first.</param>
    /// <param name="ways">Ways; one whose first word is a single letter tags that node instead: "B barrier=gate". A lower-case letter in a way is a node the file lacks.</param>
    public static RoadMap Of(string picture, params string[] ways) => Of(picture, options: null, ways);

    public static RoadMap Of(string picture, RoadImportOptions? options, params string[] ways)
    {
        string[] rows = picture.Split('\n');
        var nodes = new Dictionary<char, OsmNode>();
        for (int row = 0; row < rows.Length; row++)
        {
            for (int column = 0; column < rows[row].Length; column++)
            {
                char name = rows[row][column];
                if (char.IsAsciiLetterUpper(name) || char.IsAsciiDigit(name))
                {
                    nodes.Add(name, OsmNode.At(name, SouthWestLatitude - (row * Latitude100Metres), SouthWestLongitude + (column * Longitude100Metres)));
                }
            }
        }

        var osmWays = new List<OsmWay>();
        var names = new List<string>();
        var restrictions = new List<string>();
        foreach (string way in ways)
        {
            if (way.StartsWith("no_", StringComparison.Ordinal) || way.StartsWith("only_", StringComparison.Ordinal))
            {
                restrictions.Add(way);
                continue;
            }

            string[] parts = way.Split(' ', 2);
            OsmTags tags = Tags.Of(parts.Length > 1 ? parts[1] : "highway=residential");
            if (parts[0].Length == 1)
            {
                nodes[parts[0][0]] = nodes[parts[0][0]] with { Tags = tags };
            }
            else
            {
                names.Add(parts[0]);
                osmWays.Add(new OsmWay(osmWays.Count + 1, [.. parts[0].Select(name => (long)name)], tags));
            }
        }

        return new RoadMap(Import([.. nodes.Values], osmWays, [.. restrictions.Select(Relation)], options), nodes);

        OsmRelation Relation(string text, int number)
        {
            string[] parts = text.Split(' ', 5);
            OsmMember via = parts[2].Length == 1 ? new(OsmMemberKind.Node, parts[2][0], "via") : new(OsmMemberKind.Way, names.IndexOf(parts[2]) + 1, "via");
            return new OsmRelation(
                number + 1,
                [new(OsmMemberKind.Way, names.IndexOf(parts[1]) + 1, "from"), via, new(OsmMemberKind.Way, names.IndexOf(parts[3]) + 1, "to")],
                Tags.Of($"type=restriction restriction={parts[0]} {(parts.Length > 4 ? parts[4] : "")}"));
        }
    }

    public static RoadNetwork Import(IReadOnlyList<OsmNode> nodes, IReadOnlyList<OsmWay> ways, IReadOnlyList<OsmRelation>? relations = null, RoadImportOptions? options = null)
    {
        using var stream = new MemoryStream(OsmFileBytes.Write(nodes, ways, relations));
        return RoadImporter.Import(stream, "map.osm.pbf", options: options);
    }

    /// <summary>A point at a node, moved by metres.</summary>
    public GeoPoint At(char node, double eastMetres = 0, double northMetres = 0) => new(
        node.ToString(),
        Nodes[node].Latitude + (northMetres / 100 * Latitude100Metres),
        Nodes[node].Longitude + (eastMetres / 100 * Longitude100Metres));
}
