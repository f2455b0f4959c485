using System.Xml.Linq;

namespace CareRostering.Architecture.Tests.Reading;

/// <summary>The project's own files: what the tests of this assembly read instead of running anything.</summary>
internal static class Project
{
    private static readonly string[] NotOurs = [".git", "bin", "obj", "node_modules", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "out"];

    /// <summary>Folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Files below <paramref name="folder"/> whose name ends in one of <paramref name="endings"/>, relative to the root, in order.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] endings)
    {
        var found = new List<string>();
        Collect(Path.Combine(Root, folder), endings, found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <summary>Text of a file given relative to the root.</summary>
    public static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>The project file of a folder, such as <c>src/Roads</c>.</summary>
    public static XElement ProjectFile(string folder) => XElement.Parse(Text($"{folder}/{Path.GetFileName(folder)}.csproj"));

    /// <summary>Names of the projects that the one in a folder refers to, in order.</summary>
    public static string[] ProjectReferences(string folder) =>
        [.. ProjectFile(folder).Descendants("ProjectReference").Select(each => Path.GetFileNameWithoutExtension(each.Attribute("Include")!.Value)).Order()];

    private static void Collect(string folder, string[] endings, List<string> found)
    {
        foreach (string path in Directory.EnumerateFiles(folder).Where(path => Array.Exists(endings, path.EndsWith)))
        {
            found.Add(Path.GetRelativePath(Root, path).Replace('\\', '/'));
        }

        foreach (string inner in Directory.EnumerateDirectories(folder).Where(inner => !NotOurs.Contains(Path.GetFileName(inner))))
        {
            Collect(inner, endings, found);
        }
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CareRostering.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No CareRostering.sln above {AppContext.BaseDirectory}.");
    }
}
