using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Graph;
using CareRostering.Roads.Import;
using CareRostering.Roads.Profiles;
using CareRostering.Roads.Tiles;

namespace CareRostering.Roads.Tests.Tiles;

public sealed class RoadTilesTests
{
    /// <summary>Thinning, rounding to whole steps and 7 decimals of degrees.</summary>
    private const double TolerableSteps = 4 + 1;

    [Theory]
    [InlineData(91)]
    [InlineData(92)]
    public void Draw_WhenNetworkIsRandom_DrawsEveryRoadAndNothingElse(int seed)
    {
        RoadNetwork network = new RandomRoads(seed, side: 14).Network;
        var tiles = new RoadTiles(network);

        for (int zoom = 11; zoom <= TileAddress.Most; zoom++)
        {
            Check(network, tiles, zoom, TileGround.Tiles(zoom, network.Bounds));
        }
    }

    [SkippableTheory]
    [InlineData("newport-2023-06-13")]
    [InlineData("bucks-2016-car")]
    public void Draw_WhenRoadsAreReal_DrawsEveryRoadAndNothingElse(string name)
    {
        RoadNetwork network = RoadImporter.Import(SharedFiles.Require($"osm/{name}.osm.pbf"));
        var tiles = new RoadTiles(network);
        GeoCoordinate[] line = network.Graph(TravelMode.Car).Line(100);

        foreach (int zoom in (int[])[7, 9, 10, 12, 13, 15])
        {
            Check(network, tiles, zoom, [TileGround.TileOf(zoom, line[0])]);
        }
    }

    [SkippableTheory]
    [InlineData("newport-2023-06-13")]
    [InlineData("bucks-2016-car")]
    public void Draw_WhenRoadsAreReal_CanBeReadAtEveryZoom(string name)
    {
        RoadNetwork network = RoadImporter.Import(SharedFiles.Require($"osm/{name}.osm.pbf"));
        var tiles = new RoadTiles(network);
        GeoCoordinate[] places = [.. network.Graph(TravelMode.Car).Edges().Where((_, edge) => edge % 500 == 0).Select(edge => edge.Line[0])];
        int drawn = 0;
        foreach (TileAddress tile in Enumerable.Range(TileAddress.Least, TileAddress.Most - TileAddress.Least + 1).SelectMany(zoom => places.Select(at => TileGround.TileOf(zoom, at))).Distinct())
        {
            drawn += new DecodedTile(tiles.Draw(tile)).Features("roads").Count;
        }

        Assert.True(drawn > places.Length, $"{drawn} roads");
    }

    [Fact]
    public void Draw_WhenARoadIsOneWay_RunsTheWayThatIsOpen()
    {
        RoadMap map = RoadMap.Of("G   H\n ABC\n\n FED", "CBA highway=residential oneway=yes name=High_Street ref=B7", "GAFEDCH highway=tertiary");
        TileAddress tile = TileGround.TileOf(14, new GeoCoordinate(map.Nodes['B'].Latitude, map.Nodes['B'].Longitude));

        DecodedTile.Feature street = Assert.Single(Features(map.Network, tile), feature => Equals(feature.Properties["class"], "residential"));

        Assert.Equal([("class", "residential"), ("oneway", true), ("name", "High_Street"), ("ref", "B7")], street.Properties.Select(pair => (pair.Key, pair.Value)));
        List<(int X, int Y)> line = Assert.Single(street.Parts);
        Assert.Equal(2, line.Count);
        Assert.True(line[0].X > line[1].X, "from C in the east to A in the west");
        Assert.DoesNotContain("oneway", Assert.Single(Features(map.Network, tile), feature => Equals(feature.Properties["class"], "tertiary")).Properties.Keys);
    }

    [Fact]
    public void Draw_WhenZoomIsSmall_LeavesOutMinorRoadsAndNames()
    {
        RoadMap map = RoadMap.Of("ABC\n\nFED", "ABC highway=primary name=Long_Road ref=A41", "AFEDC highway=residential");
        GeoCoordinate at = new(map.Nodes['B'].Latitude, map.Nodes['B'].Longitude);

        Assert.Empty(new RoadTiles(map.Network).Draw(TileGround.TileOf(7, at)));
        Assert.Equal([("class", "primary"), ("ref", "A41")], Assert.Single(Features(map.Network, TileGround.TileOf(11, at))).Properties.Select(pair => (pair.Key, (string)pair.Value)));
        Assert.Equal(2, Features(map.Network, TileGround.TileOf(13, at)).Count);
    }

    [Fact]
    public void Draw_WhenTileIsElsewhere_HasNoBytes()
    {
        RoadMap map = RoadMap.Of("AB", "AB");

        Assert.Empty(new RoadTiles(map.Network).Draw(TileAddress.Of(14, 0, 0)));
    }

