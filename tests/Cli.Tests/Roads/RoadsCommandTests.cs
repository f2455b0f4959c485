using System.CommandLine;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CareRostering.Cli.Roads;
using CareRostering.Roads;
using CareRostering.Roads.Geometry;
using CareRostering.Roads.Osm;

namespace CareRostering.Cli.Tests.Roads;

[Collection(ConsoleGroup.Name)]
public sealed class RoadsCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-roads");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Matrix_WhenRoadsWereImported_WritesEmptyCellsForUnroutablePoints()
    {
        // 1,000 m of primary road at 65 km/h take 55.4 s.
        WriteExtract();
        File.WriteAllText(At("points.csv"), "id,lat,lon\na,51.6,-0.8\nb,51.6,-0.785522\nsea,50,-5\n");

        Assert.Equal(0, Run("roads", "import", At("map.osm.pbf"), "--out", At("map.roads")));
        Assert.Equal(0, Run("roads", "matrix", "--roads", At("map.roads"), "--points", At("points.csv"), "--out", At("table.csv"), "--mode", "car", "--threads", "1"));

        Assert.Equal(
            ["from_id,to_id,seconds,metres", "a,a,0,0", "a,b,56,1000", "a,sea,,", "b,a,56,1000", "b,b,0,0", "b,sea,,", "sea,a,,", "sea,b,,", "sea,sea,,"],
            File.ReadAllLines(At("table.csv")));
        Assert.Equal(["map.osm.pbf", "map.roads", "points.csv", "table.csv"], folder.GetFiles().Select(file => file.Name).Order());
    }

    [Fact]
    public void Matrix_WhenWalkingIsOutOfRange_ExitsWith2() =>
        Assert.Equal(2, Run("roads", "matrix", "--roads", At("map.roads"), "--points", At("points.csv"), "--out", At("table.csv"), "--walk-from", "0"));

    [Fact]
    public void Import_WhenFileIsTruncated_ExitsWith2AndWritesNothing()
    {
        WriteExtract();
        byte[] whole = File.ReadAllBytes(At("map.osm.pbf"));
        File.WriteAllBytes(At("cut.osm.pbf"), whole[..(whole.Length - 20)]);

        Assert.Equal(2, Run("roads", "import", At("cut.osm.pbf"), "--out", At("cut.roads")));
        Assert.False(File.Exists(At("cut.roads")));
    }

    [Fact]
    public void Matrix_WhenRoadsFileIsForeign_ExitsWith2AndKeepsTheOldTable()
    {
        WriteExtract();
        File.WriteAllText(At("points.csv"), "id,lat,lon\na,51.6,-0.8\n");
        File.WriteAllText(At("table.csv"), "old");

        Assert.Equal(2, Run("roads", "matrix", "--roads", At("map.osm.pbf"), "--points", At("points.csv"), "--out", At("table.csv")));
        Assert.Equal("old", File.ReadAllText(At("table.csv")));
    }

    [Fact]
    public void Matrix_WhenOutputFolderIsAbsent_ExitsWith2()
    {
        WriteExtract();
        File.WriteAllText(At("points.csv"), "id,lat,lon\na,51.6,-0.8\n");

        Assert.Equal(0, Run("roads", "import", At("map.osm.pbf"), "--out", At("map.roads")));
        Assert.Equal(2, Run("roads", "matrix", "--roads", At("map.roads"), "--points", At("points.csv"), "--out", At("no/table.csv")));
    }

    [Theory]
    [InlineData("CLIP_BOX", "--bbox", "52,-1,51,0")]
    [InlineData("CLIP_BOX", "--bbox", "51,-1,52")]
    [InlineData("CLIP_EMPTY", "--bbox", "10,10,11,11")]
    [InlineData("CLIP_UNREADABLE", "--polygon", "absent.poly")]
    [InlineData("CLIP_TWICE", "--bbox", "51,-1,52,0", "--polygon", "absent.poly")]
    public void Import_WhenTheAreaIsWrong_ExitsWith2AndSaysWhy(string code, params string[] options)
    {
        WriteExtract();
        TextWriter before = Console.Error;
        using var errors = new StringWriter();
        Console.SetError(errors);
        int exit;
        try
        {
            exit = Run(["roads", "import", At("map.osm.pbf"), "--out", At("map.roads"), .. options]);
        }
        finally
        {
            Console.SetError(before);
        }

        Assert.Equal(2, exit);
        Assert.StartsWith(code, errors.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(At("map.roads")));
    }

    [Fact]
    public void Import_WhenAnAreaIsGiven_ReadsPackedXmlOfAnyName()
    {
        const string Text = "<osm><node id='1' lat='51.6' lon='-0.8'/><node id='2' lat='51.6' lon='-0.79'/><node id='3' lat='51.6' lon='-0.7'/><way id='1'><nd ref='1'/><nd ref='2'/><nd ref='3'/><tag k='highway' v='primary'/></way></osm>";
        using (var gzip = new GZipStream(File.Create(At("map")), CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Text));
        }

        File.WriteAllText(At("area.poly"), "area\n1\n-1 51\n-1 52\n-0.795 52\n-0.795 51\nEND\nEND\n");

        Assert.Equal(0, Run("roads", "import", At("map"), "--out", At("box.roads"), "--bbox", "51,-1,52,-0.795"));
        Assert.Equal(0, Run("roads", "import", At("map"), "--out", At("polygon.roads"), "--polygon", At("area.poly")));
        Assert.Equal(-0.79, RoadNetwork.Read(At("box.roads")).Bounds.East, 1e-9);
        Assert.Equal(File.ReadAllBytes(At("box.roads")), File.ReadAllBytes(At("polygon.roads")));
    }

    [Fact]
    public void Route_WhenPointsAreGiven_WritesTheLineAndPrintsThePolylineAlone()
    {
        WriteExtract();
        File.WriteAllText(At("points.csv"), "id,lat,lon\na,51.6,-0.8\nb,51.6,-0.785522\nagain,51.6,-0.8\n");
        Assert.Equal(0, Run("roads", "import", At("map.osm.pbf"), "--out", At("map.roads")));

        (int code, string text) = RunAndRead("roads", "route", "--roads", At("map.roads"), "--points", At("points.csv"), "--out", At("line.geojson"), "--polyline");

        Assert.Equal(0, code);
        Assert.Equal([51.6, 51.6, 51.6], EncodedPolyline.Decode(text.Trim()).Select(at => at.Latitude));
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(At("line.geojson")));
        Assert.Equal(2_000, json.RootElement.GetProperty("properties").GetProperty("metres").GetInt32());
        Assert.Equal(3, json.RootElement.GetProperty("geometry").GetProperty("coordinates").GetArrayLength());
    }

    [Theory]
    [InlineData("id,lat,lon\na,51.6,-0.8\n", "5")]
    [InlineData("id,lat,lon\na,51.6,-0.8\nsea,50,-5\n", "5")]
    [InlineData("id,lat,lon\na,51.6,-0.8\nb,51.6,-0.79\n", "9")]
    public void Route_WhenItCannotBe_ExitsWith2AndWritesNothing(string points, string precision)
    {
        WriteExtract();
        File.WriteAllText(At("points.csv"), points);
        Assert.Equal(0, Run("roads", "import", At("map.osm.pbf"), "--out", At("map.roads")));

        Assert.Equal(2, Run("roads", "route", "--roads", At("map.roads"), "--points", At("points.csv"), "--out", At("line.geojson"), "--polyline", "--precision", precision));
        Assert.False(File.Exists(At("line.geojson")));
    }

    [Fact]
    public void Isochrone_WhenAsked_WritesAnAreaForEachTime()
    {
        WriteExtract();
        Assert.Equal(0, Run("roads", "import", At("map.osm.pbf"), "--out", At("map.roads")));

        (int code, string text) = RunAndRead("roads", "isochrone", "--roads", At("map.roads"), "--from", "51.6,-0.8", "--minutes", "1,5", "--mode", "walk", "--out", At("areas.geojson"));

        // A minute on foot is 80 m.
        Assert.Equal(0, code);
        Assert.Contains("1 minutes by walk: 0.1 km of road, to 100 m", text, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(At("areas.geojson")));
        Assert.Equal([400, 80], json.RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties").GetProperty("roadMetres").GetInt32()));
    }

    [Theory]
    [InlineData("51.6", "30", "POINTS_COORDINATE")]
    [InlineData("51.6,x", "30", "POINTS_COORDINATE")]
    [InlineData("51.6,-0.8", "30,soon", "ISOCHRONE_MINUTES")]
    [InlineData("51.6,-0.8", "0", "ISOCHRONE_MINUTES")]
    [InlineData("50,-5", "30", "POINTS_UNROUTABLE")]
    public void Isochrone_WhenItCannotBe_ExitsWith2AndWritesNothing(string from, string minutes, string code)
    {
        WriteExtract();
        Assert.Equal(0, Run("roads", "import", At("map.osm.pbf"), "--out", At("map.roads")));

        (int exit, string text) = RunAndRead("roads", "isochrone", "--roads", At("map.roads"), "--from", from, "--minutes", minutes, "--out", At("areas.geojson"));

        Assert.Equal(2, exit);
        Assert.StartsWith(code, text, StringComparison.Ordinal);
        Assert.False(File.Exists(At("areas.geojson")));
    }

    [Theory]
    [InlineData("2026-11-20T08:15", 95)]
    [InlineData("2026-11-20T23:00", 56)]
    public void Matrix_AtAnHour_IsOfRoadsAsBusyAsTheyAreThen(string at, int seconds)
    {
        WriteExtract();
        File.WriteAllText(At("points.csv"), "id,lat,lon\na,51.6,-0.8\nb,51.6,-0.785522\n");
        Assert.Equal(0, Run("roads", "import", At("map.osm.pbf"), "--out", At("map.roads")));

        Assert.Equal(0, Run("roads", "matrix", "--roads", At("map.roads"), "--points", At("points.csv"), "--out", At("table.csv"), "--at", at));

        Assert.Equal($"a,b,{seconds},1000", File.ReadAllLines(At("table.csv"))[2]);
        Assert.Equal(2, Run("roads", "matrix", "--roads", At("map.roads"), "--points", At("points.csv"), "--out", At("no.csv"), "--at", "noon"));
        Assert.False(File.Exists(At("no.csv")));
    }

    [Fact]
    public void Calibrate_FromJourneys_WritesTimesThatAProfileTakes()
    {
        WriteExtract();
        File.WriteAllLines(At("visits.csv"), ["from_lat,from_lon,to_lat,to_lon,left,arrived", .. Enumerable.Range(0, 60).Select(minute => $"51.6,-0.8,51.6,-0.785522,2026-11-20T08:{minute:00}:00,2026-11-20T08:{minute:00}:59")]);
        Assert.Equal(0, Run("roads", "import", At("map.osm.pbf"), "--out", At("map.roads")));

        (int code, string text) = RunAndRead("roads", "calibrate", At("visits.csv"), "--roads", At("map.roads"), "--out", At("times.json"));

        Assert.Equal(0, code);
        Assert.Contains("60 journeys used, 0 left out", text, StringComparison.Ordinal);
        using JsonDocument times = JsonDocument.Parse(File.ReadAllBytes(At("times.json")));
        double primary = times.RootElement.GetProperty("layers").GetProperty("morning peak and school run").GetProperty("primary").GetDouble();
        Assert.InRange(primary, 0.9, 1.6);
        File.WriteAllText(At("my.json"), $$"""{ "mode": "car", "about": "test", "access": ["access"], "restrictions": [], "ways": { "primary": { "class": "primary", "kmh": 65 } }, "times": {{times.RootElement.GetRawText()}} }""");
        Assert.Equal(0, Run("roads", "import", At("map.osm.pbf"), "--out", At("map.roads"), "--profile", At("my.json")));
    }

    [Fact]
    public void Calibrate_WhenTheListIsWrong_SaysAllOfItAndWritesNothing()
    {
        WriteExtract();
        File.WriteAllText(At("visits.csv"), "from_lat,from_lon,to_lat,to_lon,left,arrived\n95,0,51,0,2026-11-20T08:00,2026-11-20T07:00\n51,0,51,0,yesterday,2026-11-20T07:00\n");
        Assert.Equal(0, Run("roads", "import", At("map.osm.pbf"), "--out", At("map.roads")));

        (int code, string text) = RunAndRead("roads", "calibrate", At("visits.csv"), "--roads", At("map.roads"), "--out", At("times.json"));

        Assert.Equal(2, code);
        Assert.Contains("JOURNEYS_COORDINATE visits.csv line 2", text, StringComparison.Ordinal);
        Assert.Contains("JOURNEYS_TIME visits.csv line 2", text, StringComparison.Ordinal);
        Assert.Contains("JOURNEYS_TIME visits.csv line 3", text, StringComparison.Ordinal);
        Assert.False(File.Exists(At("times.json")));
    }

    private static (int Code, string Text) RunAndRead(params string[] arguments)
    {
        (TextWriter output, TextWriter error) = (Console.Out, Console.Error);
        using var text = new StringWriter();
        try
        {
            Console.SetOut(text);
            Console.SetError(text);
            return (Run(arguments), text.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }

    private static int Run(params string[] arguments) => new RootCommand { RoadsCommand.Create() }.Parse(arguments).Invoke();

    private string At(string name) => Path.Combine(folder.FullName, name);

    private void WriteExtract()
    {
        // 0.014478 degrees of longitude at 51.6 north are 1,000 m: 1,000 / (111,195 x cos 51.6).
        using FileStream stream = File.Create(At("map.osm.pbf"));
        new OsmPbfWriter(stream).Write([OsmNode.At(1, 51.6, -0.8), OsmNode.At(2, 51.6, -0.785522)], [OsmWay.Through(1, [1, 2], ("highway", "primary"))]);
    }
}
