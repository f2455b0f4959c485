using CareRostering.Cli.Tests.Planning;

namespace CareRostering.Cli.Tests.Replay;

public sealed class ReplayCommandTests(SampleDayFiles files) : IClassFixture<SampleDayFiles>
{
    [Fact]
    public async Task Replay_ASampleDay_WritesALineForEachSeedAndPlan()
    {
        Assert.Equal(0, await CareCommand.Run(
            "replay", files.At("day.json"), "--referrals", "6", "--expect", "4", "--iterations", "30", "--between", "20", "--threads", "1", "--seeds", "2", "--out", files.At("replay.csv")));

        string[] lines = await File.ReadAllLinesAsync(files.At("replay.csv"));
        Assert.Equal(1 + (2 * 6), lines.Length);
        string[] plans = ["morning", "first offers", "searched longer", "first offers on it", "improved between", "hindsight"];
        Assert.Equal([.. plans.Select(plan => $"1,{plan}"), .. plans.Select(plan => $"2,{plan}")],
            lines[1..].Select(line => string.Join(',', line.Split(',')[..2])));
        Assert.All(lines[1..], line => Assert.Equal("6", line.Split(',')[2]));
    }

    [Fact]
    public async Task Replay_OverThreeDays_CountsTheVisitsOfAllOfThem()
    {
        Assert.Equal(0, await CareCommand.Run(
            "replay", files.At("day.json"), "--referrals", "6", "--days", "3", "--least-offers", "50", "--iterations", "30", "--threads", "1", "--out", files.At("days.csv")));

        string[][] lines = [.. (await File.ReadAllLinesAsync(files.At("days.csv"))).Select(line => line.Split(','))];
        Assert.Equal(["morning", "first offers", "searched longer", "first offers on it", "hindsight"], lines[1..].Select(line => line[1]));
        Assert.All(lines[1..], line => Assert.Equal("yes", line[Array.IndexOf(lines[0], "sound")]));
        Assert.NotEqual("", lines[2][Array.IndexOf(lines[0], "evened_gap_percent")]);
    }

    [Fact]
    public async Task Replay_ALivingDay_SaysWhatBecameOfEachRotaThatWasLivedThrough()
    {
        Assert.Equal(0, await CareCommand.Run(
            "replay", files.At("day.json"), "--referrals", "6", "--iterations", "30", "--threads", "1", "--overruns", "3", "--sickness", "20", "--by-hand", "--out", files.At("lived.csv")));

        string[][] lines = [.. (await File.ReadAllLinesAsync(files.At("lived.csv"))).Select(line => line.Split(','))];
        string[] Column(string name) => [.. lines[1..].Select(line => line[Array.IndexOf(lines[0], name)])];
        Assert.Equal(["morning", "mended", "first offers", "searched longer", "first offers on it", "by hand", "by hand all day", "hindsight"], Column("plan"));
        Assert.Equal(["", "", "3", "", "3", "3", "3", "3"], Column("lived_times"));
        Assert.All(Column("sick"), sick => Assert.NotEqual("0", sick));
        Assert.All(Column("sound"), sound => Assert.Equal("yes", sound));
        Assert.All(lines[1..].Where(line => line[Array.IndexOf(lines[0], "lived_times")].Length > 0), line => Assert.NotEqual("", line[Array.IndexOf(lines[0], "half_hour_late_percent")]));
    }

    [Theory]
    [InlineData("--overruns", "-1")]
    [InlineData("--overruns", "1001")]
    [InlineData("--visit-spread", "NaN")]
    [InlineData("--way-spread", "-0.1")]
    [InlineData("--sickness", "101")]
    [InlineData("--breach-risk-pence", "-1")]
    [InlineData("--seconds", "-1")]
    [InlineData("--hindsight-seconds", "NaN")]
    [InlineData("--iterations", "-1")]
    [InlineData("--between", "-1")]
    [InlineData("--threads", "0")]
    [InlineData("--seeds", "0")]
    [InlineData("--referrals", "-1")]
    [InlineData("--expect", "100000")]
    [InlineData("--days", "0")]
    [InlineData("--days", "8")]
    [InlineData("--least-offers", "51")]
    [InlineData("--exchange-pence", "-2")]
    public async Task Replay_WithALimitOutOfRange_ExitsWith2AndWritesNothing(string option, string value)
    {
        Assert.Equal(2, await CareCommand.Run("replay", files.At("day.json"), option, value, "--out", files.At($"none{option}.csv")));
        Assert.False(File.Exists(files.At($"none{option}.csv")));
    }
}
