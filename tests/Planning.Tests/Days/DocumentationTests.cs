using System.Text.RegularExpressions;

namespace CareRostering.Planning.Tests.Days;

/// <summary>The pages for newcomers say what the code does.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void Errors_ListEveryCodeInUse()
    {
        HashSet<string> documented = Matches(Backticked(), Read("docs", "errors.md"));
        HashSet<string> rules = Matches(Backticked(), Read("docs", "rules.md") + Read("docs", "rosters.md"));
        HashSet<string> used = Codes("src/Optimiser", "src/Roads", "src/Planning", "src/Storage", "src/Cli", "benchmarks/Quality");

        Assert.True(used.Count > 60, $"Only {used.Count} codes were found in the source: the search for them is broken.");
        Assert.Empty(used.Except(documented).Except(rules));
    }

    [Fact]
    public void Errors_ListNoCodeThatIsGone()
    {
        HashSet<string> listed = Matches(ListedCode(), Read("docs", "errors.md"));

        Assert.True(listed.Count > 60, $"Only {listed.Count} rows were found in the page: the search for them is broken.");
        Assert.Empty(listed.Except(Codes("src", "benchmarks")));
    }

    [Fact]
    public void Formats_ShowTheExampleAsCommitted() => Assert.Contains(Example.Json, Read("docs", "formats.md"), StringComparison.Ordinal);

    private static HashSet<string> Codes(params string[] folders) =>
    [
        .. folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Example.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Matches(Quoted(), File.ReadAllText(file))),
    ];

    private static HashSet<string> Matches(Regex pattern, string text) => [.. pattern.Matches(text).Select(match => match.Groups["code"].Value)];

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Example.Root, .. path]));

    [GeneratedRegex("\"(?<code>[A-Z][A-Z0-9]+(_[A-Z0-9]+)+)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Quoted();

    [GeneratedRegex("`(?<code>[A-Z][A-Z0-9]+(_[A-Z0-9]+)+)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Backticked();

    [GeneratedRegex(@"^\| `(?<code>[A-Z0-9_]+)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1_000)]
    private static partial Regex ListedCode();
}
