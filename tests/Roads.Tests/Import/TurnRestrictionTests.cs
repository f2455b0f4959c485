using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Matrix;
using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Tests.Import;

public sealed class TurnRestrictionTests
{
    private const string Crossing = "  N  \nW X E\n  S  ";
    private const string TwoRoads = "A B C\n     \nF E D";
    private static readonly string[] CrossingRoads = ["WX", "XE", "XN", "XS"];
    private static readonly string[] TwoRoadsAndABridge = ["AB", "BC", "BE", "FE", "ED"];

    [Theory]
    [InlineData("no_left_turn WX X XN", 500)]
    [InlineData("no_left_turn WX X XN except=bicycle", 500)]
    [InlineData("no_left_turn WX X XN except=bicycle;motorcar", 300)]
    [InlineData("no_left_turn WX X XN restriction:motor_vehicle=no_right_turn", 500)]
    [InlineData("no_left_turn WX X XN restriction:motorcar=none", 300)]
    [InlineData("only_straight_on WX X XE", 700)]
    [InlineData("only_right_turn WX X XS", 500)]
    [InlineData("only_left_turn WX X XN", 300)]
    [InlineData("no_right_turn WX X XS", 300)]
    [InlineData("no_left_turn XE X XN", 300)]
    public void Import_WhenATurnIsRestricted_GoesRoundTheOtherWay(string restriction, int metres)
    {
        RoadMap map = RoadMap.Of(Crossing, [.. CrossingRoads, restriction]);

        Assert.Equal(metres, Metres(map, 'W', 'N'));
        Assert.Equal((300, 400, 200), (Metres(map, 'N', 'W'), Metres(map, 'E', 'W'), Metres(map, 'S', 'N')));
    }

    [Theory]
    [InlineData("no_u_turn AB BE FE", 'A', 'F', 1_000)]
    [InlineData("no_u_turn AB BE FE", 'A', 'D', 600)]
    [InlineData("no_u_turn AB BE FE", 'C', 'F', 600)]
    [InlineData("no_u_turn AB BE FE", 'F', 'A', 600)]
    [InlineData("only_left_turn AB BE ED", 'A', 'F', 1_000)]
    [InlineData("only_left_turn AB BE ED", 'A', 'D', 600)]
    [InlineData("only_left_turn AB BE ED", 'A', 'C', 400)]
    public void Import_WhenATurnOverAWayIsRestricted_BindsOnlyThoseWhoCameFromThere(string restriction, char from, char to, int metres) =>
        Assert.Equal(metres, Metres(RoadMap.Of(TwoRoads, [.. TwoRoadsAndABridge, restriction]), from, to));

    [Fact]
    public void Import_WhenSeveralRestrictionsShareAWay_KeepsAll()
    {
        RoadMap map = RoadMap.Of(TwoRoads, [.. TwoRoadsAndABridge, "no_u_turn AB BE FE", "no_left_turn AB BE ED", "no_left_turn BC B BE"]);

        // From A over the bridge and there to neither side, from C not onto it at all: that would cut the map in two, so one turns round where nothing else is left:
        // at E, and then at B.
        Assert.Equal((400, 1_000, 1_000), (Metres(map, 'A', 'E'), Metres(map, 'A', 'F'), Metres(map, 'A', 'D')));
        Assert.Equal((600, 600), (Metres(map, 'D', 'A'), Metres(map, 'F', 'C')));
    }

    [Fact]
    public void Import_WhenARestrictionHoldsAtCertainHoursOnly_CountsIt()
    {
        RoadMap map = RoadMap.Of(Crossing, [.. CrossingRoads, "no_left_turn WX X XN hour_on=07:00 hour_off=09:00", "no_left_turn WX X XN"]);

        Assert.Equal((2L, 1), (map.Network.Report.Relations, map.Network.Report.RestrictionsSkipped));
        Assert.Equal((1, 1, 0), (Restrictions(map, TravelMode.Car), Restrictions(map, TravelMode.Bicycle), Restrictions(map, TravelMode.Walk)));
        Assert.Equal(300, Metres(map, 'W', 'N', TravelMode.Walk));
    }

    [Fact]
    public void Import_WhenARestrictionNamesWhatIsNotThere_LeavesItOut()
    {
        RoadMap map = RoadMap.Of(Crossing, [.. CrossingRoads, "no_left_turn WX N XN", "only_straight_on WX X WX"]);

        Assert.Equal(300, Metres(map, 'W', 'N'));
    }

    [Fact]
    public void Import_WhenRoadsMeet_TurnsRoundAtDeadEndsOnly()
    {
        // From the middle of WX to a place behind it on the same road one turns round at a door, not in the road: both ways are open there.
        RoadMap map = RoadMap.Of("W X E", "WX", "XE highway=residential oneway=yes", "EW highway=residential oneway=yes");
        TravelMatrix matrix = RoadMatrix.Build(map.Network, TravelMode.Car, [map.At('W', eastMetres: 100), map.At('X', eastMetres: 100)]).Matrix;

        Assert.Equal(200, matrix.Metres(0, 1));

        // Back: on to E, along the way home to W, and out again.
        Assert.Equal(100 + 400 + 100, matrix.Metres(1, 0));
    }

