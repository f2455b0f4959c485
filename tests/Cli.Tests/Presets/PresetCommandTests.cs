using System.Text.Json.Nodes;

namespace CareRostering.Cli.Tests.Presets;

/// <summary><c>care preset</c> and <c>--preset</c> as a person types them.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class PresetCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-preset");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task List_NamesEveryService()
    {
        (int exitCode, string output) = await Run("preset", "list");

        Assert.Equal(0, exitCode);
        Assert.All(["bucks", "durham", "tower-hamlets", "bury", "merton", "torbay"], name => Assert.Contains(name, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Show_ReadsAloudOrAsJson()
    {
        (int exitCode, string words) = await Run("preset", "show", "bury");
        Assert.Equal(0, exitCode);
        Assert.Contains("visits 08:00-22:00", words, StringComparison.Ordinal);
        Assert.Contains("72 h, a visit of 30 minutes every 4 h", words, StringComparison.Ordinal);
        Assert.Contains("Integrated Care in Bury & Beyond", words, StringComparison.Ordinal);

        (_, string json) = await Run("preset", "show", "bury", "--json");
        Assert.Equal(72, JsonNode.Parse(json)!["packages"]!["oversight"]!["hours"]!.GetValue<int>());
        Assert.Equal(13_000, JsonNode.Parse(json)!["referrals"]!["aYear"]!.GetValue<int>());
        (_, json) = await Run("preset", "show", "bucks", "--json");
        Assert.DoesNotContain("$schema", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_WritesAPresetThatCanBeChangedAndUsed()
    {
        string own = At("own.json");
        Assert.Equal(0, (await Run("preset", "new", "--from", "durham", "--out", own)).ExitCode);
        Assert.Equal(2, (await Run("preset", "new", "--out", own)).ExitCode);
        JsonNode preset = JsonNode.Parse(await File.ReadAllTextAsync(own))!;
        Assert.Equal("own", preset["name"]!.GetValue<string>());
        preset["keyWorker"]!["share"] = 0;
        await File.WriteAllTextAsync(own, preset.ToJsonString());

        Assert.Equal(0, (await Run("sample", "--preset", own, "--workers", "12", "--visits", "40", "--out", At("day.json"))).ExitCode);

        JsonNode day = JsonNode.Parse(await File.ReadAllTextAsync(At("day.json")))!;
        Assert.All(day["workers"]!.AsArray().SelectMany(worker => worker!["shifts"]?.AsArray() ?? []), shift => Assert.True(string.CompareOrdinal(shift!["start"]!.GetValue<string>(), "08:00") >= 0));
        Assert.All(day["patients"]!.AsArray(), patient => Assert.Null(patient!["keyWorker"]));
    }

    [Fact]
    public async Task Sample_WithoutAPreset_IsBuckinghamshires()
    {
        await Run("sample", "--workers", "12", "--visits", "40", "--out", At("plain.json"));
        (_, string output) = await Run("sample", "--preset", "bucks", "--workers", "12", "--visits", "40", "--out", At("bucks.json"));

        Assert.Equal(await File.ReadAllBytesAsync(At("plain.json")), await File.ReadAllBytesAsync(At("bucks.json")));
        Assert.DoesNotContain("--preset", output, StringComparison.Ordinal);
    }

    /// <summary>Durham has other hours, Merton other referrers: both must be told again to what reads the day.</summary>
    [Theory]
    [InlineData("durham")]
    [InlineData("merton")]
    public async Task Sample_OfAnotherService_SaysWhatTheDayFileDoesNot(string preset)
    {
        (_, string output) = await Run("sample", "--preset", preset, "--workers", "12", "--visits", "40", "--out", At("other.json"));

        Assert.Contains($"--preset {preset}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sample_WhenThePresetIsWrong_NamesEveryFaultAndWritesNothing()
    {
        await File.WriteAllTextAsync(At("wrong.json"), """{ "from": "bucks", "response": { "rapidHours": 0 }, "keyWorker": { "share": 2 } }""");
        (int exitCode, _, string errors) = await ConsoleRun.RunAsync("sample", "--preset", At("wrong.json"), "--out", At("day.json"));

        Assert.Equal(2, exitCode);
        Assert.Contains("PRESET_RANGE response.rapidHours", errors, StringComparison.Ordinal);
        Assert.Contains("PRESET_RANGE keyWorker.share", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(At("day.json")));
    }

    [Theory]
    [InlineData("preset", "show", "towerhamlets")]
    [InlineData("preset", "show", "../../etc/passwd")]
    [InlineData("preset", "new", "--out", "own.txt")]
    [InlineData("sample", "--preset", "durham", "--night", "--out", "day.json")]
    [InlineData("offer", "day.json", "rota.json", "--referral", "R-001", "--preset", "nowhere")]
    [InlineData("replay", "day.json", "--preset", "nowhere")]
    public async Task AnyCommand_WithAPresetThatCannotBeUsed_ExitsWith2(params string[] arguments) => Assert.Equal(2, (await ConsoleRun.RunAsync(arguments)).Code);

    private static async Task<(int ExitCode, string Output)> Run(params string[] arguments)
    {
        TextWriter before = Console.Out;
        using var writer = new StringWriter();
        Console.SetOut(writer);
        Spectre.Console.AnsiConsole.Console = Spectre.Console.AnsiConsole.Create(new Spectre.Console.AnsiConsoleSettings { Out = new Spectre.Console.AnsiConsoleOutput(writer) });
        try
        {
            return (await CareCommand.Run(arguments), writer.ToString());
        }
        finally
        {
            Console.SetOut(before);
            Spectre.Console.AnsiConsole.Console = Spectre.Console.AnsiConsole.Create(new Spectre.Console.AnsiConsoleSettings());
        }
    }

    private string At(string file) => Path.Combine(folder.FullName, file);
}
