using System.Data;
using CareRostering.Api.Settings;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CareRostering.Api.Storage;

/// <summary>One open connection with its transaction: what stores work on.</summary>
internal sealed record Session(IDbConnection Connection, IDbTransaction Transaction)
{
    public IEnumerable<T> Query<T>(string sql, object? values = null) => Connection.Query<T>(sql, values, Transaction);

    public T? First<T>(string sql, object? values = null) => Connection.QueryFirstOrDefault<T>(sql, values, Transaction);

    public int Execute(string sql, object? values = null) => Connection.Execute(sql, values, Transaction);

    /// <summary>The next whole number of a series, starting at 1.</summary>
    public long Next(string counter) => Connection.QuerySingle<long>(
        "insert into counters (name, value) values (@counter, 1) on conflict (name) do update set value = counters.value + 1 returning value",
        new { counter },
        Transaction);
}

/// <summary>
/// The one file that holds all state. One transaction a command: it is committed as a whole or was never there.
/// Safe to use from many threads; writers take turns, readers see the last committed state (write-ahead log).
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly string connectionString;
    private readonly Lock writing = new();

    public Database(IOptions<StorageSettings> settings)
    {
        Path = settings.Value.Path;
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            ForeignKeys = true,
            Pooling = true,
        }.ToString();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Reads in one transaction: everything seen is of one moment.</summary>
    public T Read<T>(Func<Session, T> read)
    {
        using SqliteConnection connection = Open();
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
        return read(new Session(connection, transaction));
    }

    /// <summary>Writes in one transaction that holds the write lock from its start, so that what is read in it cannot change before it commits.</summary>
    public T Write<T>(Func<Session, T> write)
    {
        // Writers of this process queue here: who finds the file locked is made to sleep 150 ms by the driver before it asks again.
        using Lock.Scope turn = writing.EnterScope();
        using SqliteConnection connection = Open();
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        T result = write(new Session(connection, transaction));
        transaction.Commit();
        return result;
    }

    /// <inheritdoc cref="Write{T}"/>
    public void Write(Action<Session> write) => Write(session =>
    {
        write(session);
        return true;
    });

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Lets go of the file: connections are pooled by the driver, across hosts of one process.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Runs <paramref name="sql"/> outside a transaction, where settings of the whole file must be made.</summary>
    public void Configure(string sql)
    {
        using SqliteConnection connection = Open();
        connection.Execute(sql);
    }
}
