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
        Assert.Equal(1 + (2 * 4), lines.Length);
        Assert.Equal(["1,morning", "1,first offers", "1,improved between", "1,hindsight", "2,morning", "2,first offers", "2,improved between", "2,hindsight"],
            lines[1..].Select(line => string.Join(',', line.Split(',')[..2])));
        Assert.All(lines[1..], line => Assert.Equal("6", line.Split(',')[2]));
    }

    [Fact]
    public async Task Replay_OverThreeDays_CountsTheVisitsOfAllOfThem()
    {
        Assert.Equal(0, await CareCommand.Run(
            "replay", files.At("day.json"), "--referrals", "6", "--days", "3", "--least-offers", "50", "--iterations", "30", "--threads", "1", "--out", files.At("days.csv")));

        string[][] lines = [.. (await File.ReadAllLinesAsync(files.At("days.csv"))).Select(line => line.Split(','))];
        Assert.Equal(["morning", "first offers", "hindsight"], lines[1..].Select(line => line[1]));
        Assert.All(lines[1..], line => Assert.Equal("yes", line[Array.IndexOf(lines[0], "sound")]));
        Assert.NotEqual("", lines[2][Array.IndexOf(lines[0], "evened_gap_percent")]);
    }

    [Theory]
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
    public async Task Replay_WithALimitOutOfRange_ExitsWith2AndWritesNothing(string option, string value)
    {
        Assert.Equal(2, await CareCommand.Run("replay", files.At("day.json"), option, value, "--out", files.At($"none{option}.csv")));
        Assert.False(File.Exists(files.At($"none{option}.csv")));
    }
}
