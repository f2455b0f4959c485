using System.Text.Json.Nodes;

namespace CareRostering.Cli.Tests.Planning;

/// <summary>The commands as a person types them, on the example of docs/formats.md and on a small sample day.</summary>
public sealed class PlanCommandTests : IDisposable
{
    private static readonly string Example = Path.Combine(Root(), "data", "examples", "two-workers.json");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-plan");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Plan_TheExample_WritesARotaThatTheCheckerCallsSound()
    {
        Assert.Equal(0, await CareCommand.Run("plan", Example, "--iterations", "50", "--threads", "1", "--out", At("rota.json"), "--page", At("rota.html")));
        Assert.Equal(0, await CareCommand.Run("check", Example, At("rota.json")));
        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(At("rota.html")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Plan_SameSeedAndIterations_WritesTheSameBytes()
    {
        await CareCommand.Run("plan", Example, "--iterations", "80", "--threads", "2", "--out", At("one.json"));
        await CareCommand.Run("plan", Example, "--iterations", "80", "--threads", "2", "--out", At("two.json"));
        Assert.Equal(await File.ReadAllBytesAsync(At("one.json")), await File.ReadAllBytesAsync(At("two.json")));
    }

    [Fact]
    public async Task Rerun_ARotaPlannedByTheClock_GivesTheSameBytesAndTellsWhenItWasChanged()
    {
        await CareCommand.Run("plan", Example, "--seconds", "0.2", "--out", At("first.json"));
        await CareCommand.Run("plan", Example, "--seconds", "0.2", "--seed", "7", "--from", At("first.json"), "--out", At("rota.json"));
        Assert.Equal(0, await CareCommand.Run("rerun", Example, At("first.json")));
        Assert.Equal(0, await CareCommand.Run("rerun", Example, At("rota.json"), "--from", At("first.json")));
        Assert.Equal(2, await CareCommand.Run("rerun", Example, At("rota.json")));
        string text = await File.ReadAllTextAsync(At("first.json"));
        await File.WriteAllTextAsync(At("changed.json"), text.Replace("\"travelMetres\": ", "\"travelMetres\": 1", StringComparison.Ordinal));
        Assert.Equal(1, await CareCommand.Run("rerun", Example, At("changed.json")));
    }

    [Fact]
    public async Task Check_ARotaWithAVisitThatVanished_FailsWith1()
    {
        await CareCommand.Run("plan", Example, "--iterations", "50", "--threads", "1", "--out", At("rota.json"));
        JsonNode rota = JsonNode.Parse(await File.ReadAllTextAsync(At("rota.json")))!;
        JsonArray stops = rota["rounds"]![0]!["stops"]!.AsArray();
        stops.RemoveAt(stops.Count - 1);
        await File.WriteAllTextAsync(At("rota.json"), rota.ToJsonString());
        Assert.Equal(1, await CareCommand.Run("check", Example, At("rota.json")));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[1, 2]")]
    [InlineData("")]
    [InlineData("not json at all")]
    public async Task Plan_AMalformedDay_ExitsWith2AndWritesNothing(string text)
    {
        await File.WriteAllTextAsync(At("day.json"), text);
        Assert.Equal(2, await CareCommand.Run("plan", At("day.json"), "--out", At("rota.json")));
        Assert.False(File.Exists(At("rota.json")));
    }

    [Theory]
    [InlineData("plan", "no-such-day.json")]
    [InlineData("plan")]
    [InlineData("plan", "EXAMPLE", "--threads", "0")]
    [InlineData("plan", "EXAMPLE", "--iterations", "-1")]
    [InlineData("plan", "EXAMPLE", "--seconds", "-1")]
    [InlineData("check", "EXAMPLE", "no-such-rota.json")]
    [InlineData("offer", "EXAMPLE", "no-such-rota.json", "--referral", "R-001")]
    [InlineData("nonsense")]
    public async Task AnyCommand_WithInputThatCannotBeUsed_ExitsWith2(params string[] arguments) =>
        Assert.Equal(2, await CareCommand.Run([.. arguments.Select(argument => argument == "EXAMPLE" ? Example : argument)]));

    [Fact]
    public async Task Offer_ForAReferralOfASampleDay_LeavesTheRotaAsItIs()
    {
        Assert.Equal(0, await CareCommand.Run("sample", "county", "--out", At("county.osm.pbf")));
        Assert.Equal(0, await CareCommand.Run("roads", "import", At("county.osm.pbf"), "--out", At("county.roads")));
        Assert.Equal(0, await CareCommand.Run("sample", "--roads", At("county.roads"), "--workers", "20", "--visits", "80", "--out", At("day.json")));
        Assert.Equal(0, await CareCommand.Run("plan", At("day.json"), "--iterations", "50", "--threads", "1", "--out", At("rota.json")));
        byte[] before = await File.ReadAllBytesAsync(At("rota.json"));
        string referral = JsonNode.Parse(await File.ReadAllTextAsync(At("day.json")))!["referrals"]![0]!["id"]!.GetValue<string>();
        Assert.Equal(0, await CareCommand.Run("offer", At("day.json"), At("rota.json"), "--referral", referral, "--exchange-pence", "0"));
        Assert.Equal(2, await CareCommand.Run("offer", At("day.json"), At("rota.json"), "--referral", referral, "--exchange-pence", "-2"));
        Assert.Equal(2, await CareCommand.Run("offer", At("day.json"), At("rota.json"), "--referral", referral, "--breach-risk-pence", "-1"));
        Assert.Equal(2, await CareCommand.Run("offer", At("day.json"), At("rota.json"), "--referral", "nobody"));
        Assert.Equal(before, await File.ReadAllBytesAsync(At("rota.json")));
    }

    private string At(string file) => Path.Combine(folder.FullName, file);

    private static string Root()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "CareRostering.sln")))
        {
            at = at.Parent;
        }

        return at.FullName;
    }
}
