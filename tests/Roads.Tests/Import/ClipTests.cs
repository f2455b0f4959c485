using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Clip;
using CareRostering.Roads.Files;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Import;
using CareRostering.Roads.Osm;
using CareRostering.Roads.Tests.Osm;

namespace CareRostering.Roads.Tests.Import;

public sealed class ClipTests
{
    /// <summary>Columns of a map are 100 m wide, from longitude -0.8: this box ends halfway behind the fourth.</summary>
    private static readonly RoadImportOptions FourColumns = new()
    {
        Area = ClipArea.OfBox(new GeoBounds(51, -0.8005, 52, -0.8 + (3.5 * RoadMap.Longitude100Metres))),
    };

    [Fact]
    public void Import_WhenAWayLeavesTheArea_CutsItOneNodeBeyond()
    {
        RoadMap map = RoadMap.Of("ABCDEFGH", FourColumns, "ABCDEFGH");

        Assert.Equal(400, map.Network.Report.Graphs[0].KeptMetres);
        Assert.Equal(-0.8 + (4 * RoadMap.Longitude100Metres), map.Network.Bounds.East, 1e-6);
        Assert.Equal(0, map.Network.Report.MissingNodes);
    }

    [Fact]
    public void Import_WhenAWayLeavesAndComesBack_KeepsItWhole()
    {
        // D-E-F-G leaves the four columns and comes back.
        RoadMap map = RoadMap.Of("ABCDE\nJIHGF", FourColumns, "ABCDEFGHIJ");

        Assert.Equal(900, map.Network.Report.Graphs[0].KeptMetres);
    }

    [Fact]
    public void Import_WhenAStreetHangsOnTheRestOutsideOnly_DropsIt()
    {
        // H-G is inside, but the way from it to A-D runs over two ways outside.
        RoadMap map = RoadMap.Of("ABCDE\n    F\n  HG ", FourColumns, "ABCD", "DE", "EF", "FGH");

        RoadGraphReport car = map.Network.Report.Graphs[0];
        Assert.Equal((400L, 1), (car.KeptMetres, car.DroppedParts));
        Assert.True(car.DroppedMetres > 200);
    }

    [Fact]
    public void Import_WhenTheAreaHoldsNoRoad_SaysWhich()
    {
        RoadImportOptions sea = new() { Area = ClipArea.ParseBox("10,10,11,11") };

        Fault fault = Assert.Single(Assert.Throws<FaultException>(() => RoadMap.Of("AB", sea, "AB")).Faults);
        Assert.Equal("CLIP_EMPTY", fault.Code);
        Assert.Contains("10,10,11,11", fault.Message, StringComparison.Ordinal);
        Assert.Equal("OSM_NO_ROADS", Assert.Single(Assert.Throws<FaultException>(() => RoadMap.Of("ABCD EF", FourColumns, "AB building=yes", "EF")).Faults).Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Import_WhenClipped_EqualsAnExtractCutByHand(int seed)
    {
        var roads = new RandomRoads(seed, side: 9);
        var random = new Random(seed);
        OsmWay[] longer = [.. LongWays(roads, random)];
        (double Latitude, double Longitude) centre = (51.6 + (0.036 * random.NextDouble()), -0.8 + (0.054 * random.NextDouble()));
        string text = FormattableString.Invariant(
            $"box\n1\n{centre.Longitude - 0.02} {centre.Latitude - 0.01}\n{centre.Longitude + 0.02} {centre.Latitude - 0.01}\n{centre.Longitude} {centre.Latitude + 0.02}\nEND\nEND\n");
        HashSet<long> inside = [.. roads.Nodes.Where(node => IsInTriangle(node, centre.Latitude, centre.Longitude)).Select(node => node.Id)];
        OsmWay[] cut = [.. longer.Select(way => CutByHand(way, inside))];

        byte[] expected = Imported(roads.Nodes, cut, null);

        Assert.InRange(inside.Count, 5, roads.Nodes.Count - 5);
        Assert.Equal(expected, Imported(roads.Nodes, longer, ClipArea.ReadPolygon(Encoding.UTF8.GetBytes(text), "triangle")));
    }

    [Fact]
    public void Import_WhenNodesAreInNoOrder_ClipsAllTheSame()
    {
        var roads = new RandomRoads(seed: 6, side: 7);
        var area = ClipArea.ParseBox("51.61,-0.79,51.62,-0.77");
        OsmNode[] backwards = [.. roads.Nodes.AsEnumerable().Reverse()];

        Assert.Equal(Imported(roads.Nodes, roads.Ways, area), Imported(backwards, roads.Ways, area));
    }

    [SkippableFact]
    public void Import_WhenACornerOfACountyIsWanted_KeepsThatCorner()
    {
        string file = SharedFiles.Require("osm/bucks-2016-car.osm.pbf");

        RoadNetwork corner = RoadImporter.Import(file, options: new RoadImportOptions { Area = ClipArea.ParseBox("51.6,-0.85,51.85,-0.6") });

        Assert.InRange(corner.Bounds.North, 51.85, 51.87);
        Assert.InRange(corner.Bounds.West, -0.87, -0.85);
        Assert.InRange(corner.Report.Graphs[0].KeptMetres, 500_000, 2_500_000);
        Assert.Equal(0, corner.Report.MissingNodes);
    }

    private static IEnumerable<OsmWay> LongWays(RandomRoads roads, Random random)
    {
        foreach (OsmWay way in roads.Ways)
        {
            yield return way;
        }

        // Ways of many nodes that wander in and out of whatever area there is.
        for (int number = 0; number < 15; number++)
        {
            long[] refs = [.. Enumerable.Range(0, random.Next(2, 12)).Select(_ => (long)random.Next(1, 82))];
            yield return OsmWay.Through(1_000 + number, refs, ("highway", "tertiary"));
        }
    }

    /// <summary>From the first node inside to the last, with one beyond; a way with none becomes one that is no road.</summary>
    private static OsmWay CutByHand(OsmWay way, HashSet<long> inside)
    {
        int[] within = [.. Enumerable.Range(0, way.NodeIds.Count).Where(at => inside.Contains(way.NodeIds[at]))];
        if (within.Length == 0)
        {
            return OsmWay.Through(way.Id, way.NodeIds, ("building", "yes"));
        }

        int[] kept = [.. Enumerable.Range(0, way.NodeIds.Count).Where(at => at >= within[0] - 1 && at <= within[^1] + 1)];
        return way with { NodeIds = [.. kept.Select(at => way.NodeIds[at])] };
    }

    private static bool IsInTriangle(OsmNode node, double latitude, double longitude)
    {
        (double north, double east) = (node.Latitude - (latitude - 0.01), Math.Abs(node.Longitude - longitude));
        return north >= 0 && east <= 0.02 * (1 - (north / 0.03));
    }

    private static byte[] Imported(IReadOnlyList<OsmNode> nodes, IReadOnlyList<OsmWay> ways, ClipArea? area)
    {
        using var stream = new MemoryStream(OsmFileBytes.Write(nodes, ways));
        return RoadFile.ToBytes(RoadImporter.Import(stream, "same", options: new RoadImportOptions { Area = area }));
    }
}
