using System.Text.RegularExpressions;
using CareRostering.Architecture.Tests.Reading;
using CareRostering.Optimiser.Rotas;

namespace CareRostering.Architecture.Tests.Docs;

/// <summary>docs/rules.md is the law: everything it says has code and tests, and the code knows no rule that it does not say.</summary>
public sealed class RulesPageTests
{
    /// <summary>Not a rule of a rota: the checker's word for a score that the rules do not give.</summary>
    private const string ScoreMismatch = "SCORE";

    /// <summary>Not a rule either: nothing forbids the visit, the search ran out of time.</summary>
    private const string NoRule = "SEARCH";

    private static readonly string[] HardRules = Column("## Hard rules", 0);

    [Fact]
    public void HardRule_WhenOnThePage_IsInTheChecker()
    {
        string[] checkedCodes = Codes("src/Optimiser/Checking");

        Assert.True(HardRules.Length > 10, $"{HardRules.Length} rules read from the page.");
        Expect.None(HardRules.Except(checkedCodes));
        Expect.None(checkedCodes.Except(HardRules).Except([ScoreMismatch]));
    }

    [Fact]
    public void HardRule_WhenOnThePage_HasATestOfTheChecker() => Expect.None(HardRules.Except(Codes("tests/Optimiser.Tests/Checking")));

    [Fact]
    public void HardRule_WhenInTheEngine_IsOnThePage()
    {
        string[] engine = [.. Codes("src/Optimiser/Evaluation").Concat(Codes("src/Optimiser/Search")).Concat(Codes("src/Optimiser/Explanation")).Distinct()];

        Assert.NotEmpty(engine);
        Expect.None(engine.Except(HardRules).Except([NoRule]));
    }

    [Fact]
    public void Price_WhenOnThePage_IsAnItemOfTheScoreInTheSameOrder() =>
        Assert.Equal(Column("## The score", 1), default(Score).Items().Select(item => item.Item));

    /// <summary>Codes in quotation marks, such as <c>"LINK_GAP"</c>, in the source below a folder.</summary>
    private static string[] Codes(string folder) =>
        [.. Project.Files(folder, ".cs")
            .SelectMany(file => Regex.Matches(Project.Text(file), "\"([A-Z][A-Z_]{3,})\"", RegexOptions.None, TimeSpan.FromSeconds(5)))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .Order(StringComparer.Ordinal)];

    /// <summary>The words in backticks in one column of the table under a heading.</summary>
    private static string[] Column(string heading, int column)
    {
        string page = Project.Text("docs/rules.md");
        int from = page.IndexOf(heading, StringComparison.Ordinal);
        int to = page.IndexOf("\n## ", from + 1, StringComparison.Ordinal);
        return [.. page[from..to].Split('\n')
            .Where(line => line.StartsWith('|'))
            .Select(line => line.Split('|')[column + 1].Trim())
            .Where(cell => cell.StartsWith('`'))
            .Select(cell => cell.Trim('`'))];
    }
}
