using System.Text.RegularExpressions;
using CareRostering.Api.Events;

namespace CareRostering.Api.Tests.Events;

public sealed class EventDocumentTests
{
    [Fact]
    public void Docs_WhenATypeOfEventExists_ExplainItAndNoOther()
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "CareRostering.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        string page = File.ReadAllText(Path.Combine(root, "docs", "events.md"));
        Assert.Equal(
            EventTypes.All.Order(StringComparer.Ordinal),
            Regex.Matches(page, @"^\| `([a-z]+\.[a-z-]+)` \|", RegexOptions.Multiline, TimeSpan.FromSeconds(5)).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }
}
