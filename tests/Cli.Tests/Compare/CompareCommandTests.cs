using CareRostering.Cli.Tests.Planning;

namespace CareRostering.Cli.Tests.Compare;

/// <summary>The command as a person types it, on a small sample county.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class CompareCommandTests(SampleDayFiles files) : IClassFixture<SampleDayFiles>
{
    private static readonly string[] Small = ["--workers", "12", "--visits", "40", "--iterations", "50"];

    [Fact]
    public async Task Compare_ADayFile_WritesItsTable()
    {
        Assert.Equal(0, await CareCommand.Run("compare", files.At("day.json"), "--iterations", "50", "--out", files.At("table.csv")));
        Assert.StartsWith("figure,unit,as-is,silos optimised,county optimised", await File.ReadAllTextAsync(files.At("table.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_DaysOfAService_WritesTheSameBytesForTheSameSeed()
    {
        string[] asked = ["compare", "--preset", "bury", "--days", "2", "--seeds", "2", "--roads", files.At("county.roads"), "--models", "as-is,county", "--lever", "windows=+30", .. Small];

        Assert.Equal(0, await CareCommand.Run([.. asked, "--out", files.At("one.csv"), "--summary", files.At("summary.csv"), "--html", files.At("report.html")]));
        Assert.Equal(0, await CareCommand.Run([.. asked, "--threads", "1", "--out", files.At("two.csv")]));

        string days = await File.ReadAllTextAsync(files.At("one.csv"));
        Assert.Equal(days, await File.ReadAllTextAsync(files.At("two.csv")));
        Assert.Contains("2,2026-03-05,windows=+30,care per worked hour,,", days, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(files.At("report.html")), StringComparison.Ordinal);
        Assert.Contains("county,care per worked hour,,", await File.ReadAllTextAsync(files.At("summary.csv")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare")]
    [InlineData("compare", "DAY", "--days", "2")]
    [InlineData("compare", "--days", "2")]
    [InlineData("compare", "--days", "0", "--roads", "ROADS")]
    [InlineData("compare", "--days", "1", "--roads", "ROADS", "--lever", "walls=up")]
    [InlineData("compare", "--days", "1", "--roads", "ROADS", "--models", "as-is", "--lever", "windows=+30")]
    [InlineData("compare", "--days", "1", "--roads", "ROADS", "--models", "one-team")]
    [InlineData("compare", "--days", "1", "--roads", "ROADS", "--closures", "closed.json")]
    [InlineData("compare", "--days", "1", "--roads", "ROADS", "--places", "places.csv")]
    [InlineData("compare", "--days", "1", "--roads", "ROADS", "--threads", "0")]
    [InlineData("compare", "--preset", "nowhere", "--roads", "ROADS")]
    public async Task Compare_WithInputThatCannotBeUsed_ExitsWith2AndWritesNothing(params string[] arguments)
    {
        string[] asked = [.. arguments.Select(argument => argument switch
        {
            "DAY" => files.At("day.json"),
            "ROADS" => files.At("county.roads"),
            _ => argument,
        })];

        Assert.Equal(2, await CareCommand.Run([.. asked, "--iterations", "1", "--out", files.At("none.csv")]));
        Assert.False(File.Exists(files.At("none.csv")));
    }

    [Fact]
    public async Task Compare_WithSeveralFaults_TellsThemAllAtOnce()
    {
        (int code, _, string errors) = await ConsoleRun.RunAsync("compare", "--days", "0", "--seeds", "500", "--lever", "x=1", "--models", "one-team", "--out", files.At(Path.Combine("nowhere", "report.csv")));

        Assert.Equal(2, code);
        Assert.All(["ROADS_MISSING", "FILE_UNWRITABLE", "SCENARIO_MODELS", "LEVER_UNKNOWN", "SCENARIO_RANGE days", "SCENARIO_RANGE seeds"], fault => Assert.Contains(fault, errors, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Compare_IntoAFolderThatIsNotThere_SaysSoBeforeItPlans() => Assert.Equal(
        2, await CareCommand.Run("compare", "--days", "300", "--roads", files.At("county.roads"), "--seconds", "60", "--out", files.At(Path.Combine("nowhere", "report.csv"))));
}
