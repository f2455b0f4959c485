using System.Globalization;
using System.Text.Json.Nodes;
using CareRostering.Cli.Tests.Planning;

namespace CareRostering.Cli.Tests.Import;

/// <summary><c>care export</c> and <c>care import</c> as a person types them, on a small sample day.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class ImportCommandTests(SampleDayFiles sample) : IClassFixture<SampleDayFiles>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-import");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Import_WhatExportWrote_CanBePlanned()
    {
        Assert.Equal(0, await CareCommand.Run("export", sample.At("day.json"), "--out", At("csv")));
        Assert.Equal(0, await CareCommand.Run("import", At("csv"), "--out", At("days"), "--roads", sample.At("county.roads"), "--faults", At("faults.csv")));
        string day = Assert.Single(Directory.GetFileSystemEntries(At("days")));
        Assert.Equal("2026-03-04.json", Path.GetFileName(day));
        Assert.Equal("code,where,fault,hint", (await File.ReadAllTextAsync(At("faults.csv"))).Trim());
        Assert.Equal(0, await CareCommand.Run("plan", day, "--iterations", "40", "--threads", "1", "--out", At("rota.json")));
    }

    [Fact]
    public async Task Import_FilesWithFaults_ExitsWith2AndWritesNoDay()
    {
        Assert.Equal(0, await CareCommand.Run("export", sample.At("day.json"), "--out", At("csv")));
        string visits = Path.Combine(At("csv"), "visits.csv");
        await File.WriteAllTextAsync(visits, (await File.ReadAllTextAsync(visits)).Replace("2026-03-04", "4.3.26", StringComparison.Ordinal));
        Assert.Equal(2, await CareCommand.Run("import", At("csv"), "--out", At("days"), "--faults", At("faults.csv")));
        Assert.False(Directory.Exists(At("days")));

        // All of them, where people are shown a hundred at most.
        int rows = (await File.ReadAllLinesAsync(visits)).Length - 1;
        Assert.Equal(rows, (await File.ReadAllLinesAsync(At("faults.csv"))).Count(line => line.StartsWith("IMPORT_DATE", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("--from", "yesterday")]
    [InlineData("--columns", "no-such-file.json")]
    [InlineData("--from", "2020-01-01")]
    public async Task Import_WithOptionsThatCannotBe_ExitsWith2(string option, string value)
    {
        Assert.Equal(0, await CareCommand.Run("export", sample.At("day.json"), "--out", At("csv")));
        Assert.Equal(2, await CareCommand.Run("import", At("csv"), "--out", At("days"), option, value));
        Assert.False(Directory.Exists(At("days")));
    }

    [Fact]
    public async Task Durations_OfRecordedVisits_GoIntoDays()
    {
        Assert.Equal(0, await CareCommand.Run("export", sample.At("day.json"), "--out", At("csv")));
        string[] visits = [.. (await File.ReadAllLinesAsync(Path.Combine(At("csv"), "visits.csv"))).Skip(1)];

        // Everything takes twice as long as planned.
        await File.WriteAllLinesAsync(At("actuals.csv"), ["visit,worker,date,minutes,started,finished", .. visits.Select(visit => visit.Split(',')).Select(cells => $"{cells[0]},RW-001,{cells[2]},{cells[3]},08:00,{Clock(8 * 60 + (2 * int.Parse(cells[3], CultureInfo.InvariantCulture)))}")]);
        Assert.Equal(0, await CareCommand.Run("durations", At("actuals.csv"), "--out", At("durations.json")));
        Assert.Equal(0, await CareCommand.Run("import", At("csv"), "--durations", At("durations.json"), "--out", At("days")));
        Assert.Equal(2 * Minutes(sample.At("day.json")), Minutes(Path.Combine(At("days"), "2026-03-04.json")));

        await File.WriteAllTextAsync(At("actuals.csv"), "visit,worker,date,minutes,started,finished\nv,w,2026-03-04,30,8.00,8.30\n");
        Assert.Equal(2, await CareCommand.Run("durations", At("actuals.csv"), "--out", At("none.json")));
        Assert.False(File.Exists(At("none.json")));
    }

    private static string Clock(int minutes) => $"{minutes / 60:00}:{minutes % 60:00}";

    private static decimal Minutes(string day) => JsonNode.Parse(File.ReadAllText(day))!["visits"]!.AsArray().Sum(visit => visit!["minutes"]!.GetValue<decimal>());

    private string At(string file) => Path.Combine(folder.FullName, file);
}
