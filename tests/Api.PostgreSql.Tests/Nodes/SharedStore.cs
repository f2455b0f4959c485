using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.PostgreSql.Tests.Nodes;

/// <summary>A database of a test's own, for as many nodes as it starts.</summary>
internal sealed class SharedStore : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("care-nodes-");

    private string Name => Path.Combine(folder.FullName, "care.db");

    /// <summary>A node in this process.</summary>
    public ApiHost Node(Dictionary<string, string>? settings = null) => new(Name, settings);

    /// <summary>A node in a process of its own, which can be killed.</summary>
    public NodeProcess Process() => new(TestStore.Settings(Name)["Storage:PostgreSql"]);

    public void Dispose() => folder.Delete(recursive: true);
}
