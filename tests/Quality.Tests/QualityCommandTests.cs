using CareRostering.Quality.Runs;

namespace CareRostering.Quality.Tests;

/// <summary>The command as a person types it, on the made-up instances and on the example day.</summary>
public sealed class QualityCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-quality");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("mankowska", "whole-minutes.json", "whole-minutes.json")]
    [InlineData("kummer", "decimals.json", "decimals.json")]
    [InlineData("vrptw", "roomy.txt", "roomy.sol")]
    [InlineData("uhhc", "lunches.json", "lunches.json")]
    public async Task Run_WhenInstancesAreSound_WritesResultsSolutionsAndTrace(string set, string file, string solution)
    {
        int exit = await QualityCommand.Run(
            "--set", set, "--dir", Path.Combine(Samples.Folder, file), "--iterations", "200", "--threads", "1", "--seeds", "1,2",
            "--out", At("results.csv"), "--solutions", At("best"), "--trace", At("trace.csv"));

        Assert.Equal(0, exit);
        Assert.Equal([1, 2], RunRow.ReadFile(At("results.csv")).Select(row => row.Seed));
        Assert.All(RunRow.ReadFile(At("results.csv")), row => Assert.True(row.IsFeasible));
        Assert.True(File.Exists(Path.Combine(At("best"), solution)));
        Assert.Equal("instance,seed,seconds,cost", File.ReadLines(At("trace.csv")).First());
        Assert.Equal(0, await QualityCommand.Run("--table", At("results.csv")));
    }

    [Fact]
    public async Task Run_WhenTheSetIsADayOfOurOwn_WritesARota()
    {
        string day = Path.Combine(Samples.Root, "data", "examples", "two-workers.json");
        File.WriteAllText(At("bks.csv"), "instance,best\ntwo-workers,10\n");

        Assert.Equal(0, await QualityCommand.Run("--set", "county", "--dir", day, "--iterations", "50", "--threads", "1", "--bks", At("bks.csv"), "--out", At("results.csv"), "--solutions", folder.FullName));
        RunRow row = Assert.Single(RunRow.ReadFile(At("results.csv")));
        Assert.Equal(("two-workers", 10.0), (row.Instance, row.BestKnown!.Value));
        Assert.Equal(row.Cost, County.CountyInstanceTests.Declared(At("two-workers.rota.json")).Cost, 6);
    }

    [Fact]
    public async Task Run_ByProcessorTime_SaysSoBesideTheMachine()
    {
        Assert.Equal(0, await QualityCommand.Run(
            "--set", "vrptw", "--dir", Path.Combine(Samples.Folder, "roomy.txt"), "--seconds", "0.2", "--processor-time", "--threads", "1", "--out", At("results.csv")));
        RunRow row = Assert.Single(RunRow.ReadFile(At("results.csv")));
        Assert.EndsWith("(processor time)", row.Where.Machine, StringComparison.Ordinal);
        Assert.True(row.ElapsedSeconds >= 0.2, $"{row.ElapsedSeconds} s");
    }

    [Theory]
    [InlineData("--set", "vrptw")]
    [InlineData("--dir", "SMALL")]
    [InlineData("--set", "tsp", "--dir", "SMALL")]
    [InlineData("--set", "vrptw", "--dir", "nowhere")]
    [InlineData("--set", "vrptw", "--dir", "SMALL", "--filter", "nothing")]
    [InlineData("--set", "vrptw", "--dir", "SMALL", "--threads", "0")]
    [InlineData("--set", "vrptw", "--dir", "SMALL", "--seeds", "one")]
    [InlineData("--set", "vrptw", "--dir", "SMALL", "--seconds", "-1")]
    [InlineData("--set", "vrptw", "--dir", "SMALL", "--iterations", "-1")]
    [InlineData("--set", "vrptw", "--dir", "SMALL", "--bks", "nowhere.csv")]
    [InlineData("--set", "uhhc", "--dir", "SMALL", "--filter", "decimals", "--iterations", "1")]
    [InlineData("--set", "vrptw", "--dir", "SMALL", "--iterations", "1", "--with", "Warmth=3")]
    [InlineData("--set", "vrptw", "--dir", "SMALL", "--iterations", "1", "--with", "TailWeight=much")]
    [InlineData("--set", "vrptw", "--dir", "SMALL", "--iterations", "1", "--with", "TailWeight=1.5")]
    [InlineData("--set", "vrptw", "--dir", "SMALL", "--iterations", "1", "--with", "Neighbours=1e300")]
    [InlineData("--set", "vrptw", "--dir", "SMALL", "--iterations", "1", "--with", "MeanRemoved=-1")]
    [InlineData("--table", "nowhere.csv")]
    [InlineData("--nonsense")]
    public async Task Run_WhenTheInputCannotBeUsed_ExitsWith2(params string[] arguments) =>
        Assert.Equal(2, await QualityCommand.Run([.. arguments.Select(argument => argument == "SMALL" ? Samples.Folder : argument)]));

    private string At(string file) => Path.Combine(folder.FullName, file);
}
