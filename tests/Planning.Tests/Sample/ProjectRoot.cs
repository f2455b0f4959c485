namespace CareRostering.Planning.Tests.Sample;

/// <summary>Finds the project's files from wherever the tests run.</summary>
internal static class ProjectRoot
{
    public static string PathTo(params string[] parts)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CareRostering.sln")))
            {
                return Path.Combine([folder.FullName, .. parts]);
            }
        }

        throw new DirectoryNotFoundException("CareRostering.sln stands in no folder above the tests.");
    }
}
