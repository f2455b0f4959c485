using CareRostering.Optimiser.Problem;
using CareRostering.Quality.Hhcrsp;
using CareRostering.Quality.Reading;
using CareRostering.Quality.Uhhc;
using CareRostering.Quality.Vrptw;

namespace CareRostering.Quality.Tests;

/// <summary>The made-up instances of the folder Small, and the published ones where they are.</summary>
internal static class Samples
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Small");

    public static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public static HhcrspInstance Hhcrsp(string file = "whole-minutes.json") => HhcrspReader.Read("sample", InstanceFile.Bytes(Path.Combine(Folder, file)));

    public static VrptwInstance Vrptw() => VrptwReader.Read("sample", InstanceFile.Bytes(Path.Combine(Folder, "four-customers.txt")));

    public static UhhcInstance Uhhc() => UhhcReader.Read("sample", InstanceFile.Bytes(Path.Combine(Folder, "lunches.json")));

    /// <summary>The faults of reading something, as "CODE path".</summary>
    public static string[] Faults(Action read) => [.. Assert.Throws<FaultException>(read).Faults.Select(fault => $"{fault.Code} {fault.Path}")];

    /// <summary>Replaces a piece of a file that stands in it just once.</summary>
    public static string Change(string text, string from, string to)
    {
        Assert.Equal(2, text.Split(from).Length);
        return text.Replace(from, to, StringComparison.Ordinal);
    }

    /// <summary>A file or folder beside the project; the test is skipped where it is absent.</summary>
    public static string Shared(string relative)
    {
        string path = Path.GetFullPath(Path.Combine(Root, "..", "shared", relative));
        Skip.IfNot(Path.Exists(path), $"skipped: no ../shared/{relative}");
        return path;
    }

    /// <summary>Folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

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
