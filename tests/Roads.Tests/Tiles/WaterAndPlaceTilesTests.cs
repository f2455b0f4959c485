using CareRostering.Roads.Files;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Import;
using CareRostering.Roads.Osm;
using CareRostering.Roads.Tests.Profiles;
using CareRostering.Roads.Tiles;
using NetTopologySuite.Geometries;

namespace CareRostering.Roads.Tests.Tiles;

public sealed class WaterAndPlaceTilesTests
{
    // A road in the north; a lake LMNO with an island PQRS in it, whose shore is two ways; a pond, a river and a town.
    private const string Picture =
        """
        AB
         L    M
          P  Q
           T
          S  R
         O    N
        UVW X  Y
        """;

    [Fact]
    public void Draw_WhenALakeHasAnIsland_IsAPolygonWithAHoleOfTheRightWindingAndSize()
    {
        RoadNetwork network = Lakes();
        TileAddress tile = TileGround.TileOf(14, At('T'));

        DecodedTile.Feature lake = Assert.Single(Water(network, tile), feature => feature.Properties.GetValueOrDefault("name") is "Mere");

        Assert.Equal((3, "lake"), (lake.Type, lake.Properties["kind"]));
        Assert.Equal(2, lake.Parts.Count);
        Assert.True(SurveyorsArea(lake.Parts[0]) > 0, "an outer ring has a positive area where y runs south");
        Assert.True(SurveyorsArea(lake.Parts[1]) < 0, "a hole has a negative one");
        double step = TileGround.StepMetres(14, 51.6);
        Assert.Equal((500 * 400) - (300 * 200), (SurveyorsArea(lake.Parts[0]) + SurveyorsArea(lake.Parts[1])) * step * step, tolerance: 5_000);
    }

    [Fact]
    public void Draw_WhenTilesCutALake_HoldItsWholeAreaBetweenThem()
    {
        RoadNetwork network = Lakes();
        double area = 0;
        foreach (TileAddress tile in TileGround.Tiles(16, new GeoBounds(51.59, -0.81, 51.61, -0.78)))
        {
            foreach (DecodedTile.Feature lake in Water(network, tile).Where(feature => feature.Properties.GetValueOrDefault("name") is "Mere"))
            {
                Assert.All(lake.Parts.SelectMany(part => part), at => Assert.True(at is { X: >= -64 and <= 4160, Y: >= -64 and <= 4160 }, $"{at} lies outside of the tile and its margin"));
                Polygon polygon = Polygon(lake);
                Assert.True(polygon.IsValid);
                area += polygon.Intersection(GeometryFactory.Default.ToGeometry(new Envelope(0, 4096, 0, 4096))).Area;
            }
        }

        double step = TileGround.StepMetres(16, 51.6);
        Assert.Equal((500 * 400) - (300 * 200), area * step * step, tolerance: 1_000);
    }

    [Fact]
    public void Draw_WhenThereAreRiversAndTowns_DrawsThemWhereTheyAre()
    {
        RoadNetwork network = Lakes();
        TileAddress tile = TileGround.TileOf(12, At('T'));
        var decoded = new DecodedTile(new RoadTiles(network).Draw(tile));

        DecodedTile.Feature river = Assert.Single(decoded.Features("water"), feature => feature.Type == 2);
        Assert.Equal(("river", "Thame"), (river.Properties["kind"], river.Properties["name"]));
        AssertNear(tile, 'X', river.Parts[0][0]);
        AssertNear(tile, 'Y', river.Parts[0][^1]);
        DecodedTile.Feature town = Assert.Single(decoded.Features("places"));
        Assert.Equal((1, "town", "Islip"), (town.Type, town.Properties["kind"], town.Properties["name"]));
        AssertNear(tile, 'T', town.Parts[0][0]);
        Assert.Equal(["water", "roads", "places"], decoded.Layers.Keys);
    }

    [Fact]
    public void Read_WhenWrittenWithWater_GivesTheSameTilesBack()
    {
        RoadNetwork network = Lakes();

        RoadNetwork read = RoadFile.Read(RoadFile.ToBytes(network), "a.roads");

        TileAddress tile = TileGround.TileOf(14, At('T'));
        Assert.Equal(new RoadTiles(network).Draw(tile), new RoadTiles(read).Draw(tile));
        Assert.Equal(RoadFile.ToBytes(network), RoadFile.ToBytes(read));
    }

