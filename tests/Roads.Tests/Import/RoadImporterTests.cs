using CareRostering.Optimiser.Problem;
using CareRostering.Roads.Import;

namespace CareRostering.Roads.Tests.Import;

public sealed class RoadImporterTests
{
    [Fact]
    public void Import_WhenNothingHappensAtANode_JoinsItsSegments()
    {
        RoadMap map = RoadMap.Of("ABCD", "AB", "BCD");

        Assert.Equal((2, 1), Size(map, TravelMode.Car));
        Assert.Equal(300, map.Network.Report.Graphs[0].KeptMetres);
        Assert.Equal(4, Assert.Single(map.Network.Graph(TravelMode.Car).Edges()).Line.Count);
    }

    [Theory]
    [InlineData("BCD highway=primary")]
    [InlineData("BCD highway=residential maxspeed=30_mph")]
    [InlineData("BCD highway=residential surface=mud")]
    public void Import_WhenSpeedOrClassChanges_KeepsTheNode(string second) => Assert.Equal((3, 2), Size(RoadMap.Of("ABCD", "AB", second), TravelMode.Car));

    [Theory]
    [InlineData("AB highway=residential name=HighStreet", "BCD highway=residential name=LowStreet")]
    [InlineData("AB highway=residential name=HighStreet", "BCD highway=residential")]
    [InlineData("AB highway=residential name=HighStreet ref=A41", "BCD highway=residential name=HighStreet ref=A413")]
    public void Import_WhenTheNameOrNumberChanges_KeepsTheNode(string first, string second) => Assert.Equal((3, 2), Size(RoadMap.Of("ABCD", first, second), TravelMode.Car));

    [Fact]
    public void Import_WhenRoadsHaveNames_EveryModeTellsThem()
    {
        RoadMap map = RoadMap.Of("ABCD", "AB highway=residential name=HighStreet", "BC highway=residential name=HighStreet ref=A41", "DC highway=residential oneway=no");

        foreach (TravelMode mode in Enum.GetValues<TravelMode>())
        {
            Assert.Equal(
                [("", ""), ("HighStreet", ""), ("HighStreet", "A41")],
                map.Network.Graph(mode).Edges().Select(edge => (edge.Name ?? "", edge.Ref ?? "")).Order());
        }
    }

    [Fact]
    public void Import_WhenTwoWaysOfOneNameMeet_JoinsThem() =>
        Assert.Equal((2, 1), Size(RoadMap.Of("ABCD", "AB highway=residential name=HighStreet", "DCB highway=residential name=HighStreet"), TravelMode.Car));

