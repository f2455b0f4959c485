using System.Text.RegularExpressions;
using CareRostering.Architecture.Tests.Reading;

namespace CareRostering.Architecture.Tests.Docs;

/// <summary>Links between the pages lead somewhere, and every page can be reached.</summary>
public sealed class LinksTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly string[] Pages = [.. Directory.EnumerateFiles(Project.Root, "*.md").Select(path => Path.GetFileName(path)).Concat(Project.Files("docs", ".md"))];

    [Fact]
    public void Link_WhenRelative_LeadsToAFileAndAHeading()
    {
        var links = Pages.SelectMany(page => Links(page).Select(link => (page, link))).ToArray();

        Assert.NotEmpty(links);
        Expect.None(links.Select(each => Fault(each.link.File, each.link.Anchor) is { } fault ? $"{each.page}: {fault}" : null));
    }

    [Fact]
    public void Page_WhenInDocs_CanBeReachedFromTheReadme()
    {
        var reached = new HashSet<string> { "README.md" };
        var toRead = new Queue<string>(reached);
        while (toRead.TryDequeue(out string? page))
        {
            foreach ((string file, _) in Links(page).Where(link => Pages.Contains(link.File) && reached.Add(link.File)))
            {
                toRead.Enqueue(file);
            }
        }

        Expect.None(Pages.Except(reached));
    }

    /// <summary>Files, relative to the root, and headings that a page links to; links to the web are left out.</summary>
    private static (string File, string Anchor)[] Links(string page)
    {
        string text = Regex.Replace(Project.Text(page), "```.*?```", "", RegexOptions.Singleline, Patience);
        string folder = Path.GetDirectoryName(Path.Combine(Project.Root, page))!;
        return [.. Regex.Matches(text, @"\]\(([^)\s]+)\)", RegexOptions.None, Patience)
            .Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Select(target => target.Split('#', 2))
            .Select(parts => (
                parts[0].Length == 0 ? page : Path.GetRelativePath(Project.Root, Path.Combine(folder, parts[0])).Replace('\\', '/'),
                parts.Length == 2 ? parts[1] : ""))];
    }

    private static string? Fault(string file, string anchor)
    {
        if (!Path.Exists(Path.Combine(Project.Root, file)))
        {
            return $"there is no {file}";
        }

        return anchor.Length == 0 || Headings(file).Contains(anchor) ? null : $"{file} has no heading {anchor}";
    }

    private static IEnumerable<string> Headings(string file) => Regex.Matches(Project.Text(file), "^#+ (.*)$", RegexOptions.Multiline, Patience)
        .Select(match => Regex.Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), @"[^\w\- ]", "", RegexOptions.None, Patience).Replace(' ', '-'));
}
