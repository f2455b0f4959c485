using CareRostering.Api.PostgreSql.Tests.Hosting;
using CareRostering.Storage;

namespace CareRostering.Faults.Tests.Hosting;

/// <summary>A store of a test's own, of either kind, which processes share by their settings.</summary>
internal sealed class FaultStore : IDisposable
{
    private static int databases;
    private readonly DirectoryInfo? folder;
    private readonly int? smallDiskBytes;
    private SmallDiskPostgreSql? server;
    private int copies;
    private bool isKept;

    private FaultStore(DirectoryInfo? folder, StorageSettings settings, int? smallDiskBytes = null)
    {
        this.folder = folder;
        this.smallDiskBytes = smallDiskBytes;
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

    /// <summary>The disk that the file is on, where that is a small one and a service runs.</summary>
    public SmallDisk? Disk { get; private set; }

    /// <summary>A SQLite file on a small disk, which one service sees, and which goes with it.</summary>
    public static FaultStore OnSmallDisk(int bytes)
    {
        DirectoryInfo own = Directory.CreateTempSubdirectory("care-faults-");
        return new FaultStore(own, new StorageSettings { Path = Path.Combine(own.FullName, "care.db") }, bytes);
    }

    /// <summary>A database of a PostgreSQL of its own, whose tables lie on a small disk.</summary>
    public static FaultStore PostgreSqlOnSmallDisk(int bytes)
    {
        SmallDiskPostgreSql own = SmallDiskPostgreSql.Start(bytes);
        return new FaultStore(null, own.Settings) { server = own, Disk = own.Disk };
    }

    /// <summary>Opens it from this process, beside those that serve; on a small disk, which only the service can open, a copy of it.</summary>
    public Database Open() => new(Disk is null || server is not null ? Settings : new StorageSettings { Path = Disk.Copy(Settings.Path, Path.Combine(folder!.FullName, $"seen-{++copies}.db")) });

    /// <summary>Starts a service on it and waits until it serves.</summary>
    public async Task<Service> StartAsync()
    {
        if (smallDiskBytes is not { } bytes)
        {
            return await Service.StartAsync(Settings);
        }

        Service service = await Service.BeginBy(Settings, "unshare", SmallDisk.Arguments(folder!.FullName, bytes)).ServingAsync();
        Disk = new SmallDisk(service, folder.FullName);
        return service;
    }

    /// <summary>Leaves the file where it is, for somebody to look at what went wrong; where, in words.</summary>
    public string Keep()
    {
        isKept = true;
        return folder is null ? "" : $"The store is kept: {Settings.Path}";
    }

    public void Dispose()
    {
        server?.End();
        if (!isKept)
        {
            folder?.Delete(recursive: true);
        }
    }
}