    [Fact]
    public void Import_WhenAProfileIsOnesOwn_SaysSo()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("profiles");
        string path = Path.Combine(folder.FullName, "slow.json");
        try
        {
            using (Stream builtIn = typeof(RoadImporter).Assembly.GetManifestResourceStream("profiles.bicycle.json")!)
            using (FileStream own = File.Create(path))
            {
                builtIn.CopyTo(own);
            }

            RoadMap map = RoadMap.Of("AB", new RoadImportOptions { Profiles = Roads.Profiles.RoadProfiles.BuiltIn.With(path) }, "AB");

            Assert.Equal(
                [("car.json", false), ("slow.json", true), ("walk.json", false)],
                map.Network.Report.Graphs.Select(graph => (graph.Profile, graph.HasOwnProfile)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Import_WhenRoadsMeet_KeepsTheJunction() => Assert.Equal((4, 3), Size(RoadMap.Of("ABC\n D ", "ABC", "BD"), TravelMode.Car));

    [Fact]
    public void Import_WhenTheOnlyRoadIsARing_KeepsIt()
    {
        RoadMap map = RoadMap.Of("AB\nDC", "ABCDA highway=residential oneway=yes");

        Assert.Equal((1, 1), Size(map, TravelMode.Car));
        Assert.Equal(400, map.Network.Report.Graphs[0].KeptMetres);
    }

    [Fact]
    public void Import_WhenAOneWayLeadsNowhere_DropsItAndReportsIt()
    {
        // C to D can be driven but not left again.
        RoadMap map = RoadMap.Of("ABCD", "ABC", "CD highway=residential oneway=yes");

        RoadGraphReport car = map.Network.Report.Graphs[(int)TravelMode.Car];
        Assert.Equal((2, 1, 1, 1, 100L), (car.Nodes, car.Edges, car.DroppedParts, car.DroppedEdges, car.DroppedMetres));
        Assert.Equal(300, map.Network.Report.Graphs[(int)TravelMode.Walk].KeptMetres);
    }

    [Fact]
    public void Import_WhenAnIslandIsCutOff_KeepsTheLongerPart()
    {
        RoadMap map = RoadMap.Of("ABCD EF", "ABCD", "EF");

        RoadGraphReport car = map.Network.Report.Graphs[(int)TravelMode.Car];
        Assert.Equal((300L, 100L, 1), (car.KeptMetres, car.DroppedMetres, car.DroppedParts));
    }

    [Fact]
    public void Import_WhenABarrierStandsInTheWay_CutsTheRoadForCarsOnly()
    {
        RoadMap map = RoadMap.Of("ABCD", "ABCD", "B barrier=bollard");

        Assert.Equal((200L, 100L), (map.Network.Report.Graphs[(int)TravelMode.Car].KeptMetres, map.Network.Report.Graphs[(int)TravelMode.Car].DroppedMetres));
        Assert.Equal(300, map.Network.Report.Graphs[(int)TravelMode.Walk].KeptMetres);
    }

    [Fact]
    public void Import_WhenNodesAreMissing_CutsTheRoadAndListsThem()
    {
        // x and y are named by ways but not in the file: B-x-C falls away, C-D stays.
        RoadMap map = RoadMap.Of("ABCDE", "ABxCDE", "AyB highway=footway");

        Assert.Equal(2, map.Network.Report.MissingNodes);
        Assert.Equal(['x', 'y'], map.Network.Report.MissingNodeIds.Select(id => (char)id));
        Assert.Equal((1, 2), (map.Network.Report.Graphs[(int)TravelMode.Car].MissingNodes, map.Network.Report.Graphs[(int)TravelMode.Walk].MissingNodes));
        Assert.Equal((200L, 100L), (map.Network.Report.Graphs[0].KeptMetres, map.Network.Report.Graphs[0].DroppedMetres));
    }

    [Fact]
    public void Import_WhenThereIsNoRoad_IsACodedFault() =>
        Assert.Equal("OSM_NO_ROADS", Assert.Throws<FaultException>(() => RoadMap.Of("AB", "AB building=yes")).Faults[0].Code);

    [Fact]
    public void Import_WhenFileIsAbsent_IsACodedFault() =>
        Assert.Equal("OSM_UNREADABLE", Assert.Throws<FaultException>(() => RoadImporter.Import("no/such/file.osm.pbf")).Faults[0].Code);

    [SkippableTheory]
    [InlineData("bucks-2016-car", 0, 5_400_000, 5_700_000)]
    [InlineData("newport-2023-06-13", 0, 500_000, 700_000)]
    [InlineData("rutland", 0, 750_000, 850_000)]
    [InlineData("wechel", 72, 20_000, 30_000)]
    [InlineData("leeds-its-example", 0, 2_000, 5_000)]
    public void Import_WhenFileIsAnExtract_KeepsMostOfItsRoads(string name, int missingForCars, long leastMetres, long mostMetres)
    {
        RoadNetwork network = RoadImporter.Import(SharedFiles.Require($"osm/{name}.osm.pbf"));

        RoadGraphReport car = network.Report.Graphs[(int)TravelMode.Car];
        Assert.Equal(missingForCars, car.MissingNodes);
        Assert.InRange(car.KeptMetres, leastMetres, mostMetres);
        Assert.True(network.Report.Graphs.All(graph => graph.Edges > 0));
    }

    private static (int Nodes, int Edges) Size(RoadMap map, TravelMode mode) => (map.Network.Graph(mode).NodeCount, map.Network.Graph(mode).EdgeCount);
}
