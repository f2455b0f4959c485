using System.Globalization;
using CareRostering.Roads.Osm;

namespace CareRostering.Planning.Sample.County;

/// <summary>
/// The sample county: an invented road network in the likeness of Buckinghamshire. Towns lie at their true places and have about their true
/// sizes, numbered roads join the towns they join; every bend, street and name between is made up. Nothing in it comes from OpenStreetMap.
/// It is the same on every machine, byte for byte before compression. Immutable once drawn.
/// </summary>
public sealed class SampleCounty
{
    private const string WritingProgram = "CareRostering sample county: invented, not OpenStreetMap data";
    private readonly IReadOnlyDictionary<Settlement, IReadOnlyList<PlanePoint>> homes;

    private SampleCounty(List<OsmNode> nodes, List<OsmWay> ways, SettlementMap map, IReadOnlyDictionary<Settlement, IReadOnlyList<PlanePoint>> homes)
    {
        Nodes = nodes;
        Ways = ways;
        Map = map;
        this.homes = homes;
    }

    /// <summary>Nodes of roads by ascending id, from 1.</summary>
    public IReadOnlyList<OsmNode> Nodes { get; }

    /// <summary>Ways by ascending id, from 1, with <c>highway</c>, <c>maxspeed</c> (mph) and, where they apply, <c>name</c>, <c>ref</c>, <c>oneway</c>, <c>junction</c>.</summary>
    public IReadOnlyList<OsmWay> Ways { get; }

    /// <summary>A node at the centre of each settlement with its <c>place</c> and <c>name</c>; by ascending id, behind those of the roads, which do not touch them.</summary>
    public IReadOnlyList<OsmNode> Places => [.. Map.All.Select((settlement, at) => OsmNode.At(
        Nodes.Count + 1 + at, settlement.Centre.Latitude, settlement.Centre.Longitude, ("place", PlaceOf(settlement.Population)), ("name", settlement.Name)))];

    /// <summary>Settlements, true and invented.</summary>
    internal SettlementMap Map { get; }

    /// <summary>Draws the county; takes about a second.</summary>
    public static SampleCounty Draw()
    {
        var sketch = new Sketch();
        var map = new SettlementMap(LaneDrawing.WithHamlets(Settlements.Named()));
        foreach (Settlement settlement in map.All)
        {
            settlement.CentreNode = sketch.AddNode(settlement.Centre);
        }

        var mainRoads = new MainRoadDrawing(sketch, map);
        mainRoads.Draw();
        LaneDrawing.Draw(sketch, map, mainRoads.Joined);
        var towns = new TownDrawing(sketch, map, mainRoads.JunctionNodes);
        foreach (Settlement settlement in map.All)
        {
            towns.Draw(settlement);
        }

        CrossingJoiner.Join(sketch);
        GapBridger.Bridge(sketch);
        new RoundaboutDrawing(sketch).Draw(
            mainRoads.JunctionNodes, map.All.Where(settlement => settlement.Population >= 3_000).Select(settlement => settlement.CentreNode));
        StrongPart.Keep(sketch);
        return Publish(sketch, map);
    }

    /// <summary>Writes the county as <c>.osm.pbf</c>.</summary>
    public void Write(Stream stream) => new OsmPbfWriter(stream, WritingProgram).Write([.. Nodes, .. Places], Ways);

    /// <summary>Points on streets with homes in a settlement; empty for the few hamlets that have none.</summary>
    internal IReadOnlyList<PlanePoint> HomesIn(Settlement settlement) => homes.TryGetValue(settlement, out IReadOnlyList<PlanePoint>? points) ? points : [];

    private static SampleCounty Publish(Sketch sketch, SettlementMap map)
    {
        // Numbered along the ways: neighbours have neighbouring ids, which packs well and never changes while the drawing does not.
        var ids = new Dictionary<int, long>();
        var nodes = new List<OsmNode>();
        var ways = new List<OsmWay>();
        var homesBySettlement = new Dictionary<Settlement, List<PlanePoint>>();
        foreach (RoadLine line in sketch.Lines)
        {
            var refs = new List<long>(line.Nodes.Count);
            foreach (int node in line.Nodes)
            {
                if (!ids.TryGetValue(node, out long id))
                {
                    PlanePoint point = sketch.Points[node];
                    id = nodes.Count + 1;
                    ids.Add(node, id);
                    nodes.Add(OsmNode.At(id, point.Latitude, point.Longitude));
                    if (line.Kind.HasHomes && map.At(point) is { } settlement)
                    {
                        (homesBySettlement.TryGetValue(settlement, out List<PlanePoint>? points) ? points : homesBySettlement[settlement] = []).Add(point);
                    }
                }

                refs.Add(id);
            }

            ways.Add(OsmWay.Through(ways.Count + 1, refs, [.. Tags(line.Kind)]));
        }

        return new SampleCounty(nodes, ways, map, homesBySettlement.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<PlanePoint>)pair.Value));
    }

    /// <summary>The OpenStreetMap wiki's usual bounds for Britain.</summary>
    private static string PlaceOf(int population) => population switch
    {
        >= 10_000 => "town",
        >= 200 => "village",
        _ => "hamlet",
    };

    private static IEnumerable<(string Key, string Value)> Tags(RoadKind kind)
    {
        yield return ("highway", kind.Highway);
        yield return ("maxspeed", string.Create(CultureInfo.InvariantCulture, $"{kind.SpeedMph} mph"));
        if (kind.Name.Length > 0)
        {
            yield return ("name", kind.Name);
        }

        if (kind.Ref.Length > 0)
        {
            yield return ("ref", kind.Ref);
        }

        if (kind.Roundabout)
        {
            yield return ("junction", "roundabout");
        }

        if (kind.OneWay)
        {
            yield return ("oneway", "yes");
        }
    }
}
