using System.Text.RegularExpressions;
using CareRostering.Architecture.Tests.Reading;

namespace CareRostering.Architecture.Tests;

/// <summary>What a reviewer would otherwise have to look for in every file.</summary>
public sealed class HouseRulesTests
{
    private const int MostLines = 400;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Files above the limit, each for its reason.</summary>
    private static readonly Dictionary<string, string> Long = [];

    [Fact]
    public void Source_WhenAFileIsLong_IsListedWithAReason()
    {
        string[] tooLong = [.. Project.Files("src", ".cs").Where(file => Project.Text(file).Count(letter => letter == '\n') > MostLines)];

        Assert.Equal(Long.Keys.Order(StringComparer.Ordinal), tooLong);
    }

    [Fact]
    public void Files_WhenTheyNameAPlaceOnDisk_AreRelative()
    {
        // A folder of somebody's machine: a slash that begins a path, and a folder that only one machine has.
        var machinePath = new Regex(@"(?<![\w.~)}*-])/(?:work|home|root|tmp|Users|mnt|opt|srv)/|\b[A-Z]:\\[A-Za-z]", RegexOptions.None, Patience);
        string[] files = [.. Project.Files("", ".cs", ".csproj", ".props", ".md", ".json", ".js", ".css", ".sln", ".txt", ".yml", "/run", ".editorconfig")];

        Assert.Contains(".ci/run", files);
        Expect.None(files.SelectMany(file => machinePath.Matches(Project.Text(file)).Select(match => $"{file}: {match.Value}")));
    }

    [Fact]
    public void Code_WhenMerged_LeavesNothingForLater()
    {
        // Written in two pieces, or this line would find itself.
        var later = new Regex(@"\b(?:TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b|NotImplemented" + "Exception", RegexOptions.None, Patience);

        Expect.None(Project.Files("src", ".cs", ".js", ".css").Concat(Project.Files("tests", ".cs"))
            .SelectMany(file => later.Matches(Project.Text(file)).Select(match => $"{file}: {match.Value}")));
    }

    [Fact]
    public void Packages_WhenNamed_HaveOneExactVersion()
    {
        string[] versions = [.. Regex.Matches(Project.Text("Directory.Packages.props"), "Version=\"([^\"]*)\"", RegexOptions.None, Patience).Select(match => match.Groups[1].Value)];

        Assert.NotEmpty(versions);
        Assert.All(versions, version => Assert.Matches(@"^\d+(\.\d+)+(-[\w.]+)?$", version));
    }

    [Fact]
    public void Tests_WhenNamed_SayWhatIsTestedAndWhatItDoes()
    {
        var test = new Regex(@"\[(?:Skippable)?(?:Fact|Theory)[^\n]*\]\s*(?:\[[^\n]*\]\s*)*public\s+(?:async\s+)?[\w<>]+\s+(\w+)\s*\(", RegexOptions.None, Patience);
        string[] names = [.. Project.Files("tests", "Tests.cs").SelectMany(file => test.Matches(Project.Text(file)).Select(match => $"{file}: {match.Groups[1].Value}"))];

        Assert.True(names.Length > 100, $"{names.Length} tests found; there are more.");
        Expect.None(names.Where(name => !Regex.IsMatch(name, @": [A-Z]\w*_[A-Z]\w+$", RegexOptions.None, Patience)));
    }
}
