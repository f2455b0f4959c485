namespace CareRostering.Cli.Tests.Rosters;

public sealed class RosterCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("roster").FullName;

    [Fact]
    public async Task Roster_FromSampleToDay_IsMadeCheckedExplainedAndPutIn()
    {
        (string request, string roster, string day, string rostered, string csv) = (File("request.json"), File("roster.json"), File("day.json"), File("rostered.json"), File("roster.csv"));

        Assert.Equal(0, await CareCommand.Run("roster", "sample", "--workers", "20", "--weeks", "2", "--day", day, "--out", request));
        Assert.Equal(0, await CareCommand.Run("roster", "plan", request, "--iterations", "100000", "--out", roster, "--csv", csv));
        Assert.Equal(0, await CareCommand.Run("roster", "check", request, roster));
        Assert.Equal(0, await CareCommand.Run("roster", "explain", request, roster));
        Assert.Equal(0, await CareCommand.Run("roster", "day", roster, "--date", "2026-03-02", "--day", day, "--out", rostered));
        Assert.NotEqual(await System.IO.File.ReadAllTextAsync(day), await System.IO.File.ReadAllTextAsync(rostered));
        Assert.Equal(2, await CareCommand.Run("roster", "day", roster, "--date", "2026-03-03", "--day", day, "--out", File("other.json")));
        Assert.False(System.IO.File.Exists(File("other.json")));
        string[] table = await System.IO.File.ReadAllLinesAsync(csv);
        Assert.StartsWith("worker,profession,2026-03-02,", table[0], StringComparison.Ordinal);
        Assert.Contains(table, line => line.Contains(",early", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Roster_WhenPlannedAgain_KeepsWhatIsPublished()
    {
        (string request, string first, string second) = (File("request.json"), File("first.json"), File("second.json"));
        await CareCommand.Run("roster", "sample", "--workers", "10", "--weeks", "1", "--out", request);
        await CareCommand.Run("roster", "plan", request, "--iterations", "20000", "--out", first);

        Assert.Equal(0, await CareCommand.Run("roster", "plan", request, "--iterations", "20000", "--from", first, "--pinned-until", "2026-03-04", "--out", second));
        Assert.Equal(0, await CareCommand.Run("roster", "check", request, second, "--from", first, "--pinned-until", "2026-03-04"));

        // Without the roster before it is a roster of another request.
        Assert.Equal(1, await CareCommand.Run("roster", "check", request, second));
        Assert.Equal(2, await CareCommand.Run("roster", "plan", request, "--pinned-until", "2026-03-04"));
    }

    [Fact]
    public async Task Check_WhenAShiftIsChanged_Fails()
    {
        (string request, string roster) = (File("request.json"), File("roster.json"));
        await CareCommand.Run("roster", "sample", "--workers", "10", "--weeks", "1", "--out", request);
        await CareCommand.Run("roster", "plan", request, "--iterations", "1000", "--out", roster);
        string text = await System.IO.File.ReadAllTextAsync(roster);
        int at = text.IndexOf("\"shiftType\": \"early\"", StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(roster, text.Remove(at, "\"shiftType\": \"early\"".Length).Insert(at, "\"shiftType\": \"late\""));

        Assert.Equal(1, await CareCommand.Run("roster", "check", request, roster));
        Assert.Equal(1, await CareCommand.Run("roster", "explain", request, roster));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string File(string name) => Path.Combine(folder, name);
}
