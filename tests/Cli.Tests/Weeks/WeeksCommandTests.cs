using CareRostering.Cli.Tests.Planning;

namespace CareRostering.Cli.Tests.Weeks;

/// <summary>The command as a person types it, on a small sample county.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class WeeksCommandTests(SampleDayFiles files) : IClassFixture<SampleDayFiles>
{
    [Fact]
    public async Task Weeks_OfASmallCounty_WritesFiguresAndALedgerThatReads()
    {
        (int code, string said, string errors) = await ConsoleRun.RunAsync(
            "weeks", "--days", "2", "--workers", "12", "--visits", "40", "--iterations", "20", "--threads", "1", "--roads", files.At("county.roads"), "--out", files.At("weeks.csv"), "--ledger", files.At("ledger.json"));

        Assert.True(code == 0, errors);
        Assert.Contains("checked: no hard rule broken", said, StringComparison.Ordinal);
        string figures = await File.ReadAllTextAsync(files.At("weeks.csv"));
        Assert.StartsWith("way,of,key,figure,unit,value", figures, StringComparison.Ordinal);
        Assert.Contains("key-worker-first,all,,\"Bice-Boxerman index, mean\",,0.", figures, StringComparison.Ordinal);
        Assert.Equal(0, await CareCommand.Run("weeks", "ledger", "figures", files.At("ledger.json")));
    }

    [Fact]
    public async Task Ledger_OfAServicesOwnDay_IsRecordedAndRemembered()
    {
        Assert.Equal(0, await CareCommand.Run("plan", files.At("day.json"), "--iterations", "20", "--threads", "1", "--out", files.At("own-rota.json")));
        Assert.Equal(0, await CareCommand.Run("weeks", "ledger", "record", files.At("own.json"), files.At("day.json"), files.At("own-rota.json")));
        Assert.Equal(2, await CareCommand.Run("weeks", "ledger", "record", files.At("own.json"), files.At("day.json"), files.At("own-rota.json")));
        Assert.Equal(0, await CareCommand.Run("weeks", "ledger", "remember", files.At("own.json"), files.At("day.json"), "--out", files.At("next.json"), "--key-worker-first"));
        Assert.Equal(0, await CareCommand.Run("plan", files.At("next.json"), "--iterations", "5", "--threads", "1", "--out", files.At("next-rota.json")));
    }

    [Fact]
    public async Task Weeks_WithSeveralFaults_TellsThemAllAtOnce()
    {
        (int code, _, string errors) = await ConsoleRun.RunAsync("weeks", "--days", "0", "--known-days", "0", "--threads", "0", "--preset", "nowhere", "--out", files.At(Path.Combine("nowhere", "weeks.csv")));

        Assert.Equal(2, code);
        Assert.All(["ROADS_MISSING", "FILE_UNWRITABLE", "WEEKS_RANGE days", "WEEKS_RANGE knownForDays", "OPTION_RANGE --threads"], fault => Assert.Contains(fault, errors, StringComparison.Ordinal));
    }
}
