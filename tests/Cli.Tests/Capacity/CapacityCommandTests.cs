using CareRostering.Cli.Tests.Planning;

namespace CareRostering.Cli.Tests.Capacity;

/// <summary>The commands as a person types them, on a small sample county.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class CapacityCommandTests(SampleDayFiles files) : IClassFixture<SampleDayFiles>
{
    [Fact]
    public async Task Need_OfASmallCounty_WritesATeamAndItsRisk()
    {
        (int code, string said, string errors) = await ConsoleRun.RunAsync(
            "capacity", "need", "--alike", "--days", "2", "--seeds", "1", "--check-seeds", "1", "--fresh-seeds", "1", "--workers", "12", "--visits", "30", "--iterations", "20", "--trials", "3", "--threads", "1", "--roads", files.At("county.roads"), "--out", files.At("need.csv"));

        Assert.True(code == 0, errors + said);
        Assert.Contains("checked: no hard rule broken", said, StringComparison.Ordinal);
        Assert.Contains("fresh days together: ", said, StringComparison.Ordinal);
        Assert.StartsWith("weekday,profession,grade,shift,locality,need,today", await File.ReadAllTextAsync(files.At("need.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Value_OfASmallCounty_WritesWhatOneMoreIsWorth()
    {
        (int code, string said, string errors) = await ConsoleRun.RunAsync(
            "capacity", "value", "--days", "2", "--workers", "12", "--visits", "30", "--iterations", "5", "--profession", "nurse", "--threads", "1", "--roads", files.At("county.roads"), "--out", files.At("value.csv"));

        Assert.True(code == 0, errors + said);
        Assert.Contains("checked: no hard rule broken", said, StringComparison.Ordinal);
        string figures = await File.ReadAllTextAsync(files.At("value.csv"));
        Assert.Contains("one more worker,nurse,07:00-15:00", figures, StringComparison.Ordinal);
        Assert.Contains("one more hour at its end,nurse,07:00-15:00", figures, StringComparison.Ordinal);
        Assert.DoesNotContain("skill", figures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reserve_OfBucks_TellsCoverAndTrial()
    {
        (int code, string said, string errors) = await ConsoleRun.RunAsync("capacity", "reserve", "--chance", "90", "--trial-days", "200");

        Assert.True(code == 0, errors);
        Assert.Contains("Nurse: 3.6 rapid referrals a day", said, StringComparison.Ordinal);
        Assert.Contains("(wanted: 90.0 %)", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capacity_WithSeveralFaults_TellsThemAllAtOnce()
    {
        (int code, _, string errors) = await ConsoleRun.RunAsync("capacity", "need", "--risk", "soon", "--seeds", "0", "--trials", "-1", "--threads", "0", "--out", files.At(Path.Combine("nowhere", "need.csv")));

        Assert.Equal(2, code);
        Assert.All(
            ["ROADS_MISSING", "FILE_UNWRITABLE", "OPTION_RANGE --risk", "OPTION_RANGE --seeds", "CAPACITY_RANGE trials", "OPTION_RANGE --threads"], fault => Assert.Contains(fault, errors, StringComparison.Ordinal));
        (code, _, errors) = await ConsoleRun.RunAsync("capacity", "value", files.At("nowhere"));
        Assert.Equal(2, code);
        Assert.Contains("CAPACITY_NO_DAYS", errors, StringComparison.Ordinal);
    }
}
