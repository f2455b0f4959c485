using CareRostering.Quality.Runs;

namespace CareRostering.Quality.Tests.Runs;

public sealed class ResultTablesTests
{
    private static readonly Surroundings Here = new("abc123", "a processor, named x 2", "10.0.1", "2026-03-02");

    [Fact]
    public void Render_WhenThereAreSeveralSeeds_GivesMeanAndBest()
    {
        // one: 102 and 98 against 100; two: one run of two feasible, so it is shown and not counted.
        string table = ResultTables.Render([Row("one", 1, 102), Row("one", 2, 98), Row("two", 1, 105), Row("two", 2, 90, feasible: false)]);

        Assert.Contains("## vrptw, 10 s, 2 threads", table, StringComparison.Ordinal);
        Assert.Contains("| one | 2 | 2 | 100 | 100 | 98 | 0.00 | -2.00 | 50 |", table, StringComparison.Ordinal);
        Assert.Contains("| two | 2 | 1 | 100 | 105 | 105 | 5.00 | 5.00 | 50 |", table, StringComparison.Ordinal);
        Assert.Contains("| **mean over 1 of 2** | | | | | | **0.00** | **-2.00** | |", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_WhenTimesDiffer_GivesATableEach() =>
        Assert.Equal(2, ResultTables.Render([Row("one", 1, 102), Row("one", 1, 98) with { Seconds = 60 }]).Split("## ").Length - 1);

    [Fact]
    public void GapPercent_WhenNotFeasible_IsNotSaid()
    {
        Assert.Null(Row("one", 1, 90, feasible: false).GapPercent);
        Assert.Null((Row("one", 1, 90) with { BestKnown = null }).GapPercent);
        Assert.Equal(-10, Row("one", 1, 90).GapPercent);
    }

    [Fact]
    public void ReadFile_WhenWrittenByUs_GivesTheRowsBack()
    {
        string file = Path.GetTempFileName();
        try
        {
            RunRow[] rows = [Row("one", 1, 102.333333), Row("two", 2, 90, feasible: false) with { Seconds = null, BestKnown = null }];
            ResultsFile.Prepare(file);
            ResultsFile.Append(file, rows[0].Cells());
            ResultsFile.Prepare(file);
            ResultsFile.Append(file, rows[1].Cells());

            Assert.Equal(rows, RunRow.ReadFile(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Prepare_WhenTheFileHasOtherColumns_IsAFaultAndLeavesItAlone()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "set,instance\n");

            Assert.Equal($"TABLE_COLUMN {file}", Samples.Faults(() => ResultsFile.Prepare(file))[0]);
            Assert.Equal("set,instance\n", File.ReadAllText(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static RunRow Row(string instance, int seed, double cost, bool feasible = true) => new()
    {
        Set = "vrptw",
        Instance = instance,
        Seed = seed,
        Seconds = 10,
        Threads = 2,
        Cost = cost,
        BestKnown = 100,
        IsFeasible = feasible,
        Iterations = 500,
        ElapsedSeconds = 10,
        Where = Here,
    };
}
