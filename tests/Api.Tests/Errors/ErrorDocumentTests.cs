using System.Text.RegularExpressions;

namespace CareRostering.Api.Tests.Errors;

public sealed class ErrorDocumentTests
{
    [Fact]
    public void Docs_WhenACodeIsUsed_ExplainIt()
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "CareRostering.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        string page = File.ReadAllText(Path.Combine(root, "docs", "api.md"));
        string[] codes =
        [
            .. Directory.EnumerateFiles(Path.Combine(root, "src", "Api"), "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .SelectMany(file => Regex.Matches(File.ReadAllText(file), "\"([A-Z]+(?:_[A-Z]+)+|INTERNAL)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking).Select(match => match.Value.Trim('"')))
                .Distinct(),
        ];
        Assert.True(codes.Length > 30, $"{codes.Length} codes");
        Assert.All(codes, code => Assert.Contains($"`{code}`", page, StringComparison.Ordinal));
    }
}
