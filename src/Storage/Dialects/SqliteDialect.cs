using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CareRostering.Storage.Dialects;

/// <summary>One file in write-ahead mode, for one node.</summary>
internal sealed class SqliteDialect : Dialect
{
    private const int Constraint = 19;

    /// <summary>Results by which SQLite says that the file cannot serve: busy, locked, read only, input or output failed, damaged, full, cannot be opened, protocol, no database.</summary>
    private static readonly int[] Unusable = [5, 6, 8, 10, 11, 13, 14, 15, 26];

    private readonly string connectionString;

    public SqliteDialect(string path, int waitSeconds)
    {
        Place = path;
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            Pooling = true,
            DefaultTimeout = waitSeconds,
        }.ToString();
    }

    public override string Place { get; }

    public override void Prepare()
    {
        using DbConnection connection = Open();
        connection.Execute("pragma journal_mode = wal");
    }

    public override DbConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }

    public override DbTransaction BeginRead(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public override DbTransaction BeginWrite(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    /// <summary>SQLite's own order is that of bytes.</summary>
    public override void OrderTextByBytes(Session session)
    {
    }

    public override void DeferReferences(Session session) => session.Execute("pragma defer_foreign_keys = on");

    public override IReadOnlyList<TableShape> Tables(Session session)
    {
        string[] names = [.. session.Query<string>("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")];
        var references = new List<(string From, string To)>();
        var tables = new List<TableShape>();
        foreach (string table in names)
        {
            (string Name, long Key)[] columns = [.. session.Query<(string, long)>($"select name, pk from pragma_table_info('{table}')")];
            tables.Add(new TableShape(
                table,
                [.. columns.Select(column => column.Name).Order(StringComparer.Ordinal)],
                [.. columns.Where(column => column.Key > 0).OrderBy(column => column.Key).Select(column => column.Name)]));
            references.AddRange(session.Query<string>($"select \"table\" from pragma_foreign_key_list('{table}')").Select(other => (table, other)));
        }

        return InOrder(tables, references.ToLookup(pair => pair.From, pair => pair.To, StringComparer.Ordinal));
    }

    public override Exception? Explain(DbException failure) => failure switch
    {
        SqliteException { SqliteErrorCode: Constraint } => new StoreConflictException(failure),
        SqliteException sqlite when Array.Exists(Unusable, code => code == sqlite.SqliteErrorCode) =>
            new StoreUnavailableException($"The database file {Place} cannot be used: {sqlite.Message}", failure),
        _ => null,
    };

    public override bool IsLost(DbException failure) => false;

    public override void ForgetConnections()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    public override void Dispose() => ForgetConnections();
}
