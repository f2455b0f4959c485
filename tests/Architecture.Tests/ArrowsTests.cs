using System.Text.RegularExpressions;
using CareRostering.Architecture.Tests.Reading;

namespace CareRostering.Architecture.Tests;

/// <summary>Holds the arrows of docs/architecture.md: between projects, and between the rooms of the optimiser.</summary>
public sealed class ArrowsTests
{
    private const string Optimiser = "CareRostering.Optimiser";

    /// <summary>Which rooms each room of the optimiser may use, itself left out.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Problem"] = [],
        ["Rotas"] = ["Problem"],
        ["Checking"] = ["Problem", "Rotas"],
        ["Evaluation"] = ["Problem", "Rotas"],
        ["Search"] = ["Problem", "Rotas", "Evaluation"],
        ["Explanation"] = ["Problem", "Rotas", "Evaluation", "Search"],
        ["Insertion"] = ["Problem", "Rotas", "Evaluation", "Search", "Explanation"],
    };

    [Theory]
    [InlineData("src/Optimiser")]
    [InlineData("src/Roads", "Optimiser")]
    [InlineData("src/Planning", "Optimiser", "Roads")]
    [InlineData("src/Storage", "Optimiser")]
    [InlineData("src/Api", "Planning", "Storage")]
    [InlineData("src/Cli", "Planning", "Storage")]
    [InlineData("benchmarks/Board")]
    [InlineData("benchmarks/Load")]
    [InlineData("benchmarks/Micro", "Planning")]
    [InlineData("benchmarks/Quality", "Planning")]
    public void Project_WhenItRefersToOthers_PointsOneWay(string folder, params string[] others) => Assert.Equal(others, Project.ProjectReferences(folder));

    [Fact]
    public void Project_WhenNew_HasAnArrowATestProjectAndAPlaceInTheSolution()
    {
        string[] rooms = [.. Project.Files("src", ".csproj").Select(file => Path.GetFileNameWithoutExtension(file))];
        string[] tests = [.. Project.Files("tests", ".csproj").Select(file => Path.GetFileNameWithoutExtension(file))];
        string[] benchmarks = [.. Project.Files("benchmarks", ".csproj").Select(file => Path.GetFileNameWithoutExtension(file))];
        string solution = Project.Text("CareRostering.sln");

        Assert.Equal(["Api", "Cli", "Optimiser", "Planning", "Roads", "Storage"], rooms);
        Assert.Equal(rooms.Append("Faults").Append("Quality").Append("Web").Append("Api.PostgreSql").Select(room => room + ".Tests").Order(StringComparer.Ordinal), tests.Where(test => test != "Architecture.Tests"));
        Assert.Equal(["Board", "Load", "Micro", "Quality"], benchmarks);
        Assert.All(rooms.Concat(tests).Concat(benchmarks), name => Assert.Contains($"{name}.csproj", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Optimiser_WhenBuilt_HasNoPackages() => Assert.Empty(Project.ProjectFile("src/Optimiser").Descendants("PackageReference"));

    [Fact]
    public void Optimiser_WhenBuilt_UsesNoFilesNoNetworkAndNoClockOfItsOwn()
    {
        // TimeProvider is the way in for a clock: a test can set it.
        string[] forbidden =
        [
            "System.IO.", "System.Net.", "System.DateTime", "System.DateOnly", "System.Console", "System.Diagnostics.Stopwatch",
            "System.Diagnostics.Process", "Microsoft.",
        ];

        Expect.None(TypeUses.Of(Optimiser)
            .Where(use => use.Assembly != Optimiser && !use.Used.StartsWith("Microsoft.CodeAnalysis.Embedded", StringComparison.Ordinal))
            .Where(use => Array.Exists(forbidden, start => use.Used.StartsWith(start, StringComparison.Ordinal)))
            .Select(use => $"{use.User} uses {use.Used}"));
        Expect.None(TypeUses.Of(Optimiser)
            .Where(use => use.Assembly != Optimiser && !use.Assembly.StartsWith("System.", StringComparison.Ordinal))
            .Select(use => $"{use.User} uses {use.Used} of {use.Assembly}"));
    }

    [Fact]
    public void Roads_WhenBuilt_UsesOnlyTravelAndFaultsOfTheOptimiser()
    {
        string[] seam = [.. new[] { "TravelMatrix", "TravelMode", "Fault", "FaultException" }.Select(name => $"{Optimiser}.Problem.{name}")];
        TypeUse[] uses = [.. TypeUses.Of("CareRostering.Roads").Where(use => use.Assembly == Optimiser)];

        Assert.NotEmpty(uses);
        Expect.None(uses.Where(use => !seam.Contains(use.Used)).Select(use => $"{use.User} uses {use.Used}"));
    }

    [Fact]
    public void Storage_WhenBuilt_UsesOnlyFaultsOfTheOptimiser()
    {
        string[] seam = [.. new[] { "Fault", "FaultException" }.Select(name => $"{Optimiser}.Problem.{name}")];
        TypeUse[] uses = [.. TypeUses.Of("CareRostering.Storage").Where(use => use.Assembly == Optimiser)];

        Assert.NotEmpty(uses);
        Expect.None(uses.Where(use => !seam.Contains(use.Used)).Select(use => $"{use.User} uses {use.Used}"));
    }

    [Fact]
    public void Rooms_WhenOneUsesAnother_PointOneWay()
    {
        TypeUse[] uses = [.. TypeUses.Of(Optimiser).Where(use => use.Assembly == Optimiser && Room(use.User) is not null && Room(use.Used) is not null)];

        Assert.Equal(MayUse.Keys.Order(), uses.Select(use => Room(use.User)!).Concat(uses.Select(use => Room(use.Used)!)).Distinct().Order());
        Expect.None(uses
            .Where(use => Room(use.User) != Room(use.Used) && !MayUse[Room(use.User)!].Contains(Room(use.Used)))
            .Select(use => $"{use.User} uses {use.Used}"));
    }

    /// <summary>Constants leave no trace in a compiled assembly, so the using lines are read too.</summary>
    [Fact]
    public void Rooms_WhenSourceNamesAnother_PointOneWay()
    {
        var wrong = new List<string>();
        foreach (string file in Project.Files("src/Optimiser", ".cs"))
        {
            string room = file.Split('/')[2];
            foreach (Match match in Regex.Matches(Project.Text(file), @"^using\s+(?:static\s+)?CareRostering\.Optimiser\.(\w+)", RegexOptions.Multiline, TimeSpan.FromSeconds(5)))
            {
                string other = match.Groups[1].Value;
                if (other != room && !MayUse[room].Contains(other))
                {
                    wrong.Add($"{file} uses {other}");
                }
            }
        }

        Expect.None(wrong);
    }

    /// <summary>The third part of a name such as <c>CareRostering.Optimiser.Search.Node</c>; null for what the compiler makes up outside all rooms.</summary>
    private static string? Room(string type)
    {
        string[] parts = type.Split('.');
        return type.StartsWith(Optimiser + ".", StringComparison.Ordinal) && parts.Length > 3 ? parts[2] : null;
    }
}
