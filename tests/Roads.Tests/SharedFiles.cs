namespace CareRostering.Roads.Tests;

/// <summary>Real extracts beside the project; a test that needs one is skipped where it is absent.</summary>
internal static class SharedFiles
{
    public static string Require(string relative)
    {
        string? path = Find(relative);
        Skip.If(path is null, $"skipped: no ../shared/{relative}");
        return path;
    }

    private static string? Find(string relative)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CareRostering.sln")))
            {
                string path = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", relative));
                return File.Exists(path) ? path : null;
            }
        }

        return null;
    }
}