    [Fact]
    public void Find_WhenRoadsAndRestrictionsAreRandom_NeverMakesAForbiddenTurn()
    {
        int restricted = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var roads = new RandomRoads(seed, side: 5);
            List<OsmRelation> relations = RandomRestrictions(roads, random);
            RoadNetwork network = RoadMap.Import(roads.Nodes, roads.Ways, relations);
            List<GeoPoint> points = RandomRoads.Points(seed, count: 12, side: 5);
            Dictionary<GeoCoordinate, long> nodes = roads.Nodes.ToDictionary(node => new GeoCoordinate(Math.Round(node.Latitude * 1e7) / 1e7, Math.Round(node.Longitude * 1e7) / 1e7), node => node.Id);
            restricted += network.Report.Graphs[0].TurnRestrictions;
            foreach (GeoPoint from in points)
            {
                foreach (GeoPoint to in points)
                {
                    if (RoadRoute.Find(network.Graph(TravelMode.Car), from, to) is { } route)
                    {
                        List<long> passed = [.. route.Line.Where(nodes.ContainsKey).Select(position => nodes[position])];
                        Assert.All(relations, relation => AssertObeyed(relation, passed, roads));
                    }
                }
            }
        }

        Assert.True(restricted > 100, "too few restrictions bind to say anything");
    }

    private static int Metres(RoadMap map, char from, char to, TravelMode mode = TravelMode.Car) =>
        RoadMatrix.Build(map.Network, mode, [map.At(from), map.At(to)]).Matrix.Metres(0, 1);

    private static int Restrictions(RoadMap map, TravelMode mode) => map.Network.Report.Graphs[(int)mode].TurnRestrictions;

    /// <summary>Forbidden turns at random crossings, a third of them over one street in between.</summary>
    private static List<OsmRelation> RandomRestrictions(RandomRoads roads, Random random)
    {
        List<OsmRelation> relations = [];
        for (int tries = 0; tries < 60; tries++)
        {
            OsmWay from = roads.Ways[random.Next(roads.Ways.Count)];
            long at = from.NodeIds[random.Next(2) == 0 ? 0 : ^1];
            if (Next(from, at) is not { } second)
            {
                continue;
            }

            if (random.Next(3) > 0)
            {
                relations.Add(Relation([from.Id], new OsmMember(OsmMemberKind.Node, at, "via"), second.Id));
            }
            else if (Next(second, Other(second, at)) is { } third && third != from)
            {
                relations.Add(Relation([from.Id], new OsmMember(OsmMemberKind.Way, second.Id, "via"), third.Id));
            }
        }

        return relations;

        OsmWay? Next(OsmWay way, long node)
        {
            OsmWay[] others = [.. roads.Ways.Where(other => other != way && (other.NodeIds[0] == node || other.NodeIds[^1] == node))];
            return others.Length == 0 ? null : others[random.Next(others.Length)];
        }

        OsmRelation Relation(long[] from, OsmMember via, long to) => new(
            relations.Count + 1, [new(OsmMemberKind.Way, from[0], "from"), via, new(OsmMemberKind.Way, to, "to")], OsmTags.Of(("type", "restriction"), ("restriction", "no_left_turn")));
    }

    private static long Other(OsmWay way, long node) => way.NodeIds[0] == node ? way.NodeIds[^1] : way.NodeIds[0];

    private static void AssertObeyed(OsmRelation relation, List<long> passed, RandomRoads roads)
    {
        OsmWay from = roads.Ways.Single(way => way.Id == relation.Members[0].Id);
        OsmWay to = roads.Ways.Single(way => way.Id == relation.Members[2].Id);
        foreach (long[] first in Directions(from))
        {
            foreach (long[] last in Directions(to))
            {
                foreach (long[] via in relation.Members[1].Kind == OsmMemberKind.Node ? [[relation.Members[1].Id]] : Directions(roads.Ways.Single(way => way.Id == relation.Members[1].Id)))
                {
                    if (first[^1] == via[0] && via[^1] == last[0])
                    {
                        // The last node of the first way and the second of the last one are enough: a route may begin and end in the middle of a street.
                        long[] forbidden = [first[^2], .. via, last[1]];
                        for (int at = 0; at + forbidden.Length <= passed.Count; at++)
                        {
                            Assert.False(passed.Skip(at).Take(forbidden.Length).SequenceEqual(forbidden), $"goes over {string.Join(", ", forbidden)}");
                        }
                    }
                }
            }
        }
    }

    private static long[][] Directions(OsmWay way) => [[.. way.NodeIds], [.. way.NodeIds.Reverse()]];
}
