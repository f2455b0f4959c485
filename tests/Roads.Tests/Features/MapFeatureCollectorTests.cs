using CareRostering.Roads.Features;
using CareRostering.Roads.Osm;
using CareRostering.Roads.Tests.Profiles;

namespace CareRostering.Roads.Tests.Features;

public sealed class MapFeatureCollectorTests
{
    // A square ABCD, with E far away; z is a node that the file lacks.
    private static readonly Dictionary<char, (double Latitude, double Longitude)> Spots = new() { ['A'] = (51, 0), ['B'] = (51, 0.01), ['C'] = (51.01, 0.01), ['D'] = (51.01, 0), ['E'] = (51.1, 0.1) };

    [Theory]
    [InlineData("ABCDA natural=water", "Lake 5")]
    [InlineData("ABCDA natural=water water=river", "RiverSurface 5")]
    [InlineData("ABCDA landuse=reservoir", "Reservoir 5")]
    [InlineData("ABCDA waterway=dock", "Dock 5")]
    [InlineData("ABCD natural=water", "")]
    [InlineData("ABzDA natural=water", "")]
    [InlineData("ABCD waterway=river", "River 4")]
    [InlineData("ABzCD waterway=stream", "Stream 2, Stream 2")]
    [InlineData("ABCD waterway=stream tunnel=culvert", "")]
    [InlineData("ABCD waterway=weir", "")]
    [InlineData("ABCDA landuse=forest", "")]
    [InlineData("ACBDA natural=water", "Lake 4, Lake 4")]
    public void Collect_WhenAWayHasTags_IsTheFeatureTheyMean(string way, string features) => Assert.Equal(features, Text(Collect([way], [])));

    [Fact]
    public void Collect_WhenTheBorderOfARelationIsTaggedToo_IsDrawnOnce()
    {
        OsmRelation lake = new(1, [new(OsmMemberKind.Way, 1, "outer")], Tags.Of("type=multipolygon natural=water name=Mere"));

        MapFeatureArrays collected = Collect(["ABCDA natural=water"], [lake]);

        Assert.Equal("Lake 5", Text(collected));
        Assert.Equal("Mere", collected.Name(0));
    }

    [Fact]
    public void Collect_WhenAPlaceHasNoName_LeavesItOut()
    {
        MapFeatureArrays collected = Collect([], [], ("place", "village"));

        Assert.Empty(collected.Kinds);
    }

    private static string Text(MapFeatureArrays arrays)
    {
        Assert.Null(arrays.Fault());
        return string.Join(", ", arrays.Kinds.Select((kind, feature) =>
            $"{(MapFeatureKind)kind} {arrays.PointStarts[arrays.PartStarts[feature + 1]] - arrays.PointStarts[arrays.PartStarts[feature]]}"));
    }

    private static MapFeatureArrays Collect(string[] ways, OsmRelation[] relations, params (string Key, string Value)[] tagsOfE)
    {
        OsmWay[] made = [.. ways.Select((way, index) => new OsmWay(index + 1, [.. way.Split(' ')[0].Select(node => (long)node)], Tags.Of(way[way.IndexOf(' ', StringComparison.Ordinal)..])))];
        var collector = new MapFeatureCollector();
        collector.AddWaysAndRelations(new OsmBlock([], made, relations, relations.Length, 0));
        collector.EndFirstPass();
        Assert.False(collector.WantsWays);
        collector.EndWays();
        OsmNode[] nodes = [.. Spots.Select(spot => OsmNode.At(spot.Key, spot.Value.Latitude, spot.Value.Longitude, spot.Key == 'E' ? tagsOfE : []))];
        collector.AddNodes(new OsmBlock(nodes, [], [], 0, 0));
        return collector.ToArrays();
    }
}
