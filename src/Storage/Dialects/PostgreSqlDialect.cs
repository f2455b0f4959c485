using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Npgsql;

namespace CareRostering.Storage.Dialects;

/// <summary>
/// A PostgreSQL database, for several nodes. A write takes one lock of the whole database for its transaction: writers of all nodes take turns, exactly as
/// on one SQLite file, so that no command has to think of what another does in the same moment.
/// </summary>
internal sealed class PostgreSqlDialect : Dialect
{
    /// <summary>Number of our advisory lock; any would do, as long as every node takes the same.</summary>
    private const long WriteLock = 1_667_330_661;

    /// <summary>SQLSTATE of a text with a null character.</summary>
    private const string NoSuchCharacter = "22021";

    /// <summary>A node that hangs in the middle of a write (a paused machine) is put out after this, so that the others can go on. Chosen.</summary>
    private const int HangSeconds = 60;

    private readonly NpgsqlDataSource source;
    private readonly string beginWrite;
    private readonly int waitSeconds;

    public PostgreSqlDialect(string connectionString, int waitSeconds)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "CareRostering" };
        Place = $"database '{builder.Database ?? builder.Username}' at {builder.Host}";
        source = NpgsqlDataSource.Create(builder);
        this.waitSeconds = waitSeconds;
        beginWrite = string.Create(
            CultureInfo.InvariantCulture,
            $"set local lock_timeout = '{waitSeconds}s'; set local idle_in_transaction_session_timeout = '{HangSeconds}s'; select pg_advisory_xact_lock({WriteLock})");
    }

    public override string Place { get; }

    public override void Prepare()
    {
    }

    public override DbConnection Open() => source.OpenConnection();

    public override DbTransaction BeginRead(DbConnection connection)
    {
        DbTransaction transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        connection.Execute("set transaction read only", transaction: transaction);
        return transaction;
    }

    public override DbTransaction BeginWrite(DbConnection connection)
    {
        // Read committed, not more: with the lock held nobody else commits, and every statement sees what was committed before it.
        DbTransaction transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
        connection.Execute(beginWrite, transaction: transaction, commandTimeout: waitSeconds + 5);
        return transaction;
    }

    public override void OrderTextByBytes(Session session)
    {
        (string Table, string Column)[] others =
        [
            .. session.Query<(string, string)>(
                """
                select table_name, column_name from information_schema.columns
                where table_schema = current_schema() and data_type = 'text' and collation_name is distinct from 'C' and table_name not like 'qrtz\_%'
                """),
        ];
        foreach ((string table, string column) in others)
        {
            session.Execute($"alter table \"{table}\" alter column \"{column}\" type text collate \"C\"");
        }
    }

    /// <summary>Its references are checked at once: tables are written in the order of <see cref="Tables"/>.</summary>
    public override void DeferReferences(Session session)
    {
    }

    public override IReadOnlyList<TableShape> Tables(Session session)
    {
        ILookup<string, string> columns = session.Query<(string Table, string Column)>(
            """
            select c.table_name, c.column_name from information_schema.columns c
            join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
            where c.table_schema = current_schema() and c.table_name not like 'qrtz\_%'
            """).ToLookup(pair => pair.Table, pair => pair.Column, StringComparer.Ordinal);
        ILookup<string, string> keys = session.Query<(string Table, string Column)>(
            """
            select k.table_name, k.column_name from information_schema.key_column_usage k
            join information_schema.table_constraints c on c.constraint_schema = k.constraint_schema and c.constraint_name = k.constraint_name and c.table_name = k.table_name
            where k.table_schema = current_schema() and c.constraint_type = 'PRIMARY KEY' order by k.table_name, k.ordinal_position
            """).ToLookup(pair => pair.Table, pair => pair.Column, StringComparer.Ordinal);
        ILookup<string, string> references = session.Query<(string From, string To)>(
            """
            select f.relname, t.relname from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
            join pg_namespace n on n.oid = f.relnamespace where k.contype = 'f' and n.nspname = current_schema()
            """).ToLookup(pair => pair.From, pair => pair.To, StringComparer.Ordinal);
        return InOrder(columns.Select(table => new TableShape(table.Key, [.. table.Order(StringComparer.Ordinal)], [.. keys[table.Key]])), references);
    }

    public override Exception? Explain(DbException failure) => failure switch
    {
        PostgresException { SqlState: ['2', '3', ..] } => new StoreConflictException(failure),
        PostgresException { SqlState: NoSuchCharacter } => new StoreTextException(failure),
        PostgresException answer when IsUnusable(answer.SqlState) => new StoreUnavailableException($"The {Place} cannot be used: {answer.MessageText}", failure),
        PostgresException => null,
        NpgsqlException lost => new StoreUnavailableException($"The {Place} does not answer: {lost.Message}", failure),
        _ => null,
    };

    public override bool IsLost(DbException failure) => failure switch
    {
        PostgresException answer => answer.SqlState.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException { InnerException: TimeoutException } => false,
        _ => true,
    };

    public override void ForgetConnections() => source.Clear();

    public override void Dispose() => source.Dispose();

    /// <summary>
    /// Classes of SQLSTATE by which the server says that it cannot serve now: connection, who is asking, no such database, read only (a standby), turned back
    /// (40), too little of something, somebody else holds the lock for too long, an operator at work, the system failed.
    /// </summary>
    private static bool IsUnusable(string state) =>
        state is "25006" or "55P03" || (state.Length > 1 && state[..2] is "08" or "28" or "3D" or "40" or "53" or "57" or "58" or "XX");
}
