using CareRostering.Api.PostgreSql.Tests.Hosting;
using CareRostering.Storage;

namespace CareRostering.Faults.Tests.Hosting;

/// <summary>A store of a test's own, of either kind, which processes share by their settings.</summary>
internal sealed class FaultStore : IDisposable
{
    private static int databases;
    private readonly DirectoryInfo? folder;

    private FaultStore(DirectoryInfo? folder, StorageSettings settings)
    {
        this.folder = folder;
        Settings = settings;
    }

    /// <summary>Its settings.</summary>
    public StorageSettings Settings { get; }

    /// <summary>A SQLite file in a folder of its own; a PostgreSQL database that nobody has used.</summary>
    public static FaultStore New(bool isPostgreSql, PostgreSqlCluster? cluster = null)
    {
        if (!isPostgreSql)
        {
            DirectoryInfo own = Directory.CreateTempSubdirectory("care-faults-");
            return new FaultStore(own, new StorageSettings { Path = Path.Combine(own.FullName, "care.db") });
        }

        string database = $"faults{Interlocked.Increment(ref databases)}";
        cluster ??= PostgreSqlCluster.Shared;
        cluster.Create(database);
        return new FaultStore(null, new StorageSettings { PostgreSql = cluster.ConnectionString(database) });
    }

    /// <summary>Opens it from this process, beside those that serve.</summary>
    public Database Open() => new(Settings);

    public void Dispose() => folder?.Delete(recursive: true);
}
