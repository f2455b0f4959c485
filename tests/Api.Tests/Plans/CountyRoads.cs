using CareRostering.Api.Engine;

namespace CareRostering.Api.Tests.Plans;

/// <summary>The sample county's roads as a file, made once for all tests of a class: drawing and importing it takes seconds.</summary>
public sealed class CountyRoads : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-county-");

    public CountyRoads()
    {
        File = Path.Combine(folder.FullName, "county.roads");
        new SampleRoads().Read().Write(File);
    }

    /// <summary>A <c>.roads</c> file.</summary>
    public string File { get; }

    public void Dispose() => folder.Delete(recursive: true);
}
