using CareRostering.Roads.Geometry;
using CareRostering.Roads.Import;
using CareRostering.Roads.Osm;
using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Features;

/// <summary>
/// Collects water and places of an extract beside its roads. Relations come after the ways that they name, so members that are not water by themselves are
/// asked for in a further pass, if there are any. Memory grows with the water only. What lacks a node (an extract cut at a border) is left out if it
/// is an area and cut there if it is a line.
/// </summary>
/// <param name="inArea">The nodes of the part that is wanted; null: of all. Water that reaches into it is kept as a whole.</param>
internal sealed class MapFeatureCollector(NodesInArea? inArea = null)
{
    private readonly Dictionary<long, OsmWay> ways = [];
    private readonly List<OsmRelation> relations = [];
    private readonly List<OsmNode> places = [];
    private readonly HashSet<long> wantedWays = [];
    private long[] ids = [];
    private (int Latitude, int Longitude)?[] positions = [];

    /// <summary>Whether ways have to be read again.</summary>
    public bool WantsWays => wantedWays.Count > 0;

    /// <summary>Takes the ways and relations of a block, in the first pass.</summary>
    public void AddWaysAndRelations(OsmBlock block)
    {
        foreach (OsmWay way in block.Ways)
        {
            if (way.NodeIds.Count >= 2 && (MapFeatureKinds.OfArea(way.Tags) ?? MapFeatureKinds.OfLine(way.Tags)) is not null && IsWanted(way))
            {
                ways[way.Id] = way;
            }
        }

        foreach (OsmRelation relation in block.Relations)
        {
            if (relation.Tags["type"] is "multipolygon" && MapFeatureKinds.OfArea(relation.Tags) is not null)
            {
                relations.Add(relation);
            }
        }
    }

    /// <summary>Ends the first pass.</summary>
    public void EndFirstPass() =>
        wantedWays.UnionWith(relations.SelectMany(relation => relation.Members).Where(member => member.Kind == OsmMemberKind.Way && !ways.ContainsKey(member.Id)).Select(member => member.Id));

    /// <summary>Takes those ways of a block that relations name.</summary>
    public void AddWantedWays(OsmBlock block)
    {
        foreach (OsmWay way in block.Ways)
        {
            if (way.NodeIds.Count >= 2 && wantedWays.Remove(way.Id))
            {
                ways[way.Id] = way with { Tags = OsmTags.Empty };
            }
        }
    }

    /// <summary>Ends the passes over ways: from here on nodes are taken.</summary>
    public void EndWays()
    {
        relations.RemoveAll(relation => !relation.Members.Any(member => member.Kind == OsmMemberKind.Way && ways.TryGetValue(member.Id, out OsmWay? way) && IsWanted(way)));
        HashSet<long> members = [.. relations.SelectMany(relation => relation.Members).Where(member => member.Kind == OsmMemberKind.Way).Select(member => member.Id)];
        foreach (long id in ways.Where(way => way.Value.Tags.Count == 0 && !members.Contains(way.Key)).Select(way => way.Key).ToArray())
        {
            ways.Remove(id);
        }

        ids = [.. ways.Values.SelectMany(way => way.NodeIds).Distinct().Order()];
        positions = new (int, int)?[ids.Length];
    }

    /// <summary>Takes the nodes of a block.</summary>
    public void AddNodes(OsmBlock block)
    {
        foreach (OsmNode node in block.Nodes)
        {
            if (node.LatitudeNano is < -90_000_000_000 or > 90_000_000_000 || node.LongitudeNano is < -180_000_000_000 or > 180_000_000_000)
            {
                continue;
            }

            int index = Array.BinarySearch(ids, node.Id);
            if (index >= 0)
            {
                positions[index] = Position(node);
            }

            if (node.Tags.Count > 0 && inArea?.Contains(node.Id) != false && MapFeatureKinds.OfPlace(node.Tags) is not null && !string.IsNullOrWhiteSpace(node.Tags["name"]))
            {
                places.Add(node);
            }
        }
    }

    /// <summary>Everything collected, in the order of the file: areas of ways and lines, areas of relations, places.</summary>
    public MapFeatureArrays ToArrays()
    {
        var builder = new MapFeatureBuilder();
        HashSet<long> outers = [.. relations.SelectMany(relation => relation.Members).Where(IsOuter).Select(member => member.Id)];
        foreach (OsmWay way in ways.Values)
        {
            if (MapFeatureKinds.OfArea(way.Tags) is { } area)
            {
                // The border of a multipolygon may carry its tags as well: it is drawn once.
                if (way.NodeIds[0] == way.NodeIds[^1] && !outers.Contains(way.Id) && Ring([.. way.NodeIds]) is { } ring)
                {
                    builder.Add(area, way.Tags["name"], new Polygon(ring));
                }
            }
            else if (MapFeatureKinds.OfLine(way.Tags) is { } line)
            {
                AddLines(builder, line, way);
            }
        }

        foreach (OsmRelation relation in relations)
        {
            MapFeatureKind kind = MapFeatureKinds.OfArea(relation.Tags)!.Value;
            (Polygon[] polygons, _) = RingAreas.Join(Rings(relation, outer: true), Rings(relation, outer: false));
            foreach (Polygon polygon in polygons)
            {
                builder.Add(kind, relation.Tags["name"], polygon);
            }
        }

        foreach (OsmNode place in places)
        {
            builder.Add(MapFeatureKinds.OfPlace(place.Tags)!.Value, place.Tags["name"], [Position(place)]);
        }

        return builder.ToArrays();
    }

    private bool IsWanted(OsmWay way) => inArea?.Cut(way) is not null || inArea is null;

    private static (int Latitude, int Longitude) Position(OsmNode node) => ((int)Math.Round(node.LatitudeNano / 100.0), (int)Math.Round(node.LongitudeNano / 100.0));

    private static bool IsOuter(OsmMember member) => member.Kind == OsmMemberKind.Way && member.Role is not "inner";

    private IEnumerable<LinearRing> Rings(OsmRelation relation, bool outer)
    {
        List<IReadOnlyList<long>> members = [.. relation.Members
            .Where(member => member.Kind == OsmMemberKind.Way && IsOuter(member) == outer && ways.ContainsKey(member.Id))
            .Select(member => ways[member.Id].NodeIds)];
        return OsmRings.Join(members).Select(Ring).OfType<LinearRing>();
    }

    /// <summary>A ring through nodes, or null where one is missing or all lie at fewer than three spots.</summary>
    private LinearRing? Ring(long[] nodeIds)
    {
        List<Coordinate> ring = [];
        foreach (long id in nodeIds)
        {
            if (positions[Array.BinarySearch(ids, id)] is not { } at)
            {
                return null;
            }

            var position = new Coordinate(at.Longitude, at.Latitude);
            if (ring.Count == 0 || !ring[^1].Equals2D(position))
            {
                ring.Add(position);
            }
        }

        return ring.Count >= 4 ? new LinearRing([.. ring]) : null;
    }

    private void AddLines(MapFeatureBuilder builder, MapFeatureKind kind, OsmWay way)
    {
        List<(int Latitude, int Longitude)> line = [];
        foreach (long id in way.NodeIds)
        {
            if (positions[Array.BinarySearch(ids, id)] is { } at)
            {
                line.Add(at);
                continue;
            }

            Flush();
        }

        Flush();

        void Flush()
        {
            if (line.Count >= 2)
            {
                builder.Add(kind, way.Tags["name"], line.ToArray());
            }

            line.Clear();
        }
    }
}
