using System.Globalization;
using CareRostering.Api.PostgreSql.Tests.Hosting;
using CareRostering.Storage;
using Npgsql;

namespace CareRostering.Faults.Tests.Hosting;

/// <summary>
/// A PostgreSQL whose tables lie on a small disk in memory, in a name space of its own; its log lies elsewhere, as it should: with a full log PostgreSQL does not refuse, it stops. It
/// refuses to be root, so that within the name space in which it may mount it is somebody else again.
/// </summary>
internal sealed class SmallDiskPostgreSql : RunningProgram
{
    private const string Script = """
        mount -t tmpfs -o size="$1" none "$2/tables" && exec unshare --map-user=1000 --map-group=1000 sh -c '
        "$2/initdb" -D "$1/tables/db" -X "$1/log" --auth=trust --username=care --no-sync --encoding=UTF8 --locale=C >/dev/null \
        && exec "$2/postgres" -D "$1/tables/db" -k "$1" -c listen_addresses= -c fsync=off' sh "$2" "$3"
        """;

    private readonly DirectoryInfo folder;

    private SmallDiskPostgreSql(DirectoryInfo folder, int bytes)
        : base("unshare", ["-Urm", "sh", "-c", Script, "sh", bytes.ToString(CultureInfo.InvariantCulture), folder.FullName, PostgreSqlPrograms.Folder!], store: null)
    {
        this.folder = folder;
        Disk = new SmallDisk(this, Path.Combine(folder.FullName, "tables"));
    }

    /// <summary>Why there can be none here; null: there can.</summary>
    public static string? WhyNot { get; } = PostgreSqlPrograms.WhyNot ?? SmallDisk.WhyNot;

    /// <summary>Where its tables lie.</summary>
    public SmallDisk Disk { get; }

    /// <summary>A database that nobody has used.</summary>
    public StorageSettings Settings => new() { PostgreSql = ConnectionString("care") };

    /// <summary>Makes one and starts it.</summary>
    public static SmallDiskPostgreSql Start(int bytes)
    {
        DirectoryInfo own = Directory.CreateTempSubdirectory("care-pg-");
        own.CreateSubdirectory("tables");
        var server = new SmallDiskPostgreSql(own, bytes);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!server.TryCreate())
        {
            Assert.False(server.HasExited, server.Said);
            Assert.False(patience.Token.WaitHandle.WaitOne(100), server.Said);
        }

        return server;
    }

    /// <summary>Ends it; its tables go with it.</summary>
    public void End()
    {
        Dispose();
        folder.Delete(recursive: true);
    }

    private string ConnectionString(string database) => $"Host={folder.FullName};Username=care;Database={database};Maximum Pool Size=20;Timeout=60";

    private bool TryCreate()
    {
        try
        {
            using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
            connection.Open();
            using NpgsqlCommand command = connection.CreateCommand();
            command.CommandText = "create database care";
            command.ExecuteNonQuery();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
