using System.Text.Json.Nodes;

namespace CareRostering.Cli.Tests.Planning;

/// <summary><c>--closures</c> as a person types it, on a small sample day.</summary>
public sealed class ClosuresTests(SampleDayFiles sample) : IClassFixture<SampleDayFiles>, IDisposable
{
    private const string Everywhere = """{ "type": "Polygon", "coordinates": [[[-1.3, 51.3], [-0.3, 51.3], [-0.3, 52.3], [-1.3, 52.3], [-1.3, 51.3]]] }""";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-closures");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Plan_WithClosuresFromARotaWithout_IsSoundOnlyOnThoseRoads()
    {
        await File.WriteAllTextAsync(At("snow.json"), $$"""{ "closures": [{ "name": "a413" }], "speeds": [{ "area": {{Everywhere}}, "factor": 0.5 }] }""");
        Assert.Equal(0, await CareCommand.Run("plan", sample.At("day.json"), "--iterations", "60", "--threads", "1", "--out", At("usual.json")));

        Assert.Equal(0, await CareCommand.Run("plan", sample.At("day.json"), "--closures", At("snow.json"), "--from", At("usual.json"), "--iterations", "60", "--threads", "1", "--out", At("snowed.json")));

        Assert.Equal(0, await CareCommand.Run("check", sample.At("day.json"), At("snowed.json"), "--closures", At("snow.json")));
        Assert.Equal(1, await CareCommand.Run("check", sample.At("day.json"), At("snowed.json")));
        Assert.Equal(1, await CareCommand.Run("check", sample.At("day.json"), At("usual.json"), "--closures", At("snow.json")));
    }

    [Fact]
    public async Task Plan_WhenTheDayBringsItsOwnTravelTimes_MeasuresItAnewOverRoadsOrSaysThatNoneAreNamed()
    {
        string own = Path.Combine(Root(), "data", "examples", "two-workers.json");
        await File.WriteAllTextAsync(At("snow.json"), $$"""{ "speeds": [{ "area": {{Everywhere}}, "factor": 0.5 }] }""");

        Assert.Equal(2, await CareCommand.Run("plan", own, "--closures", At("snow.json"), "--out", At("rota.json")));
        Assert.False(File.Exists(At("rota.json")));
        Assert.Equal(0, await CareCommand.Run("plan", own, "--iterations", "40", "--threads", "1", "--out", At("usual.json")));
        Assert.Equal(0, await CareCommand.Run(
            "plan", own, "--closures", At("snow.json"), "--roads", sample.At("county.roads"), "--from", At("usual.json"), "--iterations", "40", "--threads", "1", "--out", At("rota.json")));
        Assert.Equal(0, await CareCommand.Run("check", own, At("rota.json"), "--closures", At("snow.json"), "--roads", sample.At("county.roads")));
    }

    [Theory]
    [InlineData("""{ "closures": [{ "name": "No Such Road" }] }""")]
    [InlineData("""{ "closure": [] }""")]
    [InlineData("not json")]
    public async Task AnyCommand_WithClosuresThatCannotBe_ExitsWith2AndWritesNothing(string closures)
    {
        await File.WriteAllTextAsync(At("closures.json"), closures);
        await File.WriteAllTextAsync(At("points.csv"), "id,lat,lon\na,51.81,-0.81\n");

        Assert.Equal(2, await CareCommand.Run("plan", sample.At("day.json"), "--closures", At("closures.json"), "--out", At("rota.json")));
        Assert.Equal(2, await CareCommand.Run("roads", "matrix", "--roads", sample.At("county.roads"), "--points", At("points.csv"), "--closures", At("closures.json"), "--out", At("table.csv")));
        Assert.False(File.Exists(At("rota.json")) || File.Exists(At("table.csv")));
    }

    [Fact]
    public async Task Matrix_WithClosures_LeavesCellsOfClosedOffPointsEmpty()
    {
        JsonNode home = JsonNode.Parse(await File.ReadAllTextAsync(sample.At("day.json")))!["patients"]![0]!;
        FormattableString text = $"id,lat,lon\na,{home["lat"]!.GetValue<double>()},{home["lon"]!.GetValue<double>()}\nb,51.8156,-0.8084\n";
        await File.WriteAllTextAsync(At("points.csv"), FormattableString.Invariant(text));
        await File.WriteAllTextAsync(At("all.json"), $$"""{ "closures": [{ "area": {{Everywhere}} }] }""");

        Assert.Equal(0, await CareCommand.Run("roads", "matrix", "--roads", sample.At("county.roads"), "--points", At("points.csv"), "--closures", At("all.json"), "--out", At("table.csv")));

        Assert.Equal(["a,a,,", "a,b,,", "b,a,,", "b,b,,"], (await File.ReadAllLinesAsync(At("table.csv")))[1..]);
    }

    private string At(string file) => Path.Combine(folder.FullName, file);

    private static string Root()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "CareRostering.sln")))
        {
            at = at.Parent;
        }

        return at.FullName;
    }
}
