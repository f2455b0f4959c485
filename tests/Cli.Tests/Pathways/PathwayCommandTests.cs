using Spectre.Console;

namespace CareRostering.Cli.Tests.Pathways;

/// <summary><c>care pathway</c> as a person types it.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class PathwayCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-pathway");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Sample_ThenForecastAndReviews_SaysWhatIsAheadAndWritesEveryFigure()
    {
        string packages = At("packages.json");
        (int code, string output) = await Run("pathway", "sample", "--preset", "durham", "--seed", "2", "--out", packages);
        Assert.Equal(0, code);
        Assert.Contains("packages run on 2026-03-04", output, StringComparison.Ordinal);
        Assert.Contains("no further service", output, StringComparison.Ordinal);

        (code, output) = await Run("pathway", "forecast", packages, "--days", "10", "--runs", "60", "--slip", "0:0.5,3:0.5", "--end-slip", "none", "--out", At("forecast.csv"), "--overdue", At("overdue.csv"));
        Assert.Equal(0, code);
        Assert.Contains("step-downs slip 0:0.5,3:0.5 (mean 1.50 days), ends none (mean 0.00)", output, StringComparison.Ordinal);
        Assert.Contains("lost to slips", output, StringComparison.Ordinal);
        string[] rows = await File.ReadAllLinesAsync(At("forecast.csv"));
        Assert.Equal(10, rows.Count(row => row.Contains(",packages running,", StringComparison.Ordinal)));
        Assert.Contains(rows, row => row.StartsWith("2026-03-13,", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("lost to slips, expected: cost", StringComparison.Ordinal));

        string[] overdue = await File.ReadAllLinesAsync(At("overdue.csv"));
        Assert.Contains($"; {overdue.Length - 1} step-downs and ends are overdue and hold ", output, StringComparison.Ordinal);
        Assert.Contains(overdue, row => row.StartsWith("K-", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Contains("K-", StringComparison.Ordinal));

        (code, output) = await Run("pathway", "reviews", packages, "--days", "14", "--out", At("reviews.csv"), "--list", At("list.csv"));
        Assert.Equal(0, code);
        Assert.Contains("reviews due in 14 days", output, StringComparison.Ordinal);
        Assert.Contains("reablement assessor", output, StringComparison.Ordinal);
        Assert.Contains("K-", await File.ReadAllTextAsync(At("list.csv")), StringComparison.Ordinal);
        Assert.DoesNotContain("K-", await File.ReadAllTextAsync(At("reviews.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forecast_WithoutAFile_IsThatOfTheSamplesPackages()
    {
        string packages = At("packages.json");
        await Run("pathway", "sample", "--seed", "3", "--out", packages);
        string[] same = ["--days", "5", "--runs", "40", "--seed", "3"];
        await Run(["pathway", "forecast", packages, .. same, "--out", At("file.csv")]);
        await Run(["pathway", "forecast", "--preset", "bucks", .. same, "--out", At("drawn.csv")]);

        Assert.Equal(await File.ReadAllBytesAsync(At("file.csv")), await File.ReadAllBytesAsync(At("drawn.csv")));
    }

    [Fact]
    public async Task Forecast_WithHistory_SlipsAsTheFileDid()
    {
        string packages = At("packages.json");
        await Run("pathway", "sample", "--slip", "0:0.5,5:0.5", "--end-slip", "2", "--complete", "1", "--out", packages);
        (int code, string output) = await Run("pathway", "forecast", packages, "--days", "5", "--runs", "40", "--slip", "history");

        Assert.Equal(0, code);
        Assert.Contains("ends 2:1 (mean 2.00)", output, StringComparison.Ordinal);
        Assert.Matches(@"step-downs slip 0:0\.\d+,5:0\.\d+ ", output);
    }

    [Fact]
    public async Task Import_OfCsv_MakesPackages()
    {
        await File.WriteAllTextAsync(At("patients.csv"), "id,locality\np1,Aylesbury\n");
        await File.WriteAllTextAsync(At("packages.csv"), "id,patient,from,until,minutes,earliest,latest\nam,p1,2026-02-20,2026-03-26,30,07:00,10:00\nnoon,p1,2026-02-20,2026-03-05,15,11:00,13:00\n");
        (int code, string output) = await Run("pathway", "import", folder.FullName, "--date", "2026-03-02", "--out", At("packages.json"));

        Assert.Equal(0, code);
        Assert.Contains("1 packages, 1 changes of calls, 0 without a last day", output, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("pathway", "forecast", At("packages.json"), "--days", "3", "--runs", "40", "--starts", "0")).Code);

        await File.WriteAllTextAsync(At("patients.csv"), "id,locality\np2,Aylesbury\n");
        (code, _, string errors) = await ConsoleRun.RunAsync("pathway", "import", folder.FullName, "--date", "2026-03-02", "--out", At("other.json"));
        Assert.Equal(2, code);
        Assert.Contains("PATIENT_UNKNOWN packages.csv line 2, patient", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(At("other.json")));
    }

    [Fact]
    public async Task Forecast_WhenSeveralThingsAreWrong_NamesAllOfThem()
    {
        (int code, _, string errors) = await ConsoleRun.RunAsync("pathway", "forecast", "--preset", "nowhere", "--slip", "late", "--complete", "7", "--end-slip", "history", "--out", At("out.csv"));

        Assert.Equal(2, code);
        Assert.All(["PRESET_UNKNOWN", "PATHWAY_SLIP --slip", "PATHWAY_RANGE completeShare", "PATHWAY_WHAT --slip"], fault => Assert.Contains(fault, errors, StringComparison.Ordinal));
        Assert.False(File.Exists(At("out.csv")));
    }

    [Theory]
    [InlineData("pathway", "forecast", "nowhere.json")]
    [InlineData("pathway", "forecast", "--days", "0")]
    [InlineData("pathway", "forecast", "--runs", "1")]
    [InlineData("pathway", "forecast", "nowhere.json", "--date", "2026-03-04")]
    [InlineData("pathway", "reviews", "--days", "1000")]
    [InlineData("pathway", "reviews", "--early", "15")]
    [InlineData("pathway", "sample", "--date", "yesterday", "--out", "packages.json")]
    [InlineData("pathway", "sample", "--slip", "history", "--out", "packages.json")]
    [InlineData("pathway", "import", "nowhere", "--date", "2026-03-04", "--out", "packages.json")]
    [InlineData("pathway", "import", ".", "--date", "4 March", "--out", "packages.json")]
    public async Task AnyCommand_WithWhatCannotBe_ExitsWith2(params string[] arguments) => Assert.Equal(2, (await ConsoleRun.RunAsync(arguments)).Code);

    private static async Task<(int Code, string Output)> Run(params string[] arguments)
    {
        TextWriter before = Console.Out;
        using var writer = new StringWriter();
        Console.SetOut(writer);
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        try
        {
            return (await CareCommand.Run(arguments), writer.ToString());
        }
        finally
        {
            Console.SetOut(before);
            AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings());
        }
    }

    private string At(string file) => Path.Combine(folder.FullName, file);
}