    [Fact]
    public void Draw_WhenAskedTwice_GivesTheSameBytes()
    {
        RoadNetwork network = new RandomRoads(seed: 93, side: 10).Network;
        TileAddress tile = TileGround.TileOf(14, network.Graph(TravelMode.Car).Line(0)[0]);

        Assert.Equal(new RoadTiles(network).Draw(tile), new RoadTiles(network).Draw(tile));
    }

    [Theory]
    [InlineData(4, 0, 0, "z")]
    [InlineData(17, 0, 0, "z")]
    [InlineData(5, 32, 0, "x")]
    [InlineData(5, 0, -1, "y")]
    public void Of_WhenANumberIsOutOfRange_IsACodedFault(int zoom, int column, int row, string path)
    {
        Fault fault = Assert.Single(Assert.Throws<FaultException>(() => TileAddress.Of(zoom, column, row)).Faults);

        Assert.Equal(("TILE_RANGE", path), (fault.Code, fault.Path));
    }

    private static IReadOnlyList<DecodedTile.Feature> Features(RoadNetwork network, TileAddress tile) => new DecodedTile(new RoadTiles(network).Draw(tile)).Features("roads");

    /// <summary>Every drawn position lies on a road of its class, and every position of a road that the zoom shows lies on a drawn line.</summary>
    private static void Check(RoadNetwork network, RoadTiles tiles, int zoom, IEnumerable<TileAddress> addresses)
    {
        RoadEdge[] roads =
        [
            .. network.Graph(TravelMode.Car).Edges().Where(edge => edge.Class < RoadClass.Track),
            .. network.Graph(TravelMode.Walk).Edges().Where(edge => edge.Class >= RoadClass.Track),
        ];
        ILookup<string, RoadEdge> byClass = roads.Where(edge => RoadLook.FirstZoom(edge.Class) <= zoom).ToLookup(edge => RoadLook.Word(edge.Class));
        Dictionary<string, TileGround> grounds = byClass.ToDictionary(group => group.Key, group => Ground(group.Select(edge => edge.Line)));
        int drawn = 0;
        foreach (TileAddress address in addresses)
        {
            var tile = new DecodedTile(tiles.Draw(address));
            foreach (IGrouping<string, DecodedTile.Feature> features in tile.Features("roads").GroupBy(feature => (string)feature.Properties["class"]))
            {
                foreach ((int x, int y) in features.SelectMany(feature => feature.Parts).SelectMany(part => part))
                {
                    drawn++;
                    Assert.InRange(x, -64, 4096 + 64);
                    Assert.InRange(y, -64, 4096 + 64);
                    GeoCoordinate at = TileGround.Degrees(address, x, y);
                    Assert.InRange(grounds[features.Key].Metres(at), 0, TolerableSteps * TileGround.StepMetres(zoom, at.Latitude));
                }
            }

            // Of any class, because where one ends another goes on; what is less than a dot by itself is not drawn.
            TileGround picture = Ground(tile.Features("roads").SelectMany(feature => feature.Parts).Select(part => part.ConvertAll(at => TileGround.Degrees(address, at.X, at.Y))));
            foreach (GeoCoordinate at in byClass.SelectMany(edges => edges).Where(edge => IsSeen(edge, zoom)).SelectMany(edge => edge.Line))
            {
                (double x, double y) = TileGround.Steps(address, at);
                if (x is > 0 and < 4096 && y is > 0 and < 4096)
                {
                    double metres = picture.Metres(at);
                    Assert.True(metres <= (TolerableSteps + 1) * TileGround.StepMetres(zoom, at.Latitude), $"{at} is {metres:F1} m from what is drawn at {address}");
                }
            }
        }

        Assert.True(drawn > 0 || byClass.Count == 0, $"nothing was drawn at zoom {zoom}");
    }

    /// <summary>Whether an edge is so large that no line it is part of can shrink to a dot.</summary>
    private static bool IsSeen(RoadEdge edge, int zoom)
    {
        (double X, double Y)[] steps = [.. edge.Line.Select(at => TileGround.Steps(new TileAddress(zoom, 0, 0), at))];
        return Math.Max(steps.Max(at => at.X) - steps.Min(at => at.X), steps.Max(at => at.Y) - steps.Min(at => at.Y)) > 3 * TolerableSteps;
    }

    private static TileGround Ground(IEnumerable<IReadOnlyList<GeoCoordinate>> lines)
    {
        var ground = new TileGround();
        foreach (IReadOnlyList<GeoCoordinate> line in lines)
        {
            ground.Add(line);
        }

        return ground;
    }
}