    [Fact]
    public void Read_WhenWaterIsDamagedUnderARightChecksum_IsACodedFaultOrAMapThatCanBeDrawn()
    {
        RoadNetwork network = Lakes();
        byte[] bytes = RoadFile.ToBytes(network);

        // Water and places stand at the end, in about 600 bytes.
        var random = new Random(94);
        int faults = 0;
        for (int round = 0; round < 2_000; round++)
        {
            byte[] damaged = (byte[])bytes.Clone();
            damaged[random.Next(damaged.Length - 600, damaged.Length)] = (byte)random.Next(256);
            System.Security.Cryptography.SHA256.HashData(damaged.AsSpan(52), damaged.AsSpan(20, 32));
            try
            {
                _ = new DecodedTile(new RoadTiles(RoadFile.Read(damaged, "a.roads")).Draw(TileGround.TileOf(12, At('T'))));
            }
            catch (CareRostering.Optimiser.Problem.FaultException exception)
            {
                faults++;
                Assert.Equal("ROADS_DAMAGED", exception.Faults[0].Code);
            }
        }

        Assert.True(faults > 200, $"only {faults} were refused");
    }

    [Fact]
    public void Import_WhenAShoreIsCutOff_LeavesTheLakeOut()
    {
        // The last way of the shore of the lake is not in the file, and the pond lacks a node.
        RoadNetwork network = Lakes(whole: false);

        Assert.DoesNotContain(Water(network, TileGround.TileOf(14, At('T'))), feature => feature.Type == 3);
    }

    [SkippableTheory]
    [InlineData("newport-2023-06-13")]
    [InlineData("rutland")]
    public void Draw_WhenWaterIsReal_HasSoundPolygonsAtEveryZoom(string name)
    {
        RoadNetwork network = RoadImporter.Import(SharedFiles.Require($"osm/{name}.osm.pbf"));
        var tiles = new RoadTiles(network);
        int polygons = 0;
        for (int zoom = TileAddress.Least; zoom <= 14; zoom++)
        {
            foreach (DecodedTile.Feature water in TileGround.Tiles(zoom, network.Bounds).SelectMany(tile => new DecodedTile(tiles.Draw(tile)).Features("water")).Where(feature => feature.Type == 3))
            {
                polygons++;
                Assert.True(SurveyorsArea(water.Parts[0]) > 0, "the first ring is an outer one");
                Assert.True(Polygon(water).IsValid || water.Parts.Count(part => SurveyorsArea(part) > 0) > 1, "an area is not valid");
            }
        }

        Assert.True(polygons > 50, $"{polygons} polygons");
    }

    private static IReadOnlyList<DecodedTile.Feature> Water(RoadNetwork network, TileAddress tile) => new DecodedTile(new RoadTiles(network).Draw(tile)).Features("water");

    private static void AssertNear(TileAddress tile, char node, (int X, int Y) drawn)
    {
        (double x, double y) = TileGround.Steps(tile, At(node));
        Assert.Equal(x, drawn.X, tolerance: 1.0);
        Assert.Equal(y, drawn.Y, tolerance: 1.0);
    }

    private static GeoCoordinate At(char node)
    {
        string[] rows = Picture.Split('\n');
        int row = Array.FindIndex(rows, own => own.Contains(node, StringComparison.Ordinal));
        return new GeoCoordinate(51.6 - (row * RoadMap.Latitude100Metres), -0.8 + (rows[row].IndexOf(node, StringComparison.Ordinal) * RoadMap.Longitude100Metres));
    }

    private static RoadNetwork Lakes(bool whole = true)
    {
        OsmNode[] nodes = [.. Picture.Where(char.IsAsciiLetterUpper).Select(name => OsmNode.At(name, At(name).Latitude, At(name).Longitude, name == 'T' ? [("place", "town"), ("name", "Islip")] : []))];
        OsmWay[] ways =
        [
            Way(1, "AB", "highway=tertiary"),
            Way(2, "LMN", ""),
            Way(3, "LON", ""),
            Way(4, "PQRSP", ""),
            Way(5, whole ? "UVWU" : "UVzU", "natural=water water=pond"),
            Way(6, "XY", "waterway=river name=Thame"),
        ];
        var lake = new OsmRelation(
            1, [new(OsmMemberKind.Way, 2, "outer"), new(OsmMemberKind.Way, 3, "outer"), new(OsmMemberKind.Way, 4, "inner")], Tags.Of("type=multipolygon natural=water name=Mere"));
        return RoadMap.Import(nodes, whole ? ways : [.. ways.Where(way => way.Id != 3)], [lake]);

        static OsmWay Way(long id, string through, string tags) => new(id, [.. through.Select(name => (long)name)], tags.Length == 0 ? OsmTags.Empty : Tags.Of(tags));
    }

    private static Polygon Polygon(DecodedTile.Feature feature)
    {
        LinearRing[] rings = [.. feature.Parts.Select(part => new LinearRing([.. part.Select(at => new Coordinate(at.X, at.Y))]))];
        return new Polygon(rings[0], rings[1..]);
    }

    /// <summary>The shoelace formula as in the specification, 4.3.3.3: positive for outer rings.</summary>
    private static double SurveyorsArea(List<(int X, int Y)> ring)
    {
        double twice = 0;
        for (int at = 1; at < ring.Count; at++)
        {
            twice += ((double)ring[at - 1].X * ring[at].Y) - ((double)ring[at].X * ring[at - 1].Y);
        }

        return twice / 2;
    }
}
