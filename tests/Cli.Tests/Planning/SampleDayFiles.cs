namespace CareRostering.Cli.Tests.Planning;

/// <summary>A small sample day with its roads, <c>day.json</c> and <c>county.roads</c>, made once for all tests of a class.</summary>
public sealed class SampleDayFiles : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-sample");

    public string At(string file) => Path.Combine(folder.FullName, file);

    public async Task InitializeAsync()
    {
        Assert.Equal(0, await CareCommand.Run("sample", "county", "--out", At("county.osm.pbf")));
        Assert.Equal(0, await CareCommand.Run("roads", "import", At("county.osm.pbf"), "--out", At("county.roads")));
        Assert.Equal(0, await CareCommand.Run("sample", "--roads", At("county.roads"), "--workers", "12", "--visits", "40", "--out", At("day.json")));
    }

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
