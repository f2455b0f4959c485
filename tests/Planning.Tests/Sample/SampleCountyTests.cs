using CareRostering.Planning.Sample.County;
using CareRostering.Roads.Osm;

namespace CareRostering.Planning.Tests.Sample;

/// <summary>The county drawn once for all tests that read it.</summary>
public sealed class SampleCountyFixture
{
    public SampleCounty County { get; } = SampleCounty.Draw();

    public SampleCounty Again { get; } = SampleCounty.Draw();
}

public sealed class SampleCountyTests(SampleCountyFixture fixture) : IClassFixture<SampleCountyFixture>
{
    private readonly SampleCounty county = fixture.County;

    [Fact]
    public void Draw_HasThirtyThousandNodesAndMore()
    {
        Assert.InRange(county.Nodes.Count, 30_000, 150_000);
        Assert.Equal(Enumerable.Range(1, county.Nodes.Count).Select(id => (long)id), county.Nodes.Select(node => node.Id));
    }

    [Fact]
    public void Draw_WhenDrawnAgain_IsTheSame()
    {
        Assert.Equal(county.Nodes, fixture.Again.Nodes);
        Assert.Equal(Described(county.Ways), Described(fixture.Again.Ways));
    }

    [Fact]
    public void Draw_IsTheCommittedFile()
    {
        // Compared after unpacking: another version of zlib may pack the same bytes differently.
        using FileStream stream = File.OpenRead(ProjectRoot.PathTo("data", "osm", "sample-county.osm.pbf"));
        Assert.InRange(stream.Length, 1, 2_000_000);
        var nodes = new List<OsmNode>();
        var ways = new List<OsmWay>();
        foreach (OsmBlock block in OsmPbfReader.ReadBlocks(stream, "sample-county.osm.pbf"))
        {
            nodes.AddRange(block.Nodes);
            ways.AddRange(block.Ways);
        }

        Assert.Equal([.. county.Nodes, .. county.Places], nodes);
        Assert.Equal(Described(county.Ways), Described(ways));
    }

    [Fact]
    public void Draw_EveryNodeReachesEveryOther()
    {
        // Breadth first from one node, with and against the traffic: both must meet all nodes.
        Assert.Equal(county.Nodes.Count, Reached(backward: false));
        Assert.Equal(county.Nodes.Count, Reached(backward: true));
    }

    [Fact]
    public void Draw_HasOneWayStreetsOfEveryKind()
    {
        Assert.True(OneWay("motorway").Count() >= 6);
        Assert.True(OneWay("motorway_link").Count() >= 20);
        Assert.True(OneWay("trunk").Count() >= 4);
        Assert.True(OneWay("residential").Count() >= 20);
    }

    [Fact]
    public void Draw_HasRoundaboutsThatTurnClockwise()
    {
        List<OsmWay> rings = [.. county.Ways.Where(way => way.Tags["junction"] is "roundabout")];
        Assert.True(rings.Count >= 50);
        Assert.All(rings, ring =>
        {
            Assert.Equal("yes", ring.Tags["oneway"]);
            Assert.Equal(ring.NodeIds[0], ring.NodeIds[^1]);
            Assert.True(SignedArea(ring) < 0, $"ring {ring.Id} turns against the clock");
        });
    }

    [Fact]
    public void Draw_EveryRoadHasALimitInMilesPerHour() => Assert.All(county.Ways, way => Assert.Matches("^[1-7]0 mph$", way.Tags["maxspeed"]));

    [Theory]
    [InlineData("M40", "motorway")]
    [InlineData("A41", "primary")]
    [InlineData("A404", "trunk")]
    [InlineData("B4009", "secondary")]
    public void Draw_HasTheCountysNumberedRoads(string reference, string highway) =>
        Assert.Contains(county.Ways, way => way.Tags["ref"] == reference && way.Tags["highway"] == highway);

    [Fact]
    public void Draw_TownsHaveStreetsInProportionToPeople()
    {
        int High(string name) => county.HomesIn(county.Map.All.Single(settlement => settlement.Name == name)).Count;
        Assert.True(High("Aylesbury") > 2 * High("Chesham"));
        Assert.True(High("Chesham") > 2 * High("Wendover"));
        Assert.All(county.Map.All.Where(settlement => settlement.Population >= 1_000), settlement => Assert.NotEmpty(county.HomesIn(settlement)));
    }

    private static List<string> Described(IEnumerable<OsmWay> ways) => [.. ways.Select(way => $"{way.Id} {way.Tags} {string.Join(',', way.NodeIds)}")];

    private IEnumerable<OsmWay> OneWay(string highway) =>
        county.Ways.Where(way => way.Tags["highway"] == highway && way.Tags["oneway"] is "yes" && way.Tags["junction"] is null);

    private double SignedArea(OsmWay ring)
    {
        double area = 0;
        for (int index = 0; index + 1 < ring.NodeIds.Count; index++)
        {
            OsmNode from = county.Nodes[(int)ring.NodeIds[index] - 1];
            OsmNode to = county.Nodes[(int)ring.NodeIds[index + 1] - 1];
            area += ((from.Longitude + 1) * (to.Latitude - 51)) - ((to.Longitude + 1) * (from.Latitude - 51));
        }

        return area;
    }

    private int Reached(bool backward)
    {
        var next = new List<long>[county.Nodes.Count + 1];
        for (int id = 0; id < next.Length; id++)
        {
            next[id] = [];
        }

        foreach (OsmWay way in county.Ways)
        {
            bool both = way.Tags["oneway"] is null;
            for (int index = 0; index + 1 < way.NodeIds.Count; index++)
            {
                (long from, long to) = backward ? (way.NodeIds[index + 1], way.NodeIds[index]) : (way.NodeIds[index], way.NodeIds[index + 1]);
                next[from].Add(to);
                if (both)
                {
                    next[to].Add(from);
                }
            }
        }

        var seen = new bool[next.Length];
        var queue = new Queue<long>([1]);
        seen[1] = true;
        int count = 0;
        while (queue.TryDequeue(out long id))
        {
            count++;
            foreach (long neighbour in next[id].Where(neighbour => !seen[neighbour]))
            {
                seen[neighbour] = true;
                queue.Enqueue(neighbour);
            }
        }

        return count;
    }
}
